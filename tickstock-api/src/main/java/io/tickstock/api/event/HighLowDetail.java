package io.tickstock.api.event;

/**
 * Detail of a HIGH or LOW.
 *
 * @param previous the last emitted extreme of that side in this session, or before any the session's open; a price
 * @param count new extremes of that side in this session, emitted or not, this one included
 * @param suppressed extremes of that side since its last emission that were not emitted; an owed one counts among them
 * @param extremeTime event time of the print that set the extreme, nanoseconds since the epoch
 * @param open price of the session's first print
 * @param openPercent (price &divide; open &minus; 1) &times; 100
 * @param reversal whether the last HIGH or LOW emitted here in this session was the other side, at most 30 s before
 * @param owed whether the event was held back by the cooldown and told at its end, or at the end of its session
 * @param since where prints of the session had been filtered before its symbol entered the universes: event time of the first
 *     print that the extremes know of, nanoseconds since the epoch; else {@link #WHOLE_SESSION}
 */
public record HighLowDetail(
        double previous,
        long count,
        long suppressed,
        long extremeTime,
        double open,
        double openPercent,
        boolean reversal,
        boolean owed,
        long since)
        implements EventDetail {

    /** As {@link #since()}: no print of the session was withheld. */
    public static final long WHOLE_SESSION = Long.MIN_VALUE;

    /**
     * Of a session that is known from its first print on.
     *
     * @param previous the last emitted extreme of that side in this session, or before any the session's open; a price
     * @param count new extremes of that side in this session, emitted or not, this one included
     * @param suppressed extremes of that side since its last emission that were not emitted; an owed one counts among them
     * @param extremeTime event time of the print that set the extreme, nanoseconds since the epoch
     * @param open price of the session's first print
     * @param openPercent (price &divide; open &minus; 1) &times; 100
     * @param reversal whether the last HIGH or LOW emitted here in this session was the other side, at most 30 s before
     * @param owed whether the event was held back by the cooldown and told at its end, or at the end of its session
     */
    public HighLowDetail(
            double previous,
            long count,
            long suppressed,
            long extremeTime,
            double open,
            double openPercent,
            boolean reversal,
            boolean owed) {
        this(previous, count, suppressed, extremeTime, open, openPercent, reversal, owed, WHOLE_SESSION);
    }

    @Override
    public void describe(FieldVisitor visitor) {
        visitor.number("previous", previous);
        visitor.integer("count", count);
        visitor.integer("suppressed", suppressed);
        visitor.time("extreme_time", extremeTime);
        visitor.number("open", open);
        visitor.number("open_percent", openPercent);
        visitor.flag("reversal", reversal);
        if (owed) {
            visitor.flag("owed", true);
        }
        if (since != WHOLE_SESSION) {
            visitor.time("since", since);
        }
    }
}
