package io.tickstock.core.route;

import io.tickstock.api.data.CustomData;
import io.tickstock.api.spi.Admission;
import io.tickstock.core.flow.DataEntrance;
import io.tickstock.core.flow.DataSlot;
import io.tickstock.core.flow.IntakeStamp;
import io.tickstock.core.flow.Lane;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One source thread's lanes to the channels of the host's own kinds of data. Owned by that thread. */
public final class RoutedData implements DataEntrance {

    private final List<Kind> kinds;
    private final RoomWaiter waiter;

    /** The kind that takes a class, found once for each class. */
    private final Map<Class<?>, Kind> byClass = new HashMap<>();

    /**
     * The lanes to the channels of one kind.
     *
     * @param type class of the data
     * @param routes the channel of each symbol
     * @param lanes the lane to each channel, in the order of the channels
     */
    public record Kind(Class<?> type, Routes routes, List<Lane<DataSlot<CustomData>>> lanes) {

        /**
         * Keeps a copy.
         *
         * @param type class of the data
         * @param routes the channel of each symbol
         * @param lanes the lane to each channel, in the order of the channels
         */
        public Kind {
            lanes = List.copyOf(lanes);
        }
    }

    /**
     * Makes one.
     *
     * @param kinds the kinds, in order of registration
     * @param waiter the overload policy
     */
    public RoutedData(List<Kind> kinds, RoomWaiter waiter) {
        this.kinds = List.copyOf(kinds);
        this.waiter = waiter;
    }

    @Override
    public Admission offer(int symbolId, CustomData data, long eventTime, IntakeStamp stamp) {
        Kind kind = kindOf(data.getClass());
        if (kind == null) {
            return Admission.REJECTED_NO_CHANNEL;
        }
        Lane<DataSlot<CustomData>> lane = kind.lanes.get(kind.routes.channelOf(symbolId));
        DataSlot<CustomData> slot = lane.claim();
        if (slot == null) {
            Admission waited = waiter.await(lane);
            slot = lane.claim();
            if (!waited.isAccepted() || slot == null) {
                return waited.isAccepted() ? Admission.REJECTED_QUEUE_FULL : waited;
            }
        }
        slot.symbolId = symbolId;
        slot.put(data, eventTime);
        slot.stamp(stamp);
        lane.publish();
        return Admission.ACCEPTED;
    }

    /** The kind of the very class; else the first one registered that the class is a kind of. */
    private @Nullable Kind kindOf(Class<?> type) {
        Kind known = byClass.get(type);
        if (known != null) {
            return known;
        }
        Kind found = null;
        for (Kind kind : kinds) {
            if (kind.type.equals(type) || (found == null && kind.type.isAssignableFrom(type))) {
                found = kind;
            }
        }
        if (found != null) {
            byClass.put(type, found);
        }
        return found;
    }

    /** Takes down how full the lanes are. Called once a batch. */
    public void noteDepths() {
        for (int i = 0; i < kinds.size(); i++) {
            List<Lane<DataSlot<CustomData>>> lanes = kinds.get(i).lanes;
            for (int j = 0; j < lanes.size(); j++) {
                lanes.get(j).noteDepth();
            }
        }
    }
}
