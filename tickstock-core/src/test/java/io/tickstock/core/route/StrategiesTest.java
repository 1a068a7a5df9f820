package io.tickstock.core.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.api.spi.RoutingStrategy;
import io.tickstock.api.spi.RoutingStrategy.ChannelView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StrategiesTest {

    private static final HashRouting HASH = new HashRouting();

    /** Channels with few different numbers, so that ties are frequent. */
    private static List<ChannelView> anyChannels(SplittableRandom random) {
        List<ChannelView> channels = new ArrayList<>();
        int count = 1 + random.nextInt(8);
        for (int i = 0; i < count; i++) {
            channels.add(new ChannelView(
                    "tick-" + i,
                    random.nextInt(3),
                    random.nextInt(3),
                    random.nextInt(3) * 10.0,
                    97.0 + random.nextInt(9) / 3.0));
        }
        return channels;
    }

    private static List<ChannelView> that(List<ChannelView> channels, java.util.function.Predicate<ChannelView> have) {
        return channels.stream().filter(have).toList();
    }

    @Test
    void shouldTakeTheHealthiestThenTheOneWithTheFewestSymbolsThenTheOneByHash() {
        HealthBasedRouting routing = new HealthBasedRouting();
        for (long seed = 1; seed <= 3_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<ChannelView> channels = anyChannels(random);
            String symbol = "S" + random.nextInt(1_000);
            int best = channels.stream()
                    .mapToInt(channel -> (int) channel.health())
                    .max()
                    .orElseThrow();
            List<ChannelView> healthy = that(channels, channel -> (int) channel.health() == best);
            int fewest = healthy.stream().mapToInt(ChannelView::symbols).min().orElseThrow();
            ChannelView expected = HASH.place(symbol, that(healthy, channel -> channel.symbols() == fewest));

            assertThat(routing.place(symbol, channels)).as("seed %s", seed).isSameAs(expected);
        }
    }

    @Test
    void shouldTakeHealthsOfTheSameWholePointsForEqual() {
        ChannelView better = new ChannelView("a", 9, 0, 0, 97.9);
        ChannelView emptier = new ChannelView("b", 1, 0, 0, 97.0);
        ChannelView worse = new ChannelView("c", 0, 0, 0, 96.999);
        ChannelView none = new ChannelView("d", 0, 0, 0, Double.NaN);
        ChannelView full = new ChannelView("e", 9, 0, 0, 100.0);
        HealthBasedRouting routing = new HealthBasedRouting();
        assertThat(routing.place("ACME", List.of(better, emptier, worse, none))).isSameAs(emptier);
        assertThat(routing.place("ACME", List.of(new ChannelView("f", 0, 0, 0, 99.999), full)))
                .isSameAs(full);
        assertThat(routing.place("ACME", List.of(none, new ChannelView("g", 5, 0, 0, 1.0)))
                        .name())
                .isEqualTo("g");
    }

    @Test
    void shouldTakeTheLeastLoadThenTheShortestQueueThenTheOneByHash() {
        LoadBasedRouting routing = new LoadBasedRouting();
        for (long seed = 1; seed <= 3_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<ChannelView> channels = anyChannels(random);
            String symbol = "S" + random.nextInt(1_000);
            double least = channels.stream()
                    .mapToDouble(ChannelView::inputsPerSecond)
                    .min()
                    .orElseThrow();
            List<ChannelView> idle = that(channels, channel -> channel.inputsPerSecond() == least);
            long shortest =
                    idle.stream().mapToLong(ChannelView::queueDepth).min().orElseThrow();
            ChannelView expected = HASH.place(symbol, that(idle, channel -> channel.queueDepth() == shortest));

            assertThat(routing.place(symbol, channels)).as("seed %s", seed).isSameAs(expected);
        }
    }

    @Test
    void shouldGiveEachChannelItsTurn() {
        RoundRobinRouting routing = new RoundRobinRouting();
        List<ChannelView> channels = that(named("a", "b", "c"), channel -> true);
        List<String> placed = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            placed.add(routing.place("S" + i, channels).name());
        }
        assertThat(placed).containsExactly("a", "b", "c", "a", "b", "c", "a");
        // One is away, and comes back: it is the next, once.
        assertThat(routing.place("X", named("a", "c")).name()).isEqualTo("c");
        assertThat(routing.place("X", named("a", "c")).name()).isEqualTo("a");
        assertThat(routing.place("X", channels).name()).isEqualTo("b");
        assertThat(routing.place("X", channels).name()).isEqualTo("c");
        assertThat(routing.place("X", channels).name()).isEqualTo("a");
    }

    private static List<ChannelView> named(String... names) {
        List<ChannelView> channels = new ArrayList<>();
        for (String name : names) {
            channels.add(new ChannelView(name, 0, 0, 0, 100.0));
        }
        return channels;
    }

    /** While the same channels are offered, their numbers of symbols differ by one at most, whatever came before. */
    @Test
    void shouldTakeTurnsEvenlyWhateverComesAndGoes() {
        for (long seed = 1; seed <= 500; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            RoundRobinRouting routing = new RoundRobinRouting();
            for (int spell = 0; spell < 20; spell++) {
                List<ChannelView> channels = anyChannels(random);
                Map<String, Integer> counts = new HashMap<>();
                channels.forEach(channel -> counts.put(channel.name(), 0));
                int symbols = random.nextInt(50);
                for (int i = 0; i < symbols; i++) {
                    counts.merge(routing.place("S" + i, channels).name(), 1, Integer::sum);
                }
                int most = counts.values().stream()
                        .mapToInt(Integer::intValue)
                        .max()
                        .orElseThrow();
                int least = counts.values().stream()
                        .mapToInt(Integer::intValue)
                        .min()
                        .orElseThrow();
                assertThat(most - least).as("seed %s: %s", seed, counts).isBetween(0, 1);
            }
        }
    }

    @Test
    void shouldCallOnlyTheHashStable() {
        assertThat(HASH.isStable()).isTrue();
        assertThat(new OneAtATime(HASH).isStable()).isTrue();
        assertThat(new RoundRobinRouting().isStable()).isFalse();
        assertThat(new LoadBasedRouting().isStable()).isFalse();
        assertThat(new HealthBasedRouting().isStable()).isFalse();
        assertThat(new OneAtATime(new HealthBasedRouting()).name()).isEqualTo("HEALTH_BASED");
    }

    @Test
    void shouldAskAStrategyThatIsSharedOneQuestionAtATime() throws InterruptedException {
        AtomicInteger inside = new AtomicInteger();
        AtomicBoolean together = new AtomicBoolean();
        RoutingStrategy shared = new OneAtATime(new RoutingStrategy() {
            @Override
            public String name() {
                return "SLOW";
            }

            @Override
            public ChannelView place(String symbol, List<ChannelView> channels) {
                if (inside.incrementAndGet() > 1) {
                    together.set(true);
                }
                Thread.yield();
                inside.decrementAndGet();
                return channels.get(0);
            }
        });
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            Routes routes = FakeHome.routes(shared, 2_000, "a", "b");
            threads.add(new Thread(() -> {
                for (int i = 0; i < 2_000; i++) {
                    FakeHome.place(routes, i);
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(together).isFalse();
    }
}
