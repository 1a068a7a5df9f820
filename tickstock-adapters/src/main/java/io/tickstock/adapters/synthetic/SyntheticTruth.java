package io.tickstock.adapters.synthetic;

import io.tickstock.api.event.Strength;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * All that is planted in a tape: the ground truth for whoever measures a detector by it. Known before the first print.
 * Immutable, for any thread.
 *
 * @param events ordered by begin, then by symbol as the settings order them
 */
public record SyntheticTruth(List<PlantedEvent> events) {

    private static final int DIGITS = 4;

    /**
     * Keeps a copy.
     *
     * @param events ordered by begin, then by symbol as the settings order them
     */
    public SyntheticTruth {
        events = List.copyOf(events);
    }

    /**
     * What is planted of one kind.
     *
     * @param kind the kind
     * @return in the same order
     */
    public List<PlantedEvent> ofKind(PlantedKind kind) {
        return events.stream().filter(event -> event.kind() == kind).toList();
    }

    /**
     * What is over by a time.
     *
     * @param eventTime nanoseconds since the epoch
     * @return those that end at or before it, in the same order
     */
    public List<PlantedEvent> endedBy(long eventTime) {
        return events.stream().filter(event -> event.end() <= eventTime).toList();
    }

    /**
     * Writes them as JSON lines, one object a line, always with the same keys: {@code kind}, {@code symbol}, {@code direction},
     * {@code begin}, {@code end}, {@code move_percent}, {@code volume_multiple}, {@code prints}, {@code print_size},
     * {@code strength}. Times are ISO-8601 UTC, percents and multiples have four digits after the point; the same bytes on
     * every JDK.
     *
     * @param out where to; neither flushed nor closed
     * @throws IOException when it cannot be written to
     */
    public void writeTo(Appendable out) throws IOException {
        for (PlantedEvent event : events) {
            out.append("{\"kind\":\"").append(event.kind().name());
            out.append("\",\"symbol\":\"");
            appendEscaped(out, event.symbol());
            out.append("\",\"direction\":\"").append(event.direction().name());
            out.append("\",\"begin\":\"").append(instant(event.begin()));
            out.append("\",\"end\":\"").append(instant(event.end()));
            out.append("\",\"move_percent\":").append(decimal(event.movePercent()));
            out.append(",\"volume_multiple\":").append(decimal(event.volumeMultiple()));
            out.append(",\"prints\":").append(String.valueOf(event.prints()));
            out.append(",\"print_size\":").append(String.valueOf(event.printSize()));
            out.append(",\"strength\":\"").append(lowerCase(event.strength())).append("\"}\n");
        }
    }

    /** Symbols are printable and without blanks, so only these two characters need it. */
    private static void appendEscaped(Appendable out, String symbol) throws IOException {
        for (int i = 0; i < symbol.length(); i++) {
            char c = symbol.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\');
            }
            out.append(c);
        }
    }

    private static String lowerCase(Strength strength) {
        return strength.name().toLowerCase(Locale.ROOT);
    }

    private static String instant(long time) {
        return Instant.EPOCH.plusNanos(time).toString();
    }

    /** By the exact value: how a JDK prints a double has changed over time. */
    private static String decimal(double number) {
        return new BigDecimal(number).setScale(DIGITS, RoundingMode.HALF_EVEN).toPlainString();
    }
}
