package io.tickstock.core.engine;

import io.tickstock.core.channel.BaseChannel;
import io.tickstock.core.route.RouteTarget;
import io.tickstock.core.route.Routes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The channels of one kind of data, which share its symbols. Changed by the control thread, read by any.
 */
final class ChannelGroup<C extends BaseChannel<?>> {

    private final Class<?> kind;
    private final Routes routes;
    private final int rank;
    private volatile List<HostedChannel<C>> hosted = List.of();

    /** Of a class of data; what its channels find themselves ranks behind detectors by the given rank. */
    ChannelGroup(Class<?> kind, Routes routes, int rank) {
        this.kind = kind;
        this.routes = routes;
        this.rank = rank;
    }

    Class<?> kind() {
        return kind;
    }

    Routes routes() {
        return routes;
    }

    int rank() {
        return rank;
    }

    /** Its channels, in the order of their indexes. */
    List<HostedChannel<C>> hosted() {
        return hosted;
    }

    /** Symbols can be placed on it from now on: sinks must be connected to it before. */
    void add(HostedChannel<C> one) {
        List<HostedChannel<C>> more = new ArrayList<>(hosted);
        more.add(one);
        more.sort(Comparator.comparingInt(each -> each.target().index()));
        hosted = List.copyOf(more);
        routes.add(one.target());
    }

    void remove(RouteTarget target) {
        hosted = hosted.stream().filter(each -> each.target() != target).toList();
        routes.remove(target);
    }
}
