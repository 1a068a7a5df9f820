package io.tickstock.core.conditions;

import io.tickstock.api.data.Eligibility;
import io.tickstock.api.data.MarketData;
import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.spi.ConditionScheme;
import io.tickstock.api.spi.MarketCalendar;
import io.tickstock.api.spi.TradeConditions;
import io.tickstock.core.session.SessionLookup;
import java.util.Map;

/**
 * One feed's view of a condition table: looks codes up, and counts those that the table does not know. The look-up is for the one thread
 * that decodes the feed; {@link #unknown} is for any.
 */
@SuppressWarnings("exports") // for the engine alone
public final class FeedConditions implements TradeConditions {

    private final ConditionTable table;
    private final SessionLookup sessions;
    private final UnknownCodes unknown = new UnknownCodes();

    /**
     * Makes one that has counted nothing.
     *
     * @param table what codes allow
     * @param calendar tells the phase, for codes that allow more in some
     */
    public FeedConditions(ConditionTable table, MarketCalendar calendar) {
        this.table = table;
        this.sessions = new SessionLookup(calendar);
    }

    @Override
    public int eligibility(ConditionScheme scheme, int code, long eventTime) {
        int packed = table.packed(scheme, code);
        if (packed < 0) {
            return notInTable(scheme, code);
        }
        int regular = ConditionTable.regularOf(packed);
        int extended = ConditionTable.extendedOf(packed);
        return regular == extended || isRegular(eventTime) ? regular : extended;
    }

    /** A time that the sink is going to refuse is none that a calendar can be asked for. */
    private boolean isRegular(long eventTime) {
        return eventTime < MarketData.MIN_EVENT_TIME
                || eventTime > MarketData.MAX_EVENT_TIME
                || sessions.at(eventTime).phase() == SessionPhase.REGULAR;
    }

    private int notInTable(ConditionScheme scheme, int code) {
        if (code == ' ' && scheme.isLetters()) {
            return Eligibility.ALL;
        }
        unknown.count(scheme, code);
        return Eligibility.VOLUME;
    }

    /**
     * Any thread: how often codes came that the table does not know.
     *
     * @return by code as in {@code CTA:G}, those that came first first; empty when there were none
     */
    public Map<String, Long> unknown() {
        return unknown.counts();
    }
}
