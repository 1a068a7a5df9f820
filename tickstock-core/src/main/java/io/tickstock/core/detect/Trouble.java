package io.tickstock.core.detect;

import java.util.Arrays;

/**
 * What is remembered, by detector, of throws on one (symbol, feed) state. Made at the first throw, so that a state on which nobody ever
 * threw pays one comparison with null. Owned by the channel's thread.
 */
final class Trouble {

    /** As a time to try again: the detector is on. */
    private static final long ON = Long.MIN_VALUE;

    private static final long NEVER = Long.MIN_VALUE;

    private final int[] inARow;
    private final long[] retryAt;

    /** Session of the last print that it has not learned from. */
    private final long[] missed;

    /** Session that its state knows only in part, and since when. */
    private final long[] partial;

    private final long[] since;

    Trouble(int detectors) {
        this.inARow = new int[detectors];
        this.retryAt = filled(detectors, ON);
        this.missed = filled(detectors, NEVER);
        this.partial = filled(detectors, NEVER);
        this.since = new long[detectors];
    }

    private static long[] filled(int length, long value) {
        long[] array = new long[length];
        Arrays.fill(array, value);
        return array;
    }

    /** A call came back; a throw after it is the first in a row. */
    void succeeded(int detector) {
        inARow[detector] = 0;
    }

    /** A call threw; says how many have done so in a row. */
    int failed(int detector) {
        if (inARow[detector] < Integer.MAX_VALUE) {
            inARow[detector]++;
        }
        return inARow[detector];
    }

    /** Off until a print at or after a time. */
    void switchOff(int detector, long until) {
        retryAt[detector] = until;
    }

    boolean isOff(int detector) {
        return retryAt[detector] != ON;
    }

    boolean isRetryDue(int detector, long time) {
        return time >= retryAt[detector];
    }

    /** On again, on trial: its throws in a row are still counted, so that the next one switches it off at once. */
    void tryAgain(int detector) {
        retryAt[detector] = ON;
    }

    void missed(int detector, long session) {
        missed[detector] = session;
    }

    /** It has begun with a new state, which does not know what it missed of the session at hand. */
    void beganAnew(int detector, long session, long time) {
        if (missed[detector] == session) {
            partial[detector] = session;
            since[detector] = time;
        }
    }

    /** Since when a detector knows a session. */
    long since(int detector, long session, long otherwise) {
        return partial[detector] == session ? since[detector] : otherwise;
    }
}
