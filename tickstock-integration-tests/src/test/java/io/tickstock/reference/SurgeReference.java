package io.tickstock.reference;

import static io.tickstock.reference.ReferenceSettings.SECOND;

import io.tickstock.api.event.Direction;
import io.tickstock.api.event.EventType;
import io.tickstock.api.event.Priority;
import io.tickstock.api.event.SurgeDetail;
import io.tickstock.api.event.SurgeTrigger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** SURGE of one symbol on one feed. */
final class SurgeReference {

    private final ReferenceSettings settings;
    private final Consumer<Finding> out;

    /** All prints seen, in order of arrival, and for each the greatest time among those up to it. */
    private final List<Print> seen = new ArrayList<>();

    private final List<Long> greatestTimes = new ArrayList<>();
    private long startBlock;
    private Print lastOnTime;
    private boolean armed = true;
    private Finding lastEmitted;

    SurgeReference(ReferenceSettings settings, Consumer<Finding> out) {
        this.settings = settings;
        this.out = out;
    }

    void onPrint(Print print) {
        if (!settings.surgePhases().contains(print.moment().phase())) {
            return;
        }
        boolean restarts = lastOnTime != null && !print.late() && print.time() - lastOnTime.time() > 600 * SECOND;
        if (seen.isEmpty() || restarts) {
            startBlock = block(print);
        }
        greatestTimes.add(seen.isEmpty() ? print.time() : Math.max(print.time(), greatestTimes.get(seen.size() - 1)));
        seen.add(print);
        if (print.late()) {
            return;
        }
        lastOnTime = print;
        if (print.setsLast()) {
            evaluate(print);
        }
    }

    private void evaluate(Print print) {
        long b = bucket(print);
        List<Print> window = between(b - 9, b + 1);
        long pricePrints = window.stream().filter(SurgeReference::isPrice).count();
        double reference = reference(b, window);
        double move = (print.price() - reference) / reference;
        double windowVolume = windowVolume(b, window);
        double baseline = baseline(b);
        double ratio = windowVolume / baseline;

        double priceLimit = settings.surgePricePercent() / 100;
        boolean price = Compare.meets(Math.abs(move), priceLimit) && pricePrints >= 3;
        boolean volume = isDefined(ratio) && Compare.meets(ratio, settings.surgeVolumeMultiple()) && pricePrints >= 5;
        boolean volumeAloneSet = isDefined(settings.surgeVolumeAloneMultiple());

        if (!armed) {
            boolean cooledDown = print.time() - lastEmitted.time() >= settings.surgeCooldown();
            boolean priceCalm = Compare.under(Math.abs(move), priceLimit / 2);
            boolean volumeCounts = volumeAloneSet && settings.surgeTriggers().contains(SurgeTrigger.VOLUME);
            boolean volumeCalm =
                    !volumeCounts || !isDefined(ratio) || Compare.under(ratio, settings.surgeVolumeAloneMultiple() / 2);
            armed = cooledDown && priceCalm && volumeCalm;
        }

        SurgeTrigger trigger = null;
        if (price && volume) {
            trigger = SurgeTrigger.PRICE_AND_VOLUME;
        } else if (price && Compare.meets(Math.abs(move), settings.surgePriceAlonePercent() / 100)) {
            trigger = SurgeTrigger.PRICE;
        } else if (volume && volumeAloneSet && Compare.meets(ratio, settings.surgeVolumeAloneMultiple())) {
            trigger = SurgeTrigger.VOLUME;
        }
        if (trigger == null || !settings.surgeTriggers().contains(trigger) || !armed) {
            return;
        }

        double times = 0;
        if (price) {
            times = Math.max(times, Math.abs(move) / priceLimit);
        }
        if (volume) {
            times = Math.max(times, ratio / settings.surgeVolumeMultiple());
        }
        SurgeDetail detail =
                new SurgeDetail(trigger, move * 100, reference, windowVolume, baseline, ratio, Compare.strength(times));
        Direction direction = move > 0 ? Direction.UP : move < 0 ? Direction.DOWN : Direction.FLAT;
        Priority priority = trigger == SurgeTrigger.PRICE_AND_VOLUME ? Priority.HIGH : Priority.MEDIUM;
        lastEmitted = new Finding(
                EventType.SURGE, direction, print.price(), print.time(), print.feedSequence(), priority, detail);
        armed = false;
        out.accept(lastEmitted);
    }

    /** The last price of the newest bucket before the window that holds one, if it is near enough; else the first in it. */
    private double reference(long b, List<Print> window) {
        Print reference = null;
        for (Print print : between(b - 69, b - 9)) {
            if (isPrice(print) && (reference == null || bucket(print) >= bucket(reference))) {
                reference = print;
            }
        }
        if (reference != null) {
            return reference.price();
        }
        for (Print print : window) {
            if (isPrice(print)) {
                return print.price();
            }
        }
        throw new AssertionError("the window holds the print that is evaluated");
    }

    private static double windowVolume(long b, List<Print> window) {
        double[] volumes = new double[10];
        for (Print print : window) {
            if (print.addsVolume()) {
                volumes[(int) (bucket(print) - (b - 9))] += print.size();
            }
        }
        return sum(volumes);
    }

    /** NaN when undefined. */
    private double baseline(long b) {
        long k = Math.floorDiv(b - 9, 10L) - 1;
        int n = (int) Math.min(30, k - startBlock + 1);
        if (n < 10) {
            return Double.NaN;
        }
        long first = k - n + 1;
        double[] volumes = new double[n];
        for (Print print : between(first * 10, (k + 1) * 10)) {
            if (print.addsVolume()) {
                volumes[(int) (block(print) - first)] += print.size();
            }
        }
        int filled = 0;
        for (double volume : volumes) {
            if (volume > 0) {
                filled++;
            }
        }
        return filled >= 10 ? sum(volumes) / n : Double.NaN;
    }

    /** The prints of buckets from &le; bucket &lt; until, in order of arrival. */
    private List<Print> between(long from, long until) {
        int first = seen.size();
        while (first > 0 && greatestTimes.get(first - 1) >= from * SECOND) {
            first--;
        }
        List<Print> prints = new ArrayList<>();
        for (Print print : seen.subList(first, seen.size())) {
            if (bucket(print) >= from && bucket(print) < until) {
                prints.add(print);
            }
        }
        return prints;
    }

    private static double sum(double[] volumes) {
        double sum = 0;
        for (double volume : volumes) {
            sum += volume;
        }
        return sum;
    }

    private static boolean isPrice(Print print) {
        return !print.late() && print.setsLast();
    }

    private static boolean isDefined(double number) {
        return !Double.isNaN(number);
    }

    private static long bucket(Print print) {
        return Math.floorDiv(print.time(), SECOND);
    }

    private static long block(Print print) {
        return Math.floorDiv(print.time(), 10 * SECOND);
    }
}
