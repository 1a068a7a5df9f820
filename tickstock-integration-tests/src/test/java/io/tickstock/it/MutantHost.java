package io.tickstock.it;

import io.tickstock.api.event.MarketEvent;
import io.tickstock.testkit.Tape;
import java.util.List;
import java.util.Map;

/** Replays tapes; shared between the test and a core that was loaded anew. */
public interface MutantHost {

    /** The events of some tapes replayed together, inline, under settings given as text. */
    List<MarketEvent> replay(Map<String, String> settings, List<Tape> tapes);
}
