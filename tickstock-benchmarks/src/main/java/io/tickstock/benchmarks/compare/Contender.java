package io.tickstock.benchmarks.compare;

/** One way to find events in a tape. Keeps nothing from one run to the next. */
public interface Contender {

    /** A short name, as tables show it. */
    String name();

    /** What it takes for an event. */
    Definitions definitions();

    /**
     * Plays a tape.
     *
     * @param tape the prints
     * @return what it came to
     * @throws Exception when it cannot; the comparison ends
     */
    Outcome run(Tape tape) throws Exception;

    /**
     * What a run came to.
     *
     * @param nanos from the first print's hand-over, everything being set up, until the last event was known
     * @param prints how many of the tape's prints, from its begin, were played: a slow contender may stop early
     * @param events what was found
     */
    record Outcome(long nanos, long prints, EventSum events) {}
}
