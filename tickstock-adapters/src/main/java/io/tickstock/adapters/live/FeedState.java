package io.tickstock.adapters.live;

/** Where a live feed is on its way to data. */
public enum FeedState {
    /** Not started. */
    NEW,
    /** Tries to connect, or waits before it tries again. */
    CONNECTING,
    /** Is connected and waits until it is let in. */
    AUTHENTICATING,
    /** Has asked for its symbols and waits for the answer. */
    SUBSCRIBING,
    /** Data flow, or would. */
    LIVE,
    /** Its key was refused, or no answer came; waits long before it tries again. */
    AUTH_FAILED,
    /** The other side has had enough of it; waits long before it tries again. */
    LIMITED,
    /** Closed. */
    CLOSED
}
