package io.tickstock.adapters.text;

/**
 * Reads decimal numbers from characters, to the same value as {@link Double#parseDouble} and without garbage for the
 * numbers that prices and sizes are made of.
 *
 * <p>A number of at most 2<sup>53</sup> without its point, with at most 22 fraction digits, is the quotient of two exact
 * doubles, so one division rounds it correctly. Others go to {@link Double#parseDouble}. Of what that accepts, only plain
 * decimals with an optional exponent pass: no hexadecimal, no {@code NaN}, no {@code Infinity}, no type suffix.
 */
public final class Decimals {

    private static final long MAX_EXACT = 1L << 53;
    private static final long MAX_BEFORE_DIGIT = (Long.MAX_VALUE - 9) / 10;
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private Decimals() {}

    /**
     * Reads a number.
     *
     * @param chars the characters
     * @param from index of the first
     * @param to index after the last
     * @return its value; NaN when it is not a decimal number; infinite when it is too large for a double
     */
    public static double parse(char[] chars, int from, int to) {
        int i = from;
        boolean negative = i < to && chars[i] == '-';
        if (negative || (i < to && chars[i] == '+')) {
            i++;
        }
        long mantissa = 0;
        boolean exact = true;
        int digits = i;
        while (i < to && isDigit(chars[i])) {
            exact &= mantissa <= MAX_BEFORE_DIGIT;
            mantissa = mantissa * 10 + (chars[i++] - '0');
        }
        digits = i - digits;
        int scale = 0;
        if (i < to && chars[i] == '.') {
            i++;
            int zeros = 0;
            while (i < to && isDigit(chars[i])) {
                digits++;
                int digit = chars[i++] - '0';
                if (digit == 0) {
                    zeros++; // at the end they change nothing, so they are taken in only when another digit follows
                    continue;
                }
                for (scale += zeros + 1; zeros > 0; zeros--) {
                    exact &= mantissa <= MAX_BEFORE_DIGIT;
                    mantissa *= 10;
                }
                exact &= mantissa <= MAX_BEFORE_DIGIT;
                mantissa = mantissa * 10 + digit;
            }
        }
        if (digits == 0) {
            return Double.NaN;
        }
        if (i < to) {
            return isExponent(chars, i, to) ? parseSlowly(chars, from, to) : Double.NaN;
        }
        if (!exact || mantissa > MAX_EXACT || scale >= POWERS.length) {
            return parseSlowly(chars, from, to);
        }
        double value = mantissa / POWERS[scale];
        return negative ? -value : value;
    }

    private static boolean isExponent(char[] chars, int from, int to) {
        int i = from;
        if (chars[i] != 'e' && chars[i] != 'E') {
            return false;
        }
        i++;
        if (i < to && (chars[i] == '+' || chars[i] == '-')) {
            i++;
        }
        int first = i;
        while (i < to && isDigit(chars[i])) {
            i++;
        }
        return i == to && i > first;
    }

    private static double parseSlowly(char[] chars, int from, int to) {
        return Double.parseDouble(new String(chars, from, to - from));
    }

    /**
     * Whether a character is one of the ten.
     *
     * @param c the character
     * @return true from 0 to 9
     */
    public static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
