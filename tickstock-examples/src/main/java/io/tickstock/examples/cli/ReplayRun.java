package io.tickstock.examples.cli;

import io.tickstock.api.spi.Alert;
import io.tickstock.api.spi.AlertType;
import io.tickstock.api.spi.LedgerSnapshot;
import io.tickstock.api.spi.MarketDataSource;
import io.tickstock.api.spi.SystemStatus;
import io.tickstock.core.MultiChannelSystem;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** One replay from start to close. For the main thread. */
final class ReplayRun {

    private static final Duration GLANCE = Duration.ofMillis(100);

    private final MultiChannelSystem system;
    private final EventCounts counts;
    private final Supplier<Played> played;
    private final Queue<Alert> alerts = new ConcurrentLinkedQueue<>();

    /**
     * How it went.
     *
     * @param status of the closed system
     * @param ledger of the closed system
     * @param latency receive to detected
     * @param events counted by symbol and type
     * @param alerts what went wrong
     * @param played how far the source had come
     * @param nanos how long it took
     * @param completed whether all input was played
     */
    record Result(
            SystemStatus status,
            LedgerSnapshot ledger,
            SystemStatus.Latency latency,
            Map<String, Map<String, Long>> events,
            List<Alert> alerts,
            Played played,
            long nanos,
            boolean completed) {

        int exitCode() {
            boolean refused = false;
            for (Alert alert : alerts) {
                boolean ofFile =
                        alert.type().startsWith("SOURCE_") || alert.type().startsWith("PUBLISHER_");
                if (!ofFile) {
                    return ExitCode.FAULT;
                }
                refused = true;
            }
            if (!ledger.imbalances().isEmpty()) {
                return ExitCode.FAULT;
            }
            return refused ? ExitCode.REFUSED : ExitCode.GOOD;
        }

        /** The same when events could not be told because nobody wanted more of them: that is no failure. */
        Result withoutReader() {
            List<Alert> others = alerts.stream()
                    .filter(alert -> !alert.type().startsWith("PUBLISHER_"))
                    .collect(Collectors.toUnmodifiableList());
            return new Result(status, ledger, latency, events, others, played, nanos, completed);
        }
    }

    /** How much memory is in use says nothing about what was found. */
    private void keep(Alert alert) {
        if (!alert.type().equals(AlertType.MEMORY_USAGE.name())) {
            alerts.add(alert);
        }
    }

    /** Whoever shows how a replay goes. */
    interface Onlooker extends AutoCloseable {

        /** Called some ten times a second, by the main thread. */
        void look(MultiChannelSystem system, long events);

        /** What it shows has to go. */
        @Override
        void close();
    }

    /** Takes a system that is all set but for the sources, and who knows how far these have come when all is over. */
    ReplayRun(
            MultiChannelSystem.Builder builder,
            List<? extends MarketDataSource> sources,
            Supplier<Played> played,
            EventCounts counts) {
        this.played = played;
        this.counts = counts;
        sources.forEach(builder::source);
        this.system =
                builder.replay().alertHandler(this::keep).publisher(counts).build();
    }

    Result run(Onlooker onlooker, StopSignal stop) throws Refusal {
        long begin = System.nanoTime();
        boolean completed = false;
        try (onlooker) {
            completed = play(onlooker, stop);
        } catch (UncheckedIOException e) {
            throw Refusal.file("--out: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new Result(
                system.status(),
                system.ledger(),
                system.latency(),
                counts.bySymbol(),
                List.copyOf(alerts),
                played.get(),
                System.nanoTime() - begin,
                completed);
    }

    private boolean play(Onlooker onlooker, StopSignal stop) throws InterruptedException {
        boolean completed = false;
        try (system) {
            system.start();
            while (!completed && !stop.isRequested() && !outputHasFailed()) {
                completed = system.awaitEnd(GLANCE);
                onlooker.look(system, counts.total());
            }
        }
        return completed;
    }

    /** Nobody takes the events any more, as when the reader of a pipe has left. */
    private boolean outputHasFailed() {
        return alerts.stream().anyMatch(alert -> alert.type().equals("PUBLISHER_FAILED"));
    }
}
