package io.tickstock.benchmarks.peers.window;

import io.tickstock.benchmarks.compare.Contender;
import io.tickstock.benchmarks.compare.Definitions;
import io.tickstock.benchmarks.compare.EventSum;
import io.tickstock.benchmarks.compare.EventSum.Kind;
import io.tickstock.benchmarks.compare.Tape;
import org.jspecify.annotations.Nullable;

/** One thread, one loop, the exact windows in arrays: what the same definitions cost without any engine. */
public final class LoopContender implements Contender {

    private static final int BATCH = 1_024;
    private static final Kind[] KINDS = Kind.values();

    private final Definitions definitions;

    /**
     * Makes one.
     *
     * @param definitions WINDOWED or EXTREMES
     */
    public LoopContender(Definitions definitions) {
        this.definitions = definitions;
    }

    @Override
    public String name() {
        return "loop";
    }

    @Override
    public Definitions definitions() {
        return definitions;
    }

    @Override
    public Outcome run(Tape tape) {
        Loop loop = definitions == Definitions.WINDOWED ? new WindowedLoop(tape) : new ExtremesLoop(tape);
        long begin = System.nanoTime();
        // A batch is compiled as a whole, the first time when it has been called often enough.
        for (int from = 0; from < tape.length; from += BATCH) {
            loop.batch(from, Math.min(tape.length, from + BATCH));
        }
        return new Outcome(System.nanoTime() - begin, tape.length, loop.events);
    }

    /** Plays a tape. */
    private abstract static class Loop {

        final Tape tape;
        final EventSum events = new EventSum();

        Loop(Tape tape) {
            this.tape = tape;
        }

        abstract void batch(int from, int until);

        void tell(int kinds, int index) {
            for (Kind kind : KINDS) {
                if ((kinds & 1 << kind.ordinal()) != 0) {
                    events.add(kind, tape.symbol[index], tape.time[index], tape.price[index]);
                }
            }
        }
    }

    private static final class WindowedLoop extends Loop {

        private final @Nullable SlidingSymbol[] symbols;

        WindowedLoop(Tape tape) {
            super(tape);
            symbols = new SlidingSymbol[tape.spec.symbols()];
        }

        @Override
        void batch(int from, int until) {
            long begin = tape.time[0];
            for (int i = from; i < until; i++) {
                SlidingSymbol symbol = symbols[tape.symbol[i]];
                if (symbol == null) {
                    symbol = new SlidingSymbol();
                    symbols[tape.symbol[i]] = symbol;
                }
                int kinds = symbol.onPrint(
                        Windowed.millis(tape.time[i], begin), Windowed.cents(tape.price[i]), tape.size[i]);
                if (kinds != 0) {
                    tell(kinds, i);
                }
            }
        }
    }

    private static final class ExtremesLoop extends Loop {

        private final @Nullable ExtremeSymbol[] symbols;

        ExtremesLoop(Tape tape) {
            super(tape);
            symbols = new ExtremeSymbol[tape.spec.symbols()];
        }

        @Override
        void batch(int from, int until) {
            for (int i = from; i < until; i++) {
                ExtremeSymbol symbol = symbols[tape.symbol[i]];
                if (symbol == null) {
                    symbol = new ExtremeSymbol();
                    symbols[tape.symbol[i]] = symbol;
                }
                int kinds = symbol.onPrint(tape.price[i]);
                if (kinds != 0) {
                    tell(kinds, i);
                }
            }
        }
    }
}
