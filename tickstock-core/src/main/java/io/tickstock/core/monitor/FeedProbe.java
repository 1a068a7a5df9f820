package io.tickstock.core.monitor;

/** What the monitor may ask of a feed; by any thread, at any time. */
public interface FeedProbe {

    /**
     * Its name, unique in a system.
     *
     * @return the name
     */
    String name();

    /**
     * How many data it has offered.
     *
     * @return &ge; 0, never falling
     */
    long inputs();

    /**
     * Whether its input has ended.
     *
     * @return true when nothing more comes
     */
    boolean hasEnded();
}
