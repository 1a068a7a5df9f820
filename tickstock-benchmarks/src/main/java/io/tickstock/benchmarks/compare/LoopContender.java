package io.tickstock.benchmarks.compare;

import io.tickstock.benchmarks.loop.PlainLoop;

/** The loop over primitive arrays, on the caller's thread. */
final class LoopContender implements Contender {

    private static final int CHUNK = 4_096;

    @Override
    public String name() {
        return "plain loop";
    }

    @Override
    public Definitions definitions() {
        return Definitions.BUILT_IN;
    }

    @Override
    public Outcome run(Tape tape) {
        EventSum events = new EventSum();
        PlainLoop loop = new PlainLoop(tape.spec.symbols(), events::add);
        long begin = System.nanoTime();
        for (int from = 0; from < tape.length; from += CHUNK) {
            play(tape, loop, from, Math.min(tape.length, from + CHUNK));
        }
        loop.end();
        return new Outcome(System.nanoTime() - begin, tape.length, events);
    }

    /** A method of its own, so that it is compiled as a whole. */
    private static void play(Tape tape, PlainLoop loop, int from, int until) {
        for (int i = from; i < until; i++) {
            loop.onPrint(tape.symbol[i], tape.price[i], tape.size[i], tape.time[i]);
        }
    }
}
