package io.tickstock.adapters.live;

import java.net.URI;
import java.time.Duration;

/** Makes connections. */
interface Connector extends AutoCloseable {

    /** Begins to connect; the listener is told how it goes. */
    void connect(URI uri, Duration timeout, LinkListener listener);

    /** Ends its threads. */
    @Override
    void close();
}
