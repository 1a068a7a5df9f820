package io.tickstock.adapters.live;

/** Hears of a connection, one call after the other, on threads of the connector. */
interface LinkListener {

    void opened(Link link);

    void failed(Throwable cause);

    void text(CharSequence part, boolean last);

    void binary(boolean last);

    void pong();

    void closed(int code, String reason);
}
