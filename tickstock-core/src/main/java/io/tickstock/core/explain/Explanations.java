package io.tickstock.core.explain;

import io.tickstock.api.event.EventType;
import io.tickstock.api.event.MarketEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Says why events fired, and whether their own numbers still say so. Knows HIGH, LOW, SURGE, TREND, UNDERVALUED and OVERVALUED; others
 * when told how. Never changes; used by any number of threads.
 */
public final class Explanations {

    private static final Explanations BUILT_IN = new Explanations(Map.of(
            EventType.HIGH.name(), new HighLowExplainer(),
            EventType.LOW.name(), new HighLowExplainer(),
            EventType.SURGE.name(), new SurgeExplainer(),
            EventType.TREND.name(), new TrendExplainer(),
            EventType.UNDERVALUED.name(), new ValuationExplainer(),
            EventType.OVERVALUED.name(), new ValuationExplainer()));

    private final Map<String, Explainer> explainers;

    private Explanations(Map<String, Explainer> explainers) {
        this.explainers = explainers;
    }

    /**
     * Those of the built-in types.
     *
     * @return always the same
     */
    public static Explanations builtIn() {
        return BUILT_IN;
    }

    /**
     * A copy that also knows another type, or knows one otherwise.
     *
     * @param type whose events
     * @param explainer how they are compared
     * @return the copy
     */
    public Explanations with(EventType type, Explainer explainer) {
        Map<String, Explainer> more = new HashMap<>(explainers);
        more.put(type.name(), Objects.requireNonNull(explainer, "explainer"));
        return new Explanations(Map.copyOf(more));
    }

    /**
     * Compares the numbers of an event again.
     *
     * @param event the event, from the log or read by {@link EventReader}
     * @return HOLDS when each comparison holds, UNKNOWN when the type is not known
     */
    public Verdict of(MarketEvent event) {
        String headline = headline(event);
        Explainer explainer = explainers.get(event.type().name());
        if (explainer == null) {
            return new Verdict(Verdict.Outcome.UNKNOWN, headline, List.of());
        }
        Findings findings = new Findings(event);
        findings.is(
                event.price() > 0.0 && Double.isFinite(event.price()),
                "the price, " + Shown.price(event.price()) + ",",
                "a price");
        explainer.explain(event, findings);
        boolean holds = findings.found().stream().allMatch(Verdict.Finding::holds);
        return new Verdict(holds ? Verdict.Outcome.HOLDS : Verdict.Outcome.FAILS, headline, findings.found());
    }

    private static String headline(MarketEvent event) {
        return event.type() + " of " + event.symbol() + " at " + Shown.price(event.price()) + ", "
                + Shown.time(event.time()) + " (seq " + event.sequence() + ", feed " + event.feed() + ")";
    }
}
