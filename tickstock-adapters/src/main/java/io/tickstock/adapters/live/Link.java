package io.tickstock.adapters.live;

/** An open connection. For the feed's thread, but for {@link #request}. */
interface Link {

    /** Sends a text; whether it could is told to the listener. */
    void send(String text);

    /** Asks for a pong. */
    void ping();

    /** Lets one more part come. Safe for the read thread as well. */
    void request();

    /** Ends it without waiting. */
    void abort();
}
