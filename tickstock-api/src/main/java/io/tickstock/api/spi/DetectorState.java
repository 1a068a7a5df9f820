package io.tickstock.api.spi;

/**
 * What a detector remembers of one symbol on one feed. The engine owns it: it is made by {@link EventDetector#newState},
 * handed in with each call, and never shared between symbols, feeds or threads. Its size must not depend on the rate of
 * prints.
 */
public interface DetectorState {

    /**
     * Reads ahead: the engine asks some prints before it hands the state to {@link EventDetector#onTick}, for several symbols one after the
     * other, so that the processor waits for all their memory at once. It asks only for prints that begin a second of their symbol, and not
     * in mode INLINE, where nothing waits. A state that is larger than a few cache lines reads here one value of each part that a print at
     * that time will need. Changes nothing, and need not be there at all. On the thread that owns the state; a throw counts as one of the
     * detector.
     *
     * @param eventTime of the print to come, nanoseconds since the epoch; another print may come first
     * @return anything made of the values read, so that reading them is not optimized away
     */
    default long readAhead(long eventTime) {
        return 0L;
    }
}
