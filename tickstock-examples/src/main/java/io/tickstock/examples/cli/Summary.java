package io.tickstock.examples.cli;

import io.tickstock.api.spi.LedgerSnapshot;
import io.tickstock.api.spi.LedgerSnapshot.Account;
import io.tickstock.api.spi.SystemStatus.Latency;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tells in a few lines how a replay went. */
final class Summary {

    private static final String INDENT = " ".repeat(12);

    private final PrintStream out;
    private final ReplayRun.Result result;
    private final int symbolsShown;

    /**
     * Takes what is to be told.
     *
     * @param symbolsShown of how many symbols at most the events are counted out
     */
    Summary(PrintStream out, ReplayRun.Result result, int symbolsShown) {
        this.out = out;
        this.result = result;
        this.symbolsShown = symbolsShown;
    }

    void print() {
        input();
        events();
        ledger();
        speed();
        out.flush();
    }

    private void input() {
        Played played = result.played();
        String until =
                played.lastEventTime() == 0L ? "" : ", until " + Instant.ofEpochSecond(0L, played.lastEventTime());
        String end = result.completed() ? "" : " (stopped early)";
        line("input", text("%,d %s%s%s", played.count(), played.unit(), until, end));
        played.notes().forEach(note -> line("", note));
        boolean toldAnyway =
                result.alerts().stream().anyMatch(alert -> alert.message().contains(played.firstRefusal()));
        if (played.refused() > 0 && !toldAnyway) {
            line("refused", text("%,d of them; the first: %s", played.refused(), played.firstRefusal()));
        }
    }

    private void events() {
        Map<String, Long> byType = new TreeMap<>();
        result.events().values().forEach(counts -> counts.forEach((type, n) -> byType.merge(type, n, Long::sum)));
        line("events", text("%,d%s", total(byType), byType.isEmpty() ? "" : ": " + counts(byType, ", ")));
        List<Map.Entry<String, Map<String, Long>>> symbols = result.events().entrySet().stream()
                .sorted(Comparator.comparingLong(entry -> -total(entry.getValue())))
                .collect(Collectors.toList());
        symbols.stream()
                .limit(symbolsShown)
                .forEach(entry -> line(
                        "",
                        text(
                                "%-10s %,d: %s",
                                entry.getKey(), total(entry.getValue()), counts(entry.getValue(), ", "))));
        if (symbols.size() > symbolsShown) {
            line("", text("and %,d symbols more", symbols.size() - symbolsShown));
        }
    }

    private void ledger() {
        LedgerSnapshot ledger = result.ledger();
        line("ledger", account("inputs", ledger.inputs()));
        line("", account("candidates", ledger.candidates()));
        for (Account cursor : ledger.cursors()) {
            line("", account(cursor.name(), cursor));
        }
        List<String> wrong = ledger.imbalances();
        line("", wrong.isEmpty() ? "balanced: all is accounted for" : "DOES NOT BALANCE:");
        wrong.forEach(one -> line("", one));
    }

    private void speed() {
        double seconds = result.nanos() / 1e9;
        line("rate", text("%,.0f ticks/s (%,.3f s)", result.ledger().inputs().in() / seconds, seconds));
        Latency latency = result.latency();
        if (latency.count() > 0) {
            line("latency", "receive to detected, in milliseconds, with the wait in the queue:");
            line(
                    "",
                    text(
                            "p50 %s, p95 %s, p99 %s, p99.9 %s, max %s",
                            millis(latency.p50()),
                            millis(latency.p95()),
                            millis(latency.p99()),
                            millis(latency.p999()),
                            millis(latency.max())));
        }
    }

    private static String account(String name, Account account) {
        Map<String, Long> fates = new LinkedHashMap<>();
        account.fates().forEach((fate, count) -> {
            if (count != 0) {
                fates.put(fate, count);
            }
        });
        if (account.inFlight() != 0) {
            fates.put("in flight", account.inFlight());
        }
        String ends = fates.isEmpty() ? "" : " = " + counts(fates, " + ");
        return text("%-10s %,d%s", name, account.in(), ends);
    }

    private static String counts(Map<String, Long> counts, String between) {
        return counts.entrySet().stream()
                .map(entry -> text("%s %,d", entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(between));
    }

    private static long total(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static String millis(long nanos) {
        return text("%,.3f", nanos / 1e6);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** One line more of the same look. */
    void line(String label, String text) {
        out.println((label + INDENT).substring(0, INDENT.length()) + text);
    }
}
