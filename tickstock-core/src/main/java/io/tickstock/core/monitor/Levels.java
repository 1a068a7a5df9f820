package io.tickstock.core.monitor;

import io.tickstock.api.spi.Alert.Severity;
import io.tickstock.api.spi.AlertType;
import io.tickstock.api.spi.DashboardData;
import org.jspecify.annotations.Nullable;

/**
 * When an alert on a measured value is raised, and when it is over. Between the clear level and the least raise level lies what keeps it from
 * flapping: a value there changes nothing.
 *
 * @param type what is raised
 * @param unit what values are in
 * @param info from here on INFO; NaN for none
 * @param warning from here on WARNING
 * @param error from here on ERROR
 * @param critical from here on CRITICAL
 * @param clear beyond this it is over
 * @param rising whether more is worse
 */
record Levels(
        AlertType type,
        String unit,
        double info,
        double warning,
        double error,
        double critical,
        double clear,
        boolean rising) {

    private static final double MARGIN = 0.8;

    /** INFO from the processing limit, WARNING from the threshold, ERROR from twice, CRITICAL from five times that. */
    static Levels latency(long threshold, long processingLimit) {
        double least = Math.min(threshold, processingLimit);
        return new Levels(
                AlertType.HIGH_LATENCY,
                "ns",
                processingLimit < threshold ? processingLimit : Double.NaN,
                threshold,
                2.0 * threshold,
                5.0 * threshold,
                MARGIN * least,
                true);
    }

    /** With a share that may fail, WARNING beyond that, ERROR beyond twice, CRITICAL beyond ten times that. */
    static Levels success(double percent) {
        double mayFail = 100.0 - percent;
        return new Levels(
                AlertType.LOW_SUCCESS_RATE,
                "percent",
                Double.NaN,
                percent,
                Math.max(0.0, 100.0 - 2.0 * mayFail),
                Math.max(0.0, 100.0 - 10.0 * mayFail),
                percent + Math.min(1.0, mayFail / 2.0),
                false);
    }

    /** WARNING from the threshold, ERROR from one and a half times, CRITICAL from twice that. */
    static Levels memory(long bytes) {
        return new Levels(
                AlertType.MEMORY_USAGE, "bytes", Double.NaN, bytes, 1.5 * bytes, 2.0 * bytes, MARGIN * bytes, true);
    }

    /** WARNING from the threshold, ERROR from half of the way to full, CRITICAL when full. */
    static Levels queue(double percent) {
        return new Levels(
                AlertType.QUEUE_OVERFLOW,
                "percent",
                Double.NaN,
                percent,
                percent + (100.0 - percent) / 2.0,
                100.0,
                MARGIN * percent,
                true);
    }

    /** WARNING from the threshold, ERROR from four times, CRITICAL from twenty times that. */
    static Levels silence(long nanos) {
        return new Levels(
                AlertType.FEED_STALE, "ns", Double.NaN, nanos, 4.0 * nanos, 20.0 * nanos, MARGIN * nanos, true);
    }

    /** How bad a value is; null when it raises nothing. */
    @Nullable
    Severity of(double value) {
        if (reaches(value, critical)) {
            return Severity.CRITICAL;
        }
        if (reaches(value, error)) {
            return Severity.ERROR;
        }
        if (reaches(value, warning)) {
            return Severity.WARNING;
        }
        return reaches(value, info) ? Severity.INFO : null;
    }

    private boolean reaches(double value, double level) {
        return rising ? value >= level : value < level;
    }

    /** Whether what was raised is over at a value. */
    boolean isOver(double value) {
        return rising ? value < clear : value >= clear;
    }

    DashboardData.Level shown() {
        return new DashboardData.Level(type.name(), unit, info, warning, error, critical, clear);
    }
}
