package io.tickstock.core.flow;

import io.tickstock.api.data.MarketData;
import io.tickstock.api.spi.Admission;

/** Where a checked and stamped record that is no print goes next: a bar, or one of a host's own kind. For one source thread. */
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
    Admission offer(int symbolId, MarketData data, long eventTime, IntakeStamp stamp);
}
