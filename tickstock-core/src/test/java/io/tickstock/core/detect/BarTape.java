package io.tickstock.core.detect;

import io.tickstock.api.data.MarketData;
import io.tickstock.api.data.OhlcvBar;
import io.tickstock.api.data.Session;
import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.data.SourceKind;
import io.tickstock.api.spi.DetectorState;
import io.tickstock.api.spi.EventDetector;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.MarketCalendar;
import io.tickstock.api.spi.SequenceRule;
import io.tickstock.testkit.DetectorHarness;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Bars of a minute of one symbol, numbered from the epoch's first; a session has 100 of them and no gap to the next. */
public final class BarTape {

    public static final long MINUTE = 60_000_000_000L;
    public static final int SESSION_BARS = 100;

    private BarTape() {}

    /** A bar as a random feed sends it, and what a detector is told of it. */
    public record Sent(OhlcvBar bar, boolean late, boolean revision) {

        public long number() {
            return bar.start() / MINUTE;
        }

        public long session() {
            return sessionOf(bar.end() - 1);
        }
    }

    public static OhlcvBar bar(long number, double open, double high, double low, double close, double volume) {
        return new OhlcvBar(
                "ACME",
                open,
                high,
                low,
                close,
                volume,
                Double.NaN,
                number * MINUTE,
                (number + 1) * MINUTE,
                MarketData.NO_TIME);
    }

    public static OhlcvBar bar(long number, double open, double close, double volume) {
        return bar(number, open, Math.max(open, close), Math.min(open, close), close, volume);
    }

    /** Nothing is behind the watermark; late is late all the same. */
    public static <S extends DetectorState> DetectorHarness<S> harness(EventDetector<S> detector) {
        return new DetectorHarness<>(
                detector,
                new FeedInfo("bars", SourceKind.OHLCV, SequenceRule.NONE),
                new Hundreds(),
                1_000_000_000_000_000L);
    }

    public static long sessionOf(long time) {
        return Math.floorDiv(time, SESSION_BARS * MINUTE);
    }

    /**
     * What a feed sends that leaves out bars, sends the newest again with other values, and now and then an older one, known or not, too
     * late. Late ones are of the session at hand, as others are shown to nobody.
     */
    public static List<Sent> random(long seed, int bars) {
        SplittableRandom dice = new SplittableRandom(seed);
        List<Sent> tape = new ArrayList<>();
        double price = 100.0;
        double drift = 0.0;
        long number = SESSION_BARS;
        while (tape.size() < bars) {
            if (dice.nextInt(12) == 0) {
                drift = (dice.nextDouble() - 0.5) * 0.01;
            }
            double close = stepped(price, drift, dice);
            tape.add(new Sent(around(number, price, close, dice), false, false));
            while (dice.nextInt(6) == 0) {
                close = stepped(price, drift, dice);
                tape.add(new Sent(around(number, price, close, dice), false, true));
            }
            long earlier = number - 1 - dice.nextInt(30);
            if (dice.nextInt(8) == 0 && earlier / SESSION_BARS == number / SESSION_BARS) {
                tape.add(new Sent(around(earlier, price, stepped(price, 0.0, dice), dice), true, false));
            }
            price = close;
            number += dice.nextInt(10) == 0 ? 1 + dice.nextInt(5) : 1;
        }
        return tape;
    }

    private static double stepped(double price, double drift, SplittableRandom dice) {
        double noise = (dice.nextDouble() - 0.5) * (dice.nextInt(15) == 0 ? 0.06 : 0.004);
        return Math.max(1.0, Math.rint(price * (1.0 + drift + noise) * 100.0) / 100.0);
    }

    private static OhlcvBar around(long number, double open, double close, SplittableRandom dice) {
        double high = Math.max(open, close) + dice.nextInt(20) / 100.0;
        double low = Math.min(open, close) - dice.nextInt(20) / 100.0;
        double volume = dice.nextInt(12) == 0 ? 0.0 : (1 + dice.nextInt(100)) * (dice.nextInt(12) == 0 ? 10.0 : 1.0);
        return bar(number, open, high, low, close, volume);
    }

    /** For comparisons: digits that both sides agree on however they sum. */
    public static String digits(double value) {
        return String.format(Locale.ROOT, "%.6f", value == 0.0 ? 0.0 : value);
    }

    private static final class Hundreds implements MarketCalendar {
        @Override
        public String name() {
            return "hundreds";
        }

        @Override
        public Session sessionAt(long epochNanos) {
            long id = BarTape.sessionOf(epochNanos);
            long length = SESSION_BARS * MINUTE;
            return new Session(id, "session-" + id, SessionPhase.REGULAR, id * length, (id + 1) * length);
        }
    }
}
