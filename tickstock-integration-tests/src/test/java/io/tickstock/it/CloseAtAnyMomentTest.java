package io.tickstock.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.api.data.Tick;
import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.LedgerSnapshot;
import io.tickstock.api.spi.SystemStatus;
import io.tickstock.core.EventProcessingResult;
import io.tickstock.core.MultiChannelSystem;
import io.tickstock.core.Settings;
import io.tickstock.core.ThreadingMode;
import io.tickstock.testkit.Fault;
import io.tickstock.testkit.LedgerAssert;
import io.tickstock.testkit.ListSource;
import io.tickstock.testkit.Tape;
import io.tickstock.testkit.TapeBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Closing a thousand times, whenever and from wherever: it ends soon, nothing is left running, and nothing is lost to the count. */
class CloseAtAnyMomentTest {

    private static final int ROUNDS = 500;

    private static final Tape TAPE = TapeBuilder.seeded(11)
            .symbols(IntStream.range(0, 20).mapToObj(i -> "S" + i).toArray(String[]::new))
            .prints(5_000)
            .meanInterval(Duration.ofMillis(50))
            .late(0.01)
            .extremesRushes(20)
            .build();

    /** Who closes. */
    private enum Closer {
        ONE,
        ONE_TWICE,
        EIGHT_AT_ONCE,
        A_CALLBACK
    }

    private static MultiChannelSystem.Builder any(SplittableRandom random) {
        return MultiChannelSystem.builder()
                .withoutProviders()
                .mode(random.nextInt(3) == 0 ? ThreadingMode.SHARED : ThreadingMode.DEDICATED)
                .set(Settings.SYMBOLS_MAX, 64)
                .set(Settings.TICK_CHANNELS, 1 + random.nextInt(3))
                .set(Settings.TICK_QUEUE, 1 + random.nextInt(100))
                .set(Settings.COORDINATION_QUEUE, 1 + random.nextInt(100))
                .set(Settings.PUBLISH_RETENTION, 1 + random.nextInt(200))
                .set(Settings.HIGHLOW_COOLDOWN, Duration.ofNanos(1));
    }

    private static void close(MultiChannelSystem system, Closer how, String what) {
        long begin = System.nanoTime();
        switch (how) {
            case ONE -> system.close();
            case ONE_TWICE -> {
                system.close();
                system.close();
            }
            case EIGHT_AT_ONCE -> together(8, system::close);
            case A_CALLBACK -> {
                // It may have begun it, or has seen no event yet.
                system.close();
            }
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).as(what).isLessThan(Duration.ofSeconds(5));
        assertThat(system.status().state()).as(what).isEqualTo(SystemStatus.State.CLOSED);
    }

    private static void together(int count, Runnable work) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            threads.add(new Thread(work));
        }
        threads.forEach(Thread::start);
        threads.forEach(CloseAtAnyMomentTest::join);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The thread that a callback's close runs on may end a little after the state says that it has. */
    private static void assertNothingRuns(String what) {
        long begin = System.nanoTime();
        while (!running().isEmpty() && System.nanoTime() - begin < 5_000_000_000L) {
            LockSupport.parkNanos(100_000L);
        }
        assertThat(running()).as(what).isEmpty();
    }

    /** By enumeration: a thousand times the stacks of all threads would take long. */
    private static List<String> running() {
        Thread[] threads = new Thread[Thread.activeCount() + 64];
        int count = Thread.enumerate(threads);
        return Arrays.stream(threads, 0, count)
                .map(Thread::getName)
                .filter(name -> name.startsWith("tickstock-"))
                .toList();
    }

    @Fault("L1")
    @Test
    void shouldAccountForEverythingThatASourceHandedOver() {
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < ROUNDS; round++) {
            Closer how = Closer.values()[random.nextInt(4)];
            int closeAfter = random.nextInt(4_000);
            String what = "replay round " + round + ": " + how + " after " + closeAfter;
            ListSource source = new ListSource(TAPE.feed(), TAPE.ticks());
            AtomicReference<MultiChannelSystem> running = new AtomicReference<>();
            MultiChannelSystem system = any(random)
                    .replay()
                    .source(source)
                    .onEvent(event -> {
                        if (how == Closer.A_CALLBACK) {
                            running.get().close();
                        }
                    })
                    .build();
            running.set(system);
            system.start();
            while (source.handedOver() < closeAfter && system.status().state() == SystemStatus.State.RUNNING) {
                LockSupport.parkNanos(20_000L);
            }
            close(system, how, what);
            assertNothingRuns(what);
            LedgerSnapshot ledger = system.ledger();
            LedgerAssert.assertHoldsAndIsDrained(ledger);
            assertThat(ledger.inputs().in()).as(what).isEqualTo(source.handedOver());
            assertThat(ledger.inputs().fate("ABANDONED")).as(what).isZero();
            assertThat(ledger.candidates().fate("ABANDONED")).as(what).isZero();
        }
    }

    @Fault("L1")
    @Test
    void shouldAccountForEverythingThatHostsSubmitted() throws Exception {
        SplittableRandom random = new SplittableRandom(2);
        for (int round = 0; round < ROUNDS; round++) {
            Closer how = Closer.values()[random.nextInt(4)];
            long moment = random.nextLong(3_000_000L);
            String what = "live round " + round + ": " + how + " after " + moment + " ns";
            AtomicReference<MultiChannelSystem> running = new AtomicReference<>();
            MultiChannelSystem system = any(random)
                    .set(Settings.COORDINATION_WINDOW, Duration.ofNanos(1 + random.nextInt(2_000_000)))
                    .set(Settings.SUBMIT_QUEUE, 1 + random.nextInt(200))
                    .onEvent(event -> {
                        if (how == Closer.A_CALLBACK) {
                            running.get().close();
                        }
                    })
                    .build();
            running.set(system);
            system.start();
            Queue<CompletableFuture<EventProcessingResult>> results = new ConcurrentLinkedQueue<>();
            CountDownLatch submitting = new CountDownLatch(2);
            long[] refused = new long[2];
            long[] asked = new long[2];
            List<Thread> hosts = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                int host = i;
                long seed = random.nextLong();
                hosts.add(new Thread(
                        () -> submit(system, new SplittableRandom(seed), host, asked, refused, results, submitting)));
            }
            hosts.forEach(Thread::start);
            submitting.await();
            LockSupport.parkNanos(moment);
            close(system, how, what);
            hosts.forEach(CloseAtAnyMomentTest::join);
            assertNothingRuns(what);
            LedgerSnapshot ledger = system.ledger();
            LedgerAssert.assertHoldsAndIsDrained(ledger);
            assertThat(ledger.inputs().in()).as(what).isEqualTo(asked[0] + asked[1]);
            // A host that was on its way in when the last one was taken, and each host once.
            assertThat(ledger.inputs().fate("ABANDONED")).as(what).isBetween(0L, 2L);
            assertThat(ledger.inputs().total("REJECTED")).as(what).isGreaterThanOrEqualTo(refused[0] + refused[1]);
            long abandoned = 0;
            for (CompletableFuture<EventProcessingResult> result : results) {
                abandoned += result.get(5, TimeUnit.SECONDS).fate().equals("ABANDONED") ? 1 : 0;
            }
            assertThat(abandoned).as(what).isLessThanOrEqualTo(ledger.inputs().fate("ABANDONED"));
        }
    }

    /** Submits until it is told that the system is closed, each tenth with somebody who waits for it. */
    private static void submit(
            MultiChannelSystem system,
            SplittableRandom random,
            int host,
            long[] asked,
            long[] refused,
            Queue<CompletableFuture<EventProcessingResult>> results,
            CountDownLatch submitting) {
        boolean closed = false;
        double price = 100.0;
        while (!closed) {
            price *= 1.0 + random.nextDouble(-0.002, 0.002);
            Tick tick = new Tick(
                    "S" + random.nextInt(20), price, 1.0, TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()));
            asked[host]++;
            if (random.nextInt(10) == 0) {
                results.add(system.submitAsync(tick));
            } else {
                Admission admission = system.submit(tick);
                refused[host] += admission.isAccepted() ? 0 : 1;
                closed = admission == Admission.REJECTED_CLOSED;
            }
            if (asked[host] == 1) {
                submitting.countDown();
            }
            if (asked[host] % 64 == 0) {
                LockSupport.parkNanos(20_000L);
            }
        }
    }
}
