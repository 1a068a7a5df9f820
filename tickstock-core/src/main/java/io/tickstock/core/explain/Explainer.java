package io.tickstock.core.explain;

import io.tickstock.api.event.MarketEvent;

/** Compares the numbers of one type of event again. Used by any number of threads. */
@FunctionalInterface
public interface Explainer {

    /**
     * Compares what the event brings, each comparison as a finding. A number that is asked for and not there is a finding that
     * does not hold.
     *
     * @param event the event
     * @param findings takes what is found, in the order in which it is told
     */
    void explain(MarketEvent event, Findings findings);
}
