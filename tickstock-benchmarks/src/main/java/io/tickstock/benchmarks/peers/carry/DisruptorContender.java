package io.tickstock.benchmarks.peers.carry;

import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.YieldingWaitStrategy;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import com.lmax.disruptor.util.DaemonThreadFactory;
import io.tickstock.benchmarks.compare.Contender;
import io.tickstock.benchmarks.compare.Definitions;
import io.tickstock.benchmarks.compare.Tape;
import io.tickstock.benchmarks.peers.spec.Finder;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;

/**
 * The LMAX Disruptor: slots that are used again, filled in batches by one thread and read by another, neither of them locking. One producer,
 * 65,536 slots, claimed 256 at a time, the yielding wait strategy.
 */
public final class DisruptorContender implements Contender {

    private static final int SLOTS = 65_536;
    private static final int BATCH = 256;

    private final String name;
    private final Definitions definitions;
    private final IntFunction<? extends Finder> finders;

    /**
     * Makes one.
     *
     * @param name a short name
     * @param definitions what its finder takes for an event
     * @param finders makes what finds events, by the number of symbols
     */
    public DisruptorContender(String name, Definitions definitions, IntFunction<? extends Finder> finders) {
        this.name = name;
        this.definitions = definitions;
        this.finders = finders;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Definitions definitions() {
        return definitions;
    }

    @Override
    public Outcome run(Tape tape) throws Exception {
        Finder finder = finders.apply(tape.spec.symbols());
        CompletableFuture<Long> ended = new CompletableFuture<>();
        Disruptor<Slot> disruptor = new Disruptor<>(
                Slot::new, SLOTS, DaemonThreadFactory.INSTANCE, ProducerType.SINGLE, new YieldingWaitStrategy());
        EventHandler<Slot> handler = (slot, sequence, endOfBatch) -> {
            finder.onPrint(slot.symbol, slot.price, slot.size, slot.time);
            if (sequence == tape.length - 1L) {
                finder.end();
                ended.complete(System.nanoTime());
            }
        };
        disruptor.handleEventsWith(handler);
        RingBuffer<Slot> ring = disruptor.start();
        try {
            long begin = System.nanoTime();
            for (int from = 0; from < tape.length; from += BATCH) {
                int count = Math.min(BATCH, tape.length - from);
                long last = ring.next(count);
                long first = last - count + 1;
                for (int i = 0; i < count; i++) {
                    ring.get(first + i).take(tape, from + i);
                }
                ring.publish(first, last);
            }
            return new Outcome(ended.get() - begin, tape.length, finder.events());
        } finally {
            disruptor.shutdown();
        }
    }

    /** A print in the ring. */
    private static final class Slot {

        private int symbol;
        private double price;
        private double size;
        private long time;

        void take(Tape tape, int index) {
            symbol = tape.symbol[index];
            price = tape.price[index];
            size = tape.size[index];
            time = tape.time[index];
        }
    }
}
