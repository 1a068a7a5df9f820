package io.tickstock.adapters.live;

import io.tickstock.api.data.Session;
import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.spi.MarketCalendar;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Tells whether silence means anything: by the hour, and by how lively the feed was. For one thread; times are monotonic. */
final class Silence {

    /** What silence means. */
    enum Verdict {
        /** There is none. */
        NONE,
        /** There is some, and none is to be wondered at. */
        QUIET,
        /** It is too long. */
        STALE,
        /** It is so long that a new connection is worth trying. */
        DEAD
    }

    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60L * SECOND;
    private static final int MINUTES = 10;
    private static final int BUSY_SYMBOLS = 50;
    private static final int THIN = 6;
    private static final int LONGEST_TIMES = 3;
    private static final long NEVER = Long.MIN_VALUE;

    private final long staleAfter;
    private final MarketCalendar calendar;
    private final long[] longestGap = new long[MINUTES];
    private long[] lastPrint = new long[64];
    private int symbols;
    private long minute;
    private long lastDatum = NEVER;
    private long excusedUntil = NEVER;
    private long countedAt = NEVER;
    private int active;
    private @Nullable Session stretch;

    Silence(long staleAfter, MarketCalendar calendar) {
        this.staleAfter = staleAfter;
        this.calendar = calendar;
        Arrays.fill(lastPrint, NEVER);
    }

    /** A datum has come; the id is negative for one that is not counted by symbol. */
    void datum(int symbolId, long now) {
        if (lastDatum != NEVER) {
            long since = Math.max(lastDatum, excusedUntil);
            turn(now);
            int slot = Math.floorMod(minute, MINUTES);
            longestGap[slot] = Math.max(longestGap[slot], now - since);
        } else {
            minute = Math.floorDiv(now, MINUTE);
        }
        lastDatum = now;
        if (symbolId >= 0) {
            if (symbolId >= lastPrint.length) {
                int old = lastPrint.length;
                lastPrint = Arrays.copyOf(lastPrint, Math.max(old * 2, symbolId + 1));
                Arrays.fill(lastPrint, old, lastPrint.length, NEVER);
            }
            lastPrint[symbolId] = now;
            symbols = Math.max(symbols, symbolId + 1);
        }
    }

    /** Minutes without data are left out: they say nothing of how long a lively feed is silent. */
    private void turn(long now) {
        long current = Math.floorDiv(now, MINUTE);
        if (current != minute) {
            minute = current;
            longestGap[Math.floorMod(minute, MINUTES)] = 0L;
        }
    }

    /** Silence until now has a reason that lies elsewhere. */
    void excuse(long now) {
        excusedUntil = now;
    }

    Verdict judge(long now, long epochNanos) {
        if (lastDatum == NEVER) {
            return Verdict.NONE;
        }
        SessionPhase phase = phase(epochNanos);
        if (phase == SessionPhase.CLOSED) {
            boolean quiet = now - lastDatum > staleAfter;
            excuse(now);
            return quiet ? Verdict.QUIET : Verdict.NONE;
        }
        long silent = now - Math.max(lastDatum, excusedUntil);
        long allowed = allowed(now, phase);
        if (silent > allowed + allowed / 2) {
            return Verdict.DEAD;
        }
        if (silent > allowed) {
            return Verdict.STALE;
        }
        return silent > staleAfter ? Verdict.QUIET : Verdict.NONE;
    }

    private long allowed(long now, SessionPhase phase) {
        if (phase == SessionPhase.REGULAR && active(now) >= BUSY_SYMBOLS) {
            return staleAfter;
        }
        long longest = 0L;
        for (long gap : longestGap) {
            longest = Math.max(longest, gap);
        }
        return Math.max(THIN * staleAfter, LONGEST_TIMES * Math.min(longest, Long.MAX_VALUE / 8));
    }

    /** Symbols that had a print in the ten minutes before the last one; counted once a second. */
    private int active(long now) {
        if (countedAt == NEVER || now - countedAt >= SECOND) {
            countedAt = now;
            active = 0;
            for (int i = 0; i < symbols; i++) {
                if (lastPrint[i] != NEVER && lastDatum - lastPrint[i] <= MINUTES * MINUTE) {
                    active++;
                }
            }
        }
        return active;
    }

    private SessionPhase phase(long epochNanos) {
        Session current = stretch;
        if (current == null || epochNanos < current.from() || epochNanos >= current.until()) {
            current = calendar.sessionAt(epochNanos);
            stretch = current;
        }
        return current.phase();
    }
}
