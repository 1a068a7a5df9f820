package io.tickstock.core.route;

import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.RoutingStrategy;
import io.tickstock.core.flow.FeedProgress;
import io.tickstock.core.flow.Instruction;
import io.tickstock.core.flow.SymbolHome;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;

/** A channel that only remembers what it was told. */
final class FakeHome implements SymbolHome {

    final Deque<Instruction> told = new ArrayDeque<>();
    int room = Integer.MAX_VALUE;
    long doneThrough = FeedProgress.NOTHING_YET;

    @Override
    public boolean instruct(Instruction instruction) {
        return told.size() < room && told.add(instruction);
    }

    @Override
    public long doneThrough() {
        return doneThrough;
    }

    /** A table of live routes with channels of these names. */
    static Routes routes(RoutingStrategy strategy, int symbols, String... channels) {
        Routes routes = new Routes(strategy, id -> "S" + id, symbols, true);
        for (String channel : channels) {
            routes.add(target(routes.freeIndex(), channel, new FakeHome(), new AtomicLong()));
        }
        return routes;
    }

    static RouteTarget target(int index, String name, SymbolHome home, AtomicLong clock) {
        return new RouteTarget(
                index,
                name,
                home,
                new CircuitBreaker(BreakerRules.defaults(), clock::get, (from, to) -> {}),
                new RouteTarget.Load(() -> 0L, () -> 0.0, () -> 100.0));
    }

    /** Where a symbol goes; placed now if it was not. */
    static int place(Routes routes, int symbolId) {
        int route = routes.of(symbolId);
        while (route < 0) {
            Admission admission = routes.resolve(symbolId, route);
            if (!admission.isAccepted()) {
                throw new AssertionError("symbol " + symbolId + " was refused: " + admission);
            }
            route = routes.of(symbolId);
        }
        return route;
    }
}
