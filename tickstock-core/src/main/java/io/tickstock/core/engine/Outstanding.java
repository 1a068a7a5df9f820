package io.tickstock.core.engine;

import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.Detection;
import io.tickstock.api.spi.InputFate;
import io.tickstock.core.flow.Completion;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Who waits for inputs whose fate is not known yet, so that nobody waits for ever: what a hung thread holds at the close can be told by
 * nobody else. Safe for use by many threads.
 */
final class Outstanding {

    private final Set<Waiting> all = ConcurrentHashMap.newKeySet();

    /** Told once, by whoever comes first: the thread that has the input, or the close. */
    private final class Waiting implements Completion {

        private final Completion completion;
        private final AtomicBoolean told = new AtomicBoolean();

        Waiting(Completion completion) {
            this.completion = completion;
        }

        @Override
        public void found(Detection detection) {
            completion.found(detection);
        }

        @Override
        public void settled(InputFate fate) {
            if (told.compareAndSet(false, true)) {
                all.remove(this);
                completion.settled(fate);
            }
        }

        @Override
        public void refused(Admission why, String message) {
            if (told.compareAndSet(false, true)) {
                all.remove(this);
                completion.refused(why, message);
            }
        }
    }

    /** Stands between an input and who waits for it. */
    Completion add(Completion completion) {
        Waiting waiting = new Waiting(completion);
        all.add(waiting);
        return waiting;
    }

    /** Tells all that wait that their inputs were abandoned. */
    void abandonAll() {
        all.forEach(waiting -> waiting.settled(InputFate.ABANDONED));
    }
}
