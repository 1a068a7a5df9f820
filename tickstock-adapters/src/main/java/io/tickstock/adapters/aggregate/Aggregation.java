package io.tickstock.adapters.aggregate;

import io.tickstock.api.data.CustomData;
import io.tickstock.api.data.Eligibility;
import io.tickstock.api.data.FairValue;
import io.tickstock.api.data.MarketData;
import io.tickstock.api.data.OhlcvBar;
import io.tickstock.api.data.ReferenceData;
import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.MarketDataSink;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Takes prints and makes bars of them. For the source's thread. */
final class Aggregation implements MarketDataSink {

    private final long length;
    private final long lateness;

    private final Map<String, Integer> ids = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    /** By id of the symbol: the interval of its last print. Most prints are of the same one. */
    private @Nullable Bucket[] newest = new Bucket[64];

    /** All intervals that prints may still come for, by their end. */
    private final TreeMap<Long, Map<Integer, Bucket>> open = new TreeMap<>();

    private final Queue<OhlcvBar> made = new ArrayDeque<>();
    private long greatest = Long.MIN_VALUE;

    private long prints;
    private long latePrints;
    private double lateVolume;
    private long refused;
    private long others;
    private long unpriced;
    private double unpricedVolume;

    Aggregation(long length, long lateness) {
        this.length = length;
        this.lateness = lateness;
    }

    BarsProgress progress() {
        return new BarsProgress(prints, latePrints, lateVolume, refused, others, unpriced, unpricedVolume);
    }

    /** The next bar that nothing can be added to; null when there is none yet. */
    @Nullable
    OhlcvBar next() {
        return made.poll();
    }

    boolean hasNext() {
        return !made.isEmpty();
    }

    /** No print will come any more. */
    void end() {
        closeUntil(Long.MAX_VALUE);
    }

    @Override
    public int symbolId(String symbol) {
        Integer known = ids.get(symbol);
        if (known != null) {
            return known;
        }
        // Whether it is a valid one is for the engine to say, of the bar.
        int id = names.size();
        ids.put(symbol, id);
        names.add(symbol);
        if (id == newest.length) {
            newest = Arrays.copyOf(newest, id * 2);
        }
        return id;
    }

    @Override
    public Admission tick(
            int symbolId, double price, double size, long eventTime, long sequence, long tradeKey, int eligibility) {
        Admission checked = check(symbolId, price, size, eventTime, sequence, eligibility);
        if (!checked.isAccepted()) {
            refused++;
            return checked;
        }
        if (eventTime > greatest) {
            greatest = eventTime;
            closeUntil(greatest - lateness);
        }
        if (eventTime < greatest - lateness) {
            latePrints++;
            lateVolume += (eligibility & Eligibility.VOLUME) == 0 ? 0.0 : size;
            return Admission.ACCEPTED;
        }
        bucketOf(symbolId, eventTime).add(price, size, eventTime, eligibility);
        prints++;
        return Admission.ACCEPTED;
    }

    /** What the engine checks of a print: what it would refuse makes no bar. */
    private Admission check(int symbolId, double price, double size, long eventTime, long sequence, int eligibility) {
        if (symbolId < 0 || symbolId >= names.size()) {
            return Admission.INVALID_SYMBOL;
        }
        if (!(price > 0.0) || price == Double.POSITIVE_INFINITY) {
            return Admission.INVALID_PRICE;
        }
        if (!(size >= 0.0) || size == Double.POSITIVE_INFINITY) {
            return Admission.INVALID_SIZE;
        }
        if (eventTime < MarketData.MIN_EVENT_TIME || eventTime > MarketData.MAX_EVENT_TIME) {
            return Admission.INVALID_EVENT_TIME;
        }
        if (sequence < 0) {
            return Admission.INVALID_SEQUENCE;
        }
        return Eligibility.isValid(eligibility) ? Admission.ACCEPTED : Admission.INVALID_ELIGIBILITY;
    }

    private Bucket bucketOf(int symbolId, long time) {
        Bucket last = newest[symbolId];
        if (last != null && time >= last.start && time < last.end) {
            return last;
        }
        long start = Math.floorDiv(time, length) * length;
        Bucket bucket = open.computeIfAbsent(start + length, end -> new HashMap<>())
                .computeIfAbsent(symbolId, id -> new Bucket(id, names.get(id), start, start + length));
        newest[symbolId] = bucket;
        return bucket;
    }

    /** Bars whose end nothing on time can be before; in the order of their ends, and of symbols as they were first seen. */
    private void closeUntil(long watermark) {
        while (!open.isEmpty() && open.firstKey() <= watermark) {
            List<Bucket> closing =
                    new ArrayList<>(open.pollFirstEntry().getValue().values());
            closing.sort(Comparator.comparingInt(bucket -> bucket.order));
            for (Bucket bucket : closing) {
                if (newest[bucket.order] == bucket) {
                    newest[bucket.order] = null;
                }
                if (bucket.isPriced()) {
                    made.add(bucket.bar());
                } else {
                    unpriced++;
                    unpricedVolume += bucket.volume();
                }
            }
        }
    }

    @Override
    public Admission bar(OhlcvBar bar) {
        return other();
    }

    @Override
    public Admission fairValue(FairValue value) {
        return other();
    }

    @Override
    public Admission custom(CustomData data) {
        return other();
    }

    @Override
    public Admission reference(ReferenceData data) {
        return other();
    }

    /** No print: none of this feed's business, and counted. */
    private Admission other() {
        others++;
        return Admission.ACCEPTED;
    }

    @Override
    public Admission malformed(Admission why) {
        refused++;
        return why;
    }

    @Override
    public String lastRefusal() {
        return "";
    }
}
