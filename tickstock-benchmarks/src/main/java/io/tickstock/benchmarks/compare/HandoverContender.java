package io.tickstock.benchmarks.compare;

import io.tickstock.api.data.Eligibility;
import io.tickstock.core.flow.Lane;
import io.tickstock.core.flow.TickSlot;

/**
 * The engine's own queue and slots between two spinning threads, filled as the router fills them and read by nobody: what a print
 * costs that is only handed over.
 */
final class HandoverContender implements Contender {

    private static final int LIMIT = 8_192;
    private static final int BATCH = 256;

    @Override
    public String name() {
        return "empty hand-over";
    }

    @Override
    public Definitions definitions() {
        return Definitions.NONE;
    }

    @Override
    public Outcome run(Tape tape) throws InterruptedException {
        Lane<TickSlot> lane = lane();
        Taker taker = new Taker(lane, tape.length);
        Thread consumer = new Thread(taker, "empty-hand-over");
        consumer.start();
        long begin = System.nanoTime();
        int next = 0;
        while (next < tape.length) {
            next = send(tape, lane, next);
        }
        consumer.join();
        if (taker.sum != sum(tape)) {
            throw new IllegalStateException("prints were lost or changed on the way: " + taker.sum);
        }
        return new Outcome(taker.end - begin, tape.length, new EventSum());
    }

    private static Lane<TickSlot> lane() {
        return new Lane<>(LIMIT, TickSlot::new);
    }

    private static int send(Tape tape, Lane<TickSlot> lane, int from) {
        int until = Math.min(tape.length, from + BATCH);
        for (int i = from; i < until; i++) {
            TickSlot slot = lane.claim();
            if (slot == null) {
                Thread.onSpinWait();
                return i;
            }
            slot.symbolId = tape.symbol[i];
            slot.price = tape.price[i];
            slot.size = tape.size[i];
            slot.eventTime = tape.time[i];
            slot.sequence = 0L;
            slot.tradeKey = 0L;
            slot.feedSequence = i;
            slot.watermark = tape.time[i];
            slot.eligibility = Eligibility.ALL;
            lane.publish();
        }
        return until;
    }

    private static long sum(Tape tape) {
        long sum = 0L;
        for (int symbol : tape.symbol) {
            sum += symbol;
        }
        return sum;
    }

    /** The consumer: takes as many as there are, up to a batch, gives them back, and so on. */
    private static final class Taker implements Runnable {
        private final Lane<TickSlot> lane;
        private final long length;
        private long sum;
        private long end;

        Taker(Lane<TickSlot> lane, long length) {
            this.lane = lane;
            this.length = length;
        }

        @Override
        public void run() {
            long taken = 0L;
            while (taken < length) {
                int batch = batch();
                if (batch == 0) {
                    Thread.onSpinWait();
                }
                taken += batch;
            }
            end = System.nanoTime();
        }

        private int batch() {
            int count = 0;
            TickSlot slot = lane.poll();
            while (slot != null) {
                sum += slot.symbolId;
                count++;
                slot = count < BATCH ? lane.poll() : null;
            }
            if (count > 0) {
                lane.release(count);
            }
            return count;
        }
    }
}
