package io.tickstock.benchmarks.peers.carry;

import io.tickstock.benchmarks.compare.Tape;

/** A print as streams carry it. */
record Print(int symbol, double price, double size, long time) {

    static Print of(Tape tape, int index) {
        return new Print(tape.symbol[index], tape.price[index], tape.size[index], tape.time[index]);
    }
}
