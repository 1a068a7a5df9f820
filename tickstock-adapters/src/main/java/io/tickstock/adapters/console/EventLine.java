package io.tickstock.adapters.console;

import io.tickstock.adapters.text.Printable;
import io.tickstock.api.event.EventPhase;
import io.tickstock.api.event.FieldVisitor;
import io.tickstock.api.event.MarketEvent;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Writes an event as a line of bounded width, without control characters: time in UTC, type, symbol, price, direction, detail.
 * Immutable, for any thread.
 */
public final class EventLine {

    private static final DateTimeFormatter TIME = formatter("HH:mm:ss.SSS");
    private static final DateTimeFormatter DATE_AND_TIME = formatter("yyyy-MM-dd HH:mm:ss.SSS");
    private static final MathContext PRICE_DIGITS = new MathContext(12);
    private static final MathContext DETAIL_DIGITS = new MathContext(6);
    private static final int SYMBOL_WIDTH = 10;
    private static final int TYPE_WIDTH = 11;
    private static final int PRICE_WIDTH = 12;
    private static final int DIRECTION_WIDTH = 4;

    private final int width;
    private final DateTimeFormatter times;

    /**
     * Sets what all lines have in common.
     *
     * @param width columns that a line may take, &gt; 0; what is more is cut
     * @param showDate whether lines begin with the date; else with the time of day
     */
    public EventLine(int width, boolean showDate) {
        this.width = width;
        this.times = showDate ? DATE_AND_TIME : TIME;
    }

    /**
     * Writes one.
     *
     * @param event the event
     * @return a line without its end
     */
    public String format(MarketEvent event) {
        StringBuilder line = new StringBuilder(width);
        line.append(times.format(event.instant()));
        String type = event.type().name();
        append(line, type + word(event.phase()), TYPE_WIDTH);
        append(line, Printable.escaped(event.symbol()), SYMBOL_WIDTH);
        String price = number(event.price(), PRICE_DIGITS);
        line.append(' ')
                .append(" ".repeat(Math.max(0, PRICE_WIDTH - price.length())))
                .append(price);
        append(line, event.direction().name(), DIRECTION_WIDTH);
        event.detail().describe(new DetailWriter(line));
        return cut(line);
    }

    private String cut(StringBuilder line) {
        int columns = line.codePointCount(0, line.length());
        if (columns <= width) {
            return line.toString();
        }
        line.setLength(line.offsetByCodePoints(0, width - 1));
        return line.append('…').toString();
    }

    private static void append(StringBuilder line, String text, int columns) {
        line.append(' ').append(text).append(" ".repeat(Math.max(0, columns - text.codePointCount(0, text.length()))));
    }

    private static String number(double value, MathContext digits) {
        if (!Double.isFinite(value)) {
            return "?";
        }
        BigDecimal rounded = new BigDecimal(value).round(digits).stripTrailingZeros();
        return Math.abs(rounded.scale()) > digits.getPrecision() + 6 ? rounded.toString() : rounded.toPlainString();
    }

    /** Short, so that the columns behind stay where they are. */
    private static String word(EventPhase phase) {
        return switch (phase) {
            case FINAL -> "";
            case INITIAL -> " first";
            case AMENDED -> " again";
            case RETRACTED -> " void";
        };
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    /** Appends {@code name=value} for each field; flags only when they are set, numbers only when they are finite. */
    private final class DetailWriter implements FieldVisitor {

        private final StringBuilder line;

        DetailWriter(StringBuilder line) {
            this.line = line;
        }

        @Override
        public void number(String name, double value) {
            if (Double.isFinite(value)) {
                text(name, EventLine.number(value, DETAIL_DIGITS));
            }
        }

        @Override
        public void integer(String name, long value) {
            text(name, Long.toString(value));
        }

        @Override
        public void flag(String name, boolean value) {
            if (value) {
                line.append(' ').append(Printable.escaped(name));
            }
        }

        @Override
        public void text(String name, String value) {
            line.append(' ').append(Printable.escaped(name)).append('=').append(Printable.escaped(value));
        }

        @Override
        public void time(String name, long epochNanos) {
            Instant instant = Instant.ofEpochSecond(0, epochNanos);
            text(name, times.format(instant));
        }
    }
}
