package io.tickstock.core.explain;

import io.tickstock.api.event.Direction;
import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.event.Strength;
import io.tickstock.api.event.Tolerance;
import java.util.Locale;

/** TREND, of prints and of bars. */
final class TrendExplainer implements Explainer {

    /** The windows that a verdict may rest on, shortest first; the first two always. */
    private static final Window[] OF_PRINTS = {
        new Window("60s", "the last minute", 30),
        new Window("180s", "3 minutes", 30),
        new Window("600s", "10 minutes", 30)
    };

    private static final Window[] OF_BARS = {
        new Window("5_bars", "the last 5 bars", 3),
        new Window("15_bars", "15 bars", 8),
        new Window("50_bars", "50 bars", 25)
    };

    private static final int NEEDED = 2;

    TrendExplainer() {}

    private record Window(String suffix, String words, int least) {}

    @Override
    public void explain(MarketEvent event, Findings findings) {
        boolean ofBars = findings.has("bar_min_slope_percent");
        findings.same("price", findings.number("price"), event.price(), "the event's price");
        double minSlope = findings.number(ofBars ? "bar_min_slope_percent" : "min_slope_percent");
        double minR2 = findings.number("min_r2");
        Window[] windows = ofBars ? OF_BARS : OF_PRINTS;
        double flattest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < windows.length; i++) {
            Window window = windows[i];
            if (i < NEEDED || findings.has("slope_" + window.suffix)) {
                flattest = Math.min(flattest, onWindow(event, window, ofBars, minSlope, minR2, findings));
            }
        }
        String strength = findings.detailText("strength");
        findings.is(
                strength.equals(Strength.of(flattest / minSlope).name().toLowerCase(Locale.ROOT)),
                "strength " + strength,
                "that of the flattest window, " + Shown.number(flattest / minSlope) + " times the threshold");
        String before = findings.text("announced_before");
        findings.is(
                !before.equals(event.direction().name()),
                "what was told before, " + before + ",",
                "another direction than " + event.direction());
        if (ofBars) {
            onBar(event, findings);
        } else {
            onRun(event, findings);
        }
    }

    /** Gives the steepness. */
    private static double onWindow(
            MarketEvent event, Window window, boolean ofBars, double minSlope, double minR2, Findings findings) {
        double slope = findings.number("slope_" + window.suffix);
        double r2 = findings.number("r2_" + window.suffix);
        double length = findings.number((ofBars ? "closes_" : "buckets_") + window.suffix);
        findings.same("slope_" + window.suffix, slope, findings.detail("slope_" + window.suffix), "the detail's");
        findings.same("r2_" + window.suffix, r2, findings.detail("r2_" + window.suffix), "the detail's");
        findings.is(
                length >= window.least,
                "the window of " + window.words + " with " + Shown.number(length) + (ofBars ? " closes" : " buckets"),
                "half filled, by at least " + window.least);
        String line =
                "the line through " + window.words + ", " + Shown.percent(slope) + (ofBars ? " a bar," : " a minute,");
        boolean steep = Tolerance.meets(Math.abs(slope), minSlope);
        findings.is(
                steep
                        && event.direction()
                                == (slope > 0.0 ? Direction.UP : slope < 0.0 ? Direction.DOWN : Direction.FLAT),
                line,
                "at least " + Shown.percent(minSlope) + " " + event.direction());
        findings.is(
                Tolerance.meets(r2, minR2) && r2 <= 1.0,
                "its fit, R² " + Shown.number(r2) + ",",
                "at least " + Shown.number(minR2));
        return Math.abs(slope);
    }

    private static void onBar(MarketEvent event, Findings findings) {
        long start = findings.time("bar_start");
        findings.is(start < event.time(), "the begin of its bar, " + Shown.time(start) + ",", "before its end");
        findings.is(findings.detailTime("since") == event.time(), "since", "the end of its bar");
    }

    private static void onRun(MarketEvent event, Findings findings) {
        long begin = findings.time("run_begin");
        double hold = findings.number("hold_ns");
        findings.number("rearm_ns");
        findings.is(
                event.time() - begin >= (long) hold,
                "the time for which all windows have agreed, " + Shown.seconds((double) (event.time() - begin)) + ",",
                "at least " + Shown.seconds(hold));
        findings.is(findings.detailTime("since") == begin, "since", "when they began to agree, " + Shown.time(begin));
        double vwap = findings.detailOrNone("vwap");
        findings.same(
                "vwap_percent",
                findings.detailOrNone("vwap_percent"),
                (event.price() / vwap - 1.0) * 100.0,
                "(price ÷ vwap − 1) × 100");
    }
}
