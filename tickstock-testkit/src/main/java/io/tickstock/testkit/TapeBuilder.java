package io.tickstock.testkit;

import io.tickstock.api.data.SourceKind;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.SequenceRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Makes tapes: prints that walk at random, with whatever makes life hard for a detector planted among them. The same seed
 * and options give the same tape on every JDK. Rates are probabilities for each ordinary print; nothing is planted unless
 * asked for. For one thread.
 */
public final class TapeBuilder {

    final long seed;
    FeedInfo feed = new FeedInfo("tape", SourceKind.TICK, SequenceRule.UNIQUE);
    List<String> symbols = List.of("AAA");
    int quietSymbols;
    int prints = 1_000;
    long start = Instant.parse("2025-06-03T14:00:00Z").getEpochSecond() * 1_000_000_000L;
    long meanInterval = 1_000_000_000L;
    long grain = 1L;
    long lateness = 2_000_000_000L;
    double startPrice = 100.0;
    int ticksPerUnit = 100;
    double volatilityPercent = 0.02;
    boolean fractionalSizes;
    boolean newYorkHours;
    double lateRate;
    double duplicateRate;
    double ineligibleRate;
    double zeroSizeRate;
    double badRate;
    double equalTimeRate;
    double unnumberedRate;
    double fatFingerRate;
    double outlandishRate;
    int surges;
    int trends;
    int rushes;
    int gaps;
    int sessionChanges;

    private TapeBuilder(long seed) {
        this.seed = seed;
    }

    /**
     * Begins a tape without anything planted.
     *
     * @param seed any number
     * @return a builder for 1,000 prints of one symbol, one a second on average
     */
    public static TapeBuilder seeded(long seed) {
        return new TapeBuilder(seed);
    }

    /**
     * Begins a tape with a configuration picked from the seed: 300 to 3,000 prints of 1 to 6 symbols over minutes to hours,
     * most features planted in most of them. A thousand seeds cover everything but {@link #outlandish}.
     *
     * @param seed any number
     * @return a builder whose options may still be changed
     */
    public static TapeBuilder random(long seed) {
        return RandomOptions.pick(seed);
    }

    /**
     * Says who sends it.
     *
     * @param info name, kind and sequence rule; a TICK feed named {@code tape} with UNIQUE sequences unless called
     * @return this
     */
    public TapeBuilder feed(FeedInfo info) {
        this.feed = info;
        return this;
    }

    /**
     * Names the symbols.
     *
     * @param names one or more
     * @return this
     */
    public TapeBuilder symbols(String... names) {
        if (names.length == 0) {
            throw new IllegalArgumentException("names: none (expected: at least 1)");
        }
        this.symbols = List.of(names);
        return this;
    }

    /**
     * Makes the last symbols quiet: they print a hundred times less than the others.
     *
     * @param count how many, fewer than there are symbols
     * @return this
     */
    public TapeBuilder quietSymbols(int count) {
        this.quietSymbols = count;
        return this;
    }

    /**
     * Says how long the tape is.
     *
     * @param count how many prints; a feature that is planted at the end may add some
     * @return this
     */
    public TapeBuilder prints(int count) {
        this.prints = count;
        return this;
    }

    /**
     * Says when it begins.
     *
     * @param instant event time of the first print or a little before
     * @return this
     */
    public TapeBuilder startAt(Instant instant) {
        this.start = Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
        return this;
    }

    /**
     * Says how far apart ordinary prints are.
     *
     * @param interval mean time between two prints of the feed, whatever the symbol
     * @return this
     */
    public TapeBuilder meanInterval(Duration interval) {
        this.meanInterval = interval.toNanos();
        return this;
    }

    /**
     * Cuts event times to whole multiples, as a feed with a coarse clock does.
     *
     * @param unit for example 1 ms; 1 ns unless called
     * @return this
     */
    public TapeBuilder timeGrain(Duration unit) {
        this.grain = Math.max(1L, unit.toNanos());
        return this;
    }

    /**
     * Says which lateness the late prints are planted around.
     *
     * @param allowed what {@code input.lateness} will be; 2 s unless called
     * @return this
     */
    public TapeBuilder lateness(Duration allowed) {
        this.lateness = allowed.toNanos();
        return this;
    }

    /**
     * Sets how prices walk.
     *
     * @param first price at which symbols begin, about
     * @param ticksPerUnit how many price steps make a price of 1; 100 for cents
     * @param volatilityPercent typical step between two prints of a symbol, in percent of the price
     * @return this
     */
    public TapeBuilder prices(double first, int ticksPerUnit, double volatilityPercent) {
        this.startPrice = first;
        this.ticksPerUnit = ticksPerUnit;
        this.volatilityPercent = volatilityPercent;
        return this;
    }

    /**
     * Makes sizes fractions instead of whole numbers.
     *
     * @param fractional whether they are
     * @return this
     */
    public TapeBuilder fractionalSizes(boolean fractional) {
        this.fractionalSizes = fractional;
        return this;
    }

    /**
     * Plants session changes at the phases of US equities in New York instead of at UTC midnights.
     *
     * @param newYork whether to
     * @return this
     */
    public TapeBuilder newYorkHours(boolean newYork) {
        this.newYorkHours = newYork;
        return this;
    }

    /**
     * Plants prints behind the greatest event time: within the lateness, exactly at the watermark, exactly at the greatest
     * time, and beyond, in equal shares.
     *
     * @param rate probability for each print
     * @return this
     */
    public TapeBuilder late(double rate) {
        this.lateRate = rate;
        return this;
    }

    /**
     * Plants exact copies of recent prints.
     *
     * @param rate probability for each print
     * @return this
     */
    public TapeBuilder duplicates(double rate) {
        this.duplicateRate = rate;
        return this;
    }

    /**
     * Plants prints with the other seven eligibilities.
     *
     * @param rate probability for each print
     * @return this
     */
    public TapeBuilder ineligible(double rate) {
        this.ineligibleRate = rate;
        return this;
    }

    /**
     * Plants sizes of 0.
     *
     * @param rate probability for each print
     * @return this
     */
    public TapeBuilder zeroSizes(double rate) {
        this.zeroSizeRate = rate;
        return this;
    }

    /**
     * Plants prints that are not valid.
     *
     * @param rate probability for each print
     * @return this
     */
    public TapeBuilder bad(double rate) {
        this.badRate = rate;
        return this;
    }

    /**
     * Plants prints at the very time of the print before.
     *
     * @param rate probability for each print
     * @return this
     */
    public TapeBuilder equalTimes(double rate) {
        this.equalTimeRate = rate;
        return this;
    }

    /**
     * Leaves sequences out.
     *
     * @param rate probability for each print
     * @return this
     */
    public TapeBuilder unnumbered(double rate) {
        this.unnumberedRate = rate;
        return this;
    }

    /**
     * Plants valid prices ten times off.
     *
     * @param rate probability for each print
     * @return this
     */
    public TapeBuilder fatFingers(double rate) {
        this.fatFingerRate = rate;
        return this;
    }

    /**
     * Plants valid prices near the ends of what a double can hold.
     *
     * @param rate probability for each print
     * @return this
     */
    public TapeBuilder outlandish(double rate) {
        this.outlandishRate = rate;
        return this;
    }

    /**
     * Plants surges of price, of volume and of both.
     *
     * @param count how many in all
     * @return this
     */
    public TapeBuilder surges(int count) {
        this.surges = count;
        return this;
    }

    /**
     * Plants trends of one to eight minutes.
     *
     * @param count how many
     * @return this
     */
    public TapeBuilder trends(int count) {
        this.trends = count;
        return this;
    }

    /**
     * Plants rows of new extremes in quick succession.
     *
     * @param count how many
     * @return this
     */
    public TapeBuilder extremesRushes(int count) {
        this.rushes = count;
        return this;
    }

    /**
     * Plants silences from half a minute to nine hours, among them exactly 600 s and a little more.
     *
     * @param count how many in all
     * @return this
     */
    public TapeBuilder gaps(int count) {
        this.gaps = count;
        return this;
    }

    /**
     * Jumps to the end of the session or phase, and across.
     *
     * @param count how often
     * @return this
     */
    public TapeBuilder sessionChanges(int count) {
        this.sessionChanges = count;
        return this;
    }

    /**
     * Makes the tape.
     *
     * @return the tape; the same at every call
     */
    public Tape build() {
        if (quietSymbols >= symbols.size()) {
            throw new IllegalArgumentException(
                    "quietSymbols: " + quietSymbols + " (expected: fewer than the " + symbols.size() + " symbols)");
        }
        return new TapeWriter(this).write();
    }
}
