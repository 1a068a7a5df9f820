package io.tickstock.core.coordinate;

import io.tickstock.core.flow.Candidate;
import java.util.ArrayList;
import java.util.List;

/** An open coordination window: half open, [open, close). Owned by the event processor. */
final class Window {

    final WindowKey key;
    final long number;
    final long close;
    final List<Candidate> candidates = new ArrayList<>(2);

    Window(WindowKey key, long number, long close) {
        this.key = key;
        this.number = number;
        this.close = close;
    }
}
