package io.tickstock.core.monitor;

import io.tickstock.api.spi.SystemStatus.ChannelStatus;

/** What the monitor may ask of a channel; by any thread, at any time. Counts never fall. */
public interface ChannelProbe {

    /**
     * Its name, unique in a system.
     *
     * @return the name
     */
    String name();

    /**
     * The data it takes, as their class is called.
     *
     * @return for example {@code Tick}
     */
    String kind();

    /**
     * How many inputs it has dealt with, whatever became of them.
     *
     * @return &ge; 0
     */
    long handled();

    /**
     * How many of them were PROCESSED.
     *
     * @return &ge; 0
     */
    long processed();

    /**
     * How many of them were FAILED.
     *
     * @return &ge; 0
     */
    long failed();

    /**
     * How many detections it and its detectors have reported.
     *
     * @return &ge; 0
     */
    long emitted();

    /**
     * How full its fullest lane is.
     *
     * @return 0 to 1
     */
    double queueUse();

    /**
     * Receive &rarr; detected, with its limit.
     *
     * @return the histogram
     */
    LatencyHistogram latency();

    /**
     * How it is.
     *
     * @return the status
     */
    ChannelStatus status();

    /**
     * Changes how it is, if it still is as expected.
     *
     * @param expected the status it has
     * @param wanted the status it gets
     * @return whether it was changed
     */
    boolean changeStatus(ChannelStatus expected, ChannelStatus wanted);
}
