package io.tickstock.examples.cli;

import io.tickstock.adapters.pace.Speed;
import io.tickstock.adapters.synthetic.SyntheticMarketSettings;
import java.time.Duration;
import java.time.Instant;

/**
 * What a demonstration plays: a market that opens with the exchanges of New York and closes after as much market time as
 * passes in the seconds given.
 *
 * @param symbols how many
 * @param seed what everything is drawn from
 * @param length market time from open to close
 * @param speed how fast
 */
record DemoMarket(int symbols, long seed, Duration length, Speed speed) {

    /** How fast unless asked for otherwise; and, without pacing, how much market time a second stands for. */
    static final Speed USUAL_SPEED = Speed.times(60);

    private static final Instant OPEN = Instant.parse("2026-01-05T14:30:00Z"); // a Monday, 09:30 in New York
    private static final int MOST_SYMBOLS = 65_536;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration SESSION = Duration.ofMinutes(390);

    static DemoMarket of(String symbols, String seed, String seconds, String speed) throws Refusal {
        Speed pace;
        try {
            pace = Speed.parse(speed);
        } catch (IllegalArgumentException e) {
            throw Refusal.usage("--" + e.getMessage());
        }
        return new DemoMarket(symbols(symbols), seed(seed), length(seconds, pace), pace);
    }

    private static int symbols(String text) throws Refusal {
        long count;
        try {
            count = Long.parseLong(text);
        } catch (NumberFormatException e) {
            count = 0;
        }
        if (count < 1 || count > MOST_SYMBOLS) {
            throw Refusal.usage("--symbols", text, "a whole number from 1 to " + MOST_SYMBOLS);
        }
        return (int) count;
    }

    private static long seed(String text) throws Refusal {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Refusal.usage("--seed", text, "a whole number");
        }
    }

    private static Duration length(String text, Speed speed) throws Refusal {
        double seconds;
        try {
            seconds = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            seconds = Double.NaN;
        }
        if (!(seconds > 0.0) || Double.isInfinite(seconds)) {
            throw Refusal.usage("--seconds", text, "a number > 0");
        }
        double marketSeconds = seconds * (speed.isMax() ? USUAL_SPEED : speed).factor();
        Duration length = Duration.ofNanos((long) Math.min(Math.rint(marketSeconds * 1e9), 1e18));
        if (length.compareTo(SHORTEST) < 0 || length.compareTo(SESSION) > 0) {
            throw Refusal.usage(
                    "--seconds",
                    text,
                    "at --speed " + speed + " so many that from " + SHORTEST.toSeconds() + " to " + SESSION.toSeconds()
                            + " seconds of market time pass, a session at most");
        }
        return length;
    }

    SyntheticMarketSettings settings() {
        return SyntheticMarketSettings.builder()
                .symbols(symbols)
                .seed(seed)
                .start(OPEN)
                .length(length)
                .speed(speed)
                .build();
    }

    /** When it opens, nanoseconds since the epoch. */
    long open() {
        return OPEN.getEpochSecond() * 1_000_000_000L;
    }

    /** For people: {@code 60 times as fast as the clock}. */
    String pace() {
        return speed.isMax() ? "as fast as it can be" : speed + " times as fast as the clock";
    }
}
