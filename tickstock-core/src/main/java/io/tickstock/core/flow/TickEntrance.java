package io.tickstock.core.flow;

import io.tickstock.api.data.ReferenceData;
import io.tickstock.api.spi.Admission;

/** Where a checked and stamped print goes next. For one source thread. */
public interface TickEntrance {

    /**
     * Takes a print on.
     *
     * @param symbolId dense number of the symbol
     * @param price price per unit
     * @param size units traded
     * @param eventTime nanoseconds since the epoch
     * @param sequence the feed's own number, or 0
     * @param tradeKey key of the trade, or 0
     * @param eligibility bits of {@link io.tickstock.api.data.Eligibility}
     * @param stamp what the intake knows of the feed
     * @return ACCEPTED, or one of the REJECTED results
     */
    Admission offer(
            int symbolId,
            double price,
            double size,
            long eventTime,
            long sequence,
            long tradeKey,
            int eligibility,
            IntakeStamp stamp);

    /**
     * Takes a reference datum on, in its place among the prints.
     *
     * @param symbolId dense number of the symbol
     * @param data the datum
     * @param stamp what the intake knows of the feed
     * @return ACCEPTED, or one of the REJECTED results
     */
    Admission offerReference(int symbolId, ReferenceData data, IntakeStamp stamp);
}
