package io.tickstock.api.data;

import java.util.Objects;

/**
 * A stretch of time in which a calendar's answer does not change: session, phase, and the bounds between which both hold.
 *
 * @param id number of the session; greater for a later one. Session statistics reset when it changes
 * @param label the session's name as events show it, for example {@code 2026-11-20}
 * @param phase the phase that holds in [from, until)
 * @param from first instant of the phase, nanoseconds since the epoch, inclusive
 * @param until end of the phase, nanoseconds since the epoch, exclusive; after from
 */
public record Session(long id, String label, SessionPhase phase, long from, long until) {

    /**
     * Checks that the stretch is not empty.
     *
     * @param id number of the session; greater for a later one. Session statistics reset when it changes
     * @param label the session's name as events show it, for example {@code 2026-11-20}
     * @param phase the phase that holds in [from, until)
     * @param from first instant of the phase, nanoseconds since the epoch, inclusive
     * @param until end of the phase, nanoseconds since the epoch, exclusive; after from
     */
    public Session {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(phase, "phase");
        if (until <= from) {
            throw new IllegalArgumentException("until: " + until + " (expected: after from, " + from + ")");
        }
    }

    /**
     * Whether an instant lies in this stretch.
     *
     * @param time nanoseconds since the epoch
     * @return true when from &le; time &lt; until
     */
    public boolean contains(long time) {
        return time >= from && time < until;
    }
}
