package io.tickstock.core.explain;

import io.tickstock.api.event.Direction;
import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.event.Strength;
import io.tickstock.api.event.SurgeTrigger;
import io.tickstock.api.event.Tolerance;
import java.util.Arrays;
import java.util.Locale;

/** SURGE, of prints and of bars. */
final class SurgeExplainer implements Explainer {

    private static final int LEAST_PRINTS_FOR_PRICE = 3;
    private static final int LEAST_PRINTS_FOR_VOLUME = 5;
    private static final int LEAST_BLOCKS = 10;
    private static final int LEAST_BARS = 5;

    SurgeExplainer() {}

    @Override
    public void explain(MarketEvent event, Findings findings) {
        boolean ofBar = findings.has("bars_before");
        double price = findings.number("price");
        double reference = findings.number("reference");
        double move = (price - reference) / reference;
        findings.same("price", price, event.price(), "the event's price");
        findings.same("reference", reference, findings.detail("reference"), "the detail's");
        findings.same(
                "move_percent", findings.number("move_percent"), move * 100.0, "(price − reference) ÷ reference × 100");
        findings.same("move_percent", findings.number("move_percent"), findings.detail("move_percent"), "the detail's");
        double ratio = ratio(ofBar, findings);
        onTrigger(ofBar, move, ratio, findings);
        findings.is(
                event.direction() == (move == 0.0 ? Direction.FLAT : move > 0.0 ? Direction.UP : Direction.DOWN),
                "direction " + event.direction(),
                "that of a move of " + Shown.percent(move * 100.0));
        if (ofBar) {
            long start = findings.time("bar_start");
            findings.is(start < event.time(), "the begin of its bar, " + Shown.time(start) + ",", "before its end");
        } else {
            onPace(event, findings);
        }
    }

    private static double ratio(boolean ofBar, Findings findings) {
        double volume = findings.number("window_volume");
        double baseline = findings.numberOrNone("baseline");
        double ratio = findings.numberOrNone("ratio");
        findings.same("window_volume", volume, findings.detail("window_volume"), "the detail's");
        findings.same("baseline", baseline, findings.detailOrNone("baseline"), "the detail's");
        findings.same("ratio", ratio, findings.detailOrNone("ratio"), "the detail's");
        findings.same("ratio", ratio, volume / baseline, "window_volume ÷ baseline");
        double length = findings.number(ofBar ? "bars_before" : "baseline_blocks");
        if (!Double.isNaN(baseline)) {
            int least = ofBar ? LEAST_BARS : LEAST_BLOCKS;
            findings.is(
                    length >= least && baseline > 0.0,
                    "the baseline of " + Shown.number(length) + (ofBar ? " bars" : " blocks of 10 s"),
                    "one of at least " + least + " and above 0");
        }
        return ratio;
    }

    private static void onTrigger(boolean ofBar, double move, double ratio, Findings findings) {
        double size = Math.abs(move);
        double pricePercent = findings.number("price_percent");
        double alonePercent = findings.number("price_alone_percent");
        double multiple = findings.number("volume_multiple");
        double aloneMultiple = findings.numberOrNone("volume_alone_multiple");
        double prints = ofBar ? Double.POSITIVE_INFINITY : findings.number("prints");
        boolean priceHolds = prints >= LEAST_PRINTS_FOR_PRICE && Tolerance.meets(size, pricePercent / 100.0);
        boolean volumeHolds = prints >= LEAST_PRINTS_FOR_VOLUME && Tolerance.meets(ratio, multiple);
        boolean priceAlone = priceHolds && Tolerance.meets(size, alonePercent / 100.0);
        boolean volumeAlone = volumeHolds && Tolerance.meets(ratio, aloneMultiple);
        String trigger = findings.detailText("trigger");
        String within = ofBar ? "in the bar" : "in the window of 10 s with " + Shown.number(prints) + " prints";
        String moved = "the move " + within + ", " + Shown.percent(move * 100.0) + " from "
                + Shown.price(reference(findings)) + ",";
        String traded = "the volume " + within + ", " + Shown.number(ratio) + " times the baseline,";
        boolean wantsPrice = !trigger.equals(SurgeTrigger.VOLUME.name());
        boolean wantsVolume = !trigger.equals(SurgeTrigger.PRICE.name());
        if (wantsPrice && wantsVolume) {
            findings.is(
                    priceHolds,
                    moved,
                    "at least " + Shown.percent(pricePercent) + least(ofBar, LEAST_PRINTS_FOR_PRICE));
            findings.is(
                    volumeHolds, traded, "at least " + Shown.number(multiple) + least(ofBar, LEAST_PRINTS_FOR_VOLUME));
        } else if (wantsPrice) {
            findings.is(
                    priceAlone,
                    moved,
                    "at least " + Shown.percent(alonePercent) + ", which needs no volume"
                            + least(ofBar, LEAST_PRINTS_FOR_PRICE));
            findings.is(!volumeHolds, traded, "too little to count beside it");
        } else {
            findings.is(
                    volumeAlone,
                    traded,
                    "at least " + Shown.number(aloneMultiple) + ", which needs no move"
                            + least(ofBar, LEAST_PRINTS_FOR_VOLUME));
            findings.is(!priceHolds, moved, "too little to count beside it");
        }
        findings.is(
                Arrays.asList(findings.text("triggers").split(",")).contains(trigger),
                "trigger " + trigger,
                "among those that may emit, " + findings.text("triggers"));
        onStrength(trigger, size / (pricePercent / 100.0), ratio / multiple, findings);
    }

    private static double reference(Findings findings) {
        return findings.numberOrNone("reference");
    }

    private static String least(boolean ofBar, int prints) {
        return ofBar ? "" : ", with at least " + prints + " prints";
    }

    private static void onStrength(String trigger, double timesPrice, double timesVolume, Findings findings) {
        double times = trigger.equals(SurgeTrigger.PRICE.name())
                ? timesPrice
                : trigger.equals(SurgeTrigger.VOLUME.name()) ? timesVolume : Math.max(timesPrice, timesVolume);
        String strength = findings.detailText("strength");
        findings.is(
                strength.equals(Strength.of(times).name().toLowerCase(Locale.ROOT)),
                "strength " + strength,
                "that of " + Shown.number(times) + " times the threshold");
    }

    private static void onPace(MarketEvent event, Findings findings) {
        double cooldown = findings.number("cooldown_ns");
        if (findings.has("last_emission")) {
            long last = findings.time("last_emission");
            findings.is(
                    event.time() - last >= (long) cooldown,
                    "the time since the last surge, " + Shown.seconds((double) (event.time() - last)) + ",",
                    "at least the cooldown of " + Shown.seconds(cooldown));
        }
    }
}
