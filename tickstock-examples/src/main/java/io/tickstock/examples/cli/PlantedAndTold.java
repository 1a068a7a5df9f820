package io.tickstock.examples.cli;

import io.tickstock.adapters.synthetic.PlantedEvent;
import io.tickstock.adapters.synthetic.PlantedKind;
import io.tickstock.adapters.synthetic.SyntheticTruth;
import io.tickstock.api.event.EventType;
import io.tickstock.api.event.MarketEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Holds surges and trends that were told against those that were planted, by the rule of docs/detection-quality.md: told is
 * one of the same symbol and direction from the begin of the planted one to 10 seconds (a trend: 30) after its end. For any
 * thread.
 */
final class PlantedAndTold implements Consumer<MarketEvent> {

    private static final long SECOND = 1_000_000_000L;
    private static final long SURGE_SLACK = 10 * SECOND;
    private static final long TREND_SLACK = 30 * SECOND;

    private final Map<String, List<MarketEvent>> toldBySymbol = new HashMap<>();

    PlantedAndTold() {}

    /**
     * What came of it.
     *
     * @param planted how many were over, and the time to tell them as well
     * @param told how many of them were told
     */
    record Score(int planted, int told) {}

    @Override
    public synchronized void accept(MarketEvent event) {
        if (event.type().equals(EventType.SURGE) || event.type().equals(EventType.TREND)) {
            toldBySymbol
                    .computeIfAbsent(event.symbol(), symbol -> new ArrayList<>())
                    .add(event);
        }
    }

    /**
     * Counts those of a kind.
     *
     * @param kind SURGE or TREND
     * @param lastEventTime how far the tape was played, nanoseconds since the epoch
     */
    synchronized Score score(SyntheticTruth truth, PlantedKind kind, long lastEventTime) {
        long slack = kind == PlantedKind.TREND ? TREND_SLACK : SURGE_SLACK;
        EventType type = kind == PlantedKind.TREND ? EventType.TREND : EventType.SURGE;
        int planted = 0;
        int told = 0;
        for (PlantedEvent event : truth.endedBy(lastEventTime - slack)) {
            if (event.kind() == kind) {
                planted++;
                told += isTold(event, type, slack) ? 1 : 0;
            }
        }
        return new Score(planted, told);
    }

    private boolean isTold(PlantedEvent planted, EventType type, long slack) {
        return toldBySymbol.getOrDefault(planted.symbol(), List.of()).stream()
                .anyMatch(told -> told.type().equals(type)
                        && told.direction() == planted.direction()
                        && told.time() >= planted.begin()
                        && told.time() <= planted.end() + slack);
    }
}
