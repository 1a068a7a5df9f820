package io.tickstock.benchmarks.handoff;

import io.tickstock.api.spi.RoutingStrategy;
import io.tickstock.benchmarks.market.SyntheticMarket;
import io.tickstock.core.flow.Instruction;
import io.tickstock.core.flow.SymbolHome;
import io.tickstock.core.route.BreakerRules;
import io.tickstock.core.route.CircuitBreaker;
import io.tickstock.core.route.HashRouting;
import io.tickstock.core.route.RouteTarget;
import io.tickstock.core.route.Routes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Which channel a symbol lives on: once for each print, and the placement once for each symbol. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class RoutesBenchmark {

    private static final int SYMBOLS = 8_000;

    private static final SymbolHome NOWHERE = new SymbolHome() {
        @Override
        public boolean instruct(Instruction instruction) {
            return false;
        }

        @Override
        public long doneThrough() {
            return 0L;
        }
    };

    @Param({"1", "8"})
    public int channels;

    private Routes routes;
    private HashRouting hash;
    private List<RoutingStrategy.ChannelView> views;
    private int next;

    @Setup
    public void place() {
        views = new ArrayList<>();
        for (int i = 0; i < channels; i++) {
            views.add(new RoutingStrategy.ChannelView("tick-" + i, 0, 0L, 0.0, 100.0));
        }
        hash = new HashRouting();
        routes = new Routes(hash, SyntheticMarket::nameOf, SYMBOLS, true);
        for (int i = 0; i < channels; i++) {
            routes.add(new RouteTarget(
                    i,
                    "tick-" + i,
                    NOWHERE,
                    new CircuitBreaker(BreakerRules.defaults(), System::nanoTime, (from, to) -> {}),
                    new RouteTarget.Load(() -> 0L, () -> 0.0, () -> 100.0)));
        }
        for (int i = 0; i < SYMBOLS; i++) {
            routes.resolve(i, routes.of(i));
        }
    }

    /** Symbols in an order that no prefetcher guesses. */
    private int nextSymbol() {
        next = next + 4_999 >= SYMBOLS ? next + 4_999 - SYMBOLS : next + 4_999;
        return next;
    }

    @Benchmark
    public int lookUp() {
        return routes.of(nextSymbol());
    }

    @Benchmark
    public Object placeByHash() {
        return hash.place("S12345", views);
    }
}
