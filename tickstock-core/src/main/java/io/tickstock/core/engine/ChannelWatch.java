package io.tickstock.core.engine;

import io.tickstock.core.channel.BaseChannel;
import io.tickstock.core.route.CircuitBreaker;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What the control thread remembers of a channel. Owned by it. */
final class ChannelWatch<C extends BaseChannel<?>> {

    /** How often a half-open channel is tried by somebody who lives elsewhere. */
    private static final long PROBE_NANOS = 1_000_000_000L;

    final ChannelGroup<C> group;
    final HostedChannel<C> hosted;

    /** When it may try again to move symbols away. */
    long retryAt;

    /** How many moves in a row were given up. */
    int failedMoves;

    /** The breaker's state as it was last dealt with. */
    CircuitBreaker.State seen = CircuitBreaker.State.CLOSED;

    /** Whether inputs of its symbols are refused. */
    boolean refuses;

    /** While half open: when somebody was last sent to try it. */
    long probedAt;

    /** While half open: when a success was last seen to have come, or the places of those who try it were given anew. */
    long heardOfAt;

    /** Whether it makes no progress. */
    boolean hung;

    /** Who waits for it to be taken away; null when nobody does. */
    @Nullable
    CompletableFuture<String> removal;

    /** Whether its thread was told to end. */
    boolean stopping;

    private int successes;
    private long progress = -1L;
    private long progressAt;

    ChannelWatch(ChannelGroup<C> group, HostedChannel<C> hosted, long now) {
        this.group = group;
        this.hosted = hosted;
        this.retryAt = now;
        this.progressAt = now;
    }

    /** Takes down whether it gets on; says for how long it has not although inputs wait. */
    long stuckFor(long now) {
        // What waits at the event processor's door is not hung.
        long reached = hosted.channel().taken() + hosted.door().waits();
        if (reached != progress || hosted.channel().inFlight() == 0L) {
            progress = reached;
            progressAt = now;
        }
        return now - progressAt;
    }

    /** Whether somebody should be sent to try it now: nobody is sent to a channel that is about to go. */
    boolean mustBeTried(long now) {
        return seen == CircuitBreaker.State.HALF_OPEN && !refuses && removal == null && now - probedAt >= PROBE_NANOS;
    }

    /** Half open: gives the places for probes anew when nothing has been heard for a while of those who took them. */
    void renewProbes(long now) {
        CircuitBreaker breaker = hosted.target().breaker();
        int heard = breaker.successes();
        if (heard != successes) {
            successes = heard;
            heardOfAt = now;
        } else if (now - heardOfAt >= PROBE_NANOS) {
            heardOfAt = now;
            breaker.renewProbes();
        }
    }

    /** Whether symbols have to leave it now. */
    boolean mustBeEmptied(long now) {
        boolean leaving = removal != null || seen == CircuitBreaker.State.OPEN;
        return leaving && !hung && hosted.target().symbols() > 0 && now - retryAt >= 0;
    }
}
