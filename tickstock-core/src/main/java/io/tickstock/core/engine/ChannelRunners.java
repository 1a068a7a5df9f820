package io.tickstock.core.engine;

import io.tickstock.core.channel.BaseChannel;
import io.tickstock.core.channel.TickChannel;
import io.tickstock.core.flow.DutyCycle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who runs a channel that comes while data flow: a thread of its own, one shared with others, or inline the caller's. */
final class ChannelRunners {

    private final EngineConfig config;
    private final Threads threads;
    private final FaultLog faults;
    private @Nullable SharedCycle shared;

    ChannelRunners(EngineConfig config, Threads threads, FaultLog faults) {
        this.config = config;
        this.threads = threads;
        this.faults = faults;
    }

    /** Before the start: what one thread runs together. */
    void share(List<? extends DutyCycle> cycles) {
        SharedCycle together = new SharedCycle(cycles, faults);
        shared = together;
        threads.add("shared", together, Threads.Role.CHANNEL);
    }

    /** Has a channel run from now on. */
    void start(BaseChannel<?> channel) {
        SharedCycle together = shared;
        boolean ownThread =
                channel instanceof TickChannel && !config.threading().shared();
        if (config.inline()) {
            return;
        }
        if (ownThread || together == null) {
            threads.startLater(channel.name(), channel, Threads.Role.CHANNEL);
        } else {
            together.add(channel);
        }
    }

    /** Has a channel not run any more that has nothing to do. */
    void tellToStop(BaseChannel<?> channel) {
        threads.tellToStop(channel);
    }

    boolean hasStopped(BaseChannel<?> channel) {
        return threads.hasStopped(channel);
    }

    /** Where the thread is that runs a channel. */
    String describe(BaseChannel<?> channel) {
        return threads.describe(channel);
    }

    /** Gives threads that an error has ended a successor. */
    void replaceLost(long now) {
        threads.check(now);
    }
}
