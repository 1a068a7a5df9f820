package io.tickstock.core;

import static io.tickstock.core.Systems.MILLI;
import static io.tickstock.core.Systems.SECOND;
import static io.tickstock.core.Systems.START;
import static io.tickstock.core.Systems.assertBalanced;
import static io.tickstock.core.Systems.await;
import static io.tickstock.core.Systems.engineThreads;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tickstock.api.data.TickView;
import io.tickstock.api.settings.ValueFormat;
import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.Alert;
import io.tickstock.api.spi.DetectionContext;
import io.tickstock.api.spi.DetectorState;
import io.tickstock.api.spi.EventDetector;
import io.tickstock.api.spi.SymbolInfo;
import io.tickstock.api.spi.SystemStatus;
import io.tickstock.core.route.RoundRobinRouting;
import io.tickstock.testkit.Fault;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A channel that hangs, and one that is slower than its feed: who has to wait for it, what is told of it, and what it costs. */
@Timeout(60)
class SlowChannelTest {

    private static final long A_PRINT = 6 * MILLI;

    private record Of(String symbol) implements DetectorState {}

    /** Blocks once on prints of the symbol HANGS, when it is told to; counts the others. */
    private static final class Hanging implements EventDetector<Of> {
        final CountDownLatch entered = new CountDownLatch(1);
        final CountDownLatch release = new CountDownLatch(1);
        final AtomicLong others = new AtomicLong();
        volatile boolean hangs;
        volatile long enteredAt;

        @Override
        public String name() {
            return "hanging";
        }

        @Override
        public Of newState(SymbolInfo symbol) {
            return new Of(symbol.symbol());
        }

        @Override
        public void onTick(Of state, TickView tick, DetectionContext context) {
            if (!state.symbol.equals("HANGS")) {
                others.incrementAndGet();
            } else if (hangs) {
                hangs = false;
                enteredAt = System.nanoTime();
                entered.countDown();
                neverComesBack();
            }
        }

        private void neverComesBack() {
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException("nobody interrupts a channel", e);
            }
        }
    }

    /** Of so many prints, offered one by one when the one before was detected, how many took longer than that. */
    private static int slow(Hanging detector, HandSource source, int prints, long slowNanos) {
        int slow = 0;
        for (int i = 0; i < prints; i++) {
            long before = detector.others.get();
            long begin = System.nanoTime();
            assertThat(source.tick("OTHER-" + i % 4, 10.0, now())).isEqualTo(Admission.ACCEPTED);
            await("the other channels, which do not hang", () -> detector.others.get() > before);
            slow += System.nanoTime() - begin > slowNanos ? 1 : 0;
        }
        return slow;
    }

    private static long now() {
        return System.currentTimeMillis() * MILLI;
    }

    @Fault("R4")
    @Test
    void shouldKeepThePaceOfTheOthersAndTellTheStackWhenAChannelHangs() throws InterruptedException {
        int prints = 1_000;
        Duration hungAfter = Duration.ofMillis(300);
        Hanging detector = new Hanging();
        HandSource hanging = new HandSource("hanging");
        HandSource fine = new HandSource("fine");
        AtomicLong toldAt = new AtomicLong();
        MultiChannelSystem system = MultiChannelSystem.builder()
                .withoutProviders()
                .withoutBuiltInDetectors()
                .detector(detector)
                .routing(new RoundRobinRouting())
                .set(Settings.TICK_CHANNELS, 3)
                .set(Settings.CHANNEL_HUNG_AFTER, hungAfter)
                .alertHandler(alert -> {
                    if (namesTheHang(alert)) {
                        toldAt.set(System.nanoTime());
                    }
                })
                .source(hanging)
                .source(fine)
                .build();
        system.start();
        // In turn: the first symbol alone on the first channel, the others on the other two.
        hanging.tick("HANGS", 10.0, now());
        fine.tick("OTHER-0", 10.0, now());
        fine.tick("OTHER-1", 10.0, now());
        hanging.tick("BESIDE", 10.0, now());
        await("all", () -> system.ledger().inputs().fate("PROCESSED") == 4L);
        fine.tick("OTHER-2", 10.0, now());
        fine.tick("OTHER-3", 10.0, now());
        await("all", () -> detector.others.get() == 5L);

        long slowNanos = 20 * MILLI;
        int without = slow(detector, fine, prints, slowNanos);
        detector.hangs = true;
        hanging.tick("HANGS", 10.0, now());
        detector.entered.await();
        int with = slow(detector, fine, prints, slowNanos);
        await("what is told of the hang", () -> toldAt.get() != 0L);
        with += slow(detector, fine, prints, slowNanos);

        assertThat(detector.release.getCount()).as("it hangs all the while").isOne();
        // The machine may be busy with others: a few in a hundred may be slow for that.
        assertThat(with)
                .as("of %s, with %s slow of %s before", 2 * prints, without, prints)
                .isLessThanOrEqualTo(2 * without + prints / 20);
        assertThat(Duration.ofNanos(toldAt.get() - detector.enteredAt))
                .isBetween(hungAfter.minusMillis(50), hungAfter.plusSeconds(1));
        assertThat(hanging.tick("HANGS", 10.0, now())).isEqualTo(Admission.REJECTED_CHANNEL_HUNG);
        assertThat(system.status().channels())
                .extracting(SystemStatus.Channel::status)
                .containsExactly(
                        SystemStatus.ChannelStatus.FAILED,
                        SystemStatus.ChannelStatus.ACTIVE,
                        SystemStatus.ChannelStatus.ACTIVE,
                        SystemStatus.ChannelStatus.ACTIVE,
                        SystemStatus.ChannelStatus.ACTIVE);
        detector.release.countDown();
        system.close();
        assertBalanced(system);
        assertThat(engineThreads()).isEmpty();
    }

    private static boolean namesTheHang(Alert alert) {
        return alert.subject().equals("tick-0")
                && alert.message().contains("tickstock-tick-0")
                && alert.message().contains("Hanging.neverComesBack");
    }

    /**
     * Takes six milliseconds of the test's clock for each print, and writes down how long it was since the print was offered. By the clock on
     * the wall it takes much less, and still more than its feed.
     */
    private static final class Slow implements EventDetector<EachPrint.Nothing> {
        private final ManualClock clock;
        final long[] offeredAt;
        final long[] took;
        int seen;

        Slow(ManualClock clock, int prints) {
            this.clock = clock;
            this.offeredAt = new long[prints];
            this.took = new long[prints];
        }

        @Override
        public String name() {
            return "slow";
        }

        @Override
        public EachPrint.Nothing newState(SymbolInfo symbol) {
            return new EachPrint.Nothing();
        }

        @Override
        public void onTick(EachPrint.Nothing state, TickView tick, DetectionContext context) {
            long begin = System.nanoTime();
            while (System.nanoTime() - begin < 4_000L) {
                Thread.onSpinWait();
            }
            clock.advance(A_PRINT);
            took[seen] = clock.monotonicNanos() - offeredAt[seen];
            seen++;
        }
    }

    private static long usedHeap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** Ten minutes by the test's clock, in which the feed always has more than the detector can take. */
    @Fault("Q6")
    @Test
    void shouldKeepItsQueueAndItsMemoryBehindADetectorThatIsTooSlow() {
        int limit = 64;
        int prints = 100_000;
        ManualClock clock = new ManualClock(START);
        Slow detector = new Slow(clock, prints);
        HandSource feed = new HandSource("feed");
        MultiChannelSystem system = MultiChannelSystem.builder()
                .withoutProviders()
                .withoutBuiltInDetectors()
                .clock(clock)
                .detector(detector)
                .set(Settings.TICK_CHANNELS, 1)
                .set(Settings.TICK_OFFER_TIMEOUT, ValueFormat.UNLIMITED)
                .set(Settings.TICK_QUEUE, limit)
                .source(feed)
                .build();
        system.start();
        long heapAfterAThousand = 0L;
        for (int i = 0; i < prints; i++) {
            // So that no two are received at the same time.
            clock.advance(1L);
            detector.offeredAt[i] = clock.monotonicNanos();
            assertThat(feed.tick("ACME", 10.0, START + clock.monotonicNanos())).isEqualTo(Admission.ACCEPTED);
            if (i % 1_000 == 0) {
                SystemStatus.Channel channel = system.status().channels().get(0);
                assertThat(channel.queueDepth()).isBetween(0L, (long) limit);
                heapAfterAThousand = i == 1_000 ? usedHeap() : heapAfterAThousand;
            }
        }
        long grown = usedHeap() - heapAfterAThousand;
        await("the last", () -> system.ledger().inputs().fate("PROCESSED") == prints);

        assertThat(clock.monotonicNanos()).isEqualTo(600 * SECOND + prints);
        assertThat(detector.seen).isEqualTo(prints);
        SystemStatus.Channel channel = system.status().channels().get(0);
        assertThat(channel.queueHighWater()).isEqualTo(limit);
        assertThat(grown)
                .as("bytes more after %s prints than after 1,000", prints)
                .isLessThan(2L << 20);
        Arrays.sort(detector.took);
        SystemStatus.Latency told = channel.latency();
        assertThat(told.count()).isEqualTo(prints);
        assertThat((double) told.p50()).isCloseTo(detector.took[prints / 2], within(0.1 * detector.took[prints / 2]));
        assertThat((double) told.p99())
                .isCloseTo(detector.took[prints / 100 * 99], within(0.1 * detector.took[prints / 100 * 99]));
        assertThat((double) told.max()).isCloseTo(detector.took[prints - 1], within(0.1 * detector.took[prints - 1]));
        assertThat(told.p50()).as("most of a full queue").isGreaterThan(limit / 4 * A_PRINT);
        system.close();
        assertBalanced(system);
        assertThat(system.ledger().inputs().fate("PROCESSED")).isEqualTo(prints);
    }
}
