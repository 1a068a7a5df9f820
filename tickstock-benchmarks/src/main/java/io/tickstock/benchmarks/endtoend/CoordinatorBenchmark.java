package io.tickstock.benchmarks.endtoend;

import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.event.Direction;
import io.tickstock.api.event.EventPhase;
import io.tickstock.api.event.EventType;
import io.tickstock.api.spi.Candidate;
import io.tickstock.api.spi.Detection;
import io.tickstock.api.spi.EventCoordinator;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.benchmarks.market.SyntheticMarket;
import io.tickstock.core.coordinate.MultiSourceCoordinator;
import io.tickstock.core.coordinate.Resolution;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A coordination window from its first candidate to its decision: as many candidates of one symbol and type as there are feeds that agree.
 * Windows of many symbols are open at once, as in a market. Making the candidates is part of it.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class CoordinatorBenchmark {

    /** How many windows are open at once. */
    private static final int WINDOWS = 256;

    private static final long LENGTH = 500_000_000L;

    @Param({"1", "3"})
    public int feeds;

    private final Settled settled = new Settled();
    private MultiSourceCoordinator coordinator;
    private String[] symbols;
    private FeedInfo[] infos;
    private long now;
    private long number;
    private long added;

    /** Counts what becomes of candidates. */
    private static final class Settled implements EventCoordinator.Decisions {
        long published;
        long merged;

        @Override
        public boolean publish(Candidate winner, EventPhase phase, long coordination, List<Candidate> contributors) {
            published++;
            return true;
        }

        @Override
        public boolean merged(Candidate candidate, EventCoordinator.Reason reason) {
            merged++;
            return true;
        }
    }

    @Setup
    public void start() {
        coordinator = new MultiSourceCoordinator(LENGTH, false, false, new Resolution(List.of(), fault -> {}));
        symbols = new String[WINDOWS];
        infos = new FeedInfo[feeds];
        for (int i = 0; i < WINDOWS; i++) {
            symbols[i] = SyntheticMarket.nameOf(i);
        }
        for (int i = 0; i < feeds; i++) {
            infos[i] = FeedInfo.ticks("feed-" + i);
        }
        now = SyntheticMarket.BEGIN;
    }

    /** Everything that was handed over was settled once, and each window told one event. */
    @TearDown
    public void check() {
        if (settled.published + settled.merged != added || settled.published * feeds != added) {
            throw new IllegalStateException("published " + settled.published + " and merged " + settled.merged + " of "
                    + added + " (expected: one event for " + feeds + " candidates)");
        }
    }

    @Benchmark
    @OperationsPerInvocation(WINDOWS)
    public long decideWindow() {
        for (int feed = 0; feed < feeds; feed++) {
            for (int symbol = 0; symbol < WINDOWS; symbol++) {
                coordinator.add(candidate(symbols[symbol], feed), now, settled);
                added++;
            }
        }
        now += LENGTH;
        coordinator.onTime(now, settled);
        return settled.published;
    }

    private Candidate candidate(String symbol, int feed) {
        number++;
        // Of a type without a session, so that no extreme told last makes it stale.
        Detection detection =
                Detection.of(EventType.SURGE, Direction.UP, 100.0, now).build();
        return new Candidate(
                detection, symbol, 0L, "2026-01-05", SessionPhase.REGULAR, infos[feed], feed, number, 1, number, 0.95);
    }
}
