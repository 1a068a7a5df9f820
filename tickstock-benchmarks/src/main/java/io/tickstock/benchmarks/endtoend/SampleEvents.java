package io.tickstock.benchmarks.endtoend;

import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.data.SourceKind;
import io.tickstock.api.event.Direction;
import io.tickstock.api.event.EventPhase;
import io.tickstock.api.event.EventType;
import io.tickstock.api.event.Fields;
import io.tickstock.api.event.HighLowDetail;
import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.event.Priority;
import io.tickstock.benchmarks.market.SyntheticMarket;
import java.util.List;

/** Events as they come out of the coordinator. */
public final class SampleEvents {

    private static final HighLowDetail DETAIL =
            new HighLowDetail(189.2, 7, 3, SyntheticMarket.BEGIN, 188.4, 0.451167728237791, false, false);
    private static final Fields WHY = Fields.builder()
            .with("price", 189.25)
            .with("base", 189.2)
            .with("move_percent", 0.0264270613107822)
            .with("min_move_percent", 0.05)
            .with("cooldown_ns", 1_000_000_000L)
            .build();

    private SampleEvents() {}

    /**
     * A HIGH.
     *
     * @param sequence its sequence
     * @return an event
     */
    public static MarketEvent high(long sequence) {
        return new MarketEvent(
                "replay-0123456789ab",
                sequence,
                "S10042-HIGH-1",
                EventType.HIGH,
                EventPhase.FINAL,
                "S10042",
                "2026-01-05",
                SessionPhase.REGULAR,
                SyntheticMarket.BEGIN + sequence,
                189.25,
                Direction.UP,
                "synthetic",
                SourceKind.TICK,
                0.95,
                Priority.HIGH,
                DETAIL,
                WHY,
                List.of(),
                0);
    }
}
