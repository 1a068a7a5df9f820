package io.tickstock.core.intake;

import io.tickstock.api.data.CustomData;
import io.tickstock.api.data.FairValue;
import io.tickstock.api.data.MarketData;
import io.tickstock.api.data.OhlcvBar;
import io.tickstock.api.data.ReferenceData;
import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.Clock;
import io.tickstock.api.spi.MarketDataSink;
import io.tickstock.core.flow.Completion;
import io.tickstock.core.flow.DataEntrance;
import io.tickstock.core.flow.FeedProgress;
import io.tickstock.core.flow.IntakeStamp;
import io.tickstock.core.flow.TickEntrance;
import io.tickstock.core.ledger.IntakeAccount;
import org.jspecify.annotations.Nullable;

/**
 * The sink of one source thread: checks, counts, stamps, and hands over to routing.
 *
 * <p>Owned by one thread, which an assertion checks: the first one to use it. It numbers what is accepted, and keeps the
 * greatest event time, from which the watermark follows; both move only when routing has taken the print.
 */
public final class FeedIntake implements MarketDataSink {

    private final SymbolTable symbols;
    private final TickEntrance entrance;
    private final DataEntrance dataEntrance;
    private final FeedProgress progress;
    private final IntakeAccount account;
    private final Clock clock;
    private final long lateness;
    private final boolean stampEach;
    private final IntakeStamp stamp = new IntakeStamp();
    private final Refusal refusal = new Refusal();

    private long sequence;
    private long greatest = FeedProgress.NOTHING_YET;
    private @Nullable Thread owner;

    /**
     * Makes one.
     *
     * @param symbols the system's symbol table
     * @param entrance where prints go next
     * @param dataEntrance where bars and data of the host's own kinds go next
     * @param progress where the watermark is told
     * @param account where inputs and refusals are counted
     * @param clock for receive times
     * @param lateness how far the watermark lies behind, nanoseconds
     * @param stampEach whether each input is stamped by the clock; if not, {@link #beginBatch} stamps all until the next
     */
    public FeedIntake(
            SymbolTable symbols,
            TickEntrance entrance,
            DataEntrance dataEntrance,
            FeedProgress progress,
            IntakeAccount account,
            Clock clock,
            long lateness,
            boolean stampEach) {
        this.symbols = symbols;
        this.entrance = entrance;
        this.dataEntrance = dataEntrance;
        this.progress = progress;
        this.account = account;
        this.clock = clock;
        this.lateness = lateness;
        this.stampEach = stampEach;
    }

    /** Stamps the inputs to come with the time it is now. */
    public void beginBatch() {
        stamp.receivedAt = clock.monotonicNanos();
    }

    /** Tells the watermark to all who wait for it. Called at the end of a batch, and before waiting for room. */
    public void tellProgress() {
        if (greatest != FeedProgress.NOTHING_YET) {
            progress.advance(greatest, greatest - lateness);
        }
    }

    @Override
    public int symbolId(String symbol) {
        int id = symbols.idOf(symbol);
        if (id < 0) {
            refusal.symbol = symbol;
        }
        return id;
    }

    @Override
    public Admission tick(
            int symbolId, double price, double size, long eventTime, long sequence, long tradeKey, int eligibility) {
        assert isOwner() : "a sink belongs to one thread; ask for a sink for each";
        account.offered();
        Admission admission = symbolId < symbols.size()
                ? Checks.tick(symbolId, price, size, eventTime, sequence, eligibility)
                : Admission.INVALID_SYMBOL;
        if (admission.isAccepted()) {
            prepare(eventTime);
            boolean answered = false;
            try {
                admission = entrance.offer(symbolId, price, size, eventTime, sequence, tradeKey, eligibility, stamp);
                answered = true;
            } finally {
                countUnanswered(answered);
            }
        }
        if (!admission.isAccepted()) {
            refusal.tick(admission, symbolId, price, size, eventTime, sequence, eligibility);
            return account.refused(admission);
        }
        accepted(eventTime);
        return admission;
    }

    @Override
    public Admission bar(OhlcvBar bar) {
        assert isOwner() : "a sink belongs to one thread; ask for a sink for each";
        account.offered();
        int symbolId = symbolId(bar.symbol());
        return takeIn(symbolId, bar, bar.end(), Checks.bar(symbolId, bar));
    }

    @Override
    public Admission fairValue(FairValue value) {
        assert isOwner() : "a sink belongs to one thread; ask for a sink for each";
        account.offered();
        int symbolId = symbolId(value.symbol());
        return takeIn(symbolId, value, value.eventTime(), Checks.fairValue(symbolId, value));
    }

    @Override
    public Admission custom(CustomData data) {
        assert isOwner() : "a sink belongs to one thread; ask for a sink for each";
        account.offered();
        int symbolId;
        long eventTime;
        try {
            // The host's own code, so each is asked once, and may throw.
            symbolId = symbolId(data.symbol());
            eventTime = data.eventTime();
        } catch (RuntimeException e) {
            refusal.record(Admission.MALFORMED_SYNTAX, data.getClass().getName() + " threw " + e);
            return account.refused(Admission.MALFORMED_SYNTAX);
        }
        return takeIn(symbolId, data, eventTime, Checks.custom(symbolId, eventTime));
    }

    private Admission takeIn(int symbolId, MarketData data, long eventTime, Admission checked) {
        Admission admission = checked;
        if (admission.isAccepted()) {
            prepare(eventTime);
            boolean answered = false;
            try {
                admission = dataEntrance.offer(symbolId, data, eventTime, stamp);
                answered = true;
            } finally {
                countUnanswered(answered);
            }
        }
        if (!admission.isAccepted()) {
            refusal.record(admission, data);
            return account.refused(admission);
        }
        accepted(eventTime);
        return admission;
    }

    /**
     * Takes in a record for somebody who waits for what becomes of it.
     *
     * @param data the record
     * @param completion is told of a refusal here, or of the fate by the channel
     * @return what became of it at the door
     */
    public Admission accept(MarketData data, Completion completion) {
        stamp.completion = completion;
        Admission admission = Admission.REJECTED_NO_CHANNEL;
        boolean answered = false;
        try {
            admission = accept(data);
            answered = true;
            return admission;
        } finally {
            stamp.completion = null;
            if (!admission.isAccepted()) {
                completion.refused(admission, answered ? lastRefusal() : "NO_CHANNEL: the routing strategy threw");
            }
        }
    }

    @Override
    public Admission reference(ReferenceData data) {
        assert isOwner() : "a sink belongs to one thread; ask for a sink for each";
        account.offered();
        int symbolId = symbolId(data.symbol());
        Admission admission = Checks.reference(symbolId, data);
        if (admission.isAccepted()) {
            // Only prints move the greatest event time.
            prepare(greatest);
            boolean answered = false;
            try {
                admission = entrance.offerReference(symbolId, data, stamp);
                answered = true;
            } finally {
                countUnanswered(answered);
            }
        }
        if (!admission.isAccepted()) {
            refusal.record(admission, data);
            return account.refused(admission);
        }
        accepted(greatest);
        return admission;
    }

    @Override
    public Admission malformed(Admission why) {
        if (!why.reason().startsWith("MALFORMED")) {
            throw new IllegalArgumentException("why: " + why + " (expected: one of the MALFORMED results)");
        }
        assert isOwner() : "a sink belongs to one thread; ask for a sink for each";
        account.offered();
        refusal.record(why, "an element that could not be decoded");
        return account.refused(why);
    }

    @Override
    public String lastRefusal() {
        return refusal.describe();
    }

    /**
     * How many inputs were accepted.
     *
     * @return &ge; 0; for the sink's thread
     */
    public long accepted() {
        return sequence;
    }

    private void prepare(long eventTime) {
        stamp.feedSequence = sequence + 1;
        long reached = Math.max(greatest, eventTime);
        stamp.watermark = reached == FeedProgress.NOTHING_YET ? reached : reached - lateness;
        if (stampEach) {
            stamp.receivedAt = clock.monotonicNanos();
        }
    }

    /** A routing strategy is the host's and may throw: the input is then on no channel, and must not be lost to the count. */
    private void countUnanswered(boolean answered) {
        if (!answered) {
            account.refused(Admission.REJECTED_NO_CHANNEL);
        }
    }

    private void accepted(long eventTime) {
        sequence++;
        if (eventTime > greatest) {
            greatest = eventTime;
        }
        if (stampEach) {
            // Nobody ends a batch here, and the clock drives only a watermark that was told once.
            tellProgress();
        }
    }

    private boolean isOwner() {
        if (owner == null) {
            owner = Thread.currentThread();
        }
        return owner == Thread.currentThread();
    }
}
