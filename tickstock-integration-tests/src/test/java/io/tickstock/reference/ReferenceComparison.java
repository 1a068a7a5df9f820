package io.tickstock.reference;

import io.tickstock.api.event.EventDetail;
import io.tickstock.api.event.HighLowDetail;
import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.event.SurgeDetail;
import io.tickstock.api.event.TrendDetail;
import io.tickstock.api.event.TrendDetail.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Compares what was published with what had to be. */
public final class ReferenceComparison {

    private static final double TOLERANCE = 1e-9;

    private ReferenceComparison() {}

    /**
     * Fails on the first difference, with its index, both sides and where they came from.
     *
     * <p>Words, whole numbers and prices must be equal; computed numbers to 1e-9 of their size, slopes, R² and percents also
     * to 1e-9 in absolute terms. An undefined number is as good as any other one that is not finite.
     */
    public static void assertSame(List<Expected> expected, List<MarketEvent> actual, String seedAndSettings) {
        int common = Math.min(expected.size(), actual.size());
        for (int i = 0; i < common; i++) {
            List<String> wrong = differences(expected.get(i), actual.get(i), i + 1);
            if (!wrong.isEmpty()) {
                throw new AssertionError("event " + i + " of " + expected.size() + " expected, " + actual.size()
                        + " published, differs in " + wrong + around(expected, actual, i) + "\n  " + seedAndSettings);
            }
        }
        if (expected.size() != actual.size()) {
            throw new AssertionError(expected.size() + " events expected, " + actual.size()
                    + " published; the first " + common + " are the same" + around(expected, actual, common) + "\n  "
                    + seedAndSettings);
        }
    }

    private static String around(List<Expected> expected, List<MarketEvent> actual, int i) {
        return "\n  expected  " + (i < expected.size() ? expected.get(i) : "nothing") + "\n  published "
                + (i < actual.size() ? actual.get(i) : "nothing")
                + (i > 0 ? "\n  after     " + expected.get(i - 1) : "");
    }

    private static List<String> differences(Expected expected, MarketEvent actual, long sequence) {
        List<String> wrong = new ArrayList<>();
        equal(wrong, "sequence", sequence, actual.sequence());
        equal(wrong, "type", expected.type(), actual.type());
        equal(wrong, "phase", expected.phase(), actual.phase());
        equal(wrong, "id", actual.epoch() + "-" + expected.window(), actual.id());
        equal(wrong, "symbol", expected.symbol(), actual.symbol());
        equal(wrong, "session", expected.session(), actual.session());
        equal(wrong, "session phase", expected.sessionPhase(), actual.sessionPhase());
        equal(wrong, "time", expected.time(), actual.time());
        equal(wrong, "price", expected.price(), actual.price());
        equal(wrong, "direction", expected.direction(), actual.direction());
        equal(wrong, "feed", expected.feed(), actual.feed());
        equal(wrong, "source", expected.source(), actual.source());
        equal(wrong, "confidence", expected.confidence(), actual.confidence());
        equal(wrong, "priority", expected.priority(), actual.priority());
        equal(wrong, "contributors", expected.contributors(), actual.contributors());
        equal(wrong, "moreContributors", expected.moreContributors(), actual.moreContributors());
        details(wrong, expected.detail(), actual.detail());
        return wrong;
    }

    private static void details(List<String> wrong, EventDetail expected, EventDetail actual) {
        if (expected instanceof HighLowDetail left && actual instanceof HighLowDetail right) {
            equal(wrong, "previous", left.previous(), right.previous());
            equal(wrong, "count", left.count(), right.count());
            equal(wrong, "suppressed", left.suppressed(), right.suppressed());
            equal(wrong, "extremeTime", left.extremeTime(), right.extremeTime());
            equal(wrong, "open", left.open(), right.open());
            close(wrong, "openPercent", left.openPercent(), right.openPercent());
            equal(wrong, "reversal", left.reversal(), right.reversal());
            equal(wrong, "owed", left.owed(), right.owed());
            equal(wrong, "since", left.since(), right.since());
        } else if (expected instanceof SurgeDetail left && actual instanceof SurgeDetail right) {
            equal(wrong, "trigger", left.trigger(), right.trigger());
            close(wrong, "movePercent", left.movePercent(), right.movePercent());
            equal(wrong, "reference", left.reference(), right.reference());
            relative(wrong, "windowVolume", left.windowVolume(), right.windowVolume());
            relative(wrong, "baseline", left.baseline(), right.baseline());
            relative(wrong, "ratio", left.ratio(), right.ratio());
            equal(wrong, "strength", left.strength(), right.strength());
        } else if (expected instanceof TrendDetail left && actual instanceof TrendDetail right) {
            equal(wrong, "since", left.since(), right.since());
            equal(wrong, "windows", left.windows().size(), right.windows().size());
            for (int i = 0; i < Math.min(left.windows().size(), right.windows().size()); i++) {
                Window one = left.windows().get(i);
                Window other = right.windows().get(i);
                equal(wrong, "window " + i, one.spanSeconds(), other.spanSeconds());
                close(wrong, "slope_" + one.spanSeconds() + "s", one.slope(), other.slope());
                close(wrong, "r2_" + one.spanSeconds() + "s", one.r2(), other.r2());
            }
            equal(wrong, "strength", left.strength(), right.strength());
            relative(wrong, "vwap", left.vwap(), right.vwap());
            close(wrong, "vwapPercent", left.vwapPercent(), right.vwapPercent());
        } else {
            equal(wrong, "detail", expected, actual);
        }
    }

    private static void equal(List<String> wrong, String name, Object expected, Object actual) {
        if (!Objects.equals(expected, actual)) {
            wrong.add(name + " (expected " + expected + ", published " + actual + ")");
        }
    }

    /** Equal to 1e-9 of the size. */
    private static void relative(List<String> wrong, String name, double expected, double actual) {
        compare(wrong, name, expected, actual, TOLERANCE * Math.max(Math.abs(expected), Math.abs(actual)));
    }

    /** Equal to 1e-9, or to 1e-9 of the size when that is more than 1. */
    private static void close(List<String> wrong, String name, double expected, double actual) {
        compare(wrong, name, expected, actual, TOLERANCE * Math.max(1, Math.max(Math.abs(expected), Math.abs(actual))));
    }

    private static void compare(List<String> wrong, String name, double expected, double actual, double tolerance) {
        boolean bothUndefined = !Double.isFinite(expected) && !Double.isFinite(actual);
        if (!bothUndefined && !(Math.abs(expected - actual) <= tolerance)) {
            equal(wrong, name, expected, actual);
        }
    }
}
