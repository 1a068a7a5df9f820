package io.tickstock.core;

import static io.tickstock.core.Systems.SECOND;
import static io.tickstock.core.Systems.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.api.data.FairValue;
import io.tickstock.api.data.OhlcvBar;
import io.tickstock.api.data.Tick;
import io.tickstock.api.data.TickView;
import io.tickstock.api.event.EventType;
import io.tickstock.api.spi.Detection;
import io.tickstock.api.spi.DetectionContext;
import io.tickstock.api.spi.DetectorState;
import io.tickstock.api.spi.EventDetector;
import io.tickstock.api.spi.SymbolInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AsyncSubmitTest {

    /** A detector that holds its worker until it is released. */
    private record Holding(CountDownLatch release) implements EventDetector<Holding.Nothing> {

        record Nothing() implements DetectorState {}

        @Override
        public String name() {
            return "holding";
        }

        @Override
        public Nothing newState(SymbolInfo symbol) {
            return new Nothing();
        }

        @Override
        public void onTick(Nothing state, TickView tick, DetectionContext context) {
            awaitIt(release);
        }
    }

    private static void awaitIt(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static EventProcessingResult of(CompletableFuture<EventProcessingResult> future)
            throws ExecutionException, InterruptedException, TimeoutException {
        return future.get(15, TimeUnit.SECONDS);
    }

    private static Tick tick(double price, int second) {
        return new Tick("ACME", price, 10.0, START + second * SECOND);
    }

    @ParameterizedTest
    @EnumSource(ThreadingMode.class)
    void shouldTellWhatWasFoundInEachInput(ThreadingMode mode) throws Exception {
        try (MultiChannelSystem system =
                MultiChannelSystem.builder().replay().mode(mode).build()) {
            system.start();

            EventProcessingResult first = of(system.submitAsync(tick(100.0, 0)));
            EventProcessingResult second = of(system.submitAsync(tick(101.0, 2)));
            EventProcessingResult late = of(system.submitAsync(tick(90.0, -5)));
            EventProcessingResult invalid = of(system.submitAsync(tick(-1.0, 3)));

            assertThat(first)
                    .isEqualTo(new EventProcessingResult(true, "PROCESSED", List.of(), List.of(), first.time()));
            assertThat(first.time()).isPositive();
            assertThat(second.success()).isTrue();
            assertThat(second.events()).extracting(Detection::type).containsExactly(EventType.HIGH);
            assertThat(second.events()).extracting(Detection::price).containsExactly(101.0);
            assertThat(late.success()).isFalse();
            assertThat(late.fate()).isEqualTo("LATE");
            assertThat(late.errors()).singleElement().asString().startsWith("LATE: behind the watermark");
            assertThat(invalid.fate()).isEqualTo("INVALID(PRICE)");
            assertThat(invalid.errors()).containsExactly("PRICE: -1.0 (expected: finite and > 0)");
            Systems.assertBalanced(system);
        }
    }

    @Test
    void shouldBeDoneWhenTheCallReturnsInline() {
        try (MultiChannelSystem system =
                MultiChannelSystem.builder().replay().mode(ThreadingMode.INLINE).build()) {
            system.start();
            assertThat(system.submitAsync(tick(100.0, 0))).isDone();
        }
    }

    @ParameterizedTest
    @EnumSource(ThreadingMode.class)
    void shouldTellWhyNothingCouldBeSubmitted(ThreadingMode mode) throws Exception {
        MultiChannelSystem system = MultiChannelSystem.builder().mode(mode).build();
        assertThat(of(system.submitAsync(tick(100.0, 0))).fate()).isEqualTo("REJECTED(CLOSED)");
        system.start();
        OhlcvBar bar = new OhlcvBar("ACME", 1, 2, 1, 2, 5, Double.NaN, START, START + SECOND, START);
        FairValue value = new FairValue("ACME", 1.0, Double.NaN, 0.5, "m", START, START);
        assertThat(of(system.processOhlcvData(bar)).fate()).isEqualTo("PROCESSED");
        assertThat(of(system.processFmvData(value)).fate()).isEqualTo("FILTERED(NO_PRICE)");
        system.close();

        EventProcessingResult closed = of(system.submitAsync(tick(100.0, 0)));
        assertThat(closed.success()).isFalse();
        assertThat(closed.fate()).isEqualTo("REJECTED(CLOSED)");
        assertThat(closed.errors()).singleElement().asString().contains("must be started and not closed");
        Systems.assertBalanced(system);
    }

    /** The worker is held by a callback in its own detector, so that everything behind waits until the close gives up. */
    @Test
    void shouldNeverLeaveAResultOpen() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        List<CompletableFuture<EventProcessingResult>> results = new ArrayList<>();
        MultiChannelSystem system = MultiChannelSystem.builder()
                .set(Settings.TICK_QUEUE, 4)
                .set(Settings.TICK_CHANNELS, 1)
                .set(Settings.SUBMIT_QUEUE, 20)
                .set(Settings.CLOSE_TIMEOUT, Duration.ofMillis(200))
                .withoutBuiltInDetectors()
                .detector(new Holding(release))
                .build();
        system.start();
        for (int i = 0; i < 60; i++) {
            results.add(system.submitAsync(tick(100.0, i)));
        }
        Thread closer = new Thread(system::close);
        closer.start();
        Systems.await("the close to give up", () -> system.ledger().inputs().fate("ABANDONED") > 0);
        release.countDown();
        closer.join();

        List<String> fates = new ArrayList<>();
        for (CompletableFuture<EventProcessingResult> result : results) {
            fates.add(of(result).fate());
        }
        assertThat(fates).hasSize(60).contains("REJECTED(QUEUE_FULL)", "ABANDONED");
        Systems.await("the held worker's end", () -> Systems.engineThreads().isEmpty());
        // The one in hand was told to be abandoned, as nobody knew whether the worker would come back; it did. Unless
        // it came back first.
        int toldTooSoon = fates.contains("PROCESSED") ? 0 : 1;
        for (String fate : fates.stream().distinct().toList()) {
            assertThat(system.ledger().inputs().fate(fate))
                    .as(fate)
                    .isEqualTo(
                            fates.stream().filter(fate::equals).count() - (fate.equals("ABANDONED") ? toldTooSoon : 0));
        }
        assertThat(system.ledger().inputs().fate("PROCESSED")).isOne();
        assertThat(system.ledger().inputs().inFlight()).isZero();
        Systems.assertBalanced(system);
    }

    /** What a host does with a result must not run on a worker: it would hold up the channel. */
    @Test
    void shouldNotLetAHostHoldUpAWorker() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        List<String> threads = new CopyOnWriteArrayList<>();
        ExecutorService executor = Executors.newSingleThreadExecutor(work -> new Thread(work, "host"));
        try (MultiChannelSystem system =
                MultiChannelSystem.builder().replay().resultsOn(executor).build()) {
            system.start();
            // Holds the result back until the step is chained; a step chained to a result that is there runs here.
            CountDownLatch chained = new CountDownLatch(1);
            executor.execute(() -> awaitIt(chained));
            CompletableFuture<Void> slow = system.submitAsync(tick(100.0, 0)).thenAccept(result -> {
                threads.add(Thread.currentThread().getName());
                awaitIt(release);
            });
            chained.countDown();
            CompletableFuture<EventProcessingResult> next = system.submitAsync(tick(101.0, 2));
            Systems.await("the channel to go on", () -> system.ledger().inputs().fate("PROCESSED") == 2);
            release.countDown();
            slow.get(15, TimeUnit.SECONDS);
            assertThat(of(next).success()).isTrue();
            assertThat(threads).containsExactly("host");
        } finally {
            release.countDown();
            executor.shutdown();
        }
    }

    @Test
    void shouldCompleteThoughItsExecutorIsShutDown() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        executor.shutdown();
        try (MultiChannelSystem system =
                MultiChannelSystem.builder().replay().resultsOn(executor).build()) {
            system.start();
            assertThat(of(system.submitAsync(tick(100.0, 0))).success()).isTrue();
        }
    }

    @Test
    void shouldAnswerToTheOriginalNames() throws Exception {
        try (MultiChannelSystem system = MultiChannelSystem.builder().replay().build()) {
            assertThat(system.isSystemReady()).isFalse();
            system.initialize();
            assertThat(system.isSystemReady()).isTrue();
            of(system.processTickData(tick(100.0, 0)));
            EventProcessingResult high = of(system.processTickData(tick(101.0, 2)));
            assertThat(high.events()).hasSize(1);
            assertThat(system.getSystemStatus().symbols()).isEqualTo(1);
            assertThat(system.getMonitoringDashboardData().dataFlow().inputs().fate("PROCESSED"))
                    .isEqualTo(2L);
            assertThat(system.getMonitoringDashboardData().systemOverview().symbols())
                    .isEqualTo(1);
        }
    }
}
