package io.tickstock.api.spi;

/** The types of alert that the engine raises. {@link Alert#type} has the name of one of these, or one of a host's own. */
public enum AlertType {
    /** A channel has failed: its breaker is open, or it makes no progress. Subject: the channel. */
    CHANNEL_FAILURE,
    /** The 99th percentile of receive &rarr; detected is too long. Subject: the channel. */
    HIGH_LATENCY,
    /** Too many of the inputs that a channel dealt with were FAILED. Subject: the channel. */
    LOW_SUCCESS_RATE,
    /** The heap in use is above what was planned. Subject: {@code heap}. */
    MEMORY_USAGE,
    /** A lane to a channel is nearly full, or full. Subject: the channel. */
    QUEUE_OVERFLOW,
    /** A feed that was active is silent while its market is not closed. Subject: the feed. */
    FEED_STALE,
    /** A feed with dense sequence numbers has left some out. Subject: the feed. */
    SEQUENCE_GAP,
    /** A detector threw too often in a row on a symbol, and is off there. Subject: the detector. */
    DETECTOR_DISABLED,

    /** A detector threw on an input. Subject: the detector. */
    DETECTOR_ERROR,
    /** A source could not start, or threw, and has ended. Subject: the feed. */
    SOURCE_FAILED,
    /** A source threw when it was closed. Subject: the feed. */
    SOURCE_CLOSE,
    /** A publisher threw, and is stopped. Subject: the publisher. */
    PUBLISHER_FAILED,
    /** A publisher threw when it was closed. Subject: the publisher. */
    PUBLISHER_CLOSE,
    /** An event callback threw. Subject: the callback. */
    CALLBACK_ERROR,
    /** A worker met an error that was not contained further in. Subject: the thread or stage. */
    WORKER_ERROR,
    /** A channel makes no progress while inputs wait, or a thread did not end when it was told to. Subject: the channel, or what it does. */
    THREAD_HUNG,
    /** A thread was ended by an error, and another one goes on with its work. Subject: the thread. */
    WORKER_REPLACED,
    /** A thread was ended by an error, and the machine refuses another one; it is tried each second. Subject: the thread. */
    WORKER_NOT_REPLACED,
    /** A worker was interrupted from outside, and goes on. Subject: the thread. */
    WORKER_INTERRUPTED,
    /** A coordinator, resolver or detail threw or did what it may not. Subject: {@code coordinator}. */
    COORDINATION_ERROR,
    /** A source rule threw. Subject: the rule. */
    RULE_ERROR,
    /** The routing strategy threw. Subject: {@code routing}. */
    ROUTING_ERROR,
    /** A lossless cursor was waited for too long and will be told gaps from now on. Subject: the cursor. */
    CURSOR_LAGGING,
    /** A provider was found that cannot be used. Subject: its kind and name. */
    PROVIDER_SKIPPED,
    /** The monitor itself could not look at something. Subject: {@code monitor}. */
    MONITOR_ERROR
}
