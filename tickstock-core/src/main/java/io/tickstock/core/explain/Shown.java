package io.tickstock.core.explain;

import io.tickstock.core.time.IsoTime;
import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as people read them. */
final class Shown {

    private static final MathContext DIGITS = new MathContext(6);
    private static final double NANOS = 1e9;

    private Shown() {}

    /** A quantity, to six digits. */
    static String number(double value) {
        return Double.isFinite(value) ? plain(BigDecimal.valueOf(value).round(DIGITS)) : "(undefined)";
    }

    /** A price, to its last digit. */
    static String price(double value) {
        return Double.isFinite(value) ? plain(BigDecimal.valueOf(value)) : "(undefined)";
    }

    static String percent(double value) {
        return number(value) + " %";
    }

    static String seconds(double nanos) {
        return number(nanos / NANOS) + " s";
    }

    static String time(long epochNanos) {
        return IsoTime.of(epochNanos);
    }

    private static String plain(BigDecimal value) {
        if (value.signum() == 0) {
            return "0";
        }
        BigDecimal shortest = value.stripTrailingZeros();
        // Beyond this a row of noughts says less than an exponent.
        return shortest.scale() > 12 || shortest.scale() < -15 ? shortest.toString() : shortest.toPlainString();
    }
}
