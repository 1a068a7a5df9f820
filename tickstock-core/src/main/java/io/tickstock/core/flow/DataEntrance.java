package io.tickstock.core.flow;

import io.tickstock.api.data.CustomData;
import io.tickstock.api.spi.Admission;

/** Where a checked and stamped record of a host's own kind goes next. For one source thread. */
public interface DataEntrance {

    /**
     * Whether there is a channel for a kind of record.
     *
     * @param kind its class
     * @return false when {@link #offer} would answer REJECTED_NO_CHANNEL
     */
    boolean takes(Class<? extends CustomData> kind);

    /**
     * Takes a record on.
     *
     * @param symbolId dense number of the symbol
     * @param data the record
     * @param eventTime its event time, nanoseconds since the epoch
     * @param stamp what the intake knows of the feed
     * @return ACCEPTED, or one of the REJECTED results
     */
    Admission offer(int symbolId, CustomData data, long eventTime, IntakeStamp stamp);
}
