package io.tickstock.benchmarks.handoff;

import io.tickstock.benchmarks.market.SyntheticMarket;
import io.tickstock.core.intake.SymbolTable;
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
 * The number of a symbol by its name, as a source asks that has not kept it, with names whose hash is known and with names made anew, as a
 * decoder makes them; and the name of a number.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class SymbolTableBenchmark {

    /** Odd and far from a power of two: an order that no prefetcher guesses. */
    private static final int STRIDE = 4_999;

    @Param({"100", "8000"})
    public int symbols;

    private SymbolTable table;
    private String[] names;
    private char[][] letters;
    private int next;

    @Setup
    public void fill() {
        table = new SymbolTable(65_536);
        names = new String[symbols];
        letters = new char[symbols][];
        for (int i = 0; i < symbols; i++) {
            names[i] = SyntheticMarket.nameOf(i);
            letters[i] = names[i].toCharArray();
            table.idOf(names[i]);
        }
    }

    private int nextSymbol() {
        next = (next + STRIDE) % symbols;
        return next;
    }

    @Benchmark
    public int idOfKeptName() {
        return table.idOf(names[nextSymbol()]);
    }

    @Benchmark
    public int idOfNewName() {
        return table.idOf(new String(letters[nextSymbol()]));
    }

    @Benchmark
    public String nameOf() {
        return table.nameOf(nextSymbol());
    }
}
