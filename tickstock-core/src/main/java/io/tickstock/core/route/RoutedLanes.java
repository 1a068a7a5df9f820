package io.tickstock.core.route;

import io.tickstock.api.data.ReferenceData;
import io.tickstock.api.spi.Admission;
import io.tickstock.core.flow.IntakeStamp;
import io.tickstock.core.flow.TickEntrance;
import io.tickstock.core.flow.TickSlot;

/** One source thread's way to the tick channels. Owned by that thread. */
public final class RoutedLanes implements TickEntrance {

    private final LaneSet<TickSlot> lanes;

    /**
     * Makes one.
     *
     * @param lanes the lanes
     */
    public RoutedLanes(LaneSet<TickSlot> lanes) {
        this.lanes = lanes;
    }

    @Override
    public Admission offer(
            int symbolId,
            double price,
            double size,
            long eventTime,
            long sequence,
            long tradeKey,
            int eligibility,
            IntakeStamp stamp) {
        TickSlot slot = lanes.claim(symbolId);
        if (slot == null) {
            return lanes.refusal();
        }
        slot.symbolId = symbolId;
        slot.price = price;
        slot.size = size;
        slot.eventTime = eventTime;
        slot.sequence = sequence;
        slot.tradeKey = tradeKey;
        slot.eligibility = eligibility;
        if (slot.reference != null) {
            slot.reference = null;
        }
        slot.stamp(stamp);
        lanes.publish();
        return Admission.ACCEPTED;
    }

    @Override
    public Admission offerReference(int symbolId, ReferenceData data, IntakeStamp stamp) {
        TickSlot slot = lanes.claim(symbolId);
        if (slot == null) {
            return lanes.refusal();
        }
        slot.symbolId = symbolId;
        slot.eventTime = data.eventTime();
        slot.reference = data;
        slot.stamp(stamp);
        lanes.publish();
        return Admission.ACCEPTED;
    }
}
