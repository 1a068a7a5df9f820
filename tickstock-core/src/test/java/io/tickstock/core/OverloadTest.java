package io.tickstock.core;

import static io.tickstock.core.Systems.MILLI;
import static io.tickstock.core.Systems.SECOND;
import static io.tickstock.core.Systems.START;
import static io.tickstock.core.Systems.assertBalanced;
import static io.tickstock.core.Systems.oneASecond;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.api.data.Tick;
import io.tickstock.api.data.TickView;
import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.Cursor;
import io.tickstock.api.spi.DetectionContext;
import io.tickstock.api.spi.EventDetector;
import io.tickstock.api.spi.EventFilter;
import io.tickstock.api.spi.EventLog;
import io.tickstock.api.spi.LoggedEvent;
import io.tickstock.api.spi.SymbolInfo;
import io.tickstock.testkit.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Small queues, slow readers, full logs: everything waits or is counted, nothing is lost. */
@Timeout(30)
class OverloadTest {

    private static MultiChannelSystem.Builder eachPrint(ThreadingMode mode) {
        return MultiChannelSystem.builder().mode(mode).withoutBuiltInDetectors().detector(new EachPrint());
    }

    private static long read(Cursor cursor, List<Long> into) {
        if (cursor.poll(100) instanceof Cursor.Events events) {
            for (LoggedEvent event : events.events()) {
                into.add(event.event().sequence());
            }
            long read = events.through() - cursor.committed();
            cursor.commit(events.through());
            return read;
        }
        throw new AssertionError("a lossless cursor was told a gap");
    }

    @ParameterizedTest
    @CsvSource({"true, 16384", "true, 1", "false, 16384", "false, 1"})
    void shouldSayThatTheWaitingThreadIsTheReaderAndLoseNothing(boolean replay, int queue) throws InterruptedException {
        MultiChannelSystem.Builder builder = eachPrint(ThreadingMode.INLINE)
                .set(Settings.PUBLISH_RETENTION, 4)
                .set(Settings.COORDINATION_WINDOW, Duration.ofNanos(1))
                .set(Settings.COORDINATION_QUEUE, queue)
                .source(Tape.of("tape", oneASecond("ACME", 500)));
        MultiChannelSystem system = (replay ? builder.replay() : builder).build();
        Cursor own = system.log().open("own", EventLog.Delivery.LOSSLESS, EventFilter.all());
        List<Long> read = new ArrayList<>();
        system.start();
        system.endSubmissions();
        int refused = 0;

        while (true) {
            try {
                system.awaitEnd();
                break;
            } catch (IllegalStateException e) {
                assertThat(e).hasMessageContaining("own").hasMessageContaining("LOSSLESS");
                refused++;
                read(own, read);
            }
        }
        while (read(own, read) > 0) {
            continue;
        }

        assertThat(refused).isPositive();
        if (replay) {
            // One event a print; live, prints may share a window.
            assertThat(read).hasSize(500);
        }
        assertThat(read)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, system.log().lastSequence())
                                .boxed()
                                .toList());
        assertThat(system.ledger().candidates().total("FILTERED")).isZero();
        assertBalanced(system);
        system.close();
        assertBalanced(system);
    }

    @Test
    void shouldRefuseASubmissionThatItsOwnReaderHoldsUpAndTakeItAfterwards() {
        MultiChannelSystem system = eachPrint(ThreadingMode.INLINE)
                .replay()
                .set(Settings.PUBLISH_RETENTION, 2)
                .build();
        Cursor own = system.log().open("own", EventLog.Delivery.LOSSLESS, EventFilter.all());
        List<Long> read = new ArrayList<>();
        system.start();
        int refused = 0;
        for (Tick tick : oneASecond("ACME", 200)) {
            try {
                system.submit(tick);
            } catch (IllegalStateException e) {
                refused++;
                while (read(own, read) > 0) {
                    system.doWork();
                }
                assertThat(system.submit(tick)).isEqualTo(Admission.ACCEPTED);
            }
        }
        system.endSubmissions();
        do {
            system.doWork();
        } while (read(own, read) > 0);
        system.close();

        assertThat(refused).isPositive();
        assertThat(read).hasSize(200);
        assertThat(system.ledger().inputs().in()).isEqualTo(200L);
        assertBalanced(system);
    }

    @Test
    void shouldSayThatTheWaitingThreadIsTheReaderWithThreadsOfItsOwn() throws InterruptedException {
        MultiChannelSystem system = eachPrint(ThreadingMode.DEDICATED)
                .replay()
                .set(Settings.PUBLISH_RETENTION, 4)
                .source(Tape.of("tape", oneASecond("ACME", 50)))
                .build();
        Cursor own = system.log().open("own", EventLog.Delivery.LOSSLESS, EventFilter.all());
        List<Long> read = new ArrayList<>();
        read(own, read);
        system.start();

        while (true) {
            try {
                system.awaitEnd();
                break;
            } catch (IllegalStateException e) {
                read(own, read);
            }
        }
        while (read(own, read) > 0) {
            continue;
        }

        assertThat(read).hasSize(50);
        system.close();
        assertBalanced(system);
    }

    @Fault("Q1")
    @Test
    void shouldCountEveryRefusalOfAFullQueue() {
        CountDownLatch hold = new CountDownLatch(1);
        EventDetector<EachPrint.Nothing> slow = new EventDetector<>() {
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
                boolean interrupted = false;
                while (hold.getCount() > 0) {
                    try {
                        hold.await();
                    } catch (InterruptedException e) {
                        interrupted = true;
                    }
                }
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        HandSource hand = new HandSource("hand");
        MultiChannelSystem system = MultiChannelSystem.builder()
                .withoutBuiltInDetectors()
                .detector(slow)
                .set(Settings.TICK_QUEUE, 8)
                .set(Settings.TICK_CHANNELS, 1)
                .set(Settings.TICK_OVERLOAD, Overload.REJECT)
                .source(hand)
                .build();
        system.start();
        long accepted = 0;
        long refused = 0;
        for (int i = 0; i < 100; i++) {
            Admission admission = hand.tick("ACME", 10.0, START + i);
            if (admission.isAccepted()) {
                accepted++;
            } else {
                assertThat(admission).isEqualTo(Admission.REJECTED_QUEUE_FULL);
                assertThat(hand.sink().lastRefusal()).startsWith("QUEUE_FULL");
                refused++;
            }
        }
        hold.countDown();
        system.close();

        // What is in the worker's hand counts against the limit until its batch is done.
        assertThat(accepted).isEqualTo(8L);
        assertThat(refused).isEqualTo(92L);
        assertThat(system.ledger().inputs().fate("REJECTED(QUEUE_FULL)")).isEqualTo(92L);
        assertThat(system.ledger().inputs().fate("PROCESSED")).isEqualTo(8L);
        assertBalanced(system);
    }

    @ParameterizedTest
    @EnumSource(ThreadingMode.class)
    void shouldDeliverEverythingThroughQueuesOfOne(ThreadingMode mode) throws InterruptedException {
        List<MarketEvent> seen = new CopyOnWriteArrayList<>();
        MultiChannelSystem system = eachPrint(mode)
                .replay()
                .set(Settings.TICK_QUEUE, 1)
                .set(Settings.TICK_CHANNELS, 2)
                .set(Settings.COORDINATION_QUEUE, 1)
                .set(Settings.PUBLISH_RETENTION, 1)
                .source(Tape.of("a", oneASecond("ACME", 300)))
                .source(Tape.of("b", oneASecond("OTHER", 300)))
                .onEvent(seen::add)
                .build();
        system.start();

        assertThat(system.awaitEnd(Duration.ofSeconds(20))).isTrue();
        system.close();

        assertThat(seen.stream().map(MarketEvent::sequence))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 600).boxed().toList());
        assertThat(system.ledger().inputs().fate("PROCESSED")).isEqualTo(600L);
        assertBalanced(system);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void shouldBalanceWhenFourThreadsSubmitAtOnce(int channels) throws InterruptedException {
        List<MarketEvent> seen = new CopyOnWriteArrayList<>();
        MultiChannelSystem system = eachPrint(ThreadingMode.DEDICATED)
                .set(Settings.TICK_CHANNELS, channels)
                .set(Settings.SUBMIT_QUEUE, 64)
                // On a busy machine a lane may stay full for longer than the 25 ms that are allowed it otherwise.
                .set(Settings.TICK_OFFER_TIMEOUT, Duration.ofMinutes(1))
                .set(Settings.COORDINATION_WINDOW, Duration.ofNanos(1))
                .onEvent(seen::add)
                .build();
        system.start();
        AtomicLong accepted = new AtomicLong();
        AtomicLong refused = new AtomicLong();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            String symbol = "S" + t;
            threads.add(new Thread(() -> {
                for (int i = 0; i < 5_000; i++) {
                    Admission admission = system.submit(new Tick(symbol, 10.0, 1.0, START + i * MILLI));
                    (admission.isAccepted() ? accepted : refused).incrementAndGet();
                    if (!admission.isAccepted()) {
                        Thread.yield();
                    }
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        system.close();

        assertThat(accepted.get() + refused.get()).isEqualTo(20_000L);
        assertThat(system.ledger().inputs().in()).isEqualTo(20_000L);
        assertThat(system.ledger().inputs().fate("REJECTED(QUEUE_FULL)")).isEqualTo(refused.get());
        assertThat(system.ledger().inputs().fate("PROCESSED")
                        + system.ledger().inputs().fate("LATE"))
                .isEqualTo(accepted.get());
        assertThat(seen.stream().map(MarketEvent::sequence)).doesNotHaveDuplicates();
        assertThat(seen).hasSize((int) system.log().lastSequence());
        assertBalanced(system);
    }

    @Test
    void shouldNeverShowMoreFatesThanInputs() throws InterruptedException {
        MultiChannelSystem system = eachPrint(ThreadingMode.DEDICATED)
                .replay()
                .set(Settings.TICK_QUEUE, 16)
                .source(Tape.of("tape", oneASecond("ACME", 1_000)).endless(1_000 * SECOND))
                .build();
        system.start();
        for (int i = 0; i < 3_000; i++) {
            var ledger = system.ledger();
            assertThat(ledger.inputs().in())
                    .isGreaterThanOrEqualTo(ledger.inputs().settled());
            assertThat(ledger.candidates().in())
                    .isGreaterThanOrEqualTo(ledger.candidates().settled());
        }
        system.close();
        assertBalanced(system);
    }
}
