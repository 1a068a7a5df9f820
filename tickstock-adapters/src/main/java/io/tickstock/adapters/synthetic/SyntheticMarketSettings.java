package io.tickstock.adapters.synthetic;

import io.tickstock.adapters.pace.Speed;
import io.tickstock.adapters.text.Printable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What a synthetic market is like. Immutable, and never invalid; the same settings make the same tape.
 *
 * <p>Planted are as many surges, trends and jumps as asked for, on symbols that trade often enough for them to be seen
 * (0.3
 * prints a second, or 0.8 for a surge without volume), none in the first three minutes, as far as there is room: on one
 * symbol two minutes from one to the next, ten before a trend. A session of less than some nine minutes has no trends.
 *
 * @param feedName name of the feed
 * @param seed what everything is drawn from
 * @param symbols what is traded, without repeats
 * @param start the open: event time from which on there are prints
 * @param length market time from open to close
 * @param printsPerSecond prints per symbol and second of market time, mean over symbols and session
 * @param volatilityPercent standard deviation of the move in a minute of an ordinary symbol, in percent
 * @param surgesPerSymbolHour surges to plant per symbol and hour of market time
 * @param trendsPerSymbolHour trends to plant per symbol and hour of market time
 * @param jumpsPerSymbolHour jumps to plant per symbol and hour of market time
 * @param oddLotShare share of prints of less than a lot, which count as volume only
 * @param ineligibleShare share of the other prints that are not eligible for everything
 * @param lateShare share of prints that are told late, one in twenty of them by more than 2 seconds
 * @param speed how fast it is played
 */
public record SyntheticMarketSettings(
        String feedName,
        long seed,
        List<String> symbols,
        Instant start,
        Duration length,
        double printsPerSecond,
        double volatilityPercent,
        double surgesPerSymbolHour,
        double trendsPerSymbolHour,
        double jumpsPerSymbolHour,
        double oddLotShare,
        double ineligibleShare,
        double lateShare,
        Speed speed) {

    private static final Instant DEFAULT_START = Instant.parse("2026-01-05T14:30:00Z");
    private static final Instant EARLIEST_START = Instant.EPOCH;
    private static final Instant LATEST_START = Instant.parse("2199-12-30T00:00:00Z");
    private static final Duration DEFAULT_LENGTH = Duration.ofMinutes(390);
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(24);
    static final int MOST_SYMBOLS = 65_536;
    static final double MOST_PRINTS_PER_SECOND = 10_000;
    static final double MOST_VOLATILITY_PERCENT = 1;
    private static final double MOST_PER_SYMBOL_HOUR = 10;
    private static final double LARGEST_SHARE = 0.5;

    /**
     * Checks everything.
     *
     * @param feedName name of the feed
     * @param seed what everything is drawn from
     * @param symbols what is traded, without repeats
     * @param start the open: event time from which on there are prints
     * @param length market time from open to close
     * @param printsPerSecond prints per symbol and second of market time, mean over symbols and session
     * @param volatilityPercent standard deviation of the move in a minute of an ordinary symbol, in percent
     * @param surgesPerSymbolHour surges to plant per symbol and hour of market time
     * @param trendsPerSymbolHour trends to plant per symbol and hour of market time
     * @param jumpsPerSymbolHour jumps to plant per symbol and hour of market time
     * @param oddLotShare share of prints of less than a lot, which count as volume only
     * @param ineligibleShare share of the other prints that are not eligible for everything
     * @param lateShare share of prints that are told late, one in twenty of them by more than 2 seconds
     * @param speed how fast it is played
     * @throws IllegalArgumentException names each setting that is wrong, its value and the rule
     */
    public SyntheticMarketSettings {
        Objects.requireNonNull(feedName, "feedName");
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(length, "length");
        Objects.requireNonNull(speed, "speed");
        symbols = List.copyOf(symbols);
        List<String> violations = new ArrayList<>();
        if (feedName.isBlank()) {
            violations.add("feedName: " + Printable.quoted(feedName) + " (expected: not blank)");
        }
        checkSymbols(violations, symbols);
        if (!isStart(start)) {
            violations.add("start: " + start + " (expected: " + EARLIEST_START + " to " + LATEST_START + ")");
        }
        if (!isLength(length)) {
            violations.add("length: " + length + " (expected: " + SHORTEST + " to " + LONGEST + ")");
        }
        if (!(printsPerSecond > 0 && printsPerSecond <= MOST_PRINTS_PER_SECOND)) {
            violations.add(
                    "printsPerSecond: " + printsPerSecond + " (expected: > 0 and <= " + MOST_PRINTS_PER_SECOND + ")");
        }
        check(violations, "volatilityPercent", volatilityPercent, MOST_VOLATILITY_PERCENT);
        check(violations, "surgesPerSymbolHour", surgesPerSymbolHour, MOST_PER_SYMBOL_HOUR);
        check(violations, "trendsPerSymbolHour", trendsPerSymbolHour, MOST_PER_SYMBOL_HOUR);
        check(violations, "jumpsPerSymbolHour", jumpsPerSymbolHour, MOST_PER_SYMBOL_HOUR);
        check(violations, "oddLotShare", oddLotShare, LARGEST_SHARE);
        check(violations, "ineligibleShare", ineligibleShare, LARGEST_SHARE);
        check(violations, "lateShare", lateShare, LARGEST_SHARE);
        if (!violations.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", violations));
        }
    }

    static boolean isStart(Instant start) {
        return !start.isBefore(EARLIEST_START) && !start.isAfter(LATEST_START);
    }

    static boolean isLength(Duration length) {
        return length.compareTo(SHORTEST) >= 0 && length.compareTo(LONGEST) <= 0;
    }

    private static void check(List<String> violations, String name, double value, double most) {
        if (!(value >= 0 && value <= most)) {
            violations.add(name + ": " + value + " (expected: 0.0 to " + most + ")");
        }
    }

    private static void checkSymbols(List<String> violations, List<String> symbols) {
        if (symbols.isEmpty() || symbols.size() > MOST_SYMBOLS) {
            violations.add("symbols: " + symbols.size() + " of them (expected: 1 to " + MOST_SYMBOLS + ")");
        }
        Set<String> seen = new HashSet<>();
        for (String symbol : symbols) {
            if (!Printable.isSymbol(symbol)) {
                violations.add("symbols: " + Printable.quoted(symbol)
                        + " (expected: 1 to 64 printable characters without blanks)");
            } else if (!seen.add(symbol)) {
                violations.add("symbols: " + Printable.quoted(symbol) + " (expected: once)");
            }
        }
    }

    /** The open in nanoseconds since the epoch. */
    long beginNanos() {
        return Math.addExact(Math.multiplyExact(start.getEpochSecond(), 1_000_000_000L), start.getNano());
    }

    /** The close in nanoseconds since the epoch; no print happens at it or after it. */
    long endNanos() {
        return beginNanos() + length.toNanos();
    }

    /** As many names as asked for, all of the same length. */
    private static List<String> names(int count) {
        int digits = Math.max(3, String.valueOf(count).length());
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> "SYM" + "0".repeat(digits - String.valueOf(i).length()) + i)
                .toList();
    }

    /**
     * Begins settings.
     *
     * @return a builder with the defaults, for one thread
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Begins settings from these.
     *
     * @return a builder with the same values, for one thread
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.feedName = feedName;
        builder.seed = seed;
        builder.symbols = symbols;
        builder.start = start;
        builder.length = length;
        builder.printsPerSecond = printsPerSecond;
        builder.volatilityPercent = volatilityPercent;
        builder.surgesPerSymbolHour = surgesPerSymbolHour;
        builder.trendsPerSymbolHour = trendsPerSymbolHour;
        builder.jumpsPerSymbolHour = jumpsPerSymbolHour;
        builder.oddLotShare = oddLotShare;
        builder.ineligibleShare = ineligibleShare;
        builder.lateShare = lateShare;
        builder.speed = speed;
        return builder;
    }

    /** Collects settings; for one thread. Values are checked at {@link #build}. */
    public static final class Builder {

        private String feedName = "synthetic";
        private long seed = 1;
        private List<String> symbols = names(500);
        private Instant start = DEFAULT_START;
        private Duration length = DEFAULT_LENGTH;
        private double printsPerSecond = 2.0;
        private double volatilityPercent = 0.02;
        private double surgesPerSymbolHour = 0.5;
        private double trendsPerSymbolHour = 0.25;
        private double jumpsPerSymbolHour = 0.25;
        private double oddLotShare = 0.08;
        private double ineligibleShare = 0.03;
        private double lateShare = 0.002;
        private Speed speed = Speed.max();

        private Builder() {}

        /**
         * Names the feed; {@code synthetic} unless set.
         *
         * @param newFeedName not blank
         * @return this
         */
        public Builder feedName(String newFeedName) {
            feedName = newFeedName;
            return this;
        }

        /**
         * Sets what everything is drawn from; 1 unless set.
         *
         * @param newSeed any number
         * @return this
         */
        public Builder seed(long newSeed) {
            seed = newSeed;
            return this;
        }

        /**
         * Names what is traded; SYM001 to SYM500 unless set.
         *
         * @param newSymbols 1 to 65,536 names of 1 to 64 printable characters without blanks, without repeats
         * @return this
         */
        public Builder symbols(List<String> newSymbols) {
            symbols = newSymbols;
            return this;
        }

        /**
         * Names what is traded SYM001 and so on, as many as asked for.
         *
         * @param count how many, 1 to 65,536
         * @return this
         * @throws IllegalArgumentException when it is not that
         */
        public Builder symbols(int count) {
            if (count < 1 || count > MOST_SYMBOLS) {
                throw new IllegalArgumentException(
                        "symbols: " + count + " of them (expected: 1 to " + MOST_SYMBOLS + ")");
            }
            return symbols(names(count));
        }

        /**
         * Sets the open; 2026-01-05T14:30:00Z, which is 09:30 in New York, unless set.
         *
         * @param newStart from 1970 to 2199
         * @return this
         */
        public Builder start(Instant newStart) {
            start = newStart;
            return this;
        }

        /**
         * Sets the market time from open to close; six and a half hours unless set. A shorter session is as busy at its
         * ends.
         *
         * @param newLength from 1 second to 24 hours
         * @return this
         */
        public Builder length(Duration newLength) {
            length = newLength;
            return this;
        }

        /**
         * Sets how many prints per symbol there are in a second of market time, mean over symbols and session; 2 unless set.
         *
         * @param newPrintsPerSecond above 0, at most 10,000
         * @return this
         */
        public Builder printsPerSecond(double newPrintsPerSecond) {
            printsPerSecond = newPrintsPerSecond;
            return this;
        }

        /**
         * Sets the standard deviation of the move in a minute of an ordinary symbol, in percent; 0.02 unless set.
         *
         * @param newVolatilityPercent from 0 to 1
         * @return this
         */
        public Builder volatilityPercent(double newVolatilityPercent) {
            volatilityPercent = newVolatilityPercent;
            return this;
        }

        /**
         * Sets how many surges to plant per symbol and hour of market time; 0.5 unless set.
         *
         * @param newSurgesPerSymbolHour from 0 to 10
         * @return this
         */
        public Builder surgesPerSymbolHour(double newSurgesPerSymbolHour) {
            surgesPerSymbolHour = newSurgesPerSymbolHour;
            return this;
        }

        /**
         * Sets how many trends to plant per symbol and hour of market time; 0.25 unless set.
         *
         * @param newTrendsPerSymbolHour from 0 to 10
         * @return this
         */
        public Builder trendsPerSymbolHour(double newTrendsPerSymbolHour) {
            trendsPerSymbolHour = newTrendsPerSymbolHour;
            return this;
        }

        /**
         * Sets how many jumps to plant per symbol and hour of market time; 0.25 unless set.
         *
         * @param newJumpsPerSymbolHour from 0 to 10
         * @return this
         */
        public Builder jumpsPerSymbolHour(double newJumpsPerSymbolHour) {
            jumpsPerSymbolHour = newJumpsPerSymbolHour;
            return this;
        }

        /**
         * Sets the share of prints of less than a lot, which count as volume only; 0.08 unless set.
         *
         * @param newOddLotShare from 0 to 0.5
         * @return this
         */
        public Builder oddLotShare(double newOddLotShare) {
            oddLotShare = newOddLotShare;
            return this;
        }

        /**
         * Sets the share of the other prints that are not eligible for everything: in equal parts not for the last
         * price, not for high and low, or for volume only and then away from the market; 0.03 unless set.
         *
         * @param newIneligibleShare from 0 to 0.5
         * @return this
         */
        public Builder ineligibleShare(double newIneligibleShare) {
            ineligibleShare = newIneligibleShare;
            return this;
        }

        /**
         * Sets the share of prints that are told late: by 0.05 to 1.9 seconds, one in twenty of them by 2.1 to 6; 0.002
         * unless set.
         *
         * @param newLateShare from 0 to 0.5
         * @return this
         */
        public Builder lateShare(double newLateShare) {
            lateShare = newLateShare;
            return this;
        }

        /**
         * Says how fast it is played; as fast as the system takes it unless set.
         *
         * @param newSpeed the speed
         * @return this
         */
        public Builder speed(Speed newSpeed) {
            speed = newSpeed;
            return this;
        }

        /**
         * Checks everything.
         *
         * @return the settings
         * @throws IllegalArgumentException names each setting that is wrong, its value and the rule
         */
        public SyntheticMarketSettings build() {
            return new SyntheticMarketSettings(
                    feedName,
                    seed,
                    symbols,
                    start,
                    length,
                    printsPerSecond,
                    volatilityPercent,
                    surgesPerSymbolHour,
                    trendsPerSymbolHour,
                    jumpsPerSymbolHour,
                    oddLotShare,
                    ineligibleShare,
                    lateShare,
                    speed);
        }
    }
}
