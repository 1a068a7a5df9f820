package io.tickstock.core;

import static io.tickstock.core.Systems.MILLI;
import static io.tickstock.core.Systems.SECOND;
import static io.tickstock.core.Systems.START;
import static io.tickstock.core.Systems.assertBalanced;
import static io.tickstock.core.Systems.await;
import static io.tickstock.core.Systems.engineThreads;
import static io.tickstock.core.Systems.oneASecond;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.tickstock.api.data.Tick;
import io.tickstock.api.data.TickView;
import io.tickstock.api.spi.Alert;
import io.tickstock.api.spi.AlertHandler;
import io.tickstock.api.spi.BreakerState;
import io.tickstock.api.spi.DashboardData;
import io.tickstock.api.spi.DetectionContext;
import io.tickstock.api.spi.EventDetector;
import io.tickstock.api.spi.SymbolInfo;
import io.tickstock.api.spi.SystemStatus;
import io.tickstock.api.spi.SystemStatus.ChannelStatus;
import io.tickstock.api.spi.SystemStatus.FeedHealth;
import io.tickstock.testkit.VirtualClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a whole system tells of itself. */
@Timeout(30)
class MonitoringTest {

    /** Throws on prints below a price. */
    private static final class Below100 implements EventDetector<EachPrint.Nothing> {
        @Override
        public String name() {
            return "below-100";
        }

        @Override
        public EachPrint.Nothing newState(SymbolInfo symbol) {
            return new EachPrint.Nothing();
        }

        @Override
        public void onTick(EachPrint.Nothing state, TickView tick, DetectionContext context) {
            if (tick.price() < 100.0) {
                throw new IllegalStateException("below");
            }
        }
    }

    /** Keeps a line for each telling. */
    private static final class Lines implements AlertHandler {
        final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        public void onAlert(Alert alert) {
            lines.add(alert.type() + " " + alert.severity() + " " + alert.state());
        }

        @Override
        public void onResolved(Alert alert) {
            onAlert(alert);
        }

        List<String> take() {
            List<String> all = List.copyOf(lines);
            lines.clear();
            return all;
        }
    }

    private final VirtualClock clock = new VirtualClock(START);
    private final Lines told = new Lines();

    private MultiChannelSystem inline() {
        return MultiChannelSystem.builder()
                .mode(ThreadingMode.INLINE)
                .withoutBuiltInDetectors()
                .detector(new Below100())
                .set(Settings.TICK_CHANNELS, 1)
                .clock(clock)
                .alertHandler(told)
                .build();
    }

    /** A second passes; when it ends the driving thread comes by. */
    private void second(MultiChannelSystem system) {
        for (int i = 0; i < 10; i++) {
            clock.advance(SECOND / 10);
            system.doWork();
        }
    }

    private void submit(MultiChannelSystem system, int count, double price) {
        for (int i = 0; i < count; i++) {
            system.submit(new Tick("ACME", price, 1.0, clock.epochNanos()));
        }
    }

    private static SystemStatus.Channel channel(MultiChannelSystem system) {
        return system.status().channels().get(0);
    }

    @Test
    void shouldShowAndTellWhatAFailingDetectorDoesToItsChannel() {
        try (MultiChannelSystem system = inline()) {
            system.start();
            second(system);
            // Seven that succeed and three that fail: never five failures in a row, which would do more.
            for (int i = 0; i < 10; i++) {
                submit(system, 7, 101.0);
                submit(system, 3, 99.0);
            }
            // At once, and by the thread that submits.
            assertThat(told.take()).containsExactly("DETECTOR_ERROR ERROR RAISED");
            second(system);

            assertThat(told.take()).containsExactly("LOW_SUCCESS_RATE ERROR RAISED");
            SystemStatus.Channel channel = channel(system);
            assertThat(channel.status()).isEqualTo(ChannelStatus.DEGRADED);
            assertThat(channel.breaker()).isEqualTo(BreakerState.CLOSED);
            assertThat(channel.vitals().successRate()).isEqualTo(0.7);
            assertThat(channel.vitals().health()).isEqualTo(70.0);
            assertThat(channel.vitals().inputsPerSecond()).isEqualTo(100.0);
            assertThat(system.dashboardData().activeAlerts())
                    .extracting(Alert::type)
                    .containsExactly("LOW_SUCCESS_RATE", "DETECTOR_ERROR");

            for (int i = 0; i < 10; i++) {
                submit(system, 30, 101.0);
                second(system);
            }
            assertThat(told.take()).containsExactly("LOW_SUCCESS_RATE ERROR RESOLVED");
            assertThat(channel(system).status()).isEqualTo(ChannelStatus.ACTIVE);
            assertThat(channel(system).vitals().health()).isEqualTo(100.0);
        }
    }

    @Test
    void shouldEndAFaultThatDoesNotHappenAgainAndTellTheNextOne() {
        try (MultiChannelSystem system = inline()) {
            system.start();
            second(system);
            submit(system, 1, 99.0);
            assertThat(told.take()).containsExactly("DETECTOR_ERROR ERROR RAISED");
            for (int i = 0; i < 200; i++) {
                second(system);
            }
            submit(system, 1, 99.0);
            for (int i = 0; i < 299; i++) {
                second(system);
            }
            assertThat(told.take()).isEmpty();
            second(system);
            second(system);
            assertThat(told.take()).containsExactly("DETECTOR_ERROR ERROR RESOLVED");
            submit(system, 1, 99.0);
            assertThat(told.take()).containsExactly("DETECTOR_ERROR ERROR RAISED");
            assertThat(system.ledger().notes()).containsEntry("DETECTOR_ERROR(below-100)", 3.0);
            assertThat(system.status().failures()).hasSize(1);
        }
    }

    @Test
    void shouldShowTheWholeDashboard() throws InterruptedException {
        MultiChannelSystem system = MultiChannelSystem.builder()
                .replay()
                .mode(ThreadingMode.INLINE)
                .withoutBuiltInDetectors()
                .detector(new EachPrint())
                .set(Settings.TICK_CHANNELS, 2)
                .set(Settings.ROUTING, "hash-based")
                .source(Tape.of("tape", oneASecond("ACME", 40)))
                .build();
        assertThat(system.dashboardData().systemOverview().uptime()).isZero();
        assertThat(system.status().feeds()).singleElement().satisfies(feed -> {
            assertThat(feed.health()).isEqualTo(FeedHealth.WAITING);
        });
        system.start();
        system.awaitEnd();

        DashboardData data = system.dashboardData();

        assertThat(data.router().placements()).isEqualTo(1L);
        assertThat(data.router().symbols().values()).containsExactlyInAnyOrder(0, 0, 0, 1);
        assertThat(data.router().breakers()).containsOnlyKeys("tick-0", "tick-1", "ohlcv-0", "fmv-0");
        assertThat(data.coordination().coordinator()).isEqualTo("multi-source");
        assertThat(data.coordination().windowsOpened()).isEqualTo(40L);
        assertThat(data.coordination().windowsClosed()).isEqualTo(40L);
        assertThat(data.coordination().windowsOpen()).isZero();
        assertThat(data.coordination().decidedBy()).contains(entry("SOLE", 40L), entry("RANK", 0L));
        assertThat(data.systemOverview().kinds())
                .extracting(DashboardData.Kind::name)
                .containsExactly("Tick", "OhlcvBar", "FairValue");
        assertThat(data.systemOverview().kinds().get(0).symbols()).isEqualTo(1);
        assertThat(data.systemOverview().feeds().get(0).health()).isEqualTo(FeedHealth.ENDED);
        assertThat(data.systemOverview().heapMax())
                .isGreaterThanOrEqualTo(data.systemOverview().heapUsed());
        assertThat(data.systemOverview().uptime()).isPositive();
        assertThat(data.dataFlow().inputs().fate("PROCESSED")).isEqualTo(40L);
        assertThat(data.activeAlerts()).isEmpty();
        assertThat(system.statusJson()).startsWith("{\"state\":\"RUNNING\"").contains("\"PRINT\":40");
        assertThat(system.dashboardJson()).contains("\"decided_by\":{\"SOLE\":40,");
        system.close();
        assertBalanced(system);
        long uptime = system.dashboardData().systemOverview().uptime();
        assertThat(system.dashboardData().systemOverview().uptime()).isEqualTo(uptime);
    }

    @Test
    void shouldNotHoldUpAChannelWhileAHandlerBlocks() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        MultiChannelSystem system = MultiChannelSystem.builder()
                .withoutBuiltInDetectors()
                .detector(new EachPrint())
                .detector(new Below100())
                .replay()
                .source(Tape.of(
                        "tape",
                        List.of(new Tick("ACME", 99.0, 1.0, START), new Tick("ACME", 101.0, 1.0, START + SECOND))))
                .alertHandler(alert -> {
                    inside.countDown();
                    Systems.blockUntil(free);
                })
                .alertHandler(told)
                .build();
        system.start();
        inside.await();

        boolean ended = system.awaitEnd(Duration.ofSeconds(10));

        assertThat(ended).isTrue();
        assertThat(system.status().events()).containsEntry("PRINT", 2L);
        assertThat(told.take()).isEmpty();
        free.countDown();
        system.close();
        assertThat(told.take()).containsExactly("DETECTOR_ERROR ERROR RAISED");
        assertThat(engineThreads()).isEmpty();
    }

    @Test
    void shouldCloseAroundAHandlerThatHangsAndNameIt() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        MultiChannelSystem system = MultiChannelSystem.builder()
                .withoutBuiltInDetectors()
                .detector(new Below100())
                .replay()
                .set(Settings.CLOSE_TIMEOUT, Duration.ofMillis(200))
                .source(Tape.of("tape", List.of(new Tick("ACME", 99.0, 1.0, START))))
                .alertHandler(alert -> {
                    inside.countDown();
                    Systems.blockUntil(free);
                })
                .build();
        system.start();
        inside.await();
        system.awaitEnd();
        long begin = System.nanoTime();

        system.close();

        assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(5));
        assertThat(system.status().state()).isEqualTo(SystemStatus.State.CLOSED);
        assertThat(system.status().failures())
                .anySatisfy(line -> assertThat(line).startsWith("THREAD_HUNG").contains("tickstock-alerts"));
        assertBalanced(system);
        free.countDown();
        await("the handler's thread", () -> engineThreads().isEmpty());
    }

    @Test
    void shouldLookAfterASystemWithThreadsOfItsOwn() {
        Lines lines = new Lines();
        try (MultiChannelSystem system = MultiChannelSystem.builder()
                .withoutBuiltInDetectors()
                .detector(new Below100())
                .clock(clock)
                .alertHandler(lines)
                .build()) {
            system.start();
            // Data come as time passes, so that it does not matter how far the monitor lags.
            await("the status", () -> {
                // A third fails: too little for a breaker, and too much to be well.
                submit(system, 2, 101.0);
                submit(system, 1, 99.0);
                clock.advance(10 * MILLI);
                return system.status().channels().stream().anyMatch(one -> one.status() == ChannelStatus.DEGRADED);
            });
            await("the alerts", () -> lines.lines.size() >= 2);
            assertThat(lines.lines).contains("DETECTOR_ERROR ERROR RAISED", "LOW_SUCCESS_RATE ERROR RAISED");
        }
        assertThat(engineThreads()).isEmpty();
    }
}
