package io.tickstock.core.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.RoutingStrategy;
import io.tickstock.api.spi.RoutingStrategy.ChannelView;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RoutingTest {

    private static List<ChannelView> channels(int count) {
        List<ChannelView> views = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            views.add(new ChannelView("tick-" + i, 0, 0L, 0.0, 100.0));
        }
        return views;
    }

    @Test
    void shouldPlaceTheSameSymbolOnTheSameChannelForEver() {
        HashRouting routing = new HashRouting();
        List<String> placed = new ArrayList<>();
        for (String symbol : List.of("AAPL", "MSFT", "GOOG", "AMZN", "TSLA", "BRK.B", "BTC/USD", "A")) {
            placed.add(symbol + " " + routing.place(symbol, channels(8)).name());
        }
        assertThat(placed)
                .containsExactly(
                        "AAPL tick-6",
                        "MSFT tick-7",
                        "GOOG tick-6",
                        "AMZN tick-5",
                        "TSLA tick-1",
                        "BRK.B tick-5",
                        "BTC/USD tick-4",
                        "A tick-2");
    }

    @Test
    void shouldSpreadSymbolsEvenly() {
        HashRouting routing = new HashRouting();
        List<ChannelView> channels = channels(8);
        int[] counts = new int[8];
        for (int i = 0; i < 100_000; i++) {
            counts[channels.indexOf(routing.place("S" + i, channels))]++;
        }
        for (int count : counts) {
            assertThat(count).isBetween(12_500 * 95 / 100, 12_500 * 105 / 100);
        }
    }

    @Test
    void shouldMoveOnlyTheSymbolsOfALostChannel() {
        HashRouting routing = new HashRouting();
        List<ChannelView> all = channels(8);
        List<ChannelView> left = new ArrayList<>(all);
        ChannelView lost = left.remove(3);
        int moved = 0;
        for (int i = 0; i < 20_000; i++) {
            ChannelView before = routing.place("S" + i, all);
            ChannelView after = routing.place("S" + i, left);
            if (before.equals(lost)) {
                moved++;
                assertThat(after).isNotEqualTo(lost);
            } else {
                assertThat(after).isEqualTo(before);
            }
        }
        assertThat(moved).isPositive();
    }

    @Test
    void shouldNotDependOnTheOrderOfChannels() {
        HashRouting routing = new HashRouting();
        List<ChannelView> all = channels(5);
        List<ChannelView> reversed = new ArrayList<>(all);
        java.util.Collections.reverse(reversed);
        for (int i = 0; i < 1_000; i++) {
            assertThat(routing.place("S" + i, reversed)).isEqualTo(routing.place("S" + i, all));
        }
    }

    private static final class Counting implements RoutingStrategy {
        final AtomicInteger asked = new AtomicInteger();

        @Override
        public String name() {
            return "COUNTING";
        }

        @Override
        public ChannelView place(String symbol, List<ChannelView> channels) {
            asked.incrementAndGet();
            return channels.stream()
                    .min(java.util.Comparator.comparingInt(ChannelView::symbols))
                    .orElseThrow();
        }
    }

    @Test
    void shouldAskForEachSymbolOnceUnderManyThreads() throws InterruptedException {
        Counting strategy = new Counting();
        int symbols = 2_000;
        Routes routes = FakeHome.routes(strategy, symbols, "a", "b", "c", "d");
        List<int[]> seen = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            int[] channels = new int[symbols];
            seen.add(channels);
            threads.add(new Thread(() -> {
                for (int i = 0; i < symbols; i++) {
                    channels[i] = FakeHome.place(routes, i);
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(strategy.asked).hasValue(symbols);
        seen.forEach(channels -> assertThat(channels).isEqualTo(seen.get(0)));
        assertThat(routes.targets()).hasSize(4).allSatisfy(target -> assertThat(target.symbols())
                .isEqualTo(symbols / 4));
        assertThat(routes.counters().placements()).isEqualTo(symbols);
    }

    @Test
    void shouldRefuseAChannelThatWasNotOffered() {
        RoutingStrategy elsewhere = new RoutingStrategy() {
            @Override
            public String name() {
                return "ELSEWHERE";
            }

            @Override
            public ChannelView place(String symbol, List<ChannelView> channels) {
                return new ChannelView("mine", 0, 0L, 0.0, 100.0);
            }
        };
        Routes routes = FakeHome.routes(elsewhere, 1, "a");

        assertThatThrownBy(() -> FakeHome.place(routes, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ELSEWHERE")
                .hasMessageContaining("S0");
        assertThat(routes.targets().get(0).symbols()).isZero();
    }

    @Test
    void shouldRefuseNewSymbolsLiveWhenNoProbeHasAPlaceAndPlaceThemAllTheSameInAReplay() {
        for (boolean refuses : List.of(true, false)) {
            AtomicLong clock = new AtomicLong();
            Routes routes = new Routes(new HashRouting(), id -> "S" + id, 64, refuses);
            RouteTarget only = FakeHome.target(0, "only", new FakeHome(), clock);
            routes.add(only);
            only.breaker().trip();
            clock.set(60_000_000_000L);
            assertThat(only.breaker().advance(clock.get())).isTrue();
            for (int i = 0; i < 20; i++) {
                Admission expected = i < 10 || !refuses ? Admission.ACCEPTED : Admission.REJECTED_BREAKER_OPEN;
                assertThat(routes.resolve(i, routes.of(i)))
                        .as("symbol %s, refuses %s", i, refuses)
                        .isEqualTo(expected);
            }
            assertThat(only.symbols()).isEqualTo(refuses ? 10 : 20);
        }
    }
}
