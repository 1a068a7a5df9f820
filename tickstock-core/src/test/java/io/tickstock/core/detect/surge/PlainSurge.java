package io.tickstock.core.detect.surge;

import io.tickstock.api.data.Eligibility;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The meaning of SURGE as plainly as it can be written: every print is kept, and everything is worked out again from all of
 * them. With default settings, and the late and hidden prints told by the caller.
 */
final class PlainSurge {

    record Print(long time, double price, double size, int eligibility, boolean late) {

        boolean isPrice() {
            return !late && (eligibility & Eligibility.LAST) != 0;
        }

        long bucket() {
            return time / 1_000_000_000L;
        }

        long block() {
            return time / 10_000_000_000L;
        }
    }

    private final double volumeAloneMultiple;
    private final List<Print> prints = new ArrayList<>();
    private final List<String> found = new ArrayList<>();
    private long start = Long.MIN_VALUE;
    private boolean armed = true;
    private long told;

    PlainSurge(double volumeAloneMultiple) {
        this.volumeAloneMultiple = volumeAloneMultiple;
    }

    List<String> found() {
        return found;
    }

    void add(Print print) {
        Print before = prints.stream().filter(p -> !p.late).reduce((a, b) -> b).orElse(null);
        if (prints.isEmpty() || (!print.late && before != null && print.time - before.time > 600_000_000_000L)) {
            start = print.block();
        }
        prints.add(print);
        if (print.isPrice()) {
            evaluate(print);
        }
    }

    private void evaluate(Print now) {
        long b = now.bucket();
        double window = 0.0;
        for (long i = b - 9; i <= b; i++) {
            window += volumeOfBucket(i);
        }
        List<Print> inWindow =
                prints.stream().filter(p -> p.isPrice() && p.bucket() >= b - 9).toList();
        double reference = inWindow.get(0).price;
        for (Print p : prints) {
            if (p.isPrice() && p.bucket() < b - 9 && p.bucket() >= b - 69) {
                reference = p.price; // prices come in order of time, so the last one is the newest
            }
        }
        double move = (now.price - reference) / reference;
        double baseline = baseline(b);
        double ratio = window / baseline;
        if (!armed
                && now.time - told >= 30_000_000_000L
                && under(Math.abs(move), 0.005)
                && (Double.isNaN(volumeAloneMultiple) || under(ratio, volumeAloneMultiple / 2))) {
            armed = true;
        }
        boolean price = !under(Math.abs(move), 0.01) && inWindow.size() >= 3;
        boolean volume = !under(ratio, 3.0) && inWindow.size() >= 5;
        String trigger = null;
        if (price && volume) {
            trigger = "PRICE_AND_VOLUME";
        } else if (price && !under(Math.abs(move), 0.02)) {
            trigger = "PRICE";
        } else if (volume && !Double.isNaN(volumeAloneMultiple) && !under(ratio, volumeAloneMultiple)) {
            trigger = "VOLUME";
        }
        if (armed && trigger != null) {
            armed = false;
            told = now.time;
            found.add(describe(now.time, trigger, move * 100.0, reference, window, baseline, ratio));
        }
    }

    static String describe(
            long time, String trigger, double move, double reference, double window, double baseline, double ratio) {
        return String.format(
                Locale.ROOT, "%d %s %s %s %s %s %s", time, trigger, move, reference, window, baseline, ratio);
    }

    private double baseline(long b) {
        long last = Math.floorDiv(b - 9, 10L) - 1;
        long n = Math.min(30, last - start + 1);
        double sum = 0.0;
        int filled = 0;
        for (long i = last - n + 1; i <= last; i++) {
            double volume = volumeOfBlock(i);
            sum += volume;
            filled += volume > 0 ? 1 : 0;
        }
        return filled >= 10 ? sum / n : Double.NaN;
    }

    private double volumeOfBucket(long bucket) {
        double sum = 0.0;
        for (Print p : prints) {
            if ((p.eligibility & Eligibility.VOLUME) != 0 && p.bucket() == bucket) {
                sum += p.size;
            }
        }
        return sum;
    }

    private double volumeOfBlock(long block) {
        double sum = 0.0;
        for (Print p : prints) {
            if ((p.eligibility & Eligibility.VOLUME) != 0 && p.block() == block) {
                sum += p.size;
            }
        }
        return sum;
    }

    private static boolean under(double value, double threshold) {
        return !(value >= threshold * (1 - 1e-9));
    }
}
