package io.tickstock.core;

import static io.tickstock.core.Systems.MILLI;
import static io.tickstock.core.Systems.SECOND;
import static io.tickstock.core.Systems.START;
import static io.tickstock.core.Systems.assertBalanced;
import static io.tickstock.core.Systems.await;
import static io.tickstock.core.Systems.engineThreads;
import static io.tickstock.core.Systems.oneASecond;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstock.api.data.Tick;
import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.EventLog;
import io.tickstock.api.spi.EventPublisher;
import io.tickstock.api.spi.SystemStatus.State;
import io.tickstock.core.detect.highlow.HighLowDetector;
import io.tickstock.core.detect.highlow.HighLowSettings;
import io.tickstock.testkit.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class LifeCycleTest {

    private static MultiChannelSystem.Builder eachPrint() {
        return MultiChannelSystem.builder().withoutBuiltInDetectors().detector(new EachPrint());
    }

    @ParameterizedTest
    @EnumSource(ThreadingMode.class)
    void shouldStartOnlyOnce(ThreadingMode mode) {
        try (MultiChannelSystem system = eachPrint().mode(mode).build()) {
            assertThat(system.status().state()).isEqualTo(State.NEW);
            system.start();

            assertThatThrownBy(system::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("RUNNING");
            assertThat(system.status().state()).isEqualTo(State.RUNNING);
        }
    }

    @ParameterizedTest
    @EnumSource(ThreadingMode.class)
    void shouldCloseTwiceAsOnce(ThreadingMode mode) {
        MultiChannelSystem system = eachPrint().mode(mode).build();
        system.start();
        system.submit(new Tick("ACME", 10.0, 1.0, START));

        system.close();
        system.close();

        assertThat(system.status().state()).isEqualTo(State.CLOSED);
        assertThat(system.ledger().inputs().fate("PROCESSED")).isEqualTo(1L);
        assertThat(system.log().lastSequence()).isEqualTo(1L);
        assertBalanced(system);
        assertThat(engineThreads()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ThreadingMode.class)
    void shouldCloseBeforeItStarted(ThreadingMode mode) throws InterruptedException {
        MultiChannelSystem system = eachPrint().mode(mode).build();

        system.close();

        assertThat(system.status().state()).isEqualTo(State.CLOSED);
        assertThatThrownBy(system::start).isInstanceOf(IllegalStateException.class);
        assertThat(system.submit(new Tick("ACME", 10.0, 1.0, START))).isEqualTo(Admission.REJECTED_CLOSED);
        assertThat(system.awaitEnd(Duration.ofMillis(1))).isFalse();
        assertBalanced(system);
    }

    @Test
    void shouldRefuseToWaitForWhatWasNotStarted() {
        MultiChannelSystem system = eachPrint().build();

        assertThatThrownBy(system::awaitEnd).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldNotDriveAPublisherBeforeItWasStarted() {
        List<String> calls = new ArrayList<>();
        MultiChannelSystem system = eachPrint()
                .mode(ThreadingMode.INLINE)
                .publisher(new EventPublisher() {
                    @Override
                    public String name() {
                        return "host";
                    }

                    @Override
                    public void start(EventLog log) {
                        calls.add("start");
                    }

                    @Override
                    public int doWork() {
                        calls.add("doWork");
                        return 0;
                    }

                    @Override
                    public void close() {
                        calls.add("close");
                    }
                })
                .build();

        assertThatThrownBy(system::doWork).isInstanceOf(IllegalStateException.class);
        assertThat(calls).isEmpty();

        system.start();
        system.doWork();
        system.close();
        assertThat(calls).startsWith("start", "doWork").endsWith("close").containsOnlyOnce("start", "close");
    }

    @Test
    void shouldRefuseDoWorkWithThreadsOfItsOwn() {
        try (MultiChannelSystem system = eachPrint().build()) {
            system.start();
            assertThatThrownBy(system::doWork).isInstanceOf(IllegalStateException.class);
        }
    }

    @Fault("L3")
    @Test
    void shouldNotStartWhenAPublisherCannotOpen() {
        Tape tape = Tape.of("tape", oneASecond("ACME", 3));
        MultiChannelSystem system = eachPrint()
                .replay()
                .source(tape)
                .publisher(new EventPublisher() {
                    @Override
                    public String name() {
                        return "file";
                    }

                    @Override
                    public void start(EventLog log) throws IOException {
                        throw new IOException("no such directory: out");
                    }

                    @Override
                    public int doWork() {
                        return 0;
                    }

                    @Override
                    public void close() {}
                })
                .build();

        assertThatThrownBy(system::start).hasMessageContaining("no such directory: out");

        assertThat(system.status().state()).isEqualTo(State.CLOSED);
        assertThat(engineThreads()).isEmpty();
        system.close();
        assertThat(tape.timesClosed()).isZero();
    }

    @Fault("L4")
    @Test
    void shouldBeginClosingFromACallback() {
        AtomicReference<MultiChannelSystem> self = new AtomicReference<>();
        List<MarketEvent> seen = new CopyOnWriteArrayList<>();
        MultiChannelSystem system = eachPrint()
                .replay()
                .source(Tape.of("tape", oneASecond("ACME", 2_000)))
                .onEvent(event -> {
                    seen.add(event);
                    self.get().close();
                })
                .build();
        self.set(system);

        system.start();

        await("the close", () -> system.status().state() == State.CLOSED);
        await("the closer's end", () -> engineThreads().isEmpty());
        assertThat(seen).doesNotHaveDuplicates().isNotEmpty();
        assertThat(system.status().failures()).isEmpty();
        assertBalanced(system);
    }

    @Test
    void shouldBeginClosingFromACallbackInline() throws InterruptedException {
        AtomicReference<MultiChannelSystem> self = new AtomicReference<>();
        List<MarketEvent> seen = new ArrayList<>();
        MultiChannelSystem system = eachPrint()
                .mode(ThreadingMode.INLINE)
                .replay()
                .source(Tape.of("tape", oneASecond("ACME", 2_000)).atMost(10))
                .onEvent(event -> {
                    seen.add(event);
                    self.get().close();
                })
                .build();
        self.set(system);
        system.start();

        system.awaitEnd();

        assertThat(system.status().state()).isEqualTo(State.CLOSED);
        assertThat(seen.stream().map(MarketEvent::sequence)).doesNotHaveDuplicates();
        assertThat(seen).hasSize((int) system.log().lastSequence()).hasSizeLessThan(2_000);
        assertThat(system.status().failures()).isEmpty();
        assertBalanced(system);
    }

    @Test
    void shouldCloseOnceFromEightThreads() throws InterruptedException {
        AtomicInteger publisherClosed = new AtomicInteger();
        Tape tape = Tape.of("tape", oneASecond("ACME", 100)).endless(100 * SECOND);
        MultiChannelSystem system = eachPrint()
                .replay()
                .source(tape)
                .publisher(new CountingPublisher(publisherClosed))
                .build();
        system.start();
        await("some events", () -> system.log().lastSequence() > 10);

        List<Thread> closers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Thread closer = new Thread(system::close);
            closers.add(closer);
            closer.start();
        }
        for (Thread closer : closers) {
            closer.join();
        }

        assertThat(system.status().state()).isEqualTo(State.CLOSED);
        assertThat(publisherClosed).hasValue(1);
        assertThat(tape.timesClosed()).isEqualTo(1);
        assertThat(engineThreads()).isEmpty();
        assertBalanced(system);
    }

    private record CountingPublisher(AtomicInteger closed) implements EventPublisher {
        @Override
        public String name() {
            return "counting";
        }

        @Override
        public void start(EventLog log) {}

        @Override
        public int doWork() {
            return 0;
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    @ParameterizedTest
    @EnumSource(ThreadingMode.class)
    void shouldCloseInTheMiddleOfASourceThatNeverEnds(ThreadingMode mode) {
        MultiChannelSystem system = eachPrint()
                .mode(mode)
                .replay()
                .source(Tape.of("tape", oneASecond("ACME", 100)).endless(100 * SECOND))
                .onEvent(event -> {})
                .build();
        system.start();
        await("some events", () -> {
            if (mode == ThreadingMode.INLINE) {
                system.doWork();
            }
            return system.log().lastSequence() > 1_000;
        });
        long begin = System.nanoTime();

        system.close();

        assertThat(System.nanoTime() - begin).isLessThan(4 * SECOND);
        assertThat(system.ledger().inputs().inFlight()).isZero();
        assertThat(system.ledger().inputs().fate("ABANDONED")).isZero();
        assertThat(system.ledger().candidates().fate("ABANDONED")).isZero();
        assertBalanced(system);
        assertThat(engineThreads()).isEmpty();
    }

    @Test
    void shouldTakeInWhatWasSubmittedBeforeTheClose() {
        MultiChannelSystem system = eachPrint().build();
        system.start();
        int accepted = 0;
        for (int i = 0; i < 900; i++) {
            if (system.submit(new Tick("S" + i % 7, 10.0, 1.0, START + i)).isAccepted()) {
                accepted++;
            }
        }

        system.close();

        assertThat(system.ledger().inputs().fate("PROCESSED")).isEqualTo(accepted);
        assertThat(system.ledger().inputs().fate("ABANDONED")).isZero();
        assertThat(system.ledger().candidates().fate("ABANDONED")).isZero();
        assertBalanced(system);
    }

    @Fault("Q7")
    @Test
    void shouldLoseNothingAtACloseWithinItsDeadline() {
        // Again and again, since what it looks for is a moment in which a candidate is in nobody's count.
        for (int round = 0; round < 150; round++) {
            MultiChannelSystem system = eachPrint().build();
            system.start();
            system.submit(new Tick("ACME", 10.0, 1.0, START));

            system.close();

            assertThat(system.log().lastSequence()).as("round %s", round).isEqualTo(1L);
        }
    }

    @Fault("Q7")
    @Test
    void shouldCountWhatItCouldNotDrain() {
        AtomicInteger held = new AtomicInteger();
        MultiChannelSystem system = eachPrint()
                .replay()
                .set(Settings.CLOSE_TIMEOUT, Duration.ofMillis(50))
                .set(Settings.PUBLISH_RETENTION, 1)
                .set(Settings.COORDINATION_QUEUE, 1)
                .set(Settings.TICK_QUEUE, 4)
                .source(Tape.of("tape", oneASecond("ACME", 100)))
                .build();
        // A reader that never reads holds up the log, and with it everything before it.
        system.log().open("asleep", EventLog.Delivery.LOSSLESS, event -> held.incrementAndGet() > 0);
        system.start();
        await("the log is full", () -> system.log().lastSequence() == 1L);

        system.close();

        assertThat(system.status().state()).isEqualTo(State.CLOSED);
        assertThat(system.ledger().inputs().inFlight()).isZero();
        assertThat(system.ledger().candidates().inFlight()).isZero();
        assertThat(system.ledger().candidates().total("ABANDONED")).isPositive();
        assertBalanced(system);
        assertThat(engineThreads()).isEmpty();
    }

    @Test
    void shouldFireTimersByTheClockWhenALiveFeedFallsSilent() {
        ManualClock clock = new ManualClock(START);
        HandSource hand = new HandSource("hand");
        List<MarketEvent> seen = new CopyOnWriteArrayList<>();
        MultiChannelSystem system = MultiChannelSystem.builder()
                .withoutBuiltInDetectors()
                .detector(new HighLowDetector(HighLowSettings.defaults()))
                .clock(clock)
                .source(hand)
                .onEvent(seen::add)
                .build();
        try (system) {
            system.start();
            hand.tick("ACME", 100.0, START);
            hand.tick("ACME", 101.0, START + MILLI);
            hand.tick("ACME", 102.0, START + 2 * MILLI);
            await("all were handled", () -> system.ledger().inputs().fate("PROCESSED") == 3L);

            // Its window closes long before the cooldown's timer, which the clock drives less the lateness: else both
            // would be in one window.
            await("the first high", () -> {
                if (clock.epochNanos() < START + 2 * SECOND) {
                    clock.advance(10 * MILLI);
                }
                return seen.size() == 1;
            });
            // The second high is owed at the end of the cooldown; nothing more comes from the feed.
            await("both highs", () -> {
                clock.advance(10 * MILLI);
                return seen.size() == 2;
            });

            assertThat(seen.get(1).price()).isEqualTo(102.0);
            assertThat(seen.get(1).time()).isEqualTo(START + MILLI + SECOND);
            assertThat(system.status().feeds().get(0).greatestEventTime()).isEqualTo(START + 2 * MILLI);
        }
        assertBalanced(system);
    }
}
