package io.tickstock.core.flow;

import io.tickstock.api.data.Session;
import io.tickstock.api.data.SessionPhase;
import io.tickstock.core.flow.TradePrices.Entry;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What each symbol was last traded at on each feed, for those who have no price of their own. The prices of a symbol are written by the
 * channel it lives on, one after the other as it moves; they are read by any thread.
 *
 * <p>Nothing is kept until somebody wants it: until then a print pays for one look at a field.
 */
public final class LastTrades {

    /** How often a writer looks whether all of them together keep too much, in entries of a symbol. */
    private static final int ENTRIES_A_LOOK = 16;

    /** By strength: kind of the feed, then order of registration. */
    private final int[] byStrength;

    private final int maxSymbols;
    private final boolean replay;
    private final long mostEntries;
    private final LongSupplier askedFrom;

    /** Replay: how many entries there are; any channel adds to it. */
    private final LongAdder entries = new LongAdder();

    /** Entries that were given up though they might have been asked for. */
    private final LongAdder dropped = new LongAdder();

    /** By rank of the feed, then by symbol; null as long as nobody wants them. */
    private volatile AtomicReferenceArray<@Nullable TradePrices> @Nullable [] prices;

    /**
     * Makes one in which nothing is kept yet.
     *
     * @param feeds all feeds, by rank
     * @param maxSymbols how many symbols there may be
     * @param replay whether what was traded at an earlier time may be asked for
     * @param mostEntries replay: how many entries are kept at most, about, &gt; 0
     * @param askedFrom replay: the time before which nobody will ask any more, never falling; read by any thread
     */
    public LastTrades(List<Feed> feeds, int maxSymbols, boolean replay, long mostEntries, LongSupplier askedFrom) {
        this.byStrength = feeds.stream()
                .sorted(Comparator.comparing((Feed feed) -> feed.info().kind()).thenComparing(Feed::rank))
                .mapToInt(Feed::rank)
                .toArray();
        this.maxSymbols = maxSymbols;
        this.replay = replay;
        this.mostEntries = mostEntries;
        this.askedFrom = askedFrom;
    }

    /** Any thread: has what is traded from now on be kept. */
    public synchronized void want() {
        if (prices == null) {
            prices = made(byStrength.length, maxSymbols);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array that nobody else sees
    private static AtomicReferenceArray<@Nullable TradePrices>[] made(int feeds, int symbols) {
        AtomicReferenceArray[] made = new AtomicReferenceArray[feeds];
        for (int i = 0; i < feeds; i++) {
            made[i] = new AtomicReferenceArray<>(symbols);
        }
        return made;
    }

    /**
     * Any thread: whether trades are to be told.
     *
     * @return false as long as nobody wants them
     */
    public boolean isWanted() {
        return prices != null;
    }

    /**
     * The thread of the channel that the symbol lives on: a print that was on time.
     *
     * @param feed rank of its feed
     * @param print the print
     * @param session what it belongs to
     */
    public void traded(int feed, TickSlot print, Session session) {
        AtomicReferenceArray<@Nullable TradePrices> @Nullable [] all = prices;
        if (all == null || !(print.setsLast() || print.setsHighLow())) {
            return;
        }
        TradePrices of = all[feed].getPlain(print.symbolId);
        if (of == null) {
            of = new TradePrices();
            all[feed].setRelease(print.symbolId, of);
        }
        if (print.setsHighLow() && session.phase() == SessionPhase.REGULAR) {
            of.widen(session.id(), print.price);
        }
        if (print.setsLast()) {
            long keepFrom = replay ? askedFrom.getAsLong() : TradePrices.KEEP_NOTHING;
            int more = of.write(session.id(), print.eventTime, print.price, keepFrom);
            if (replay && more != 0) {
                entries.add(more);
                bound(of, more);
            }
        }
    }

    private void bound(TradePrices of, int more) {
        if (more > 0 && of.count() % ENTRIES_A_LOOK == 0 && entries.sum() > mostEntries) {
            int given = of.drop();
            entries.add(-given);
            dropped.add(given);
        }
    }

    /**
     * Any thread: what a symbol was traded at, on the strongest feed that has a trade not longer ago than some span; where none has, on
     * that with the newest trade.
     *
     * @param symbolId dense number of the symbol
     * @param time as of when, nanoseconds since the epoch; live what was traded meanwhile counts too
     * @param span how old a trade may be, nanoseconds
     * @param into where it is taken down
     * @return false when no trade is known
     */
    public boolean asOf(int symbolId, long time, long span, Entry into) {
        AtomicReferenceArray<@Nullable TradePrices> @Nullable [] all = prices;
        if (all == null) {
            return false;
        }
        long asked = replay ? time : Long.MAX_VALUE;
        boolean found = false;
        Entry one = new Entry();
        for (int feed : byStrength) {
            TradePrices of = all[feed].getAcquire(symbolId);
            if (of != null && of.asOf(asked, one)) {
                if (time - one.time <= span) {
                    into.set(one);
                    return true;
                }
                if (!found || one.time > into.time) {
                    found = true;
                    into.set(one);
                }
            }
        }
        return found;
    }

    /**
     * Any thread: whether sources that are ahead of others should wait.
     *
     * @return true when half of what may be kept is
     */
    public boolean isFilling() {
        return prices != null && entries.sum() > mostEntries / 2;
    }

    /**
     * Any thread: entries that were given up for want of room, though they might have been asked for.
     *
     * @return &ge; 0
     */
    public long dropped() {
        return dropped.sum();
    }
}
