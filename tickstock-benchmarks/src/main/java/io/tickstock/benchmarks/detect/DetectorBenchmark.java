package io.tickstock.benchmarks.detect;

import io.tickstock.api.data.SourceKind;
import io.tickstock.api.spi.DetectorState;
import io.tickstock.api.spi.EventDetector;
import io.tickstock.api.spi.SymbolInfo;
import io.tickstock.benchmarks.market.MarketSpec;
import io.tickstock.benchmarks.market.SyntheticMarket;
import io.tickstock.benchmarks.replay.PlainLoop;
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

/**
 * One print in one detector, out of a lively market that never ends; making the print is part of it, and {@code none} measures
 * that alone.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class DetectorBenchmark {

    @Param({"none", "highlow", "surge", "trend"})
    public String detector;

    @Param({"100", "8000"})
    public int symbols;

    private SyntheticMarket market;
    private EventDetector<DetectorState> measured;
    private DetectorState[] states;
    private final PlainLoop.Print print = new PlainLoop.Print();
    private final PlainLoop.Counting context = new PlainLoop.Counting();

    /** Begins with empty states; the warm-up fills them. */
    @Setup
    @SuppressWarnings("unchecked") // it is handed only the states that it made itself
    public void begin() {
        market = new SyntheticMarket(MarketSpec.standard().withSymbols(symbols).withTicks(Long.MAX_VALUE));
        List<EventDetector<?>> all = PlainLoop.builtInDetectors();
        for (EventDetector<?> each : all) {
            if (each.name().equals(detector)) {
                measured = (EventDetector<DetectorState>) each;
            }
        }
        if (measured == null) {
            return;
        }
        states = new DetectorState[symbols];
        for (int i = 0; i < symbols; i++) {
            states[i] = measured.newState(new SymbolInfo(SyntheticMarket.nameOf(i), "synthetic", SourceKind.TICK));
        }
    }

    @Benchmark
    public double onTick() {
        market.advance();
        print.take(market);
        context.at(market.time());
        if (measured != null) {
            measured.onTick(states[market.symbol()], print, context);
        }
        return print.price();
    }
}
