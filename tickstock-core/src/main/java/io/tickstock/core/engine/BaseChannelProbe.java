package io.tickstock.core.engine;

import io.tickstock.api.spi.InputFate;
import io.tickstock.api.spi.SystemStatus.ChannelStatus;
import io.tickstock.core.channel.BaseChannel;
import io.tickstock.core.detect.StateRunner;
import io.tickstock.core.monitor.ChannelProbe;
import io.tickstock.core.monitor.LatencyHistogram;
import org.jspecify.annotations.Nullable;

/**
 * A channel as the monitor sees it.
 *
 * @param channel the channel
 * @param runner its detectors, or null for a channel that finds events itself
 */
record BaseChannelProbe(BaseChannel<?> channel, @Nullable StateRunner<?> runner) implements ChannelProbe {

    @Override
    public String name() {
        return channel.name();
    }

    @Override
    public String kind() {
        return channel.kind().getSimpleName();
    }

    @Override
    public long handled() {
        return channel.account().total();
    }

    @Override
    public long processed() {
        return channel.account().count(InputFate.PROCESSED);
    }

    @Override
    public long failed() {
        return channel.account().count(InputFate.FAILED);
    }

    @Override
    public long emitted() {
        return runner == null ? channel.emitted() : runner.emitted();
    }

    @Override
    public double queueUse() {
        return channel.queueUse();
    }

    @Override
    public LatencyHistogram latency() {
        return channel.latencies();
    }

    @Override
    public ChannelStatus status() {
        return channel.status();
    }

    @Override
    public boolean changeStatus(ChannelStatus expected, ChannelStatus wanted) {
        return channel.changeStatus(expected, wanted);
    }
}
