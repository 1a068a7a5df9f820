package io.tickstock.adapters.live;

import io.tickstock.api.data.CustomData;
import io.tickstock.api.data.FairValue;
import io.tickstock.api.data.OhlcvBar;
import io.tickstock.api.data.ReferenceData;
import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.MarketDataSink;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Keeps what it is given; one thread writes, the test's looks. */
public final class LiveSink implements MarketDataSink {

    /** A print, as it came. */
    public record Print(
            String symbol, double price, double size, long time, long sequence, long key, int eligibility) {}

    private static final long PATIENCE_NANOS = 180_000_000_000L;

    private final List<String> symbols = new ArrayList<>();
    private final List<Print> prints = new ArrayList<>();
    private final List<Object> others = new ArrayList<>();
    private final List<Admission> malformed = new ArrayList<>();
    private long total;

    @Override
    public synchronized int symbolId(String symbol) {
        if (!symbols.contains(symbol)) {
            symbols.add(symbol);
        }
        return symbols.indexOf(symbol);
    }

    @Override
    public synchronized Admission tick(
            int symbolId, double price, double size, long eventTime, long sequence, long tradeKey, int eligibility) {
        prints.add(new Print(symbols.get(symbolId), price, size, eventTime, sequence, tradeKey, eligibility));
        return told(Admission.ACCEPTED);
    }

    @Override
    public synchronized Admission bar(OhlcvBar bar) {
        others.add(bar);
        return told(Admission.ACCEPTED);
    }

    @Override
    public synchronized Admission fairValue(FairValue value) {
        others.add(value);
        return told(Admission.ACCEPTED);
    }

    @Override
    public Admission custom(CustomData data) {
        throw new AssertionError("no data of a kind of the host's own expected");
    }

    @Override
    public synchronized Admission reference(ReferenceData data) {
        others.add(data);
        return told(Admission.ACCEPTED);
    }

    @Override
    public synchronized Admission malformed(Admission why) {
        malformed.add(why);
        return told(why);
    }

    private Admission told(Admission answer) {
        total++;
        notifyAll();
        return answer;
    }

    @Override
    public String lastRefusal() {
        return "";
    }

    public synchronized List<Print> prints() {
        return List.copyOf(prints);
    }

    public synchronized List<Object> others() {
        return List.copyOf(others);
    }

    public synchronized List<Admission> malformed() {
        return List.copyOf(malformed);
    }

    /** Waits until so much has come in all. */
    public synchronized LiveSink await(long count) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (total < count) {
            long left = (end - System.nanoTime()) / 1_000_000L;
            if (left <= 0) {
                throw new AssertionError(total + " data (expected: " + count + ")");
            }
            wait(left);
        }
        return this;
    }

    /** Waits for something that shows by itself. */
    public static void until(BooleanSupplier condition, Supplier<?> state) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("did not come to be: " + state.get());
            }
            java.util.concurrent.locks.LockSupport.parkNanos(1_000_000L);
        }
    }
}
