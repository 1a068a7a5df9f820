package io.tickstock.core;

import static io.tickstock.core.Systems.SECOND;
import static io.tickstock.core.Systems.START;
import static io.tickstock.core.Systems.assertBalanced;
import static io.tickstock.core.Systems.engineThreads;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstock.api.data.CustomData;
import io.tickstock.api.data.Tick;
import io.tickstock.api.data.TickView;
import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.Alert;
import io.tickstock.api.spi.DetectionContext;
import io.tickstock.api.spi.EventDetector;
import io.tickstock.api.spi.InputFate;
import io.tickstock.api.spi.SymbolInfo;
import io.tickstock.api.spi.SystemStatus;
import io.tickstock.api.spi.SystemStatus.ChannelStatus;
import io.tickstock.core.channel.BaseChannel;
import io.tickstock.core.channel.ChannelContext;
import io.tickstock.core.route.HashRouting;
import io.tickstock.core.route.RoundRobinRouting;
import io.tickstock.testkit.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Channels that fail, hang, come and go: what becomes of their symbols and inputs. */
@Timeout(60)
class ChannelFailureTest {

    private static final class Switched implements EventDetector<EachPrint.Nothing> {
        final AtomicBoolean broken = new AtomicBoolean();
        final AtomicBoolean blocked = new AtomicBoolean();
        final CountDownLatch released = new CountDownLatch(1);

        @Override
        public String name() {
            return "switched";
        }

        @Override
        public EachPrint.Nothing newState(SymbolInfo symbol) {
            return new EachPrint.Nothing();
        }

        @Override
        public void onTick(EachPrint.Nothing state, TickView tick, DetectionContext context) {
            if (broken.get()) {
                throw new IllegalStateException("broken");
            }
            if (blocked.compareAndSet(true, false)) {
                waitForRelease();
            }
        }

        private void waitForRelease() {
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private final Switched detector = new Switched();
    private final ManualClock clock = new ManualClock(START);
    private long time = START;

    private MultiChannelSystem inline(int channels) {
        MultiChannelSystem system = MultiChannelSystem.builder()
                .withoutProviders()
                .mode(ThreadingMode.INLINE)
                .clock(clock)
                .withoutBuiltInDetectors()
                .detector(detector)
                .routing(new RoundRobinRouting())
                .set(Settings.TICK_CHANNELS, channels)
                .build();
        system.start();
        return system;
    }

    private Admission print(MultiChannelSystem system, String symbol) {
        time += 1_000L;
        return system.submit(new Tick(symbol, 10.0, 1.0, time));
    }

    /** Channels are looked after every so many rounds. */
    private static void lookAfterChannels(MultiChannelSystem system) {
        for (int i = 0; i < 1_000; i++) {
            system.doWork();
        }
    }

    private static SystemStatus.Channel channel(MultiChannelSystem system, String name) {
        return system.status().channels().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static long refused(MultiChannelSystem system) {
        return system.ledger().inputs().fate("REJECTED(BREAKER_OPEN)");
    }

    private static String home(MultiChannelSystem system, String symbol) {
        return system.channelOf(symbol, Tick.class).orElseThrow();
    }

    @Fault("R1")
    @Test
    void shouldMoveTheSymbolsOfAChannelThatFailsFiveTimesInARow() {
        MultiChannelSystem system = inline(2);
        for (int i = 0; i < 6; i++) {
            print(system, "S" + i);
        }
        assertThat(home(system, "S0")).isEqualTo("tick-0");
        detector.broken.set(true);
        for (int i = 0; i < 4; i++) {
            print(system, "S" + 2 * (i % 3));
            lookAfterChannels(system);
            assertThat(channel(system, "tick-0").status()).isEqualTo(ChannelStatus.ACTIVE);
        }
        print(system, "S0");
        detector.broken.set(false);
        lookAfterChannels(system);

        assertThat(channel(system, "tick-0").status()).isEqualTo(ChannelStatus.FAILED);
        assertThat(channel(system, "tick-0").symbols()).isZero();
        assertThat(channel(system, "tick-1").symbols()).isEqualTo(6);
        assertThat(home(system, "S0")).isEqualTo("tick-1");
        assertThat(system.ledger().inputs().fates()).containsEntry("FAILED", 5L);
        assertThat(print(system, "S0")).isEqualTo(Admission.ACCEPTED);
        assertThat(print(system, "NEW")).isEqualTo(Admission.ACCEPTED);
        assertThat(home(system, "NEW")).as("nothing is placed on an open one").isEqualTo("tick-1");
        assertThat(channel(system, "tick-1").inputs()).isEqualTo(5L);

        // Half open after 10 s: what is placed newly tries it, and ten successes close it.
        clock.advance(10 * SECOND);
        lookAfterChannels(system);
        assertThat(channel(system, "tick-0").status()).isEqualTo(ChannelStatus.DEGRADED);
        print(system, "TRY0");
        print(system, "TRY1");
        String tried = home(system, "TRY0").equals("tick-0") ? "TRY0" : "TRY1";
        assertThat(home(system, tried)).isEqualTo("tick-0");
        for (int i = 0; i < 8; i++) {
            print(system, tried);
        }
        lookAfterChannels(system);
        assertThat(channel(system, "tick-0").status()).isEqualTo(ChannelStatus.DEGRADED);
        print(system, tried);
        lookAfterChannels(system);
        assertThat(channel(system, "tick-0").status()).isEqualTo(ChannelStatus.ACTIVE);
        assertThat(channel(system, "tick-0").symbols())
                .as("a fair share comes back")
                .isBetween(4, 5);
        system.close();
        assertBalanced(system);
    }

    @Test
    void shouldSendAnActiveSymbolToTryAChannelOnWhichNothingIsPlaced() {
        MultiChannelSystem system = inline(2);
        print(system, "A");
        print(system, "B");
        system.failChannel("tick-0").join();
        lookAfterChannels(system);
        assertThat(home(system, "A")).isEqualTo("tick-1");
        print(system, "B");
        clock.advance(10 * SECOND);
        lookAfterChannels(system);
        assertThat(home(system, "B"))
                .as("who is placed newly goes first, for a second")
                .isEqualTo("tick-1");
        clock.advance(SECOND);
        lookAfterChannels(system);
        assertThat(home(system, "B")).isEqualTo("tick-0");
        assertThat(home(system, "A")).isEqualTo("tick-1");
        for (int i = 0; i < 10; i++) {
            print(system, "B");
        }
        lookAfterChannels(system);
        assertThat(channel(system, "tick-0").status()).isEqualTo(ChannelStatus.ACTIVE);
        system.close();
        assertBalanced(system);
    }

    @Test
    void shouldSendOthersWhenThoseWhoTryAChannelFallSilent() {
        MultiChannelSystem system = inline(2);
        for (int i = 0; i < 20; i++) {
            print(system, "S" + i);
        }
        system.failChannel("tick-0").join();
        lookAfterChannels(system);
        clock.advance(10 * SECOND);
        lookAfterChannels(system);
        // Whoever was sent says nothing any more; the one that goes on printing is sent after them.
        for (int i = 0; i < 15; i++) {
            print(system, "S" + i);
            clock.advance(SECOND);
            lookAfterChannels(system);
        }
        assertThat(channel(system, "tick-0").symbols()).isGreaterThan(10);
        assertThat(channel(system, "tick-0").status()).isEqualTo(ChannelStatus.DEGRADED);

        assertThat(home(system, "S14")).isEqualTo("tick-0");
        for (int i = 0; i < 10; i++) {
            print(system, "S14");
        }
        lookAfterChannels(system);
        assertThat(channel(system, "tick-0").status()).isEqualTo(ChannelStatus.ACTIVE);
        system.close();
        assertBalanced(system);
    }

    @Test
    void shouldLetInOthersWhenThoseWhoTryTheOnlyChannelFallSilent() {
        MultiChannelSystem system = inline(1);
        for (int i = 0; i < 20; i++) {
            print(system, "S" + i);
        }
        system.failChannel("tick-0").join();
        lookAfterChannels(system);
        clock.advance(10 * SECOND);
        for (int i = 0; i < 12; i++) {
            print(system, "S" + i);
            lookAfterChannels(system);
        }
        assertThat(refused(system)).as("the first ten have a place from now on").isEqualTo(12L);
        print(system, "S9");
        print(system, "S10");
        lookAfterChannels(system);
        print(system, "S10");
        lookAfterChannels(system);
        assertThat(refused(system)).isEqualTo(14L);
        assertThat(channel(system, "tick-0").inputs()).isEqualTo(21L);

        clock.advance(2 * SECOND);
        lookAfterChannels(system);
        print(system, "S10");
        lookAfterChannels(system);
        for (int i = 0; i < 9; i++) {
            print(system, "S10");
        }
        lookAfterChannels(system);
        assertThat(refused(system)).as("places are given anew").isLessThanOrEqualTo(15L);
        lookAfterChannels(system);
        assertThat(channel(system, "tick-0").status()).isEqualTo(ChannelStatus.ACTIVE);
        system.close();
        assertBalanced(system);
    }

    @Fault("R1")
    @Test
    void shouldRefuseWhatHasNowhereToGoAndTryAgainWithTwiceTheWait() {
        MultiChannelSystem system = inline(1);
        print(system, "A");
        print(system, "B");
        system.failChannel("tick-0").join();
        lookAfterChannels(system);
        system.submit(new Tick("A", 10.0, 1.0, ++time));
        system.submit(new Tick("B", 10.0, 1.0, ++time));
        system.submit(new Tick("C", 10.0, 1.0, ++time));
        assertThat(system.ledger().inputs().fates()).containsEntry("REJECTED(BREAKER_OPEN)", 3L);

        // One that was refused lately tries it, and fails.
        clock.advance(10 * SECOND);
        lookAfterChannels(system);
        detector.broken.set(true);
        print(system, "A");
        print(system, "B");
        lookAfterChannels(system);
        detector.broken.set(false);
        assertThat(channel(system, "tick-0").status()).isEqualTo(ChannelStatus.FAILED);
        assertThat(system.ledger().inputs().fates())
                .containsEntry("REJECTED(BREAKER_OPEN)", 4L)
                .containsEntry("FAILED", 1L);

        clock.advance(10 * SECOND);
        lookAfterChannels(system);
        print(system, "B");
        assertThat(system.ledger().inputs().fates()).as("twice as long").containsEntry("REJECTED(BREAKER_OPEN)", 5L);
        clock.advance(10 * SECOND);
        lookAfterChannels(system);
        for (int i = 0; i < 10; i++) {
            print(system, "B");
        }
        lookAfterChannels(system);
        assertThat(channel(system, "tick-0").status()).isEqualTo(ChannelStatus.ACTIVE);
        print(system, "A");
        assertThat(system.ledger().inputs().fates()).containsEntry("REJECTED(BREAKER_OPEN)", 5L);
        system.close();
        assertBalanced(system);
    }

    @Fault({"R4", "D2"})
    @Test
    void shouldRefuseInputsOfAHungChannelAtOnceAndNameItsStack() throws InterruptedException {
        HandSource hand = new HandSource("hand");
        List<Alert> alerts = new CopyOnWriteArrayList<>();
        MultiChannelSystem system = MultiChannelSystem.builder()
                .withoutProviders()
                .withoutBuiltInDetectors()
                .detector(detector)
                .alertHandler(alerts::add)
                .routing(new RoundRobinRouting())
                .set(Settings.TICK_CHANNELS, 2)
                .set(Settings.CHANNEL_HUNG_AFTER, Duration.ofMillis(200))
                .set(Settings.BREAKER_OPEN, Duration.ofMillis(100))
                .source(hand)
                .build();
        system.start();
        hand.tick("HANGS", 10.0, ++time);
        hand.tick("OTHER", 10.0, ++time);
        Systems.await("both", () -> system.ledger().inputs().fates().getOrDefault("PROCESSED", 0L) == 2L);
        detector.blocked.set(true);
        hand.tick("HANGS", 10.0, ++time);
        Systems.await("the alert", () -> alerts.stream()
                .anyMatch(alert -> alert.message().contains("waitForRelease")));
        assertThat(alerts).anySatisfy(alert -> assertThat(alert.subject()).isEqualTo("tick-0"));
        Systems.await("refusals", () -> hand.tick("HANGS", 10.0, ++time) == Admission.REJECTED_CHANNEL_HUNG);
        assertThat(hand.tick("OTHER", 10.0, ++time)).isEqualTo(Admission.ACCEPTED);
        assertThat(channel(system, "tick-0").status()).isEqualTo(ChannelStatus.FAILED);
        assertThatThrownBy(() -> system.removeChannel("tick-0").join())
                .isInstanceOf(CompletionException.class)
                .hasMessageContaining("tick-0")
                .hasMessageContaining("stays");

        detector.released.countDown();
        Systems.await("its symbols to get away or be taken again", () -> hand.tick("HANGS", 10.0, ++time)
                .isAccepted());
        system.close();
        assertBalanced(system);
        assertThat(engineThreads()).isEmpty();
    }

    /** It comes back after its breaker's time, when nobody moves its symbols away any more: they try it themselves. */
    @Test
    void shouldTakeTheSymbolsOfAHungChannelAgainThatComesBackLate() {
        HandSource hand = new HandSource("hand");
        MultiChannelSystem system = MultiChannelSystem.builder()
                .withoutProviders()
                .withoutBuiltInDetectors()
                .clock(clock)
                .detector(detector)
                .routing(new RoundRobinRouting())
                .set(Settings.TICK_CHANNELS, 2)
                .set(Settings.CHANNEL_HUNG_AFTER, Duration.ofSeconds(2))
                .set(Settings.BREAKER_OPEN, Duration.ofSeconds(10))
                .source(hand)
                .build();
        system.start();
        for (String symbol : List.of("HANGS", "OTHER", "BESIDE")) {
            hand.tick(symbol, 10.0, ++time);
        }
        Systems.await("all", () -> system.ledger().inputs().fate("PROCESSED") == 3L);
        detector.blocked.set(true);
        hand.tick("HANGS", 10.0, ++time);
        Systems.await("refusals", () -> {
            clock.advance(SECOND / 100);
            // Not before: once the lane is full a call waits for a clock that only this thread moves.
            return channel(system, "tick-0").status() == ChannelStatus.FAILED
                    && hand.tick("HANGS", 10.0, ++time) == Admission.REJECTED_CHANNEL_HUNG;
        });
        clock.advance(60 * SECOND);
        detector.released.countDown();

        Systems.await(
                "one that tries it", () -> hand.tick("HANGS", 10.0, ++time).isAccepted());
        for (int i = 0; i < 20; i++) {
            hand.tick("HANGS", 10.0, ++time);
        }
        Systems.await("all", () -> hand.tick("BESIDE", 10.0, ++time).isAccepted());
        Systems.await("its recovery", () -> channel(system, "tick-0").status() == ChannelStatus.ACTIVE);
        system.close();
        assertBalanced(system);
        assertThat(engineThreads()).isEmpty();
    }

    @Test
    void shouldPlaceSymbolsOfAStableStrategyWhereTheyWouldBeHadTheChannelAlwaysBeenThere() {
        Map<String, String> expected = new HashMap<>();
        for (int channels : List.of(3, 2)) {
            MultiChannelSystem system = MultiChannelSystem.builder()
                    .withoutProviders()
                    .mode(ThreadingMode.INLINE)
                    .clock(clock)
                    .routing(new HashRouting())
                    .set(Settings.TICK_CHANNELS, channels)
                    .build();
            system.start();
            for (int i = 0; i < 2_000; i++) {
                print(system, "S" + i);
            }
            if (channels == 2) {
                assertThat(system.addTickChannel().join()).isEqualTo("tick-2");
                lookAfterChannels(system);
                lookAfterChannels(system);
            }
            for (int i = 0; i < 2_000; i++) {
                String home = home(system, "S" + i);
                String before = expected.putIfAbsent("S" + i, home);
                assertThat(home).as("S%s", i).isEqualTo(before == null ? home : before);
            }
            if (channels == 3) {
                system.removeChannel("tick-1").join();
                assertThat(system.status().channels())
                        .extracting(SystemStatus.Channel::name)
                        .containsExactly("tick-0", "tick-2", "ohlcv-0", "fmv-0");
                expected.forEach((symbol, was) -> {
                    if (!was.equals("tick-1")) {
                        assertThat(home(system, symbol)).as(symbol).isEqualTo(was);
                    }
                });
                assertThat(system.ledger().inputs().fates()).containsEntry("PROCESSED", 2_000L);
            }
            system.close();
            assertBalanced(system);
        }
    }

    /** Where nobody else works on it, what waits for data to come must not keep the one who brings them. */
    @Test
    void shouldLeaveAChangeThatWaitsForDataToTheRoundsToCome() {
        MultiChannelSystem system = inline(2);
        print(system, "A");
        print(system, "B");
        system.failChannel("tick-1").join();
        lookAfterChannels(system);
        CompletableFuture<String> removal = system.removeChannel("tick-0");
        assertThat(removal).as("nowhere to go").isNotDone();
        assertThat(print(system, "A")).isEqualTo(Admission.ACCEPTED);

        clock.advance(10 * SECOND);
        lookAfterChannels(system);
        for (int i = 0; i < 10; i++) {
            print(system, "NEW" + i);
        }
        lookAfterChannels(system);
        assertThat(removal).isCompletedWithValue("tick-0");
        assertThat(home(system, "A")).isEqualTo("tick-1");
        system.close();
        assertBalanced(system);
        assertThat(system.ledger().inputs().fates()).containsEntry("PROCESSED", 13L);
    }

    @Test
    void shouldSayWhatIsWrongWithAChange() {
        MultiChannelSystem system = inline(2);
        assertThatThrownBy(() -> system.removeChannel("tick-7").join())
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("channel: 'tick-7' (expected: one of [tick-0, tick-1, ohlcv-0, fmv-0])");
        system.removeChannel("tick-1").join();
        assertThatThrownBy(() -> system.removeChannel("tick-0").join())
                .hasRootCauseInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not the last channel of its kind");
        assertThatThrownBy(() -> system.addChannel(new Sums("sums-0")).join())
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Amount.class.getName());
        system.close();
        assertThatThrownBy(() -> system.addTickChannel().join())
                .hasRootCauseInstanceOf(IllegalStateException.class)
                .hasMessageContaining("CLOSED (expected: RUNNING)");
    }

    private record Amount(String symbol, double value, long eventTime) implements CustomData {}

    /** Remembers a sum for each symbol, and gives it away with the symbol. */
    private static final class Sums extends BaseChannel<Amount> {
        final Map<String, Double> sums = new HashMap<>();

        Sums(String name) {
            super(name, Amount.class);
        }

        @Override
        protected InputFate process(Amount input, ChannelContext around) {
            sums.merge(input.symbol(), input.value(), Double::sum);
            return InputFate.PROCESSED;
        }

        @Override
        protected Object releaseState(String symbol) {
            return sums.remove(symbol);
        }

        @Override
        protected void adoptState(String symbol, Object state) {
            sums.put(symbol, (Double) state);
        }
    }

    @Test
    void shouldMoveWhatAChannelOfTheHostsOwnRemembers() {
        Sums first = new Sums("sums-0");
        MultiChannelSystem system = MultiChannelSystem.builder()
                .withoutProviders()
                .mode(ThreadingMode.INLINE)
                .clock(clock)
                .channel(first)
                .build();
        system.start();
        List<String> symbols = List.of("A", "B", "C", "D");
        for (int round = 0; round < 10; round++) {
            for (String symbol : symbols) {
                system.submit(new Amount(symbol, 1.0, ++time));
            }
        }
        Sums second = new Sums("sums-1");
        system.addChannel(second).join();
        lookAfterChannels(system);
        assertThat(second.sums).as("a fair share").hasSize(2).allSatisfy((symbol, sum) -> assertThat(sum)
                .isEqualTo(10.0));
        for (String symbol : symbols) {
            system.submit(new Amount(symbol, 1.0, ++time));
        }
        system.removeChannel("sums-0").join();
        assertThat(first.sums).isEmpty();
        assertThat(second.sums).hasSize(4).allSatisfy((symbol, sum) -> assertThat(sum)
                .isEqualTo(11.0));
        List<String> names = new ArrayList<>();
        system.status().channels().forEach(one -> names.add(one.name()));
        assertThat(names).contains("sums-1").doesNotContain("sums-0");
        system.close();
        assertBalanced(system);
        assertThat(system.ledger().inputs().fates()).containsEntry("PROCESSED", 44L);
    }
}
