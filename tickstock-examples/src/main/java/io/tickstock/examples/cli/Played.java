package io.tickstock.examples.cli;

import io.tickstock.adapters.delimited.FileSource;
import io.tickstock.adapters.delimited.ReplayProgress;
import io.tickstock.adapters.synthetic.SyntheticMarketSource;
import io.tickstock.adapters.synthetic.SyntheticProgress;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a source has come, whatever it plays.
 *
 * @param count how many it has handed over
 * @param unit what they are, such as rows
 * @param lastEventTime greatest event time so far, nanoseconds since the epoch; 0 before the first
 * @param refused how many were refused
 * @param firstRefusal what was wrong with the first of them; empty when none was
 * @param notes what was found out on the way and is worth a line
 */
record Played(long count, String unit, long lastEventTime, long refused, String firstRefusal, List<String> notes) {

    Played {
        notes = List.copyOf(notes);
    }

    static Played of(Recording recording) {
        FileSource source = recording.source();
        ReplayProgress progress = source.progress();
        List<String> notes = new ArrayList<>();
        String symbolsFound = recording.symbolsFound();
        if (!symbolsFound.isEmpty()) {
            notes.add(symbolsFound);
        }
        source.detectedTimeFormat()
                .ifPresent(unit -> notes.add(
                        (unit.equals("date") ? "times are dates" : "time unit " + unit) + ", as the first row tells"));
        return new Played(
                progress.rows(), "rows", progress.lastEventTime(), progress.refused(), progress.firstRefusal(), notes);
    }

    static Played of(SyntheticMarketSource source) {
        SyntheticProgress progress = source.progress();
        return new Played(
                progress.prints(),
                "prints",
                progress.lastEventTime(),
                progress.refused(),
                progress.firstRefusal(),
                List.of());
    }
}
