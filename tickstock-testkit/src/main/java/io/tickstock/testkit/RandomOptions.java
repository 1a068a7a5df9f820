package io.tickstock.testkit;

import io.tickstock.api.data.SourceKind;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.SequenceRule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** Picks the configuration of a random tape from its seed. */
final class RandomOptions {

    /** Not in the order of their names, and some of them prefixes of others. */
    private static final String[] NAMES = {"BBB", "AA", "A", "ZED", "BTC-USD", "a.b"};

    /** A Monday in the week after the clocks go forward in New York; the weeks after follow. */
    private static final ZonedDateTime NEW_YORK_DAY =
            ZonedDateTime.of(2025, 3, 10, 9, 30, 0, 0, ZoneId.of("America/New_York"));

    private static final long MIDNIGHT = Instant.parse("2025-01-15T00:00:00Z").getEpochSecond();

    private RandomOptions() {}

    static TapeBuilder pick(long seed) {
        Dice dice = new Dice(seed ^ 0x7a9e5eedL);
        TapeBuilder tape = TapeBuilder.seeded(seed);
        int symbols = (int) dice.whole(1, NAMES.length);
        String[] names = new String[symbols];
        System.arraycopy(NAMES, 0, names, 0, symbols);
        tape.symbols(names);
        tape.quietSymbols(symbols > 2 && dice.chance(0.4) ? 1 : 0);
        tape.prints((int) dice.magnitude(300, 3_000));
        tape.meanInterval(Duration.ofNanos((long) (dice.magnitude(0.3e9, 8e9) / symbols)));
        tape.timeGrain(Duration.ofNanos(dice.pick(1L, 1_000L, 1_000_000L, 100_000_000L, 1_000_000_000L)));
        tape.prices(
                dice.pick(0.85, 4.2, 37.5, 100, 250, 43_000),
                (int) dice.pick(100L, 100L, 100L, 10_000L),
                dice.magnitude(0.005, 0.1));
        tape.fractionalSizes(dice.chance(0.3));
        tape.feed(new FeedInfo("tape", SourceKind.TICK, dice.chance(0.7) ? SequenceRule.UNIQUE : SequenceRule.NONE));
        start(tape, dice);
        if (dice.chance(0.9)) {
            hardships(tape, dice);
        }
        tape.surges((int) dice.pick(0L, 1L, 2L, 3L, 5L));
        tape.trends((int) dice.pick(0L, 1L, 1L, 2L, 3L));
        return tape;
    }

    private static void start(TapeBuilder tape, Dice dice) {
        if (dice.chance(0.3)) {
            tape.newYorkHours(true);
            tape.startAt(NEW_YORK_DAY
                    .plusDays(7 * dice.whole(0, 30) + dice.whole(0, 3))
                    .plusSeconds(dice.whole(-600, 23_000))
                    .toInstant());
            return;
        }
        long fromMidnight = dice.chance(0.3) ? dice.whole(-1_200, -60) : dice.whole(0, 86_399);
        tape.startAt(Instant.ofEpochSecond(MIDNIGHT + 86_400 * dice.whole(0, 300) + fromMidnight));
    }

    private static void hardships(TapeBuilder tape, Dice dice) {
        tape.late(dice.pick(0, 0.01, 0.05, 0.15));
        tape.duplicates(dice.pick(0, 0.01, 0.05));
        tape.ineligible(dice.pick(0, 0.02, 0.1, 0.3));
        tape.zeroSizes(dice.pick(0, 0.02, 0.2));
        tape.bad(dice.pick(0, 0.01, 0.05));
        tape.equalTimes(dice.pick(0, 0.05, 0.3));
        tape.unnumbered(dice.pick(0, 0, 0.1));
        tape.fatFingers(dice.pick(0, 0, 0, 0.003));
        tape.extremesRushes((int) dice.pick(0L, 1L, 3L, 6L));
        tape.gaps((int) dice.pick(0L, 0L, 1L, 3L));
        tape.sessionChanges((int) dice.pick(0L, 0L, 1L, 2L));
    }
}
