package io.tickstock.adapters.live;

import io.tickstock.adapters.text.Printable;
import io.tickstock.api.data.FairValue;
import io.tickstock.api.data.OhlcvBar;
import io.tickstock.api.data.ReferenceData;
import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.FeedContext;
import io.tickstock.api.spi.MarketDataSink;
import java.util.Arrays;

/**
 * Where a decoder puts what it reads: data on their way to the sink, and what it learns of the connection. Each element of a frame ends in
 * exactly one call of {@link #print}, {@link #bar}, {@link #fairValue}, {@link #reference}, {@link #control}, {@link #unknown},
 * {@link #duplicate} or {@link #malformed}; beside {@link #control} it may tell what that means. For one thread.
 */
public final class FeedDesk {

    private final FeedContext context;
    private final MarketDataSink sink;
    private final Symbols symbols;
    private final Listener listener;

    private long[] lastSequence = new long[64];

    long elements;
    long data;
    long control;
    long unknown;
    long duplicates;
    long malformed;
    String firstMalformed = "";

    /** What steers a connection, as far as a decoder learns of it. */
    interface Listener {

        void greeted();

        void authenticated();

        void keyRefused(String why);

        void subscribed();

        void limited(String why);

        void mustReconnect(String why);

        /** Before a datum is handed over; the id is negative for what has none. */
        void datum(int symbolId, long sequence);

        /** Of recordings: nobody is there to be told. */
        Listener NONE = new Listener() {
            @Override
            public void greeted() {}

            @Override
            public void authenticated() {}

            @Override
            public void keyRefused(String why) {}

            @Override
            public void subscribed() {}

            @Override
            public void limited(String why) {}

            @Override
            public void mustReconnect(String why) {}

            @Override
            public void datum(int symbolId, long sequence) {}
        };
    }

    FeedDesk(FeedContext context, MarketDataSink sink, Listener listener) {
        this.context = context;
        this.sink = sink;
        this.symbols = new Symbols(sink);
        this.listener = listener;
    }

    /**
     * What the feed may use.
     *
     * @return clock, condition table and the like
     */
    public FeedContext context() {
        return context;
    }

    /**
     * The number of a symbol.
     *
     * @param chars holds its characters
     * @param from index of the first
     * @param to index after the last
     * @return what {@link MarketDataSink#symbolId} answers; asked of it once
     */
    public int symbolId(char[] chars, int from, int to) {
        return symbols.idOf(chars, from, to);
    }

    String symbol(int symbolId) {
        return symbols.nameOf(symbolId);
    }

    /**
     * Whether a symbol has had a print with this sequence number or a greater one, on this connection or one before it.
     *
     * @param symbolId from {@link #symbolId}
     * @param sequence the number
     * @return true when it has
     */
    public boolean hasSeen(int symbolId, long sequence) {
        return symbolId >= 0 && symbolId < lastSequence.length && sequence <= lastSequence[symbolId];
    }

    private void note(int symbolId, long sequence) {
        if (symbolId < 0 || sequence <= 0L) {
            return;
        }
        if (symbolId >= lastSequence.length) {
            lastSequence = Arrays.copyOf(lastSequence, Math.max(lastSequence.length * 2, symbolId + 1));
        }
        lastSequence[symbolId] = Math.max(lastSequence[symbolId], sequence);
    }

    long lastSequence(int symbolId) {
        return symbolId < lastSequence.length ? lastSequence[symbolId] : 0L;
    }

    /**
     * Hands over a print; what the values mean is said by {@link MarketDataSink#tick}.
     *
     * @param symbolId from {@link #symbolId}
     * @param price price per unit
     * @param size units traded
     * @param eventTime nanoseconds since the epoch
     * @param sequence the feed's own number, or 0
     * @param tradeKey tells the same trade sent twice, or 0
     * @param eligibility bits of {@link io.tickstock.api.data.Eligibility}
     * @return what became of it
     */
    public Admission print(
            int symbolId, double price, double size, long eventTime, long sequence, long tradeKey, int eligibility) {
        elements++;
        data++;
        listener.datum(symbolId, sequence);
        note(symbolId, sequence);
        return sink.tick(symbolId, price, size, eventTime, sequence, tradeKey, eligibility);
    }

    /**
     * Hands over a bar.
     *
     * @param bar the bar
     * @return what became of it
     */
    public Admission bar(OhlcvBar bar) {
        handingOver();
        return sink.bar(bar);
    }

    /**
     * Hands over a fair value.
     *
     * @param value the value
     * @return what became of it
     */
    public Admission fairValue(FairValue value) {
        handingOver();
        return sink.fairValue(value);
    }

    /**
     * Hands over a correction, a halt and the like.
     *
     * @param reference the datum
     * @return what became of it
     */
    public Admission reference(ReferenceData reference) {
        handingOver();
        return sink.reference(reference);
    }

    private void handingOver() {
        elements++;
        data++;
        listener.datum(-1, 0L);
    }

    /** Counts an element that steers the connection: an answer, a heartbeat. */
    public void control() {
        elements++;
        control++;
    }

    /** Counts an element of a type that is not used. */
    public void unknown() {
        elements++;
        unknown++;
    }

    /** Counts an element that repeats an earlier one by the feed's own rule. */
    public void duplicate() {
        elements++;
        duplicates++;
    }

    /**
     * Counts an element that could not be read, here and in the ledger.
     *
     * @param why one of the {@code MALFORMED_…} results
     * @param offset index in the frame where that was noticed
     * @param what field, value and rule, for people; made fit to be shown here
     */
    public void malformed(Admission why, long offset, String what) {
        elements++;
        malformed++;
        if (firstMalformed.isEmpty()) {
            String text = Printable.escaped(what);
            firstMalformed = why.reason() + " at character " + offset + ": "
                    + (text.length() > 200 ? text.substring(0, 200) + "…" : text);
        }
        sink.malformed(why);
    }

    /** The server has said that it is there. */
    public void greeted() {
        listener.greeted();
    }

    /** The key was accepted. */
    public void authenticated() {
        listener.authenticated();
    }

    /**
     * The key was refused, or came too late.
     *
     * @param why in the server's words
     */
    public void keyRefused(String why) {
        listener.keyRefused(why);
    }

    /** One of the answers that {@link FeedProtocol#acknowledgements} counts. */
    public void subscribed() {
        listener.subscribed();
    }

    /**
     * The server lets in no more connections, symbols or requests.
     *
     * @param why in the server's words
     */
    public void limited(String why) {
        listener.limited(why);
    }

    /**
     * The connection is of no use any more.
     *
     * @param why in the server's words
     */
    public void mustReconnect(String why) {
        listener.mustReconnect(why);
    }
}
