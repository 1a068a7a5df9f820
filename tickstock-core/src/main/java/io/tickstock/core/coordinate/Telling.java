package io.tickstock.core.coordinate;

import io.tickstock.api.event.EventPhase;
import io.tickstock.api.spi.Candidate;
import io.tickstock.api.spi.EventCoordinator.Decisions;
import io.tickstock.api.spi.EventCoordinator.Reason;
import java.util.List;

/** When a window is told, and how often. */
enum Telling {
    /** Once, at its close. */
    WINDOWED {
        @Override
        void opened(Window window, Decisions decisions) {}

        @Override
        void closed(Window window, List<Candidate> ranked, Decisions decisions) {
            List<Candidate> others = ranked.subList(1, ranked.size());
            decisions.publish(ranked.get(0), EventPhase.FINAL, window.number, others);
            others.forEach(other -> decisions.merged(other, Reason.CONTRIBUTOR));
        }
    },

    /** At once by its first candidate; at its close once more if that was not the winner's news. */
    IMMEDIATE {
        @Override
        void opened(Window window, Decisions decisions) {
            decisions.publish(window.first(), EventPhase.INITIAL, window.number, List.of());
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // candidates are told apart by identity
        void closed(Window window, List<Candidate> ranked, Decisions decisions) {
            Candidate told = window.first();
            Candidate winner = ranked.get(0);
            boolean amended = isOtherNews(told, winner);
            if (amended) {
                decisions.publish(winner, EventPhase.AMENDED, window.number, ranked.subList(1, ranked.size()));
            }
            for (Candidate candidate : ranked) {
                if (candidate != told && !(amended && candidate == winner)) {
                    decisions.merged(candidate, Reason.CONTRIBUTOR);
                }
            }
        }
    };

    abstract void opened(Window window, Decisions decisions);

    /** With all candidates of the window, best first. */
    abstract void closed(Window window, List<Candidate> ranked, Decisions decisions);

    /**
     * Other price, source or direction; where candidates of several types compete also another type or session, or what is told last
     * would depend on which of them came first.
     */
    private static boolean isOtherNews(Candidate told, Candidate winner) {
        return told.detection().price() != winner.detection().price()
                || told.feedRank() != winner.feedRank()
                || told.detection().direction() != winner.detection().direction()
                || !WindowKey.ofType(told).equals(WindowKey.ofType(winner));
    }
}
