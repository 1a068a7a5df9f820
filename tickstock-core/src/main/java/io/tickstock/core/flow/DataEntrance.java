package io.tickstock.core.flow;

import io.tickstock.api.data.CustomData;
import io.tickstock.api.spi.Admission;

/** Where a checked and stamped record of a host's own kind goes next. For one source thread. */
public interface DataEntrance {

    /**
     * Takes a record on.
     *
     * @param symbolId dense number of the symbol
     * @param data the record
     * @param eventTime its event time, nanoseconds since the epoch
     * @param stamp what the intake knows of the feed
     * @return ACCEPTED, or one of the REJECTED results: NO_CHANNEL when none was registered for its class
     */
    Admission offer(int symbolId, CustomData data, long eventTime, IntakeStamp stamp);
}
