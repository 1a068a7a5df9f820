package io.tickstock.core.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.api.spi.Alert;
import io.tickstock.api.spi.Alert.Severity;
import io.tickstock.api.spi.Alert.State;
import io.tickstock.api.spi.AlertHandler;
import io.tickstock.testkit.VirtualClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is told what of an alert, and when. */
@Timeout(30)
class AlertsTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long COOLDOWN = 300 * SECOND;
    private static final long DAY = 86_400 * SECOND;
    private static final long START = 1_790_000_000L * SECOND;

    private final VirtualClock clock = new VirtualClock(START);
    private final Recorder recorder = new Recorder();
    private final AtomicInteger thrown = new AtomicInteger();
    private final Alerts alerts = alerts(List.of(recorder));

    private Alerts alerts(List<AlertHandler> handlers) {
        return new Alerts(clock, COOLDOWN, DAY, handlers, thrown::incrementAndGet);
    }

    private void raise(Severity severity) {
        alerts.raise("A", severity, "x", "bad", null);
    }

    private void clear() {
        alerts.clear("A", "x", "good");
    }

    private List<String> after(long seconds) {
        clock.advance(seconds * SECOND);
        alerts.tick();
        alerts.doWork();
        return recorder.take();
    }

    @Test
    void shouldTellRaisingAndResolutionOnce() {
        raise(Severity.WARNING);
        raise(Severity.WARNING);
        raise(Severity.INFO);

        alerts.doWork();
        assertThat(recorder.told).containsExactly(new Alert("A", Severity.WARNING, "x", "bad", START));
        recorder.told.clear();
        assertThat(alerts.active())
                .containsExactly(new Alert("A", Severity.WARNING, "x", "bad", START, State.RAISED, START, 3L));

        clock.advance(7 * SECOND);
        clear();
        clear();
        alerts.doWork();

        assertThat(recorder.told)
                .containsExactly(
                        new Alert("A", Severity.WARNING, "x", "good", START + 7 * SECOND, State.RESOLVED, START, 3L));
        assertThat(alerts.active()).isEmpty();
        assertThat(alerts.recent(50)).extracting(Alert::state).containsExactly(State.RESOLVED, State.RAISED);
    }

    @Test
    void shouldTellWorseAtOnceAlsoInTheCooldown() {
        raise(Severity.INFO);
        assertThat(after(1)).containsExactly("INFO RAISED");
        raise(Severity.ERROR);
        assertThat(after(1)).containsExactly("ERROR ESCALATED");
        raise(Severity.WARNING);
        assertThat(after(1)).isEmpty();
        clear();
        assertThat(after(1)).containsExactly("ERROR RESOLVED");
        raise(Severity.ERROR);
        assertThat(after(1)).isEmpty();
        raise(Severity.CRITICAL);
        assertThat(after(1)).containsExactly("CRITICAL RAISED");
    }

    @Test
    void shouldNotTellAgainInTheCooldownAndThenTellWhatIsStillActive() {
        raise(Severity.WARNING);
        clear();
        assertThat(after(10)).containsExactly("WARNING RAISED", "WARNING RESOLVED");
        raise(Severity.WARNING);
        assertThat(after(0)).isEmpty();
        assertThat(alerts.active()).singleElement().extracting(Alert::count).isEqualTo(2L);
        clear();
        // Its raising was not told, so its end is not either.
        assertThat(after(1)).isEmpty();
        raise(Severity.WARNING);
        assertThat(after(288)).isEmpty();
        assertThat(after(1)).containsExactly("WARNING RAISED");
        assertThat(alerts.active()).singleElement().extracting(Alert::count).isEqualTo(3L);
        assertThat(after(10_000)).isEmpty();
        clear();
        assertThat(after(1)).containsExactly("WARNING RESOLVED");
    }

    @Test
    void shouldKeepAlertsOfOtherSubjectsAndTypesApart() {
        raise(Severity.WARNING);
        alerts.raise("A", Severity.INFO, "y", "bad", null);
        alerts.raise("B", Severity.CRITICAL, "x", "bad", null);
        clear();

        assertThat(after(0)).containsExactly("WARNING RAISED", "INFO RAISED", "CRITICAL RAISED", "WARNING RESOLVED");
        assertThat(alerts.active()).extracting(Alert::type).containsExactly("B", "A");
    }

    /** The rule once more, in the slowest way: what was told before is searched each time. */
    private static final class SlowRule {
        record Telling(long at, Severity severity, State state) {}

        final List<Telling> all = new ArrayList<>();

        @Nullable
        Severity severity;

        int episodeBegin;

        void raise(long now, Severity given) {
            if (severity == null) {
                episodeBegin = all.size();
                severity = given;
            } else if (given.compareTo(severity) > 0) {
                severity = given;
            }
            look(now);
        }

        void clear(long now) {
            if (severity != null && isTold()) {
                all.add(new Telling(now, severity, State.RESOLVED));
            }
            severity = null;
        }

        boolean isTold() {
            return episodeBegin < all.size();
        }

        void look(long now) {
            Severity given = severity;
            if (given == null) {
                return;
            }
            boolean ofThisEpisode =
                    all.subList(episodeBegin, all.size()).stream().anyMatch(one -> one.severity.compareTo(given) >= 0);
            if (!ofThisEpisode && !hushed(now, given)) {
                all.add(new Telling(now, given, isTold() ? State.ESCALATED : State.RAISED));
            }
        }

        /** Going back from the last telling, each one less than a cooldown before the one after it. */
        private boolean hushed(long now, Severity given) {
            long later = now;
            for (int i = all.size() - 1; i >= 0; i--) {
                Telling one = all.get(i);
                if (one.state == State.RESOLVED) {
                    continue;
                }
                if (later - one.at >= COOLDOWN) {
                    return false;
                }
                if (one.severity.compareTo(given) >= 0) {
                    return true;
                }
                later = one.at;
            }
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldTellAsTheSlowRuleTells(long seed) {
        Random dice = new Random(seed);
        SlowRule rule = new SlowRule();
        for (int i = 0; i < 5_000; i++) {
            clock.advance((1 + dice.nextInt(40)) * SECOND);
            long now = clock.monotonicNanos();
            if (dice.nextInt(3) == 0) {
                clear();
                rule.clear(now);
            } else if (dice.nextInt(2) == 0) {
                Severity severity = Severity.values()[Math.min(dice.nextInt(4), dice.nextInt(4))];
                raise(severity);
                rule.raise(now, severity);
            }
            alerts.tick();
            rule.look(now);
            alerts.doWork();
        }

        assertThat(recorder.take())
                .as("seed %d", seed)
                .isEqualTo(rule.all.stream()
                        .map(one -> one.severity() + " " + one.state())
                        .toList());
        assertThat(rule.all.size()).as("seed %d", seed).isGreaterThan(400);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void shouldNotFlapAroundAThreshold(long seed) {
        Random dice = new Random(seed);
        Levels levels = Levels.queue(80.0);
        double value = 80.0;
        int crossings = 0;
        boolean above = false;
        int seconds = 20_000;
        for (int i = 0; i < seconds; i++) {
            // Wide enough to pass the clear level too, so that the margin alone does not hold it.
            value = Math.max(50.0, Math.min(100.0, value + 12.0 * (dice.nextDouble() - 0.5)));
            alerts.measured(levels, "x", value, v -> "at " + v);
            crossings += (value >= 80.0) != above ? 1 : 0;
            above = value >= 80.0;
            clock.advance(SECOND);
            alerts.tick();
            alerts.doWork();
        }
        long raised = recorder.told.stream()
                .filter(one -> one.state() != State.RESOLVED)
                .count();
        long resolved = recorder.told.size() - raised;

        // WARNING, ERROR and CRITICAL once each in a cooldown, and as many ends.
        long periods = seconds * SECOND / COOLDOWN + 1;
        assertThat(raised).as("seed %d", seed).isBetween(1L, 3 * periods);
        assertThat(resolved).as("seed %d", seed).isLessThanOrEqualTo(raised);
        assertThat(crossings).as("seed %d", seed).isGreaterThan((int) (6 * periods));
    }

    @Test
    void shouldChangeNothingBetweenTheLevels() {
        Levels levels = Levels.queue(80.0);
        for (double value : new double[] {79.9, 64.1, 79.9}) {
            alerts.measured(levels, "x", value, v -> "at " + v);
        }
        assertThat(after(1)).isEmpty();
        for (double value : new double[] {80.0, 79.9, 64.0, 79.9, 80.0}) {
            alerts.measured(levels, "x", value, v -> "at " + v);
        }
        assertThat(after(1)).containsExactly("WARNING RAISED");
        alerts.measured(levels, "x", 63.9, v -> "at " + v);
        assertThat(after(1)).containsExactly("WARNING RESOLVED");
    }

    @Test
    void shouldServeTheOthersWhenAHandlerThrows() {
        Recorder behind = new Recorder();
        AlertHandler throwing = new AlertHandler() {
            @Override
            public void onAlert(Alert alert) {
                throw new IllegalStateException("no");
            }

            @Override
            public void onResolved(Alert alert) {
                throw new AssertionError("no");
            }
        };
        Alerts many = alerts(List.of(recorder, throwing, behind));
        many.raise("A", Severity.ERROR, "x", "bad", null);
        many.clear("A", "x", "good");
        many.raise("B", Severity.ERROR, "x", "bad", null);

        assertThat(many.doWork()).isEqualTo(3);

        assertThat(recorder.take()).containsExactly("ERROR RAISED", "ERROR RESOLVED", "ERROR RAISED");
        assertThat(behind.take()).containsExactly("ERROR RAISED", "ERROR RESOLVED", "ERROR RAISED");
        assertThat(thrown).hasValue(3);
        assertThat(many.isDelivered()).isTrue();
    }

    @Test
    void shouldLetOthersRaiseWhileAHandlerBlocksAndServeAllWhenItDoesNotAnyMore() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        AlertHandler blocking = alert -> {
            inside.countDown();
            try {
                free.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        };
        Alerts many = alerts(List.of(blocking, recorder));
        many.raise("A", Severity.ERROR, "0", "bad", null);
        Thread teller = new Thread(many::doWork);
        teller.start();
        inside.await();

        // Nobody waits for it, and nobody else tells meanwhile.
        int more = Alerts.MAX_WAITING + 10;
        for (int i = 1; i <= more; i++) {
            many.raise("A", Severity.ERROR, Integer.toString(i), "bad", null);
        }
        assertThat(many.doWork()).isZero();
        assertThat(many.isDelivered()).isFalse();
        assertThat(many.active()).hasSize(more + 1);
        assertThat(many.untold()).isEqualTo(10L);
        free.countDown();
        teller.join();

        assertThat(many.isDelivered()).isTrue();
        assertThat(recorder.told).hasSize(Alerts.MAX_WAITING + 1);
    }

    @Test
    void shouldKeepNoMoreHistoryThanItsBound() {
        for (int i = 0; i < Alerts.MAX_HISTORY + 5; i++) {
            alerts.raise("A", Severity.INFO, Integer.toString(i), "bad", null);
        }

        assertThat(alerts.recent(Integer.MAX_VALUE)).hasSize(Alerts.MAX_HISTORY);
        assertThat(alerts.recent(1)).extracting(Alert::subject).containsExactly("1004");
        assertThat(alerts.active()).hasSize(Alerts.MAX_KNOWN);
    }

    @Test
    void shouldForgetWhatIsOlderThanItsHistory() {
        raise(Severity.INFO);
        clock.advance(DAY / 2);
        alerts.raise("B", Severity.INFO, "x", "bad", null);
        clock.advance(DAY / 2);
        assertThat(alerts.recent(50)).extracting(Alert::type).containsExactly("B", "A");
        clock.advance(1);
        assertThat(alerts.recent(50)).extracting(Alert::type).containsExactly("B");
        // What is active stays active, however long.
        assertThat(alerts.active()).hasSize(2);
    }

    @Test
    void shouldWriteTenLinesASecondToTheLogAndCountTheRest() {
        for (int i = 0; i < 25; i++) {
            alerts.raise("A", Severity.INFO, Integer.toString(i), "bad", null);
        }
        assertThat(alerts.suppressedLines()).isEqualTo(15L);
        clock.advance(SECOND);
        for (int i = 0; i < 11; i++) {
            alerts.clear("A", Integer.toString(i), "good");
        }
        assertThat(alerts.suppressedLines()).isEqualTo(16L);
    }
}
