package io.tickstock.core;

import static io.tickstock.core.Systems.MILLI;
import static io.tickstock.core.Systems.SECOND;
import static io.tickstock.core.Systems.START;
import static io.tickstock.core.Systems.assertBalanced;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.api.data.DataKind;
import io.tickstock.api.data.FairValue;
import io.tickstock.api.data.MarketData;
import io.tickstock.api.data.OhlcvBar;
import io.tickstock.api.data.SourceKind;
import io.tickstock.api.data.Tick;
import io.tickstock.api.data.TickView;
import io.tickstock.api.event.Direction;
import io.tickstock.api.event.EventType;
import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.spi.Detection;
import io.tickstock.api.spi.DetectionContext;
import io.tickstock.api.spi.DetectorState;
import io.tickstock.api.spi.EventDetector;
import io.tickstock.api.spi.FeedContext;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.MarketDataSink;
import io.tickstock.api.spi.PolledSource;
import io.tickstock.api.spi.SequenceRule;
import io.tickstock.api.spi.SymbolInfo;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * High in prints, surge in bars, fair value, trend in prints, another high in prints, of one symbol within half a second; from three
 * feeds. What comes out is written down here as the rules have it.
 */
class ThreeKindsInOneWindowTest {

    /** A trend takes a minute to come about; this one is there when a print has this size. */
    private static final double TRENDING = 777.0;

    private record Nothing() implements DetectorState {}

    private static final class TrendAtOnce implements EventDetector<Nothing> {
        @Override
        public String name() {
            return "trend-at-once";
        }

        @Override
        public Nothing newState(SymbolInfo symbol) {
            return new Nothing();
        }

        @Override
        public Set<DataKind> inputs() {
            return EnumSet.of(DataKind.TICK);
        }

        @Override
        public void onTick(Nothing state, TickView tick, DetectionContext context) {
            if (tick.size() == TRENDING) {
                context.emit(Detection.of(EventType.TREND, Direction.UP, tick.price(), tick.eventTime())
                        .build());
            }
        }
    }

    private record Feed(String name, SourceKind kind, List<? extends MarketData> data) {

        PolledSource source() {
            FeedInfo info = new FeedInfo(name, kind, SequenceRule.NONE);
            return new PolledSource() {
                private int next;

                @Override
                public FeedInfo feed() {
                    return info;
                }

                @Override
                public void open(FeedContext context) {}

                @Override
                public int poll(MarketDataSink sink, int max) {
                    if (next == data.size()) {
                        return END;
                    }
                    sink.accept(data.get(next++));
                    return 1;
                }

                @Override
                public void close() {}
            };
        }
    }

    private static long at(long millis) {
        return START + 10 * SECOND + millis * MILLI;
    }

    private static Tick print(long millis, double price, double size) {
        return new Tick("ACME", price, size, at(millis));
    }

    /** Of one second. */
    private static OhlcvBar bar(long endMillis, double open, double close, double volume) {
        return new OhlcvBar(
                "ACME",
                open,
                Math.max(open, close),
                Math.min(open, close),
                close,
                volume,
                Double.NaN,
                at(endMillis) - SECOND,
                at(endMillis),
                MarketData.NO_TIME);
    }

    private static final List<Feed> FEEDS = List.of(
            new Feed(
                    "prints",
                    SourceKind.TICK,
                    List.of(
                            print(-10_000, 100.0, 1.0),
                            print(0, 100.5, 1.0),
                            print(300, 100.5, TRENDING),
                            print(400, 101.5, 1.0))),
            new Feed(
                    "bars",
                    SourceKind.OHLCV,
                    List.of(
                            bar(-4_900, 100.0, 100.0, 10.0),
                            bar(-3_900, 100.0, 100.0, 10.0),
                            bar(-2_900, 100.0, 100.0, 10.0),
                            bar(-1_900, 100.0, 100.0, 10.0),
                            bar(-900, 100.0, 100.0, 10.0),
                            bar(100, 100.0, 101.2, 100.0),
                            // As high as what prints have told by then.
                            bar(1_100, 101.2, 101.5, 10.0))),
            new Feed(
                    "values",
                    SourceKind.FMV,
                    List.of(new FairValue("ACME", 103.0, Double.NaN, 0.8, "m", at(200), MarketData.NO_TIME))));

    private static List<String> run(ThreadingMode mode, String coordination, String key) throws InterruptedException {
        List<MarketEvent> events = new CopyOnWriteArrayList<>();
        MultiChannelSystem.Builder builder = MultiChannelSystem.builder()
                .replay()
                .mode(mode)
                .set(Settings.TICK_CHANNELS, 2)
                .set(Settings.HIGHLOW_COOLDOWN, Duration.ofNanos(1))
                .set(Map.of("coordination.mode", coordination, "coordination.key", key))
                .detector(new TrendAtOnce())
                .onEvent(events::add);
        FEEDS.forEach(feed -> builder.source(feed.source()));
        try (MultiChannelSystem system = builder.build()) {
            system.start();
            assertThat(system.awaitEnd(Duration.ofSeconds(30))).isTrue();
            assertBalanced(system);
            assertThat(system.ledger().inputs().fate("PROCESSED")).isEqualTo(12L);
            assertThat(system.ledger().candidates().fate("MERGED(STALE)")).isEqualTo(1L);
        }
        return events.stream().map(ThreeKindsInOneWindowTest::line).toList();
    }

    private static String line(MarketEvent event) {
        StringBuilder line = new StringBuilder(event.phase() + " " + event.type() + " " + event.price() + " +"
                + millis(event.time()) + " " + event.feed());
        event.contributors().forEach(one -> line.append(", ")
                .append(one.price())
                .append(" +")
                .append(millis(one.time()))
                .append(' ')
                .append(one.feed()));
        return line.toString();
    }

    private static long millis(long time) {
        return (time - at(0)) / MILLI;
    }

    @ParameterizedTest
    @EnumSource(ThreadingMode.class)
    void shouldTellOneEventOfEachTypeWhenItsWindowCloses(ThreadingMode mode) throws InterruptedException {
        assertThat(run(mode, "windowed", "type"))
                .containsExactly(
                        "FINAL HIGH 101.5 +400 prints, 100.5 +0 prints, 101.2 +100 bars",
                        "FINAL SURGE 101.2 +100 bars",
                        "FINAL UNDERVALUED 100.5 +200 values",
                        "FINAL TREND 100.5 +300 prints");
    }

    @ParameterizedTest
    @EnumSource(ThreadingMode.class)
    void shouldTellTheFirstOfEachTypeAtOnceAndAmendWhatWasOvertaken(ThreadingMode mode) throws InterruptedException {
        assertThat(run(mode, "immediate", "type"))
                .containsExactly(
                        "INITIAL HIGH 100.5 +0 prints",
                        "INITIAL SURGE 101.2 +100 bars",
                        "INITIAL UNDERVALUED 100.5 +200 values",
                        "INITIAL TREND 100.5 +300 prints",
                        "AMENDED HIGH 101.5 +400 prints, 100.5 +0 prints, 101.2 +100 bars");
    }

    @ParameterizedTest
    @EnumSource(ThreadingMode.class)
    void shouldTellOneEventOfWhatIsTradedAndOneOfWhatIsModelled(ThreadingMode mode) throws InterruptedException {
        assertThat(run(mode, "windowed", "ticker"))
                .containsExactly(
                        "FINAL HIGH 101.5 +400 prints, 100.5 +300 prints, 100.5 +0 prints, 101.2 +100 bars, 101.2 +100 bars",
                        "FINAL UNDERVALUED 100.5 +200 values");
    }

    @Test
    void shouldAmendTheOneEventOfWhatIsTraded() throws InterruptedException {
        for (ThreadingMode mode : ThreadingMode.values()) {
            assertThat(run(mode, "immediate", "ticker"))
                    .as("%s", mode)
                    .containsExactly(
                            "INITIAL HIGH 100.5 +0 prints",
                            "INITIAL UNDERVALUED 100.5 +200 values",
                            "AMENDED HIGH 101.5 +400 prints, 100.5 +300 prints, 100.5 +0 prints, 101.2 +100 bars,"
                                    + " 101.2 +100 bars");
        }
    }
}
