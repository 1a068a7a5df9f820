package io.tickstock.core;

import static io.tickstock.core.Systems.START;
import static io.tickstock.core.Systems.assertBalanced;
import static io.tickstock.core.Systems.await;
import static io.tickstock.core.Systems.engineThreads;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstock.api.data.CustomData;
import io.tickstock.api.data.Tick;
import io.tickstock.api.data.TickView;
import io.tickstock.api.event.Direction;
import io.tickstock.api.event.EventType;
import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.Alert;
import io.tickstock.api.spi.Detection;
import io.tickstock.api.spi.DetectionContext;
import io.tickstock.api.spi.DetectorState;
import io.tickstock.api.spi.EventDetector;
import io.tickstock.api.spi.EventLog;
import io.tickstock.api.spi.EventPublisher;
import io.tickstock.api.spi.InputFate;
import io.tickstock.api.spi.LedgerSnapshot;
import io.tickstock.api.spi.SymbolInfo;
import io.tickstock.api.spi.SystemStatus.State;
import io.tickstock.core.channel.BaseChannel;
import io.tickstock.core.channel.ChannelContext;
import io.tickstock.testkit.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of threads that die, hang, are interrupted, or cannot be made. */
@Timeout(60)
class SupervisionTest {

    private static final String REPLACED = "WORKER_REPLACED(tickstock-shared)";

    /** A datum of the host's with a number. */
    private record Numbered(String symbol, long eventTime, long number) implements CustomData {}

    /** Does with each number what the test wants. */
    private static final class Doing extends BaseChannel<Numbered> {

        private final LongConsumer work;

        Doing(LongConsumer work) {
            super("numbers", Numbered.class);
            this.work = work;
        }

        @Override
        protected InputFate process(Numbered input, ChannelContext around) {
            work.accept(input.number());
            return InputFate.PROCESSED;
        }
    }

    private static void submit(MultiChannelSystem system, long number) {
        assertThat(system.submit(new Numbered("ACME", START + number, number))).isEqualTo(Admission.ACCEPTED);
    }

    private static long processed(MultiChannelSystem system) {
        return system.ledger().inputs().fate("PROCESSED");
    }

    @Fault("Q5")
    @ParameterizedTest
    @ValueSource(strings = {"java.lang.OutOfMemoryError", "java.lang.StackOverflowError", "java.lang.LinkageError"})
    void shouldReplaceAWorkerThatAnErrorEnds(String type) throws Exception {
        Error deadly = (Error) Class.forName(type).getConstructor().newInstance();
        List<Alert> alerts = new CopyOnWriteArrayList<>();
        List<Thread> workers = new CopyOnWriteArrayList<>();
        long replacedAfter;
        try (MultiChannelSystem system = MultiChannelSystem.builder()
                .alertHandler(alerts::add)
                .channel(new Doing(number -> {
                    workers.add(Thread.currentThread());
                    if (number == 2) {
                        throw deadly;
                    }
                }))
                .build()) {
            system.start();
            submit(system, 1);
            submit(system, 2);
            submit(system, 3);
            await("the death", () -> system.ledger().inputs().fate("FAILED") > 0);
            long begin = System.nanoTime();
            await("what came behind it", () -> processed(system) == 2);
            replacedAfter = System.nanoTime() - begin;
            await("what is told of it", () -> system.ledger().notes().getOrDefault(REPLACED, 0.0) > 0.0);

            LedgerSnapshot ledger = system.ledger();
            assertThat(ledger.inputs().fate("FAILED")).as("only what killed it").isOne();
            assertThat(ledger.notes()).containsEntry(REPLACED, 1.0);
            assertThat(ledger.notes()).containsEntry("WORKER_ERROR(tickstock-shared)", 1.0);
            assertThat(system.status().failures()).anyMatch(failure -> failure.contains(type));
        }
        assertThat(Duration.ofNanos(replacedAfter)).isLessThan(Duration.ofSeconds(2));
        assertThat(workers).hasSize(3);
        assertThat(workers.get(1)).isSameAs(workers.get(0));
        assertThat(workers.get(2)).isNotSameAs(workers.get(0));
        assertThat(alerts).anySatisfy(alert -> {
            assertThat(alert.type()).isEqualTo("WORKER_REPLACED");
            assertThat(alert.severity()).isEqualTo(Alert.Severity.CRITICAL);
            assertThat(alert.subject()).isEqualTo("tickstock-shared");
        });
        assertThat(engineThreads()).isEmpty();
    }

    @Fault("Q5")
    @Test
    void shouldGoOnAfterExceptionsOnTheSameThread() {
        List<Thread> workers = new CopyOnWriteArrayList<>();
        try (MultiChannelSystem system = MultiChannelSystem.builder()
                .channel(new Doing(number -> {
                    workers.add(Thread.currentThread());
                    if (number % 2 == 0) {
                        throw new IllegalStateException("even");
                    }
                }))
                .build()) {
            system.start();
            for (int i = 0; i < 10; i++) {
                submit(system, i);
            }
            await(
                    "all",
                    () -> processed(system) == 5 && system.ledger().inputs().fate("FAILED") == 5);
            assertThat(workers.stream().distinct()).hasSize(1);
            assertThat(system.ledger().notes()).doesNotContainKey(REPLACED);
        }
    }

    @Fault("Q5")
    @Test
    void shouldGoOnWhenAWorkerIsInterruptedFromOutside() {
        List<Thread> workers = new CopyOnWriteArrayList<>();
        try (MultiChannelSystem system = MultiChannelSystem.builder()
                .channel(new Doing(number -> workers.add(Thread.currentThread())))
                .build()) {
            system.start();
            submit(system, 1);
            await("the first", () -> processed(system) == 1);
            workers.get(0).interrupt();
            await("its notice", () -> system.ledger().notes().containsKey("WORKER_INTERRUPTED(tickstock-shared)"));
            submit(system, 2);
            await("the second", () -> processed(system) == 2);
            assertThat(workers.get(1)).isSameAs(workers.get(0));
            assertThat(workers.get(0).isInterrupted()).isFalse();
        }
    }

    /** Refuses threads while it is told to. */
    private static final class Factory implements ThreadFactory {
        final AtomicInteger made = new AtomicInteger();
        volatile int most = Integer.MAX_VALUE;

        @Override
        public Thread newThread(Runnable work) {
            if (made.incrementAndGet() > most) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            return new Thread(work);
        }
    }

    @Fault("L5")
    @Test
    void shouldTryAgainWhenAReplacementIsRefused() {
        Factory factory = new Factory();
        List<Alert> alerts = new CopyOnWriteArrayList<>();
        try (MultiChannelSystem system = MultiChannelSystem.builder()
                .threads(factory)
                .alertHandler(alerts::add)
                .channel(new Doing(number -> {
                    if (number == 1) {
                        throw new OutOfMemoryError("heap");
                    }
                }))
                .build()) {
            system.start();
            factory.most = 0;
            submit(system, 1);
            submit(system, 2);
            await("two refusals", () -> refusals(system) >= 2.0);
            assertThat(processed(system)).isZero();
            assertThat(alerts)
                    .anyMatch(alert -> alert.type().equals("WORKER_NOT_REPLACED")
                            && alert.severity() == Alert.Severity.CRITICAL
                            && alert.message().contains("unable to create native thread"));
            factory.most = Integer.MAX_VALUE;
            await("the second input", () -> processed(system) == 1);
            await("what is told of it", () -> system.ledger().notes().getOrDefault(REPLACED, 0.0) > 0.0);
            assertThat(system.ledger().notes()).containsEntry(REPLACED, 1.0);
        }
        assertThat(engineThreads()).isEmpty();
    }

    private static double refusals(MultiChannelSystem system) {
        return system.ledger().notes().getOrDefault("WORKER_NOT_REPLACED(tickstock-shared)", 0.0);
    }

    /** Counts how often it was opened and closed. */
    private static final class Opened implements EventPublisher {
        final AtomicInteger open = new AtomicInteger();

        @Override
        public String name() {
            return "opened";
        }

        @Override
        public void start(EventLog log) {
            open.incrementAndGet();
        }

        @Override
        public int doWork() {
            return 0;
        }

        @Override
        public void close() {
            open.decrementAndGet();
        }
    }

    @Fault("L5")
    @ParameterizedTest
    @EnumSource(
            value = ThreadingMode.class,
            names = {"DEDICATED", "SHARED"})
    void shouldStartNothingWhenAThreadCannotBeMade(ThreadingMode mode) {
        for (int most = 0; most < 8; most++) {
            Factory factory = new Factory();
            factory.most = most;
            Opened publisher = new Opened();
            HandSource source = new HandSource("hand");
            MultiChannelSystem system = MultiChannelSystem.builder()
                    .mode(mode)
                    .threads(factory)
                    .set(Settings.TICK_CHANNELS, 2)
                    .publisher(publisher)
                    .source(source)
                    .build();
            int needed = mode == ThreadingMode.SHARED ? 3 : 7;
            if (most >= needed) {
                system.start();
                system.close();
                assertThat(factory.made).hasValue(needed);
            } else {
                long begin = System.nanoTime();
                assertThatThrownBy(system::start)
                        .as("%s threads", most)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageStartingWith("start: thread 'tickstock-")
                        .hasMessageContaining("unable to create native thread");
                assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(5));
            }
            assertThat(publisher.open).as("%s threads", most).hasValue(0);
            assertThat(system.status().state()).isEqualTo(State.CLOSED);
            assertThat(system.submit(new Tick("ACME", 1.0, 1.0, START))).isEqualTo(Admission.REJECTED_CLOSED);
            assertBalanced(system);
            assertThat(engineThreads()).as("%s threads", most).isEmpty();
        }
    }

    /** Tells each print, but first waits on those of one symbol. */
    private record BlocksOn(String symbol, CountDownLatch entered, CountDownLatch release)
            implements EventDetector<BlocksOn.Of> {

        private record Of(String symbol) implements DetectorState {}

        @Override
        public String name() {
            return "blocks";
        }

        @Override
        public Of newState(SymbolInfo symbol) {
            return new Of(symbol.symbol());
        }

        @Override
        public void onTick(Of state, TickView tick, DetectionContext context) {
            if (state.symbol.equals(symbol)) {
                entered.countDown();
                Systems.blockUntil(release);
            }
            context.emit(Detection.of(EventType.of("PRINT"), Direction.FLAT, tick.price(), tick.eventTime())
                    .build());
        }
    }

    /** D2: what hangs costs what is behind it, and nobody else; and it may come back at any time. */
    @Fault("D2")
    @Test
    void shouldCloseAroundAHungWorkerAndStandItsReturn() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        List<MarketEvent> events = new CopyOnWriteArrayList<>();
        MultiChannelSystem system = MultiChannelSystem.builder()
                .set(Settings.TICK_CHANNELS, 2)
                .set(Settings.ROUTING, "round-robin")
                .withoutBuiltInDetectors()
                .detector(new BlocksOn("HANGS", entered, release))
                .onEvent(events::add)
                .build();
        system.start();
        List<CompletableFuture<EventProcessingResult>> hanging = new ArrayList<>();
        List<CompletableFuture<EventProcessingResult>> fine = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            hanging.add(system.submitAsync(new Tick("HANGS", 10.0, 1.0, START + i)));
            fine.add(system.submitAsync(new Tick("FINE", 10.0, 1.0, START + i)));
        }
        entered.await();
        long begin = System.nanoTime();
        system.close();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        assertThat(engineThreads()).singleElement().asString().startsWith("tickstock-tick-");
        assertThat(events).as("the others' event").singleElement().satisfies(event -> assertThat(event.symbol())
                .isEqualTo("FINE"));
        assertThat(system.status().failures()).anyMatch(failure -> failure.contains("BlocksOn.onTick"));
        LedgerSnapshot closed = system.ledger();
        assertThat(closed.imbalances()).isEmpty();
        assertThat(closed.inputs().fate("PROCESSED")).isEqualTo(50);
        assertThat(closed.inputs().fate("ABANDONED")).isEqualTo(49);
        assertThat(closed.inputs().inFlight()).as("the one in hand").isOne();
        for (CompletableFuture<EventProcessingResult> result : hanging) {
            assertThat(result.get(10, TimeUnit.SECONDS).fate()).isEqualTo("ABANDONED");
        }
        for (CompletableFuture<EventProcessingResult> result : fine) {
            assertThat(result.get(10, TimeUnit.SECONDS).fate()).isEqualTo("PROCESSED");
        }

        release.countDown();
        await("the hung thread's end", () -> engineThreads().isEmpty());
        LedgerSnapshot returned = system.ledger();
        assertThat(returned.imbalances()).isEmpty();
        assertThat(returned.inputs().fate("PROCESSED")).isEqualTo(51);
        assertThat(returned.inputs().fate("ABANDONED")).isEqualTo(49);
        assertThat(returned.inputs().inFlight()).isZero();
        assertThat(returned.candidates().inFlight()).isZero();
        assertThat(hanging.get(0).get().fate()).as("told once").isEqualTo("ABANDONED");
        system.close();
    }

    @Test
    void shouldLetAHungPublisherCloseItselfWhenItComesBack() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger closes = new AtomicInteger();
        List<String> closedBy = new CopyOnWriteArrayList<>();
        MultiChannelSystem system = MultiChannelSystem.builder()
                .set(Settings.CLOSE_TIMEOUT, Duration.ofMillis(500))
                .publisher(new EventPublisher() {
                    @Override
                    public String name() {
                        return "hangs";
                    }

                    @Override
                    public void start(EventLog log) {}

                    @Override
                    public int doWork() {
                        entered.countDown();
                        try {
                            release.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        return 0;
                    }

                    @Override
                    public void close() {
                        closes.incrementAndGet();
                        closedBy.add(Thread.currentThread().getName());
                    }
                })
                .build();
        system.start();
        entered.await();
        system.close();
        assertThat(closes).as("its thread may be anywhere in it").hasValue(0);
        release.countDown();
        await("its end", () -> engineThreads().isEmpty());
        assertThat(closes).hasValue(1);
        assertThat(closedBy).containsExactly("tickstock-publisher-hangs");
    }

    @Test
    void shouldListWhatItsThreadsAreCalled() {
        Map<ThreadingMode, List<String>> expected = Map.of(
                ThreadingMode.DEDICATED,
                List.of(
                        "tickstock-control",
                        "tickstock-events",
                        "tickstock-publisher-opened",
                        "tickstock-shared",
                        "tickstock-source-0",
                        "tickstock-tick-0"),
                ThreadingMode.SHARED,
                List.of("tickstock-control", "tickstock-shared", "tickstock-source-0"),
                ThreadingMode.INLINE,
                List.of());
        expected.forEach((mode, names) -> {
            try (MultiChannelSystem system = MultiChannelSystem.builder()
                    .mode(mode)
                    .set(Settings.TICK_CHANNELS, 1)
                    .publisher(new Opened())
                    .channel(new Doing(number -> {}))
                    .build()) {
                system.start();
                assertThat(engineThreads()).as("%s", mode).isEqualTo(names);
            }
            assertThat(engineThreads()).as("%s", mode).isEmpty();
        });
    }
}
