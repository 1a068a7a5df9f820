package io.tickstock.core;

import static io.tickstock.core.Systems.SECOND;
import static io.tickstock.core.Systems.START;
import static io.tickstock.core.Systems.assertBalanced;
import static io.tickstock.core.Systems.await;
import static io.tickstock.core.Systems.engineThreads;
import static io.tickstock.core.Systems.oneASecond;
import static io.tickstock.core.Systems.randomTape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import io.tickstock.api.spi.FeedContext;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.MarketDataSink;
import io.tickstock.api.spi.PolledSource;
import io.tickstock.api.spi.RoutingStrategy;
import io.tickstock.api.spi.SourceException;
import io.tickstock.api.spi.SymbolInfo;
import io.tickstock.testkit.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a host plugs in may break; nothing else may break with it. */
@Timeout(30)
class FaultsTest {

    private static MultiChannelSystem.Builder eachPrint(ThreadingMode mode) {
        return MultiChannelSystem.builder().mode(mode).withoutBuiltInDetectors().detector(new EachPrint());
    }

    private static void play(MultiChannelSystem system) throws InterruptedException {
        system.start();
        boolean ended = system.awaitEnd(Duration.ofSeconds(10));
        system.close();
        assertThat(ended).isTrue();
        assertBalanced(system);
        assertThat(engineThreads()).isEmpty();
    }

    @Fault("L4")
    @ParameterizedTest
    @EnumSource(ThreadingMode.class)
    void shouldGoOnWhenACallbackThrows(ThreadingMode mode) throws InterruptedException {
        List<MarketEvent> seen = new CopyOnWriteArrayList<>();
        List<MarketEvent> other = new CopyOnWriteArrayList<>();
        MultiChannelSystem system = eachPrint(mode)
                .replay()
                .source(Tape.of("tape", oneASecond("ACME", 600)))
                .onEvent(event -> {
                    seen.add(event);
                    throw new IllegalStateException("no room");
                })
                .onEvent(other::add)
                .build();

        play(system);

        assertThat(seen).hasSize(600).doesNotHaveDuplicates();
        assertThat(other).hasSize(600);
        assertThat(system.ledger().notes()).containsEntry("CALLBACK_ERROR(callback-1)", 600.0);
        assertThat(system.status().failures()).singleElement().asString().contains("no room");
    }

    @Fault("L4")
    @ParameterizedTest
    @EnumSource(ThreadingMode.class)
    void shouldGoOnWhenACallbackThrowsAnError(ThreadingMode mode) throws InterruptedException {
        List<MarketEvent> seen = new CopyOnWriteArrayList<>();
        MultiChannelSystem system = eachPrint(mode)
                .replay()
                .source(Tape.of("tape", oneASecond("ACME", 600)))
                .onEvent(event -> {
                    seen.add(event);
                    throw new AssertionError("expected something else");
                })
                .build();

        play(system);

        assertThat(seen).hasSize(600).doesNotHaveDuplicates();
        assertThat(system.ledger().notes()).containsEntry("CALLBACK_ERROR(callback-1)", 600.0);
    }

    private static final class BrokenPublisher implements EventPublisher {
        private final Throwable cause;
        private io.tickstock.api.spi.Cursor cursor;
        private int closed;

        BrokenPublisher(Throwable cause) {
            this.cause = cause;
        }

        @Override
        public String name() {
            return "broken";
        }

        @Override
        public void start(EventLog log) {
            cursor = log.open(name(), EventLog.Delivery.LOSSLESS, event -> true);
        }

        @Override
        public int doWork() throws IOException {
            if (cursor.poll(1).through() == cursor.committed()) {
                return 0;
            }
            if (cause instanceof IOException io) {
                throw io;
            }
            if (cause instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) cause;
        }

        @Override
        public void close() {
            closed++;
            cursor.close();
        }
    }

    static List<Throwable> causes() {
        return List.of(new IOException("disk full"), new IllegalStateException("broken"), new AssertionError("broken"));
    }

    @ParameterizedTest
    @EnumSource(ThreadingMode.class)
    void shouldStopAPublisherThatThrowsAndNoOther(ThreadingMode mode) throws InterruptedException {
        for (Throwable cause : causes()) {
            List<MarketEvent> seen = new CopyOnWriteArrayList<>();
            BrokenPublisher broken = new BrokenPublisher(cause);
            MultiChannelSystem system = eachPrint(mode)
                    .replay()
                    .set(Settings.PUBLISH_RETENTION, 2)
                    .source(Tape.of("tape", oneASecond("ACME", 300)))
                    .publisher(broken)
                    .onEvent(seen::add)
                    .build();

            play(system);

            assertThat(seen).as("%s", cause).hasSize(300);
            assertThat(broken.closed).isEqualTo(1);
            assertThat(system.status().failures())
                    .singleElement()
                    .asString()
                    .contains("broken")
                    .contains(cause.getMessage());
        }
    }

    /** Delivers some prints, and then fails as it is told to. */
    private record BrokenSource(Throwable cause, List<String> calls) implements PolledSource {
        @Override
        public FeedInfo feed() {
            return FeedInfo.ticks("broken");
        }

        @Override
        public void open(FeedContext context) {
            calls.add("open");
        }

        @Override
        public int poll(MarketDataSink sink, int max) throws SourceException {
            for (int i = 0; i < 5; i++) {
                sink.accept(new Tick("ACME", 100.0 + i, 1.0, START + i * SECOND));
            }
            if (cause instanceof SourceException source) {
                throw source;
            }
            if (cause instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) cause;
        }

        @Override
        public void close() {
            calls.add("close");
        }
    }

    @ParameterizedTest
    @EnumSource(ThreadingMode.class)
    void shouldEndASourceThatThrowsAndKeepWhatItGave(ThreadingMode mode) throws InterruptedException {
        for (Throwable cause : List.of(
                new SourceException("line 6: price: 'x'"),
                new IllegalStateException("torn"),
                new AssertionError("torn"))) {
            List<String> calls = new ArrayList<>();
            MultiChannelSystem system = eachPrint(mode)
                    .replay()
                    .source(new BrokenSource(cause, calls))
                    .source(Tape.of("tape", oneASecond("OTHER", 50)))
                    .build();

            play(system);

            assertThat(calls).containsExactly("open", "close");
            assertThat(system.log().lastSequence()).isEqualTo(55L);
            assertThat(system.status().failures()).singleElement().asString().contains(cause.getMessage());
        }
    }

    /** Throws on every tenth print that it sees, without state of its own but the price. */
    private static final class Sometimes implements EventDetector<EachPrint.Nothing> {
        @Override
        public String name() {
            return "sometimes";
        }

        @Override
        public EachPrint.Nothing newState(SymbolInfo symbol) {
            return new EachPrint.Nothing();
        }

        @Override
        public void onTick(EachPrint.Nothing state, TickView tick, DetectionContext context) {
            if (tick.feedSequence() % 10 == 0) {
                throw new IllegalStateException("every tenth");
            }
            context.emit(Detection.of(EventType.of("OTHER"), Direction.UP, tick.price(), tick.eventTime())
                    .build());
        }
    }

    @Fault("D1")
    @ParameterizedTest
    @EnumSource(ThreadingMode.class)
    void shouldLoseOnlyItsOwnInputsWhenADetectorThrows(ThreadingMode mode) throws InterruptedException {
        MultiChannelSystem system = eachPrint(mode)
                .replay()
                .set(Settings.TICK_CHANNELS, 3)
                .detector(new Sometimes())
                .source(Tape.of("tape", oneASecond("ACME", 1_000)))
                .build();

        play(system);

        assertThat(system.status().events()).containsEntry("PRINT", 1_000L).containsEntry("OTHER", 900L);
        assertThat(system.ledger().inputs().fate("PROCESSED")).isEqualTo(1_000L);
        assertThat(system.ledger().notes()).containsEntry("DETECTOR_ERROR(sometimes)", 100.0);
    }

    @Test
    void shouldCountAnInputOnWhichEveryDetectorThrewAsFailed() throws InterruptedException {
        MultiChannelSystem system = MultiChannelSystem.builder()
                .withoutBuiltInDetectors()
                .replay()
                .detector(new Sometimes())
                .source(Tape.of("tape", oneASecond("ACME", 100)))
                .build();

        play(system);

        assertThat(system.ledger().inputs().fate("FAILED")).isEqualTo(10L);
        assertThat(system.ledger().inputs().fate("PROCESSED")).isEqualTo(90L);
    }

    /** Cannot make a state for one symbol. */
    private static final class NoState implements EventDetector<EachPrint.Nothing> {
        @Override
        public String name() {
            return "no-state";
        }

        @Override
        public EachPrint.Nothing newState(SymbolInfo symbol) {
            throw new IllegalArgumentException("not for " + symbol.symbol());
        }
    }

    @Fault("D1")
    @ParameterizedTest
    @EnumSource(ThreadingMode.class)
    void shouldNotDisturbOthersWhenADetectorCannotMakeAState(ThreadingMode mode) throws InterruptedException {
        MultiChannelSystem system = eachPrint(mode)
                .replay()
                .detector(new NoState())
                .source(Tape.of("tape", oneASecond("ACME", 20)))
                .build();

        play(system);

        assertThat(system.status().events()).containsEntry("PRINT", 20L);
        assertThat(system.ledger().inputs().fate("PROCESSED")).isEqualTo(20L);
        assertThat(system.ledger().notes().get("DETECTOR_ERROR(no-state)")).isPositive();
    }

    /** Throws an Error on every tenth print. */
    private static final class Breaking implements EventDetector<EachPrint.Nothing> {
        @Override
        public String name() {
            return "breaking";
        }

        @Override
        public EachPrint.Nothing newState(SymbolInfo symbol) {
            return new EachPrint.Nothing();
        }

        @Override
        public void onTick(EachPrint.Nothing state, TickView tick, DetectionContext context) {
            if (tick.feedSequence() % 10 == 0) {
                throw new StackOverflowError("deep");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ThreadingMode.class)
    void shouldCountTheInputThatBreaksAWorkerAndGoOn(ThreadingMode mode) throws InterruptedException {
        MultiChannelSystem system = MultiChannelSystem.builder()
                .mode(mode)
                .withoutBuiltInDetectors()
                .replay()
                .detector(new Breaking())
                .source(Tape.of("tape", oneASecond("ACME", 1_000)))
                .build();

        play(system);

        assertThat(system.ledger().inputs().fate("FAILED")).isEqualTo(100L);
        assertThat(system.ledger().inputs().fate("PROCESSED")).isEqualTo(900L);
    }

    @ParameterizedTest
    @EnumSource(ThreadingMode.class)
    void shouldBalanceWhenTheRoutingThrows(ThreadingMode mode) throws InterruptedException {
        RoutingStrategy broken = new RoutingStrategy() {
            @Override
            public String name() {
                return "BROKEN";
            }

            @Override
            public ChannelView place(String symbol, List<ChannelView> channels) {
                if (symbol.equals("S3")) {
                    throw new IllegalStateException("nowhere to go");
                }
                return channels.get(0);
            }
        };
        MultiChannelSystem system = eachPrint(mode)
                .replay()
                .routing(broken)
                .source(Tape.of("tape", randomTape(1, 200, 5)))
                .build();

        play(system);

        assertThat(system.ledger().inputs().total("REJECTED")).isPositive();
        assertThat(system.status().failures()).singleElement().asString().contains("nowhere to go");
    }

    @ParameterizedTest
    @EnumSource(ThreadingMode.class)
    void shouldRefuseASubmittedTickWithoutSymbolAndGoOn(ThreadingMode mode) throws InterruptedException {
        MultiChannelSystem system = eachPrint(mode).replay().build();
        system.start();
        system.submit(new Tick("ACME", 10.0, 1.0, START));
        system.submit(new Tick(null, 10.0, 1.0, START + 1));
        system.submit(new Tick("ACME", 10.0, 1.0, START + SECOND));
        system.endSubmissions();

        assertThat(system.awaitEnd(Duration.ofSeconds(10))).isTrue();

        assertThat(system.log().lastSequence()).isEqualTo(2L);
        assertThat(system.ledger().inputs().fate("INVALID(SYMBOL)")).isEqualTo(1L);
        assertThat(system.status().failures()).isEmpty();
        system.close();
        assertBalanced(system);
    }

    @Fault("L4")
    @ParameterizedTest
    @EnumSource(ThreadingMode.class)
    void shouldTakeInWhatACallbackSubmits(ThreadingMode mode) throws InterruptedException {
        AtomicReference<MultiChannelSystem> self = new AtomicReference<>();
        List<MarketEvent> seen = new CopyOnWriteArrayList<>();
        MultiChannelSystem system = eachPrint(mode)
                .onEvent(event -> {
                    seen.add(event);
                    if (seen.size() < 50) {
                        self.get().submit(new Tick("ACME", 10.0, 1.0, START + seen.size() * SECOND));
                    }
                })
                .set(Settings.COORDINATION_WINDOW, Duration.ofNanos(1))
                .build();
        self.set(system);
        system.start();
        system.submit(new Tick("ACME", 10.0, 1.0, START));

        await("the echo", () -> {
            if (mode == ThreadingMode.INLINE) {
                system.doWork();
            }
            return seen.size() == 50;
        });
        system.close();

        assertThat(seen).doesNotHaveDuplicates();
        assertThat(system.status().failures()).isEmpty();
        assertBalanced(system);
    }

    @Test
    void shouldTellEachEventOnceThoughTheCallbackSubmitsAtTheVeryEnd() throws InterruptedException {
        AtomicReference<MultiChannelSystem> self = new AtomicReference<>();
        List<MarketEvent> seen = new ArrayList<>();
        List<Admission> answers = new ArrayList<>();
        MultiChannelSystem system = eachPrint(ThreadingMode.INLINE)
                .replay()
                .set(Settings.SUBMIT_QUEUE, 5_000)
                .onEvent(event -> {
                    seen.add(event);
                    answers.add(self.get().submit(new Tick("LATE", 10.0, 1.0, event.time())));
                })
                .build();
        self.set(system);
        system.start();
        // All events come out at the end, more of them than a publisher takes at once.
        for (int i = 0; i < 2_000; i++) {
            system.submit(new Tick("S" + i, 10.0, 1.0, START));
        }
        system.endSubmissions();

        system.awaitEnd();
        system.close();

        assertThat(seen.stream().map(MarketEvent::sequence)).hasSize(2_000).doesNotHaveDuplicates();
        assertThat(answers).contains(Admission.REJECTED_CLOSED);
        assertThat(system.status().failures()).isEmpty();
        assertBalanced(system);
    }

    @Fault("L4")
    @ParameterizedTest
    @EnumSource(ThreadingMode.class)
    void shouldRefuseToWaitForTheEndInACallback(ThreadingMode mode) throws InterruptedException {
        AtomicReference<MultiChannelSystem> self = new AtomicReference<>();
        List<Throwable> thrown = new CopyOnWriteArrayList<>();
        MultiChannelSystem system = eachPrint(mode)
                .replay()
                .source(Tape.of("tape", oneASecond("ACME", 1)))
                .onEvent(event -> {
                    try {
                        self.get().awaitEnd(Duration.ofSeconds(3));
                    } catch (IllegalStateException | InterruptedException e) {
                        thrown.add(e);
                    }
                })
                .build();
        self.set(system);

        play(system);

        assertThat(thrown).singleElement().isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @EnumSource(ThreadingMode.class)
    void shouldGoOnWhenAnAlertHandlerThrows(ThreadingMode mode) throws InterruptedException {
        List<Alert> alerts = new CopyOnWriteArrayList<>();
        List<MarketEvent> seen = new CopyOnWriteArrayList<>();
        MultiChannelSystem system = eachPrint(mode)
                .replay()
                .alertHandler(alert -> {
                    throw new AssertionError("not this one");
                })
                .alertHandler(alerts::add)
                .detector(new Breaking())
                .source(Tape.of("tape", oneASecond("ACME", 100)))
                .onEvent(seen::add)
                .build();

        play(system);

        assertThat(alerts).hasSize(1);
        assertThat(seen).hasSize(100);
        assertThat(system.ledger().notes()).containsEntry("ALERT_HANDLER_ERROR", 1.0);
    }

    @Test
    void shouldRefuseASourceWithThreadsOfItsOwnInline() {
        MultiChannelSystem.Builder builder = eachPrint(ThreadingMode.INLINE).source(new HandSource("hand"));

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hand")
                .hasMessageContaining("DEDICATED");
    }

    /** A state that its detector counts in. */
    private static final class Count implements DetectorState {
        int timers;
    }

    @ParameterizedTest
    @EnumSource(ThreadingMode.class)
    void shouldTellWhatATimerTellsAtTheEndOfTime(ThreadingMode mode) throws InterruptedException {
        EventDetector<Count> atTheEnd = new EventDetector<>() {
            @Override
            public String name() {
                return "at-the-end";
            }

            @Override
            public Count newState(SymbolInfo symbol) {
                return new Count();
            }

            @Override
            public void onTick(Count state, TickView tick, DetectionContext context) {
                context.wakeAt(Long.MAX_VALUE);
            }

            @Override
            public void onTimer(Count state, long eventTime, DetectionContext context) {
                state.timers++;
                context.emit(Detection.of(EventType.of("END"), Direction.FLAT, 1.0, eventTime)
                        .build());
            }
        };
        MultiChannelSystem system = eachPrint(mode)
                .replay()
                .detector(atTheEnd)
                .source(Tape.of("tape", oneASecond("ACME", 3)))
                .build();

        play(system);

        assertThat(system.status().events()).containsEntry("END", 1L);
    }

    @ParameterizedTest
    @EnumSource(ThreadingMode.class)
    void shouldEndThoughATimerAsksForItselfForEver(ThreadingMode mode) throws InterruptedException {
        EventDetector<Count> periodic = new EventDetector<>() {
            @Override
            public String name() {
                return "periodic";
            }

            @Override
            public Count newState(SymbolInfo symbol) {
                return new Count();
            }

            @Override
            public void onTick(Count state, TickView tick, DetectionContext context) {
                if (state.timers == 0) {
                    context.wakeAt(tick.eventTime() + Systems.SECOND);
                }
            }

            @Override
            public void onTimer(Count state, long eventTime, DetectionContext context) {
                state.timers++;
                context.wakeAt(eventTime + Systems.SECOND);
                context.emit(Detection.of(EventType.of("EACH_SECOND"), Direction.FLAT, 1.0, eventTime)
                        .build());
            }
        };
        MultiChannelSystem system = eachPrint(mode)
                .replay()
                .detector(periodic)
                .source(Tape.of("tape", oneASecond("ACME", 10)))
                .build();

        play(system);

        // Nine while prints came, and 64 at the end.
        assertThat(system.status().events()).containsEntry("EACH_SECOND", 9L + 64L);
        assertThat(system.ledger().notes()).containsEntry("TIMERS_DROPPED_AT_END", 1.0);
    }

    @Fault("D1")
    @ParameterizedTest
    @EnumSource(ThreadingMode.class)
    void shouldShowTheOthersAPrintOnWhichADetectorThrowsAnError(ThreadingMode mode) throws InterruptedException {
        MultiChannelSystem system = eachPrint(mode)
                .detector(new Breaking())
                .replay()
                .source(Tape.of("tape", oneASecond("ACME", 1_000)))
                .build();

        play(system);

        assertThat(system.status().events()).containsEntry("PRINT", 1_000L);
        assertThat(system.ledger().inputs().fate("PROCESSED")).isEqualTo(1_000L);
        assertThat(system.ledger().notes()).containsEntry("DETECTOR_ERROR(breaking)", 100.0);
    }

    @ParameterizedTest
    @EnumSource(ThreadingMode.class)
    void shouldGoOnBehindADetailThatCannotBeWrittenDown(ThreadingMode mode) throws InterruptedException {
        EventDetector<EachPrint.Nothing> unspeakable = new EventDetector<>() {
            @Override
            public String name() {
                return "unspeakable";
            }

            @Override
            public EachPrint.Nothing newState(SymbolInfo symbol) {
                return new EachPrint.Nothing();
            }

            @Override
            public void onTick(EachPrint.Nothing state, TickView tick, DetectionContext context) {
                context.emit(Detection.of(EventType.of("UNSPEAKABLE"), Direction.FLAT, 1.0, tick.eventTime())
                        .detail(visitor -> {
                            throw new StackOverflowError("too deep to tell");
                        })
                        .build());
            }
        };
        MultiChannelSystem system = eachPrint(mode)
                .detector(unspeakable)
                .replay()
                .source(Tape.of("tape", oneASecond("ACME", 10)))
                .build();

        play(system);

        assertThat(system.status().events()).isEqualTo(Map.of("PRINT", 10L));
        assertThat(system.ledger().candidates().fate("FILTERED(UNENCODABLE)")).isEqualTo(10L);
    }
}
