package io.tickstock.api.spi;

import java.io.IOException;

/**
 * Takes events from the log out of the system, at its own pace. All calls come from one thread at a time.
 */
public interface EventPublisher {

    /**
     * Names the publisher and, by custom, its cursor.
     *
     * @return a short name, unique in a system
     */
    String name();

    /**
     * Gets ready: opens its cursor. Called once.
     *
     * @param log where events are pulled from
     * @throws IOException when what it writes to cannot be opened; the message is for the user
     */
    void start(EventLog log) throws IOException;

    /**
     * Does what there is to do, without waiting long.
     *
     * @return how much was done; 0 when there was nothing
     * @throws IOException when an event could not be taken out; it is not committed, and the publisher is stopped
     */
    int doWork() throws IOException;

    /**
     * Flushes and closes its cursor; called once, after the last {@link #doWork}.
     *
     * @throws IOException when flushing failed
     */
    void close() throws IOException;
}
