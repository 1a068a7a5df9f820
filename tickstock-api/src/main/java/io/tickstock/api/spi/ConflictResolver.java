package io.tickstock.api.spi;

import io.tickstock.api.event.EventType;

/** Decides between candidates of one type where source, time and confidence are equal. Stateless. */
public interface ConflictResolver {

    /**
     * The type it decides for.
     *
     * @return an event type
     */
    EventType type();

    /**
     * Compares two candidates of that type.
     *
     * @param left one
     * @param right the other
     * @return &gt; 0 when left wins, &lt; 0 when right wins, 0 when it does not care
     */
    int compare(Detection left, Detection right);
}
