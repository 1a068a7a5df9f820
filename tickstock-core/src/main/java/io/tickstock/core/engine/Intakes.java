package io.tickstock.core.engine;

import io.tickstock.core.flow.Feed;
import io.tickstock.core.flow.FeedProgress;
import io.tickstock.core.ledger.IntakeAccount;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** All sinks that were made, with what is counted of them and how far they have got. Safe for use by many threads. */
final class Intakes implements Iterable<Intakes.Intake> {

    private final List<Intake> intakes = new CopyOnWriteArrayList<>();

    /**
     * One sink.
     *
     * @param feed the feed it belongs to
     * @param account what it was offered
     * @param progress how far it has got
     * @param countsOffers whether its inputs are counted here, and not where the host submits them
     */
    record Intake(Feed feed, IntakeAccount account, FeedProgress progress, boolean countsOffers) {}

    void add(Intake intake) {
        intakes.add(intake);
    }

    @Override
    public Iterator<Intake> iterator() {
        return intakes.iterator();
    }

    boolean isEmpty() {
        return intakes.isEmpty();
    }

    /** Greatest event time of all; {@link FeedProgress#NOTHING_YET} before the first. */
    long greatestEventTime() {
        long greatest = FeedProgress.NOTHING_YET;
        for (int i = 0; i < intakes.size(); i++) {
            greatest = Math.max(greatest, intakes.get(i).progress.greatestEventTime());
        }
        return greatest;
    }

    /** Whether one is further ahead of the slowest that has not ended than some span of event time. */
    boolean isTooFarAhead(FeedProgress mine, long span) {
        long slowest = FeedProgress.ENDED;
        for (int i = 0; i < intakes.size(); i++) {
            FeedProgress other = intakes.get(i).progress;
            if (other.watermark() != FeedProgress.ENDED) {
                slowest = Math.min(slowest, other.greatestEventTime());
            }
        }
        long ahead = mine.greatestEventTime();
        if (slowest == FeedProgress.ENDED || ahead == FeedProgress.NOTHING_YET || slowest >= ahead) {
            return false;
        }
        return slowest == FeedProgress.NOTHING_YET || ahead - slowest > span;
    }

    /** How many data the sinks of a feed were offered. */
    long inputsOf(Feed feed) {
        long inputs = 0L;
        for (Intake intake : intakes) {
            inputs += intake.feed.equals(feed) ? intake.account.in() : 0L;
        }
        return inputs;
    }

    boolean hasEnded(Feed feed) {
        return intakes.stream()
                .filter(intake -> intake.feed.equals(feed))
                .allMatch(intake -> intake.progress.watermark() == FeedProgress.ENDED);
    }

    void endAll() {
        intakes.forEach(intake -> intake.progress.end());
    }
}
