package io.tickstock.core.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tickstock.api.data.Session;
import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.spi.Alert;
import io.tickstock.api.spi.MarketCalendar;
import io.tickstock.api.spi.SystemStatus.ChannelStatus;
import io.tickstock.api.spi.SystemStatus.FeedHealth;
import io.tickstock.api.spi.SystemStatus.Vitals;
import io.tickstock.testkit.VirtualClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the monitor finds in a window, and what it makes of it. */
class ChannelMonitorTest {

    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final long START = 1_790_000_000L * SECOND;

    private final VirtualClock clock = new VirtualClock(START);
    private final Recorder recorder = new Recorder();
    private final Thresholds thresholds = Thresholds.defaults();
    private final Alerts alerts =
            new Alerts(clock, thresholds.cooldown(), thresholds.history(), List.of(recorder), () -> {});
    private final FakeChannel channel = new FakeChannel("tick-0", 25 * MILLI);
    private final FakeFeed feed = new FakeFeed();
    private final List<FakeChannel> channels = new ArrayList<>(List.of(channel));
    private long heapUsed = 1L << 30;
    private long events;
    private SessionPhase phase = SessionPhase.REGULAR;
    private ChannelMonitor monitor = monitor(false);

    private ChannelMonitor monitor(boolean replay) {
        MarketCalendar calendar = new MarketCalendar() {
            @Override
            public String name() {
                return "by-hand";
            }

            @Override
            public Session sessionAt(long epochNanos) {
                return new Session(1L, "one", phase, 0L, Long.MAX_VALUE);
            }
        };
        ChannelMonitor made = new ChannelMonitor(
                clock,
                thresholds,
                alerts,
                new ChannelMonitor.Watched(() -> channels, () -> List.of(feed), calendar, () -> heapUsed, () -> events),
                replay);
        made.tick(clock.monotonicNanos());
        return made;
    }

    /** A second passes, looked at ten times. */
    private void second() {
        for (int i = 0; i < 10; i++) {
            clock.advance(SECOND / 10);
            monitor.tick(clock.monotonicNanos());
        }
        alerts.doWork();
    }

    private void seconds(int count) {
        for (int i = 0; i < count; i++) {
            second();
        }
    }

    private Vitals vitals() {
        return Objects.requireNonNull(monitor.vitals("tick-0"));
    }

    @Test
    void shouldKnowNothingBeforeTheFirstSecond() {
        assertThat(monitor.vitals("tick-0")).isNull();
        assertThat(monitor.health("tick-0")).isEqualTo(100.0);
        assertThat(monitor.inputsPerSecond("tick-0")).isZero();
        assertThat(monitor.health("nobody")).isEqualTo(100.0);
    }

    @Test
    void shouldCountOverTheWindowByHand() {
        channel.deal(90, 10, 10 * MILLI);
        channel.others = 50;
        channel.emitted = 4;
        events = 3;
        second();
        assertThat(vitals().successRate()).isEqualTo(0.9);
        assertThat(vitals().inputsPerSecond()).isEqualTo(150.0);
        assertThat(vitals().peakInputsPerSecond()).isEqualTo(150.0);
        assertThat(vitals().health()).isEqualTo(90.0);
        assertThat(vitals().lastActivity()).isEqualTo(START + SECOND);
        assertThat(monitor.detectionsPerSecond("Tick")).isEqualTo(4.0);
        assertThat(monitor.eventsPerSecond()).isEqualTo(3.0);

        channel.deal(100, 0, 10 * MILLI);
        second();
        assertThat(vitals().successRate()).isEqualTo(0.95);
        assertThat(vitals().inputsPerSecond()).isEqualTo(100.0);
        assertThat(vitals().peakInputsPerSecond()).isEqualTo(150.0);
        assertThat(monitor.eventsPerSecond()).isZero();

        // The first second is the tenth from now, and then the eleventh.
        seconds(8);
        assertThat(vitals().successRate()).isEqualTo(0.95);
        assertThat(vitals().inputsPerSecond()).isZero();
        assertThat(vitals().lastActivity()).isEqualTo(START + 2 * SECOND);
        second();
        assertThat(vitals().successRate()).isEqualTo(1.0);
        assertThat(vitals().p99()).isBetween(10 * MILLI, 10 * MILLI * 33 / 32);
        second();
        assertThat(vitals().successRate()).isNaN();
        assertThat(vitals().p99()).isZero();
        assertThat(vitals().health()).isEqualTo(100.0);
    }

    @Test
    void shouldPutWhatWasCountedWhileNobodyLookedIntoTheSecondInWhichItWasDue() {
        channel.deal(40, 0, MILLI);
        clock.advance(4 * SECOND);
        monitor.tick(clock.monotonicNanos());
        assertThat(vitals().inputsPerSecond()).isEqualTo(10.0);
        // It counts as the first of four seconds, so it leaves six later, and not nine.
        seconds(6);
        assertThat(vitals().successRate()).isEqualTo(1.0);
        second();
        assertThat(vitals().successRate()).isNaN();

        channel.deal(40, 0, MILLI);
        clock.advance(60 * SECOND);
        monitor.tick(clock.monotonicNanos());
        assertThat(vitals().successRate()).isNaN();
    }

    @Test
    void shouldTakeTheFullestSecondOfAQueueOnAverageOverThatSecond() {
        channel.deal(20, 0, MILLI);
        for (int i = 0; i < 10; i++) {
            channel.queueUse = i < 5 ? 0.9 : 0.7;
            clock.advance(SECOND / 10);
            monitor.tick(clock.monotonicNanos());
        }
        channel.queueUse = 0.1;
        second();
        assertThat(vitals().queueUse()).isCloseTo(0.8, within(1e-12));
        assertThat(vitals().health()).isCloseTo(40.0, within(1e-9));
        seconds(8);
        assertThat(vitals().queueUse()).isCloseTo(0.8, within(1e-12));
        second();
        assertThat(vitals().queueUse()).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void shouldBeHealthyWithFewInputs() {
        channel.deal(0, 19, SECOND);
        second();
        assertThat(vitals().health()).isEqualTo(100.0);
        assertThat(recorder.take()).isEmpty();
        channel.deal(0, 1, SECOND);
        second();
        assertThat(vitals().health()).isZero();
        assertThat(recorder.told).extracting(Alert::type).containsExactly("LOW_SUCCESS_RATE", "HIGH_LATENCY");
    }

    /** One input of the slow reference. */
    private record Input(int second, int outcome, long nanos) {}

    /** The formula over all inputs that are young enough, and nothing else. */
    private static double slowHealth(List<Input> inputs, List<double[]> uses, int second) {
        List<Input> young =
                inputs.stream().filter(one -> one.second > second - 10).toList();
        if (young.size() < 20) {
            return 100.0;
        }
        double succeeded = young.stream().filter(one -> one.outcome == 0).count();
        double failed = young.stream().filter(one -> one.outcome == 1).count();
        double success = succeeded + failed == 0 ? 1.0 : succeeded / (succeeded + failed);
        double use = 0.0;
        for (int i = Math.max(0, second - 9); i <= second; i++) {
            double sum = 0.0;
            for (double one : uses.get(i)) {
                sum += one;
            }
            use = Math.max(use, sum / uses.get(i).length);
        }
        List<Long> times = young.stream().map(Input::nanos).sorted().toList();
        long p99 = times.get((int) Math.ceil(0.99 * times.size()) - 1);
        // What shares a bucket is seen as the greatest of it: 32 buckets for each power of two.
        long width = Math.max(1L, Long.highestOneBit(p99) / 32);
        long most = inputs.stream().mapToLong(Input::nanos).max().orElseThrow();
        long seen = Math.min(most, p99 / width * width + width - 1);
        double limit = 25.0 * MILLI;
        return 100.0 * Math.min(success, Math.min(1 - Math.max(0, (use - 0.5) * 2), limit / Math.max(seen, limit)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void shouldComputeHealthAsTheSlowReferenceDoes(long seed) {
        Random dice = new Random(seed);
        List<Input> inputs = new ArrayList<>();
        List<double[]> uses = new ArrayList<>();
        int unhealthy = 0;
        for (int second = 0; second < 120; second++) {
            int count = dice.nextInt(4) == 0 ? 0 : dice.nextInt(30);
            double badness = dice.nextDouble() * dice.nextDouble();
            long scale = 1L << (15 + dice.nextInt(13));
            for (int i = 0; i < count; i++) {
                int outcome = dice.nextDouble() < badness ? 1 : dice.nextInt(5) == 0 ? 2 : 0;
                long nanos = (long) (scale * dice.nextDouble());
                inputs.add(new Input(second, outcome, nanos));
                channel.latency.record(nanos, 1);
                channel.processed += outcome == 0 ? 1 : 0;
                channel.failed += outcome == 1 ? 1 : 0;
                channel.others += outcome == 2 ? 1 : 0;
            }
            double[] use = new double[10];
            for (int i = 0; i < use.length; i++) {
                use[i] = dice.nextDouble() * (dice.nextInt(3) == 0 ? 1.0 : 0.5);
                channel.queueUse = use[i];
                clock.advance(SECOND / 10);
                monitor.tick(clock.monotonicNanos());
            }
            uses.add(use);
            double expected = slowHealth(inputs, uses, second);
            assertThat(monitor.health("tick-0"))
                    .as("seed %d, second %d", seed, second)
                    .isCloseTo(expected, within(1e-9));
            unhealthy += expected < 100.0 ? 1 : 0;
        }
        assertThat(unhealthy).as("seed %d", seed).isGreaterThan(50);
    }

    @Test
    void shouldCountWhatTookLongerThanTheProcessingLimit() {
        channel.deal(7, 0, 25 * MILLI);
        channel.deal(3, 2, 25 * MILLI + 1);
        second();
        assertThat(vitals().overLimit()).isEqualTo(5L);
        assertThat(vitals().processingLimit()).isEqualTo(25 * MILLI);
    }

    /** Milliseconds of p99 each second, and what is told. */
    @Test
    void shouldRaiseEscalateAndClearHighLatency() {
        channel.deal(20, 0, 24 * MILLI);
        second();
        assertThat(recorder.take()).isEmpty();
        channel.deal(20, 0, 26 * MILLI);
        second();
        assertThat(recorder.take()).containsExactly("INFO RAISED");
        channel.deal(20, 0, 51 * MILLI);
        second();
        assertThat(recorder.take()).containsExactly("WARNING ESCALATED");
        channel.deal(20, 0, 101 * MILLI);
        second();
        assertThat(recorder.take()).containsExactly("ERROR ESCALATED");
        channel.deal(20, 0, 251 * MILLI);
        second();
        assertThat(recorder.told).singleElement().satisfies(alert -> {
            assertThat(alert.type()).isEqualTo("HIGH_LATENCY");
            assertThat(alert.subject()).isEqualTo("tick-0");
            assertThat(alert.message()).startsWith("channel 'tick-0': p99 of receive to detected is 251.0 ms");
        });
        assertThat(recorder.take()).containsExactly("CRITICAL ESCALATED");
        // Nine seconds more it is in the window; then nothing is left to say.
        seconds(9);
        assertThat(recorder.take()).isEmpty();
        second();
        assertThat(recorder.take()).containsExactly("CRITICAL RESOLVED");
    }

    @ParameterizedTest
    @CsvSource({
        "5, ''",
        "6, WARNING RAISED",
        "11, ERROR RAISED",
        "51, CRITICAL RAISED",
    })
    void shouldRaiseLowSuccessRate(int failed, String told) {
        channel.deal(100 - failed, failed, MILLI);
        second();
        assertThat(String.join(", ", recorder.take())).isEqualTo(told);
        // 4 % of 100 fail: that clears it, 5 % would not.
        channel.deal(1_000, 0, MILLI);
        seconds(9);
        second();
        assertThat(recorder.take()).hasSize(told.isEmpty() ? 0 : 1);
    }

    @Test
    void shouldClearLowSuccessRateOnlyAPointAbove() {
        channel.deal(94, 6, MILLI);
        second();
        assertThat(recorder.take()).containsExactly("WARNING RAISED");
        channel.deal(40, 0, MILLI);
        second();
        // 134 of 140: 95.7 %.
        assertThat(recorder.take()).isEmpty();
        channel.deal(10, 0, MILLI);
        second();
        // 144 of 150: 96 %.
        assertThat(recorder.take()).containsExactly("WARNING RESOLVED");
    }

    @ParameterizedTest
    @CsvSource({"0.79, ''", "0.8, WARNING RAISED", "0.9, ERROR RAISED", "1.0, CRITICAL RAISED"})
    void shouldRaiseQueueOverflow(double use, String told) {
        channel.queueUse = use;
        second();
        assertThat(String.join(", ", recorder.take())).isEqualTo(told);
        channel.queueUse = 0.63;
        seconds(10);
        assertThat(recorder.take()).hasSize(told.isEmpty() ? 0 : 1);
    }

    @Test
    void shouldRaiseMemoryUsageOnlyWhenItStays() {
        seconds(10);
        // As a heap looks between collections.
        for (int i = 0; i < 30; i++) {
            heapUsed = (i % 8 == 0 ? 1L : 5L) << 30;
            second();
        }
        heapUsed = 1L << 30;
        second();
        assertThat(recorder.take()).isEmpty();
        heapUsed = 2L << 30;
        seconds(9);
        assertThat(recorder.take()).isEmpty();
        second();
        assertThat(recorder.told).singleElement().extracting(Alert::type).isEqualTo("MEMORY_USAGE");
        assertThat(recorder.take()).containsExactly("WARNING RAISED");
        heapUsed = 3L << 30;
        seconds(10);
        assertThat(recorder.take()).containsExactly("ERROR ESCALATED");
        heapUsed = 4L << 30;
        seconds(10);
        assertThat(recorder.take()).containsExactly("CRITICAL ESCALATED");
        heapUsed = (2L << 30) * 8 / 10 + 1;
        second();
        assertThat(recorder.take()).isEmpty();
        heapUsed = (2L << 30) * 79 / 100;
        second();
        assertThat(recorder.take()).containsExactly("CRITICAL RESOLVED");
    }

    private FeedHealth feedHealth() {
        return Objects.requireNonNull(monitor.feed("feed")).health();
    }

    @Test
    void shouldTellWhenAFeedFallsSilent() {
        seconds(40);
        assertThat(feedHealth()).isEqualTo(FeedHealth.WAITING);
        feed.inputs = 1;
        second();
        assertThat(feedHealth()).isEqualTo(FeedHealth.ACTIVE);
        seconds(29);
        assertThat(recorder.take()).isEmpty();
        second();
        assertThat(feedHealth()).isEqualTo(FeedHealth.STALE);
        assertThat(recorder.told)
                .singleElement()
                .extracting(Alert::type, Alert::subject)
                .containsExactly("FEED_STALE", "feed");
        assertThat(recorder.take()).containsExactly("WARNING RAISED");
        seconds(90);
        assertThat(recorder.take()).containsExactly("ERROR ESCALATED");
        seconds(480);
        assertThat(recorder.take()).containsExactly("CRITICAL ESCALATED");
        feed.inputs = 2;
        second();
        assertThat(recorder.take()).containsExactly("CRITICAL RESOLVED");
        assertThat(feedHealth()).isEqualTo(FeedHealth.ACTIVE);
    }

    @Test
    void shouldNotMindSilenceWhileTheMarketIsClosedOrWhenTheFeedHasEnded() {
        feed.inputs = 1;
        second();
        phase = SessionPhase.CLOSED;
        seconds(3_600);
        phase = SessionPhase.PRE;
        seconds(29);
        assertThat(recorder.take()).isEmpty();
        assertThat(feedHealth()).isEqualTo(FeedHealth.ACTIVE);
        second();
        assertThat(recorder.take()).containsExactly("WARNING RAISED");
        phase = SessionPhase.CLOSED;
        second();
        assertThat(recorder.take()).containsExactly("WARNING RESOLVED");
        feed.ended = true;
        phase = SessionPhase.REGULAR;
        seconds(100);
        assertThat(recorder.take()).isEmpty();
        assertThat(feedHealth()).isEqualTo(FeedHealth.ENDED);
    }

    @Test
    void shouldJudgeAReplayBySuccessAlone() {
        monitor = monitor(true);
        feed.inputs = 1;
        channel.deal(98, 2, SECOND);
        channel.queueUse = 1.0;
        second();
        assertThat(vitals().queueUse()).isEqualTo(1.0);
        assertThat(vitals().health()).isEqualTo(98.0);
        seconds(60);
        assertThat(recorder.take()).isEmpty();
        assertThat(channel.status).isEqualTo(ChannelStatus.ACTIVE);
        channel.deal(90, 10, SECOND);
        second();
        assertThat(recorder.told).extracting(Alert::type).containsExactly("LOW_SUCCESS_RATE");
    }

    /** Has the health of the next second by its success alone. */
    private void secondOfHealth(int percent) {
        seconds(10);
        channel.deal(percent * 10, 1_000 - percent * 10, MILLI);
        second();
        assertThat(monitor.health("tick-0")).isEqualTo(percent);
    }

    @Test
    void shouldDegradeAndRecoverWithAMargin() {
        secondOfHealth(80);
        assertThat(channel.status).isEqualTo(ChannelStatus.ACTIVE);
        secondOfHealth(79);
        assertThat(channel.status).isEqualTo(ChannelStatus.DEGRADED);
        channel.deal(800, 0, MILLI);
        second();
        // 1,590 of 1,800: 88 %.
        assertThat(channel.status).isEqualTo(ChannelStatus.DEGRADED);
        channel.deal(300, 0, MILLI);
        second();
        // 1,890 of 2,100: 90 %.
        assertThat(channel.status).isEqualTo(ChannelStatus.ACTIVE);
    }

    @ParameterizedTest
    @EnumSource(
            value = ChannelStatus.class,
            names = {"ACTIVE"},
            mode = EnumSource.Mode.EXCLUDE)
    void shouldLeaveStatusesOfOthersAlone(ChannelStatus status) {
        channel.status = status;
        secondOfHealth(10);
        assertThat(channel.status).isEqualTo(status);
        secondOfHealth(100);
        assertThat(channel.status).isEqualTo(status);
    }

    @Test
    void shouldNotTakeBackADegradationThatSomebodyElseHasTakenOver() {
        secondOfHealth(10);
        channel.status = ChannelStatus.FAILED;
        second();
        channel.status = ChannelStatus.DEGRADED;
        seconds(10);
        assertThat(monitor.health("tick-0")).isEqualTo(100.0);
        assertThat(channel.status).isEqualTo(ChannelStatus.DEGRADED);
    }

    @Test
    void shouldTellThatAChannelHasFailedAndThatItHasNotAnyMore() {
        channel.status = ChannelStatus.FAILED;
        second();
        assertThat(recorder.told).singleElement().extracting(Alert::type).isEqualTo("CHANNEL_FAILURE");
        assertThat(recorder.take()).containsExactly("CRITICAL RAISED");
        seconds(1_000);
        assertThat(recorder.take()).isEmpty();
        channel.status = ChannelStatus.DEGRADED;
        second();
        assertThat(recorder.take()).containsExactly("CRITICAL RESOLVED");
    }

    @Test
    void shouldMeetNewChannelsAndEndTheAlertsOfThoseThatAreGone() {
        FakeChannel later = new FakeChannel("tick-1", 25 * MILLI);
        later.deal(1_000, 0, MILLI);
        channels.add(later);
        second();
        later.deal(30, 70, MILLI);
        second();
        // What it did before it was met does not count.
        assertThat(monitor.inputsPerSecond("tick-1")).isEqualTo(100.0);
        assertThat(monitor.health("tick-1")).isEqualTo(30.0);
        assertThat(recorder.take()).containsExactly("CRITICAL RAISED");
        channels.remove(later);
        seconds(2);
        assertThat(recorder.take()).containsExactly("CRITICAL RESOLVED");
        assertThat(monitor.vitals("tick-1")).isNull();
        assertThat(monitor.vitals("tick-0")).isNotNull();
    }

    @Test
    void shouldShowTheLevelsItJudgesBy() {
        assertThat(monitor.thresholds().levels())
                .extracting(level -> level.type() + " " + level.info() + " " + level.warning() + " " + level.error()
                        + " " + level.critical() + " " + level.clear())
                .containsExactly(
                        "HIGH_LATENCY 2.5E7 5.0E7 1.0E8 2.5E8 2.0E7",
                        "LOW_SUCCESS_RATE NaN 95.0 90.0 50.0 96.0",
                        "MEMORY_USAGE NaN 2.147483648E9 3.221225472E9 4.294967296E9 1.7179869184E9",
                        "QUEUE_OVERFLOW NaN 80.0 90.0 100.0 64.0",
                        "FEED_STALE NaN 3.0E10 1.2E11 6.0E11 2.4E10");
    }
}
