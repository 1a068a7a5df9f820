package io.tickstock.benchmarks.stress;

import io.tickstock.core.flow.ConcurrentInbox;
import io.tickstock.core.flow.IdleStrategy;
import io.tickstock.core.flow.Lane;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Very many items from some producers to one consumer, through a lane each as to a channel, and through one inbox as to the event
 * processor. Each item is checked: its place among its producer's, and that its fields belong together.
 */
public final class Handover {

    private static final int LANE_LIMIT = 1_000;
    private static final int INBOX_LIMIT = 16_384;
    private static final int BATCH = 256;

    private final long items;
    private final List<Integer> producers;
    private final PrintStream out;

    /**
     * Prepares a run.
     *
     * @param items how many items each way
     * @param producers how many producers, one run each
     * @param out is told items a second
     */
    public Handover(long items, List<Integer> producers, PrintStream out) {
        this.items = items;
        this.producers = List.copyOf(producers);
        this.out = out;
    }

    /**
     * Hands over.
     *
     * @return what was lost, doubled, torn or out of order; empty when nothing was
     */
    public List<String> run() {
        List<String> faults = new ArrayList<>();
        for (int count : producers) {
            measure("lanes", count, faults, this::throughLanes);
            measure("inbox", count, faults, this::throughInbox);
        }
        faults.forEach(out::println);
        return faults;
    }

    private interface Way {
        String hand(int producers);
    }

    private void measure(String name, int count, List<String> faults, Way way) {
        long begin = System.nanoTime();
        String wrong = way.hand(count);
        double seconds = (System.nanoTime() - begin) / 1e9;
        out.printf("%-6s %2d producers %,15d items %,15.0f items/s%n", name, count, items, items / seconds);
        if (!wrong.isEmpty()) {
            faults.add(name + ", " + count + " producers: " + wrong);
        }
    }

    private long share(int producer, int count) {
        return items / count + (producer < items % count ? 1 : 0);
    }

    /** An item on its way, in memory that is used again. */
    private static final class Item {
        int producer;
        long number;
        long mixed;
        double check;

        void fill(int from, long value) {
            producer = from;
            number = value;
            mixed = mix(from, value);
            check = value * 0.5;
        }

        boolean isWhole() {
            return mixed == mix(producer, number) && check == number * 0.5;
        }

        private static long mix(int from, long value) {
            return (value ^ ((long) from << 48)) * 0x9E3779B97F4A7C15L;
        }
    }

    /** What the consumer expects of each producer. */
    private final class Expected {
        private final long[] next;
        private long taken;
        private String wrong = "";

        Expected(int count) {
            next = new long[count];
            Arrays.fill(next, 1L);
        }

        void take(Item item) {
            taken++;
            int producer = item.producer;
            if (!item.isWhole() || producer < 0 || producer >= next.length || item.number != next[producer]) {
                wrong = "item " + item.number + " of producer " + producer + " is torn or not the next";
                return;
            }
            next[producer]++;
        }

        boolean isDone() {
            return taken == items || !wrong.isEmpty();
        }
    }

    private static List<Thread> start(int count, IntConsumer producer) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            Thread thread = new Thread(() -> producer.accept(number), "producer-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
        return threads;
    }

    private static String end(Expected expected, List<Thread> threads, boolean empty) {
        if (!expected.wrong.isEmpty()) {
            return expected.wrong;
        }
        for (Thread thread : threads) {
            try {
                thread.join(10_000L);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return "interrupted";
            }
        }
        return empty ? "" : "more came out than went in";
    }

    private String throughLanes(int count) {
        List<Lane<Item>> lanes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lanes.add(new Lane<>(LANE_LIMIT, Item::new));
        }
        List<Thread> threads = start(count, producer -> {
            Lane<Item> lane = lanes.get(producer);
            IdleStrategy idle = IdleStrategy.backOff();
            long share = share(producer, count);
            for (long number = 1; number <= share; number++) {
                Item slot = lane.claim();
                while (slot == null) {
                    idle.idle(0);
                    slot = lane.claim();
                }
                idle.idle(1);
                slot.fill(producer, number);
                lane.publish();
            }
        });
        Expected expected = new Expected(count);
        IdleStrategy idle = IdleStrategy.backOff();
        while (!expected.isDone()) {
            int all = 0;
            for (int i = 0; i < count; i++) {
                Lane<Item> lane = lanes.get(i);
                int batch = 0;
                Item item;
                while (batch < BATCH && (item = lane.poll()) != null) {
                    expected.take(item);
                    batch++;
                }
                lane.release(batch);
                all += batch;
            }
            idle.idle(all);
        }
        return end(expected, threads, lanes.stream().allMatch(lane -> lane.poll() == null));
    }

    private String throughInbox(int count) {
        ConcurrentInbox<Item> inbox = new ConcurrentInbox<>(INBOX_LIMIT);
        List<Thread> threads = start(count, producer -> {
            IdleStrategy idle = IdleStrategy.backOff();
            long share = share(producer, count);
            for (long number = 1; number <= share; number++) {
                Item item = new Item();
                item.fill(producer, number);
                while (!inbox.offer(item)) {
                    idle.idle(0);
                }
                idle.idle(1);
            }
        });
        Expected expected = new Expected(count);
        IdleStrategy idle = IdleStrategy.backOff();
        while (!expected.isDone()) {
            Item item = inbox.poll();
            if (item == null) {
                idle.idle(0);
            } else {
                expected.take(item);
                idle.idle(1);
            }
        }
        return end(expected, threads, inbox.poll() == null);
    }
}
