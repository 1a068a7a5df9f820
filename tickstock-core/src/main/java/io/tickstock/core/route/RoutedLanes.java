package io.tickstock.core.route;

import io.tickstock.api.data.ReferenceData;
import io.tickstock.api.spi.Admission;
import io.tickstock.core.flow.IntakeStamp;
import io.tickstock.core.flow.Lane;
import io.tickstock.core.flow.TickEntrance;
import io.tickstock.core.flow.TickSlot;
import java.util.List;

/**
 * One source thread's lanes, one to each tick channel. Owned by that thread.
 */
public final class RoutedLanes implements TickEntrance {

    private final Routes routes;
    private final List<Lane<TickSlot>> lanes;
    private final RoomWaiter waiter;

    /**
     * Makes one.
     *
     * @param routes the channel of each symbol
     * @param lanes the lane to each channel, in the order of the channels
     * @param waiter the overload policy
     */
    public RoutedLanes(Routes routes, List<Lane<TickSlot>> lanes, RoomWaiter waiter) {
        this.routes = routes;
        this.lanes = List.copyOf(lanes);
        this.waiter = waiter;
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
        Lane<TickSlot> lane = lanes.get(routes.channelOf(symbolId));
        TickSlot slot = lane.claim();
        if (slot == null) {
            Admission waited = waiter.await(lane);
            if (!waited.isAccepted()) {
                return waited;
            }
            slot = claimAfterWait(lane);
        }
        slot.symbolId = symbolId;
        slot.price = price;
        slot.size = size;
        slot.eventTime = eventTime;
        slot.sequence = sequence;
        slot.tradeKey = tradeKey;
        slot.eligibility = eligibility;
        slot.reference = null;
        publish(lane, slot, stamp);
        return Admission.ACCEPTED;
    }

    @Override
    public Admission offerReference(int symbolId, ReferenceData data, IntakeStamp stamp) {
        Lane<TickSlot> lane = lanes.get(routes.channelOf(symbolId));
        TickSlot slot = lane.claim();
        if (slot == null) {
            Admission waited = waiter.await(lane);
            if (!waited.isAccepted()) {
                return waited;
            }
            slot = claimAfterWait(lane);
        }
        slot.symbolId = symbolId;
        slot.eventTime = data.eventTime();
        slot.reference = data;
        publish(lane, slot, stamp);
        return Admission.ACCEPTED;
    }

    private static TickSlot claimAfterWait(Lane<TickSlot> lane) {
        TickSlot slot = lane.claim();
        if (slot == null) {
            throw new AssertionError("a lane with one producer lost the room that it had");
        }
        return slot;
    }

    private static void publish(Lane<TickSlot> lane, TickSlot slot, IntakeStamp stamp) {
        slot.stamp(stamp);
        lane.publish();
    }

    /** Takes down how full the lanes are. Called once a batch. */
    public void noteDepths() {
        for (int i = 0; i < lanes.size(); i++) {
            lanes.get(i).noteDepth();
        }
    }
}
