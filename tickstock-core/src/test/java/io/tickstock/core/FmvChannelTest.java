package io.tickstock.core;

import static io.tickstock.core.Systems.MILLI;
import static io.tickstock.core.Systems.SECOND;
import static io.tickstock.core.Systems.START;
import static io.tickstock.core.Systems.assertBalanced;
import static io.tickstock.core.Systems.json;
import static io.tickstock.core.Systems.randomTape;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.api.data.FairValue;
import io.tickstock.api.data.MarketData;
import io.tickstock.api.data.SourceKind;
import io.tickstock.api.data.Tick;
import io.tickstock.api.event.EventType;
import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.event.ValuationDetail;
import io.tickstock.api.spi.FeedContext;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.LedgerSnapshot;
import io.tickstock.api.spi.MarketDataSink;
import io.tickstock.api.spi.PolledSource;
import io.tickstock.api.spi.SequenceRule;
import io.tickstock.testkit.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class FmvChannelTest {

    private static final long LATENESS = 2 * SECOND;

    /** Anything in order, at most so much at a time. */
    private static final class Mixed implements PolledSource {
        private final FeedInfo info;
        private final List<? extends MarketData> data;
        private final int most;
        private int next;

        Mixed(String name, SourceKind kind, List<? extends MarketData> data, int most) {
            this.info = new FeedInfo(name, kind, SequenceRule.NONE);
            this.data = data;
            this.most = most;
        }

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
            int end = Math.min(data.size(), next + Math.min(max, most));
            int begun = next;
            while (next < end) {
                sink.accept(data.get(next++));
            }
            return end - begun;
        }

        @Override
        public void close() {}
    }

    /** Prints of two feeds, of which S2 falls silent on both in the middle, and fair values of these and of a symbol that nobody trades. */
    private record Market(List<Tick> strong, List<Tick> weak, List<FairValue> values) {

        static Market of(long seed) {
            Random random = new Random(seed);
            List<FairValue> values = new ArrayList<>();
            long time = START;
            for (int i = 0; i < 700; i++) {
                time += 5 * MILLI + random.nextInt(160_000_000);
                long late = random.nextInt(15) == 0 ? random.nextInt(2_500) * MILLI : 0L;
                double own = random.nextInt(4) == 0 ? 100.0 : Double.NaN;
                values.add(new FairValue(
                        "S" + random.nextInt(4),
                        100.0 * (1.0 + random.nextGaussian() * 0.025),
                        own,
                        0.7 + random.nextInt(4) * 0.1,
                        "m",
                        time - late,
                        MarketData.NO_TIME));
            }
            return new Market(halved(randomTape(seed, 2_500, 3)), halved(randomTape(seed + 100, 1_500, 3)), values);
        }

        private static List<Tick> halved(List<Tick> tape) {
            long middle = START + 25 * SECOND;
            return tape.stream()
                    .filter(tick -> !tick.symbol().equals("S2") || tick.eventTime() < middle)
                    .toList();
        }

        List<PolledSource> sources(int most) {
            return List.of(
                    new Mixed("weak", SourceKind.WEBSOCKET, weak, most),
                    new Mixed("values", SourceKind.FMV, values, most),
                    new Mixed("strong", SourceKind.TICK, strong, most));
        }

        /** One feed that sends all of it. */
        List<PolledSource> source(int most) {
            List<MarketData> all = new ArrayList<>(strong);
            all.addAll(values);
            all.sort(Comparator.comparingLong(MarketData::eventTime));
            return List.of(new Mixed("all", SourceKind.WEBSOCKET, all, most));
        }
    }

    private record Run(List<String> events, List<MarketEvent> valuations, LedgerSnapshot ledger) {}

    private static Run run(ThreadingMode mode, int channels, int queue, List<PolledSource> sources)
            throws InterruptedException {
        List<MarketEvent> events = new CopyOnWriteArrayList<>();
        MultiChannelSystem.Builder builder = MultiChannelSystem.builder()
                .mode(mode)
                .replay()
                .set(Settings.TICK_CHANNELS, channels)
                .set(Settings.FMV_QUEUE, queue)
                .set(Settings.COORDINATION_WINDOW, Duration.ofNanos(1))
                .onEvent(events::add);
        sources.forEach(builder::source);
        MultiChannelSystem system = builder.build();
        system.start();
        assertThat(system.awaitEnd(Duration.ofSeconds(30))).isTrue();
        assertBalanced(system);
        List<String> lines = json(system);
        system.close();
        assertBalanced(system);
        assertThat(system.status().failures()).isEmpty();
        return new Run(
                lines,
                events.stream()
                        .filter(event -> event.detail() instanceof ValuationDetail)
                        .toList(),
                system.ledger());
    }

    /** The same in the plainest way: all prints first, then each value looks back. */
    private static final class Plain {
        final List<String> told = new ArrayList<>();
        final Map<String, Long> fates = new TreeMap<>();

        /** On-time prices by feed and symbol, strongest feed first. */
        private final List<Map<String, TreeMap<Long, Double>>> traded = new ArrayList<>();

        /** Those over the greatest deviation, which are learned and not told. */
        int implausible;

        private final Map<String, Integer> announced = new HashMap<>();

        private void trades(List<Tick> tape) {
            Map<String, TreeMap<Long, Double>> bySymbol = new HashMap<>();
            long greatest = Long.MIN_VALUE;
            for (Tick tick : tape) {
                greatest = Math.max(greatest, tick.eventTime());
                if (tick.eventTime() < greatest - LATENESS) {
                    continue;
                }
                TreeMap<Long, Double> prices = bySymbol.computeIfAbsent(tick.symbol(), symbol -> new TreeMap<>());
                if (prices.isEmpty() || tick.eventTime() >= prices.lastKey()) {
                    prices.put(tick.eventTime(), tick.price());
                }
            }
            traded.add(bySymbol);
        }

        private Map.@org.jspecify.annotations.Nullable Entry<Long, Double> lastTrade(FairValue value) {
            Map.Entry<Long, Double> newest = null;
            for (Map<String, TreeMap<Long, Double>> feed : traded) {
                TreeMap<Long, Double> prices = feed.getOrDefault(value.symbol(), new TreeMap<>());
                Map.Entry<Long, Double> last = prices.floorEntry(value.eventTime());
                if (last != null && value.eventTime() - last.getKey() <= 5 * SECOND) {
                    return last;
                }
                if (last != null && (newest == null || last.getKey() > newest.getKey())) {
                    newest = last;
                }
            }
            return newest;
        }

        private void values(List<FairValue> values) {
            long greatest = Long.MIN_VALUE;
            Map<String, Long> newest = new HashMap<>();
            for (FairValue value : values) {
                greatest = Math.max(greatest, value.eventTime());
                boolean late = value.eventTime() < newest.getOrDefault(value.symbol(), Long.MIN_VALUE);
                if (value.eventTime() < greatest - LATENESS) {
                    fates.merge("LATE", 1L, Long::sum);
                    continue;
                }
                newest.merge(value.symbol(), value.eventTime(), Math::max);
                double price = value.marketPrice();
                if (Double.isNaN(price)) {
                    Map.Entry<Long, Double> last = lastTrade(value);
                    if (last == null || value.eventTime() - last.getKey() > 5 * SECOND) {
                        fates.merge(last == null ? "FILTERED(NO_PRICE)" : "FILTERED(STALE_PRICE)", 1L, Long::sum);
                        continue;
                    }
                    price = last.getValue();
                }
                if (!late) {
                    judge(value, price);
                }
            }
        }

        private void judge(FairValue value, double price) {
            double deviation = (value.fairValue() - price) / price;
            int before = announced.getOrDefault(value.symbol(), 0);
            if (Math.abs(deviation) < 0.005) {
                announced.put(value.symbol(), 0);
            } else if (Math.abs(deviation) >= 0.01 && before != (int) Math.signum(deviation)) {
                announced.put(value.symbol(), (int) Math.signum(deviation));
                if (Math.abs(deviation) >= 0.05) {
                    implausible++;
                    return;
                }
                told.add(line(
                        deviation > 0 ? EventType.UNDERVALUED : EventType.OVERVALUED,
                        value.symbol(),
                        value.eventTime(),
                        price,
                        value.fairValue()));
            }
        }
    }

    private static String line(EventType type, String symbol, long time, double price, double fair) {
        return type + " " + symbol + " " + (time - START) + " " + price + " of " + fair;
    }

    private static List<String> lines(Run run) {
        return run.valuations().stream()
                .map(event -> line(
                        event.type(),
                        event.symbol(),
                        event.time(),
                        event.price(),
                        ((ValuationDetail) event.detail()).fairValue()))
                .toList();
    }

    @Test
    void shouldCompareEachValueWithTheTradeOfItsOwnTimeWhoeverDoesTheWork() throws InterruptedException {
        for (long seed = 1; seed <= 2; seed++) {
            Market market = Market.of(seed);
            Plain plain = new Plain();
            plain.trades(market.strong);
            plain.trades(market.weak);
            plain.values(market.values);
            Run expected = run(ThreadingMode.INLINE, 1, 500, market.sources(256));
            assertThat(lines(expected)).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(plain.told);
            assertThat(plain.told)
                    .anyMatch(line -> line.startsWith("UNDERVALUED"))
                    .anyMatch(line -> line.startsWith("OVERVALUED"));
            assertThat(plain.fates).containsKeys("FILTERED(NO_PRICE)", "FILTERED(STALE_PRICE)", "LATE");
            plain.fates.forEach((fate, count) -> {
                if (!fate.equals("LATE")) {
                    assertThat(expected.ledger().inputs().fate(fate)).as(fate).isEqualTo(count);
                }
            });
            assertThat(expected.ledger().candidates().fate("FILTERED(MAX_DEVIATION)"))
                    .isEqualTo(plain.implausible);
            for (ThreadingMode mode : ThreadingMode.values()) {
                for (int channels : List.of(1, 2, 8)) {
                    Run other = run(mode, channels, 3, market.sources(7));
                    assertThat(other.events())
                            .as("seed %s, %s, %s channels", seed, mode, channels)
                            .isEqualTo(expected.events());
                    assertThat(other.ledger().inputs().fates())
                            .isEqualTo(expected.ledger().inputs().fates());
                }
            }
        }
    }

    /** A source that sends both must not wait for itself. */
    @Test
    void shouldTakePrintsAndValuesFromOneSource() throws InterruptedException {
        Market market = Market.of(5);
        Run expected = run(ThreadingMode.INLINE, 1, 500, market.source(256));
        assertThat(expected.valuations()).isNotEmpty();
        for (ThreadingMode mode : ThreadingMode.values()) {
            Run other = run(mode, 2, 1, market.source(3));
            assertThat(other.events()).as("%s", mode).isEqualTo(expected.events());
            assertThat(other.ledger().inputs().fates())
                    .isEqualTo(expected.ledger().inputs().fates());
        }
    }

    /** Nothing about a value can be said before its prints: what waits is counted, and what cannot even wait too. */
    @Test
    void shouldHoldNoMoreThanItMayAndCountTheRest() throws InterruptedException {
        List<MarketData> all = new ArrayList<>();
        all.add(new Tick("S0", 100.0, 1.0, START));
        for (int i = 1; i <= 50; i++) {
            all.add(new FairValue("S0", 103.0, Double.NaN, 0.9, "m", START + i, MarketData.NO_TIME));
        }
        MultiChannelSystem system = MultiChannelSystem.builder()
                .mode(ThreadingMode.INLINE)
                .replay()
                .set(Settings.FMV_HELD, 20)
                .source(new Mixed("all", SourceKind.FMV, all, 256))
                .build();
        system.start();
        assertThat(system.awaitEnd(Duration.ofSeconds(30))).isTrue();
        system.close();

        assertBalanced(system);
        assertThat(system.ledger().inputs().fate("PROCESSED")).isEqualTo(21L);
        assertThat(system.ledger().inputs().fate("FILTERED(HELD_LIMIT)")).isEqualTo(30L);
    }

    @Test
    void shouldCompareWithWhatWasTradedLastWhenLive() throws Exception {
        try (MultiChannelSystem system =
                MultiChannelSystem.builder().mode(ThreadingMode.INLINE).build()) {
            system.start();
            long now = START;
            FairValue value = new FairValue("S0", 103.0, Double.NaN, 0.9, "m", now, MarketData.NO_TIME);
            assertThat(system.processFmvData(value).get().fate()).isEqualTo("FILTERED(NO_PRICE)");
            system.submit(new Tick("S0", 100.0, 1.0, now));
            EventProcessingResult result = system.processFmvData(value).get();
            assertThat(result.fate()).isEqualTo("PROCESSED");
            assertThat(result.events()).singleElement().satisfies(event -> {
                assertThat(event.type()).isEqualTo(EventType.UNDERVALUED);
                assertThat(event.price()).isEqualTo(100.0);
                assertThat(((ValuationDetail) event.detail()).marketPriceAgeMs())
                        .isZero();
            });
        }
    }

    @Fault("Q1")
    @Test
    void shouldHaveOneChannelOfFairValuesWithALimitOfItsOwn() {
        try (MultiChannelSystem system =
                MultiChannelSystem.builder().mode(ThreadingMode.INLINE).build()) {
            system.start();
            assertThat(Settings.defaults().get(Settings.FMV_QUEUE)).isEqualTo(500);
            assertThat(system.status().channels())
                    .anyMatch(channel -> channel.name().equals("fmv-0"));
        }
    }
}
