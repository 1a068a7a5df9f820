package io.tickstock.core.coordinate;

import io.tickstock.api.spi.Candidate;
import java.util.ArrayList;
import java.util.List;

/** An open coordination window: half open, [open, close). Owned by the event processor. */
final class Window {

    final WindowKey key;
    final long number;
    final long close;

    /** In order of arrival; never empty. */
    final List<Candidate> candidates = new ArrayList<>(2);

    Window(WindowKey key, long number, long close, Candidate first) {
        this.key = key;
        this.number = number;
        this.close = close;
        candidates.add(first);
    }

    Candidate first() {
        return candidates.get(0);
    }
}
