package io.tickstock.core.engine;

import io.tickstock.core.channel.BaseChannel;
import io.tickstock.core.detect.StateRunner;
import io.tickstock.core.route.RouteTarget;
import org.jspecify.annotations.Nullable;

/**
 * A channel with what belongs to it alone.
 *
 * @param channel the channel
 * @param runner runs its detectors; null for a kind of the host's own
 * @param probe what the monitor sees of it
 * @param door its way to the event processor
 * @param target what routing sees of it
 */
record HostedChannel<C extends BaseChannel<?>>(
        C channel, @Nullable StateRunner<?> runner, BaseChannelProbe probe, CandidateDoor door, RouteTarget target) {

    String name() {
        return channel.name();
    }
}
