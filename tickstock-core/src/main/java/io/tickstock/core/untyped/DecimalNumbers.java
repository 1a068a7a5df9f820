package io.tickstock.core.untyped;

import com.fasterxml.jackson.core.io.NumberOutput;
import io.tickstock.api.spi.Admission;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Reads numbers of any type, exactly or not at all. */
final class DecimalNumbers {

    /** Longest text that is read as a number. */
    static final int MAX_LENGTH = 200;

    /** Longest unscaled value of a {@link BigInteger} or {@link BigDecimal}; some 190 digits. */
    static final int MAX_BITS = 640;

    /** Up to here a double holds every whole number. */
    private static final double MAX_WHOLE = 1L << 53;

    private static final double MAX_WHOLE_OF_FLOAT = 1 << 24;

    private static final double BEYOND_LONG = 0x1p63;
    private static final BigDecimal MIN_LONG = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal MAX_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

    private static final String RULE = "a decimal number";
    private static final String WHOLE = "a whole number";

    private DecimalNumbers() {}

    /** The double nearest to what was written; never NaN, infinite, subnormal or -0.0. */
    static double decimal(String field, Object value) throws BadRecord {
        if (value instanceof Double number) {
            return checked(field, value, number);
        }
        String text = text(field, value, RULE);
        double read = Double.parseDouble(text);
        if (Math.abs(read) < Double.MIN_NORMAL && hasDigit(text)) {
            throw bad(field, value, RULE + " that is 0 or at least 2.2250738585072014E-308 from it");
        }
        if (Math.abs(read) >= MAX_WHOLE && Double.isFinite(read) && !isExact(text, read)) {
            throw bad(field, value, RULE + "; from 2^53 on one that a double holds exactly");
        }
        return checked(field, value, read);
    }

    /** A whole number, exactly; 12.0 and 1.2e1 are whole. */
    static long whole(String field, Object value, long min, long max) throws BadRecord {
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            double limit = value instanceof Double ? MAX_WHOLE : MAX_WHOLE_OF_FLOAT;
            if (!(Math.abs(number) <= limit) || number != Math.rint(number) || number < min || number > max) {
                // Beyond, neighbours have become one, and nobody knows which was meant.
                throw bad(field, value, WHOLE + " from " + min + " to " + max + ", and up to 2^53 (a Float: 2^24)");
            }
            return (long) number;
        }
        Long read = wholeOf(text(field, value, WHOLE));
        if (read == null || read < min || read > max) {
            throw bad(field, value, WHOLE + " from " + min + " to " + max);
        }
        return read;
    }

    /** The whole number that a text after JSON's grammar means, or null. */
    static @Nullable Long wholeOf(String text) {
        if (text.length() <= 18 && isDigits(text)) {
            return Long.parseLong(text);
        }
        double near = Double.parseDouble(text);
        if (!(Math.abs(near) <= BEYOND_LONG)) {
            return null;
        }
        if (!hasDigit(text)) {
            return 0L;
        }
        if (Math.abs(near) < 0.5) {
            return null; // and its exponent may be anything
        }
        BigDecimal exact = new BigDecimal(text);
        boolean isWhole = exact.stripTrailingZeros().scale() <= 0;
        return isWhole && exact.compareTo(MIN_LONG) >= 0 && exact.compareTo(MAX_LONG) <= 0 ? exact.longValue() : null;
    }

    /** Whether it is a number, or a text that is one. */
    static boolean isNumber(@Nullable Object value) {
        return value instanceof Number
                || value instanceof JsonNumber
                || (value instanceof String s && isGrammatical(s));
    }

    /** JSON's grammar of a number: no blanks, no plus, no leading zeros, no hexadecimal, no NaN, no underscore. */
    static boolean isGrammatical(String text) {
        int length = text.length();
        int i = length > 0 && text.charAt(0) == '-' ? 1 : 0;
        int digits = digitsFrom(text, i);
        if (digits == 0 || length > MAX_LENGTH || (digits > 1 && text.charAt(i) == '0')) {
            return false;
        }
        i += digits;
        if (i < length && text.charAt(i) == '.') {
            digits = digitsFrom(text, i + 1);
            if (digits == 0) {
                return false;
            }
            i += 1 + digits;
        }
        if (i < length && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
            i++;
            if (i < length && (text.charAt(i) == '+' || text.charAt(i) == '-')) {
                i++;
            }
            digits = digitsFrom(text, i);
            if (digits == 0) {
                return false;
            }
            i += digits;
        }
        return i == length;
    }

    private static double checked(String field, Object value, double read) throws BadRecord {
        if (!Double.isFinite(read)) {
            throw bad(field, value, RULE + " within ±1.7976931348623157E308");
        }
        if (read != 0.0 && Math.abs(read) < Double.MIN_NORMAL) {
            throw bad(field, value, RULE + " that is 0 or at least 2.2250738585072014E-308 from it");
        }
        return read + 0.0; // -0.0 is 0
    }

    /** What the value means, as text after JSON's grammar and of bounded length. */
    private static String text(String field, Object value, String rule) throws BadRecord {
        String text = null;
        if (value instanceof String string) {
            text = string;
        } else if (value instanceof JsonNumber number) {
            text = number.text();
        } else if (value instanceof Float number) {
            // Its shortest decimal and not its binary expansion: 1.1f is 1.1. Jackson's, for the JDK's changed with 19.
            text = NumberOutput.toString(number, true);
        } else if (value instanceof BigInteger number) {
            text = number.bitLength() <= MAX_BITS ? number.toString() : null;
        } else if (value instanceof BigDecimal number) {
            text = number.unscaledValue().bitLength() <= MAX_BITS ? number.toString() : null;
        } else if (value instanceof Number number) {
            text = number.toString();
        }
        if (text == null || !isGrammatical(text)) {
            throw bad(field, value, rule + " of at most " + MAX_LENGTH + " characters");
        }
        return text;
    }

    private static boolean isExact(String text, double read) {
        // Finite and large, so the exponent is no longer than the text: this stays small.
        return new BigDecimal(text).compareTo(new BigDecimal(read)) == 0;
    }

    /** Whether the mantissa has a digit other than 0. */
    private static boolean hasDigit(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 'e' || c == 'E') {
                return false;
            }
            if (c >= '1' && c <= '9') {
                return true;
            }
        }
        return false;
    }

    private static boolean isDigits(String text) {
        return !text.isEmpty() && digitsFrom(text, 0) == text.length();
    }

    private static int digitsFrom(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i - from;
    }

    private static BadRecord bad(String field, Object value, String rule) {
        return BadRecord.value(Admission.MALFORMED_NUMBER, field, value, rule);
    }
}
