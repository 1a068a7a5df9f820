package io.tickstock.it;

import io.tickstock.adapters.synthetic.PlantedEvent;
import io.tickstock.adapters.synthetic.PlantedKind;
import io.tickstock.adapters.synthetic.SyntheticMarketSettings;
import io.tickstock.adapters.synthetic.SyntheticMarketSource;
import io.tickstock.api.event.EventType;
import io.tickstock.api.event.MarketEvent;
import io.tickstock.core.Settings;
import io.tickstock.core.ThreadingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A synthetic market sent through a whole system, and what was found held against what was planted. */
final class MarketRun {

    /** What an event tells of. */
    enum Ground {
        /** A planted one of its own kind and direction. */
        PLANTED,
        /** For a surge a planted jump of at least a surge's move, for a trend any planted step: real, but another thing. */
        STEP,
        /** Nothing that was planted. */
        NONE
    }

    private static final long SECOND = 1_000_000_000L;

    /** The window of a surge is ten buckets of a second, so ten seconds after its end it has passed. */
    static final long SURGE_SLACK = 10 * SECOND;

    /** On a slow symbol the price before a jump may be as old as 69 buckets. */
    static final long JUMP_SLACK = 70 * SECOND;

    /** A trend may be told this long after its end: the windows hardly know of it yet. */
    static final long TREND_SLACK = 30 * SECOND;

    /** What a trend leaves behind: the middle window looks back so far. */
    static final long TREND_AFTERMATH = 180 * SECOND;

    /** What a step leaves in the windows of trends: the longest one looks back so far. */
    static final long STEP_AFTERMATH = 600 * SECOND;

    final SyntheticMarketSettings market;
    final List<PlantedEvent> planted;
    final List<MarketEvent> events;
    final PrintCounter prints;
    final long refusedAsLate;

    private final Map<String, List<PlantedEvent>> plantedBySymbol = new HashMap<>();

    private MarketRun(SyntheticMarketSource source, Runs.Outcome outcome, PrintCounter prints) {
        this.market = source.settings();
        this.planted = source.truth().events();
        this.events = outcome.events();
        this.prints = prints;
        this.refusedAsLate = outcome.ledger().inputs().fates().getOrDefault("LATE", 0L);
        for (PlantedEvent event : planted) {
            plantedBySymbol
                    .computeIfAbsent(event.symbol(), symbol -> new ArrayList<>())
                    .add(event);
        }
    }

    static MarketRun of(SyntheticMarketSettings market, Settings settings) {
        SyntheticMarketSource source = new SyntheticMarketSource(market);
        PrintCounter prints = new PrintCounter();
        Runs.Outcome outcome =
                Runs.run(settings, builder -> builder.mode(ThreadingMode.INLINE).detector(prints), source);
        return new MarketRun(source, outcome, prints);
    }

    /** Whether an event of the kind was told on the symbol, in the direction, in time. */
    boolean isFound(PlantedEvent event) {
        EventType type = event.kind() == PlantedKind.TREND ? EventType.TREND : EventType.SURGE;
        return events.stream().anyMatch(told -> told.type().equals(type) && isWithin(told, event, slack(event)));
    }

    /** What an event of type SURGE or TREND tells of. */
    Ground groundOf(MarketEvent told) {
        boolean trend = told.type().equals(EventType.TREND);
        Ground ground = Ground.NONE;
        for (PlantedEvent event : plantedBySymbol.getOrDefault(told.symbol(), List.of())) {
            boolean own = trend == (event.kind() == PlantedKind.TREND) && event.kind() != PlantedKind.JUMP;
            if (own && isWithin(told, event, trend ? TREND_AFTERMATH : SURGE_SLACK)) {
                return Ground.PLANTED;
            }
            boolean step = trend
                    ? event.kind() != PlantedKind.TREND && isWithin(told, event, STEP_AFTERMATH)
                    : isSurgingJump(event) && isWithin(told, event, JUMP_SLACK);
            if (step) {
                ground = Ground.STEP;
            }
        }
        return ground;
    }

    private static boolean isSurgingJump(PlantedEvent event) {
        return event.kind() == PlantedKind.JUMP && Math.abs(event.movePercent()) >= 1.0;
    }

    private static long slack(PlantedEvent event) {
        return switch (event.kind()) {
            case SURGE -> SURGE_SLACK;
            case TREND -> TREND_SLACK;
            case JUMP -> JUMP_SLACK;
        };
    }

    private static boolean isWithin(MarketEvent told, PlantedEvent event, long slack) {
        return told.symbol().equals(event.symbol())
                && told.direction() == event.direction()
                && told.time() >= event.begin()
                && told.time() <= event.end() + slack;
    }
}
