package io.tickstock.core.flow;

import io.tickstock.api.data.MarketData;
import org.jspecify.annotations.Nullable;

/**
 * Carries a record: a bar, or one of a host's own kind.
 *
 * @param <T> its class
 */
public final class DataSlot<T extends MarketData> extends Slot<T> {

    private @Nullable T data;

    /** An empty one. */
    public DataSlot() {}

    /**
     * Producer: puts a record in.
     *
     * @param record the record
     * @param time its event time, nanoseconds since the epoch
     */
    public void put(T record, long time) {
        data = record;
        eventTime = time;
    }

    @Override
    public T content() {
        T content = data;
        if (content == null) {
            throw new IllegalStateException("a slot is read after it was filled");
        }
        return content;
    }
}
