package io.tickstock.benchmarks.latency;

import io.tickstock.api.data.CustomData;
import io.tickstock.api.data.FairValue;
import io.tickstock.api.data.OhlcvBar;
import io.tickstock.api.data.ReferenceData;
import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.MarketDataSink;
import io.tickstock.api.spi.PolledSource;
import io.tickstock.core.flow.Lane;
import io.tickstock.core.flow.TickSlot;
import java.util.concurrent.TimeUnit;

/**
 * The least that a hand-over between two threads takes here: the engine's own queue and slots, one thread that sends, and one that does
 * nothing but take down what it sees. Both spin. What a whole system is measured against.
 */
final class EmptyHandOver {

    /** As tick.queue by default. */
    private static final int LIMIT = 1_000;

    private static final int BATCH = 256;

    private final Lane<TickSlot> lane = new Lane<>(LIMIT, TickSlot::new);
    private final PacedSource source;
    private final Delays delays;

    /** Set by the producer behind its last print. */
    private volatile boolean ended;

    EmptyHandOver(PacedSource source, Delays delays) {
        this.source = source;
        this.delays = delays;
    }

    /**
     * Hands over all that the source sends.
     *
     * @param longestSeconds how long at most
     * @return whether it came to its end
     */
    boolean run(long longestSeconds) throws InterruptedException {
        Thread consumer = new Thread(this::consume, "floor-consumer");
        Thread producer = new Thread(this::produce, "floor-producer");
        consumer.setDaemon(true);
        producer.setDaemon(true);
        consumer.start();
        producer.start();
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(longestSeconds);
        producer.join(TimeUnit.SECONDS.toMillis(longestSeconds));
        consumer.join(Math.max(1L, TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime())));
        return !consumer.isAlive();
    }

    private void produce() {
        Filling sink = new Filling();
        try {
            while (source.poll(sink, BATCH) != PolledSource.END) {
                Thread.onSpinWait();
            }
        } finally {
            ended = true;
        }
    }

    private void consume() {
        while (true) {
            // Looked at first: what was published before the end is then found.
            boolean last = ended;
            int count = 0;
            TickSlot slot = lane.poll();
            while (slot != null) {
                delays.seen(slot.eventTime);
                count++;
                slot = count < BATCH ? lane.poll() : null;
            }
            if (count > 0) {
                lane.release(count);
            } else if (last) {
                return;
            } else {
                Thread.onSpinWait();
            }
        }
    }

    /** Fills a slot and hands it over; waits busily for one. */
    private final class Filling implements MarketDataSink {

        private int symbols;

        @Override
        public int symbolId(String symbol) {
            return symbols++;
        }

        @Override
        public Admission tick(
                int symbolId,
                double price,
                double size,
                long eventTime,
                long sequence,
                long tradeKey,
                int eligibility) {
            TickSlot slot = lane.claim();
            while (slot == null) {
                Thread.onSpinWait();
                slot = lane.claim();
            }
            slot.symbolId = symbolId;
            slot.price = price;
            slot.size = size;
            slot.eventTime = eventTime;
            slot.sequence = sequence;
            slot.tradeKey = tradeKey;
            slot.eligibility = eligibility;
            lane.publish();
            return Admission.ACCEPTED;
        }

        @Override
        public Admission bar(OhlcvBar bar) {
            throw new UnsupportedOperationException("bar");
        }

        @Override
        public Admission fairValue(FairValue value) {
            throw new UnsupportedOperationException("fairValue");
        }

        @Override
        public Admission custom(CustomData data) {
            throw new UnsupportedOperationException("custom");
        }

        @Override
        public Admission reference(ReferenceData data) {
            throw new UnsupportedOperationException("reference");
        }

        @Override
        public Admission malformed(Admission why) {
            throw new UnsupportedOperationException("malformed");
        }

        @Override
        public String lastRefusal() {
            return "";
        }
    }
}
