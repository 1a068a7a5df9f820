package io.tickstock.core;

import static io.tickstock.core.Systems.MILLI;
import static io.tickstock.core.Systems.assertBalanced;
import static io.tickstock.core.Systems.await;
import static io.tickstock.core.Systems.engineThreads;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.api.data.Tick;
import io.tickstock.api.data.TickView;
import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.settings.ValueFormat;
import io.tickstock.api.spi.Cursor;
import io.tickstock.api.spi.DetectionContext;
import io.tickstock.api.spi.DetectorState;
import io.tickstock.api.spi.EventDetector;
import io.tickstock.api.spi.EventFilter;
import io.tickstock.api.spi.EventLog;
import io.tickstock.api.spi.SymbolInfo;
import io.tickstock.core.channel.BaseChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sources that flood and sources that are stuck, readers that are stuck: whoever is neither gets its turn. */
@Timeout(60)
class FairDrainingTest {

    private static final int PRINTS = 500;

    private record Of(boolean counts) implements DetectorState {}

    /** Counts the prints of the others, and writes down how many there were before each of the patient one's. */
    private static final class Turns implements EventDetector<Of> {
        final AtomicLong others = new AtomicLong();
        final AtomicLong patient = new AtomicLong();
        final long[] othersBefore = new long[PRINTS + 1];

        @Override
        public String name() {
            return "turns";
        }

        @Override
        public Of newState(SymbolInfo symbol) {
            return new Of(symbol.symbol().equals("PATIENT"));
        }

        @Override
        public void onTick(Of state, TickView tick, DetectionContext context) {
            if (state.counts) {
                othersBefore[(int) patient.get()] = others.get();
                patient.incrementAndGet();
            } else {
                others.incrementAndGet();
            }
        }
    }

    private static long now() {
        return System.currentTimeMillis() * MILLI;
    }

    /**
     * After a print was handed over, what comes before it is at most what the channel takes of each lane in a turn: a batch, and one more of
     * the lane that it was at.
     */
    @ParameterizedTest
    @EnumSource(
            value = ThreadingMode.class,
            names = {"DEDICATED"})
    void shouldDetectThePrintsOfOneSourceBesideThoseThatFloodAndThoseThatAreStuck(ThreadingMode mode) throws Exception {
        Turns detector = new Turns();
        List<HandSource> floods = List.of(new HandSource("flood-0"), new HandSource("flood-1"));
        HandSource stuckBetween = new HandSource("stuck-between-offers");
        HandSource stuckFull = new HandSource("stuck-when-full");
        HandSource patient = new HandSource("patient");
        MultiChannelSystem.Builder builder = MultiChannelSystem.builder()
                .withoutProviders()
                .withoutBuiltInDetectors()
                .mode(mode)
                .detector(detector)
                .set(Settings.TICK_CHANNELS, 1)
                .set(Settings.TICK_OFFER_TIMEOUT, ValueFormat.UNLIMITED)
                .set(Settings.CHANNEL_HUNG_AFTER, Duration.ofSeconds(20))
                .source(stuckBetween)
                .source(stuckFull)
                .source(patient);
        floods.forEach(builder::source);
        MultiChannelSystem system = builder.build();
        system.start();
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch stuck = new CountDownLatch(2);
        List<Thread> threads = new ArrayList<>();
        for (HandSource flood : floods) {
            threads.add(new Thread(() -> {
                while (end.getCount() > 0) {
                    flood.tick("FLOOD", 10.0, now());
                }
            }));
        }
        threads.add(new Thread(() -> {
            stuckBetween.tick("STUCK", 10.0, now());
            stuck.countDown();
            awaitQuietly(end);
        }));
        threads.add(new Thread(() -> {
            // More than the lane takes at once, and then no more.
            for (int i = 0; i < 1_500; i++) {
                stuckFull.tick("STUCK", 10.0, now());
            }
            stuck.countDown();
            awaitQuietly(end);
        }));
        threads.forEach(Thread::start);
        stuck.await();

        long most = 0L;
        // The first one makes the lane, which is seen a turn later than a print.
        patient.tick("PATIENT", 10.0, now());
        await("the first print", () -> detector.patient.get() == 1L);
        for (int i = 1; i <= PRINTS; i++) {
            int number = i;
            assertThat(patient.tick("PATIENT", 10.0, now()).isAccepted()).isTrue();
            long handedOver = detector.others.get();
            await("print " + i, () -> detector.patient.get() > number);
            most = Math.max(most, detector.othersBefore[i] - handedOver);
        }
        end.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        system.close();
        assertThat(detector.others.get()).as("it was flooded").isGreaterThan(10L * PRINTS);
        assertThat(most).as("prints of others before one of its").isLessThanOrEqualTo(3L * BaseChannel.MAX_BATCH);
        assertThat(system.ledger().inputs().total("REJECTED")).isZero();
        assertBalanced(system);
        assertThat(engineThreads()).isEmpty();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts it", e);
        }
    }

    /** A reader that does not come back holds the log up for as long as it is waited for, and no longer. */
    @Test
    void shouldGoOnInOneThreadThoughALosslessReaderIsStuck() {
        List<MarketEvent> seen = new CopyOnWriteArrayList<>();
        MultiChannelSystem system = MultiChannelSystem.builder()
                .withoutProviders()
                .withoutBuiltInDetectors()
                .mode(ThreadingMode.SHARED)
                .detector(new EachPrint())
                .set(Settings.PUBLISH_RETENTION, 4)
                .set(Settings.PUBLISH_LOSSLESS_WAIT, Duration.ofMillis(200))
                .set(Settings.TICK_OFFER_TIMEOUT, ValueFormat.UNLIMITED)
                .set(Settings.COORDINATION_WINDOW, Duration.ofNanos(1))
                .onEvent(seen::add)
                .build();
        Cursor stuck = system.log().open("stuck", EventLog.Delivery.LOSSLESS, EventFilter.all());
        system.start();
        long[] accepted = {0L};
        await("a hundred events", () -> {
            accepted[0] += system.submit(new Tick("ACME", 10.0, 1.0, now())).isAccepted() ? 1 : 0;
            return seen.size() >= 100;
        });
        assertThat(system.ledger().notes()).containsKey("CURSOR_LAGGING(stuck)");
        assertThat(stuck.poll(1)).as("it is told what it has missed").isInstanceOf(Cursor.Gap.class);
        system.close();
        assertThat(system.ledger().inputs().fate("PROCESSED")
                        + system.ledger().inputs().fate("LATE"))
                .isEqualTo(accepted[0]);
        assertBalanced(system);
        assertThat(engineThreads()).isEmpty();
    }
}
