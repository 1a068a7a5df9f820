package io.tickstock.core;

import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.Detection;
import io.tickstock.api.spi.InputFate;
import io.tickstock.core.flow.Completion;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the fate of one input. Handed from thread to thread with the input, which orders its writes; but for the close, which may
 * settle what a hung thread still works on, and takes what was found by then.
 *
 * <p>Where the engine has threads of its own, what the host does next runs on an executor and not on a worker: a channel does not wait for
 * a host.
 */
final class AsyncResult implements Completion {

    private final CompletableFuture<EventProcessingResult> future = new CompletableFuture<>();
    private final LongSupplier nanos;
    private final long begin;
    private final @Nullable Executor executor;
    private final List<Detection> events = new CopyOnWriteArrayList<>();

    /** Completes on an executor; on the thread that settles the input when that is null. */
    AsyncResult(LongSupplier nanos, @Nullable Executor executor) {
        this.nanos = nanos;
        this.begin = nanos.getAsLong();
        this.executor = executor;
    }

    CompletableFuture<EventProcessingResult> future() {
        return future;
    }

    @Override
    public void found(Detection detection) {
        events.add(detection);
    }

    @Override
    public void settled(InputFate fate) {
        boolean success = fate == InputFate.PROCESSED;
        complete(success, fate.label(), success ? List.of() : List.of(why(fate)));
    }

    private static String why(InputFate fate) {
        return switch (fate) {
            case LATE ->
                "LATE: behind the watermark of its feed, or of an earlier session (expected: raise input.lateness)";
            case DUPLICATE -> "DUPLICATE: its sequence is not above the last one of its symbol";
            case FAILED -> "FAILED: every detector threw on it, or the channel did (expected: see the alerts)";
            case ABANDONED -> "ABANDONED: still queued at the close deadline (expected: raise close.timeout)";
            case FILTERED_UNIVERSE ->
                "FILTERED(UNIVERSE): outside of every universe (expected: a symbol of one, or clear the core universe)";
            case FILTERED_STALE_PRICE ->
                "FILTERED(STALE_PRICE): its symbol was last traded too long before it (expected: a market price of its own, newer"
                        + " prints, or raise valuation.stale-after)";
            case FILTERED_NO_PRICE ->
                "FILTERED(NO_PRICE): no trade of its symbol is known (expected: a market price of its own, or prints of the symbol)";
            case FILTERED_HELD_LIMIT ->
                "FILTERED(HELD_LIMIT): too many fair values wait for prints of their time (expected: raise fmv.held)";
            case PROCESSED -> "";
        };
    }

    @Override
    public void refused(Admission why, String message) {
        complete(false, why.fate(), List.of(message));
    }

    private void complete(boolean success, String fate, List<String> errors) {
        EventProcessingResult result =
                new EventProcessingResult(success, fate, events, errors, Duration.ofNanos(nanos.getAsLong() - begin));
        Executor on = executor;
        if (on == null) {
            future.complete(result);
            return;
        }
        try {
            future.completeAsync(() -> result, on);
        } catch (RejectedExecutionException e) {
            // The host has shut its executor down, and must not wait for ever all the same.
            future.complete(result);
        }
    }
}
