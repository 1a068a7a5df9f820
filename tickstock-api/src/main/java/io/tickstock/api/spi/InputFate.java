package io.tickstock.api.spi;

/** The one counted outcome of an input that reached a channel. */
public enum InputFate {
    /** Shown to the detectors. */
    PROCESSED,
    /** Behind the watermark, or of an earlier session. */
    LATE,
    /** Its sequence is not above the last one of its symbol. */
    DUPLICATE,
    /** Every detector threw on it, or the channel itself did. */
    FAILED,
    /** Still queued at the close deadline. */
    ABANDONED
}
