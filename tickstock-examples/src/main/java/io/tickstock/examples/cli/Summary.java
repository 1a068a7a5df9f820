package io.tickstock.examples.cli;

import io.tickstock.adapters.delimited.ReplayProgress;
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

    private static final int SYMBOLS_SHOWN = 10;
    private static final String INDENT = " ".repeat(12);

    private final PrintStream out;
    private final ReplayRun.Result result;
    private final String symbolsFound;

    /**
     * Takes what is to be told.
     *
     * @param symbolsFound what the header told about symbols; empty when it was known before
     */
    Summary(PrintStream out, ReplayRun.Result result, String symbolsFound) {
        this.out = out;
        this.result = result;
        this.symbolsFound = symbolsFound;
    }

    void print() {
        input();
        events();
        ledger();
        speed();
        out.flush();
    }

    private void input() {
        ReplayProgress progress = result.progress();
        String until =
                progress.lastEventTime() == 0L ? "" : ", until " + Instant.ofEpochSecond(0L, progress.lastEventTime());
        String end = result.completed() ? "" : " (stopped early)";
        line("input", text("%,d rows%s%s", progress.rows(), until, end));
        if (!symbolsFound.isEmpty()) {
            line("", symbolsFound);
        }
        if (!result.timeUnit().isEmpty()) {
            line("", "time unit " + result.timeUnit() + ", as the first row tells");
        }
        boolean toldAnyway =
                result.alerts().stream().anyMatch(alert -> alert.message().contains(progress.firstRefusal()));
        if (progress.refused() > 0 && !toldAnyway) {
            line("refused", text("%,d of them; the first: %s", progress.refused(), progress.firstRefusal()));
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
                .limit(SYMBOLS_SHOWN)
                .forEach(entry -> line(
                        "",
                        text(
                                "%-10s %,d: %s",
                                entry.getKey(), total(entry.getValue()), counts(entry.getValue(), ", "))));
        if (symbols.size() > SYMBOLS_SHOWN) {
            line("", text("and %,d symbols more", symbols.size() - SYMBOLS_SHOWN));
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

    private void line(String label, String text) {
        out.println((label + INDENT).substring(0, INDENT.length()) + text);
    }
}
