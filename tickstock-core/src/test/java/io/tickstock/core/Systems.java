package io.tickstock.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.api.data.Tick;
import io.tickstock.api.spi.Cursor;
import io.tickstock.api.spi.EventFilter;
import io.tickstock.api.spi.EventLog;
import io.tickstock.api.spi.LoggedEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;

/** What tests of whole systems share. */
public final class Systems {

    /** 2025-01-06T15:00:00Z, a Monday. */
    public static final long START = 1_736_175_600_000_000_000L;

    public static final long SECOND = 1_000_000_000L;
    public static final long MILLI = 1_000_000L;

    private Systems() {}

    /** Prints of several symbols, in time order but for some that come late, by a random walk. */
    public static List<Tick> randomTape(long seed, int count, int symbols) {
        Random random = new Random(seed);
        double[] prices = new double[symbols];
        java.util.Arrays.fill(prices, 100.0);
        List<Tick> tape = new ArrayList<>();
        long time = START;
        for (int i = 0; i < count; i++) {
            int symbol = random.nextInt(symbols);
            time += random.nextInt(40_000_000);
            prices[symbol] *= 1.0 + random.nextGaussian() * 0.002;
            long late = random.nextInt(20) == 0 ? random.nextInt(2_500) * MILLI : 0L;
            tape.add(new Tick("S" + symbol, prices[symbol], 1 + random.nextInt(500), time - late));
        }
        return tape;
    }

    /** Prints of one symbol, one a second. */
    public static List<Tick> oneASecond(String symbol, int count) {
        List<Tick> tape = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tape.add(new Tick(symbol, 100.0 + i, 1.0, START + i * SECOND));
        }
        return tape;
    }

    /** The JSON of everything the log retains. */
    public static List<String> json(MultiChannelSystem system) {
        List<String> lines = new ArrayList<>();
        try (Cursor cursor =
                system.log().open("all-" + System.identityHashCode(lines), EventLog.Delivery.GAP, EventFilter.all())) {
            while (cursor.poll(1_000) instanceof Cursor.Events events
                    && !events.events().isEmpty()) {
                for (LoggedEvent event : events.events()) {
                    lines.add(StandardCharsets.UTF_8.decode(event.json()).toString());
                }
                cursor.commit(events.through());
            }
        }
        return lines;
    }

    public static void assertBalanced(MultiChannelSystem system) {
        assertThat(system.ledger().imbalances()).isEmpty();
    }

    /** Waits for something that another thread does; fails after a long time. */
    public static void await(String what, BooleanSupplier reached) {
        long begin = System.nanoTime();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() - begin > 15 * SECOND) {
                throw new AssertionError("waited too long for " + what);
            }
            Thread.onSpinWait();
            Thread.yield();
        }
    }

    /** Blocks the thread until it is let go, whatever anybody does: an interrupt does not help, and is lost. */
    public static void blockUntil(CountDownLatch released) {
        while (released.getCount() > 0) {
            try {
                released.await();
            } catch (InterruptedException e) {
                // That is what it is for.
                continue;
            }
        }
    }

    /** Threads of the engine that live, by name. */
    public static List<String> engineThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.startsWith("tickstock-"))
                .sorted()
                .toList();
    }
}
