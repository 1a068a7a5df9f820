package io.tickstock.examples.cli;

import io.tickstock.adapters.console.EventLine;
import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.spi.LedgerSnapshot.Account;
import io.tickstock.api.spi.SystemStatus.Channel;
import io.tickstock.api.spi.SystemStatus.Latency;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Makes the lines of a view of what is to be shown and of how much room there is. A number is shown whole or not at all:
 * what does not fit is left out, the least important first. Stateless.
 */
final class DemoFrame {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LABEL = 11;
    private static final int ROWS_FOR_CHANNELS = 18;
    private static final int LEAST_CHANNELS = 3;
    private static final int LONGEST_BAR = 40;
    private static final int SHORTEST_BAR = 10;
    private static final String HINT = "Ctrl-C ends with the summary";
    private static final String BOLD = "\u001b[1m";
    private static final String PLAIN = "\u001b[0m";
    private static final Map<String, String> COLOURS =
            Map.of("HIGH", "\u001b[32m", "LOW", "\u001b[31m", "SURGE", "\u001b[33m", "TREND", "\u001b[36m");

    private final DemoSnapshot now;
    private final TerminalSize size;
    private final boolean colour;
    private final List<String> lines = new ArrayList<>();

    private DemoFrame(DemoSnapshot now, TerminalSize size, boolean colour) {
        this.now = now;
        this.size = size;
        this.colour = colour;
    }

    /** At most as many lines as there are rows, none wider than there are columns. */
    static List<String> lines(DemoSnapshot now, TerminalSize size, boolean colour) {
        return new DemoFrame(now, size, colour).frame();
    }

    private List<String> frame() {
        boolean roomy = size.rows() >= ROWS_FOR_CHANNELS;
        add(title());
        blank(roomy);
        numbers();
        if (roomy) {
            blank(true);
            channels(Math.max(LEAST_CHANNELS, (size.rows() - 14) / 4));
            blank(true);
        }
        latest(size.rows() - 1 - (roomy ? 1 : 0));
        blank(roomy);
        while (lines.size() > size.rows() - 1) {
            lines.remove(lines.size() - 1);
        }
        lines.add(progress());
        return List.copyOf(lines);
    }

    private String title() {
        List<String> parts = new ArrayList<>();
        parts.add((TIME.format(Instant.ofEpochSecond(0L, now.marketTime())) + " UTC " + now.phase()).strip());
        parts.add(text("%,d symbols", now.market().symbols()));
        parts.add("seed " + now.market().seed());
        parts.add(now.market().speed() + (now.market().speed().isMax() ? " speed" : " x the clock"));
        return row("tickstock", parts);
    }

    private void numbers() {
        add(row(
                "ticks",
                List.of(
                        text("%,.0f /s now", now.ticksPerSecond()),
                        text("%,.0f /s on average", now.meanTicksPerSecond()),
                        text("%,d in all", now.inputs().in()))));
        add(row("events", events()));
        Latency latency = now.latency();
        add(row(
                "latency",
                List.of(
                        "p50 " + millis(latency.p50()),
                        "p99 " + millis(latency.p99()),
                        "p99.9 " + millis(latency.p999()),
                        "max " + millis(latency.max()),
                        "receive to detected")));
        add(row("inputs", account(now.inputs())));
        add(row("candidates", account(now.candidates())));
    }

    /** With how many there are a second now, where there is room for all of that. */
    private List<String> events() {
        List<String> counts = new ArrayList<>();
        List<String> countsAndRates = new ArrayList<>();
        now.events().forEach((type, count) -> {
            double rate = now.eventsPerSecond().getOrDefault(type, 0.0);
            String counted = text("%s %,d", type, count);
            counts.add(counted);
            countsAndRates.add(counted + text(rate < 10.0 ? " %.1f/s" : " %,.0f/s", rate));
        });
        boolean fits = LABEL + String.join("  ", countsAndRates).length() <= size.columns();
        return fits ? countsAndRates : counts;
    }

    /** What has not met its fate yet is open; counted out only at the end. */
    private static List<String> account(Account account) {
        Map<String, Long> fates = new LinkedHashMap<>();
        account.fates().forEach((fate, count) -> fates.merge(fate.replaceFirst("\\(.*", ""), count, Long::sum));
        List<String> parts = new ArrayList<>();
        parts.add(text("%,d", account.in()));
        fates.forEach((fate, count) -> {
            if (count != 0L) {
                parts.add(text((parts.size() == 1 ? "= " : "+ ") + "%s %,d", fate, count));
            }
        });
        parts.add(text((parts.size() == 1 ? "= " : "+ ") + "open %,d", account.in() - account.settled()));
        return parts;
    }

    private void channels(int room) {
        List<Channel> channels = now.channels();
        add(row("channel", channelColumns("symbols", "queue", "most", "inputs", "p99")));
        int shown = channels.size() <= room ? channels.size() : room - 1;
        for (Channel channel : channels.subList(0, shown)) {
            add(row(
                    channel.name(),
                    channelColumns(
                            text("%,d", channel.symbols()),
                            text("%,d", channel.queueDepth()),
                            text("%,d", channel.queueHighWater()),
                            text("%,d", channel.inputs()),
                            millis(channel.latency().p99()))));
        }
        if (shown < channels.size()) {
            add(row("", List.of(text("and %d more", channels.size() - shown))));
        }
    }

    private static List<String> channelColumns(String symbols, String queue, String most, String inputs, String p99) {
        return List.of(text("%7s %6s %6s %13s %11s", symbols, queue, most, inputs, p99));
    }

    private void latest(int until) {
        EventLine line = new EventLine(size.columns(), false);
        for (MarketEvent event : now.latest()) {
            if (lines.size() >= until) {
                return;
            }
            String colours = COLOURS.getOrDefault(event.type().name(), "");
            lines.add(colour && !colours.isEmpty() ? colours + line.format(event) + PLAIN : line.format(event));
        }
        while (lines.size() < until) {
            lines.add("");
        }
    }

    private String progress() {
        String left = left(now);
        String text = left.length() + 2 + HINT.length() <= size.columns() ? left + "  " + HINT : left;
        int room = Math.min(LONGEST_BAR, size.columns() - text.length() - 4);
        if (room < SHORTEST_BAR) {
            return text.length() <= size.columns() ? text : "";
        }
        int full = (int) Math.floor(now.done() * room);
        return "[" + "#".repeat(full) + ".".repeat(room - full) + "]  " + text;
    }

    /** The same in one line, for where lines cannot be drawn over. */
    static String line(DemoSnapshot now) {
        List<String> parts = new ArrayList<>();
        parts.add(TIME.format(Instant.ofEpochSecond(0L, now.marketTime())) + " UTC");
        parts.add(text("%,.0f ticks/s", now.ticksPerSecond()));
        parts.add("p99 " + millis(now.latency().p99()));
        now.events().forEach((type, count) -> parts.add(text("%s %,d", type, count)));
        parts.add(left(now));
        return String.join("  ", parts);
    }

    private static String left(DemoSnapshot now) {
        return now.secondsLeft() < 0L ? text("%.0f %%", now.done() * 100.0) : text("%,d s left", now.secondsLeft());
    }

    /** As many of the parts as fit. */
    private String row(String label, List<String> parts) {
        StringBuilder row = new StringBuilder(label).append(" ".repeat(Math.max(1, LABEL - label.length())));
        for (int i = 0; i < parts.size(); i++) {
            int between = i == 0 ? 0 : 2;
            if (row.length() + between + parts.get(i).length() > size.columns()) {
                break;
            }
            row.append(" ".repeat(between)).append(parts.get(i));
        }
        return row.toString();
    }

    private void add(String row) {
        String fitting = row.stripTrailing();
        fitting = fitting.length() > size.columns() ? fitting.substring(0, size.columns()) : fitting;
        int label = Math.min(LABEL, fitting.length());
        lines.add(colour ? BOLD + fitting.substring(0, label) + PLAIN + fitting.substring(label) : fitting);
    }

    private void blank(boolean wanted) {
        if (wanted) {
            lines.add("");
        }
    }

    private static String millis(long nanos) {
        return text("%,.3f ms", nanos / 1e6);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
