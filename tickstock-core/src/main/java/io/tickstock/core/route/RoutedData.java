package io.tickstock.core.route;

import io.tickstock.api.data.MarketData;
import io.tickstock.api.spi.Admission;
import io.tickstock.core.flow.DataEntrance;
import io.tickstock.core.flow.DataSlot;
import io.tickstock.core.flow.IntakeStamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One source thread's lanes to the channels of bars, and of the host's own kinds of data. Owned by that thread. */
public final class RoutedData implements DataEntrance {

    private final List<Kind> kinds;

    /** The kind that takes a class, found once for each class. */
    private final Map<Class<?>, Kind> byClass = new HashMap<>();

    /**
     * The lanes to the channels of one kind.
     *
     * @param type class of the data
     * @param lanes the lanes
     */
    public record Kind(Class<?> type, LaneSet<DataSlot<MarketData>> lanes) {}

    /**
     * Makes one.
     *
     * @param kinds the kinds, in order of registration
     */
    public RoutedData(List<Kind> kinds) {
        this.kinds = List.copyOf(kinds);
    }

    @Override
    public Admission offer(int symbolId, MarketData data, long eventTime, IntakeStamp stamp) {
        Kind kind = kindOf(data.getClass());
        if (kind == null) {
            return Admission.REJECTED_NO_CHANNEL;
        }
        DataSlot<MarketData> slot = kind.lanes.claim(symbolId);
        if (slot == null) {
            return kind.lanes.refusal();
        }
        slot.symbolId = symbolId;
        slot.put(data, eventTime);
        slot.stamp(stamp);
        kind.lanes.publish();
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
}
