package io.tickstock.core.coordinate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.api.event.EventPhase;
import io.tickstock.api.event.EventType;
import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.event.Priority;
import io.tickstock.api.spi.Candidate;
import io.tickstock.api.spi.EventCoordinator;
import io.tickstock.core.ledger.CandidateFate;
import io.tickstock.testkit.Fault;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When windows close, what is left of them, and who goes first while the log is held up; by a virtual clock. */
class CoordinationTimesTest {

    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final long LENGTH = 500 * MILLI;

    private static MultiSourceCoordinator coordinator(boolean immediate) {
        return new MultiSourceCoordinator(LENGTH, immediate, false, new Resolution(List.of(), fault -> {}));
    }

    @Fault("M1")
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("M1 a lone event leaves exactly at its window's end, with nothing behind it")
    void shouldTellALoneEventAtTheEndOfItsWindow(boolean immediate) {
        Rig rig = new Rig(false, coordinator(immediate));
        rig.offer(Rig.candidate("X", Rig.A, 1.0, 10 * SECOND));
        rig.runUntil(7 * SECOND);

        assertThat(rig.events).hasSize(immediate ? 1 : 0);
        rig.runUntil(7 * SECOND + LENGTH - 1);
        assertThat(rig.events).hasSize(immediate ? 1 : 0);
        assertThat(rig.coordinator.nextDeadline()).isEqualTo(7 * SECOND + LENGTH);
        rig.runUntil(7 * SECOND + LENGTH);
        assertThat(rig.events)
                .extracting(MarketEvent::phase)
                .containsExactly(immediate ? EventPhase.INITIAL : EventPhase.FINAL);
        assertThat(rig.processor.inFlight()).isZero();
        assertThat(rig.coordinator.nextDeadline()).isEqualTo(EventCoordinator.NEVER);
    }

    @Fault("M2")
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("M2 several events of one source in a window: each has a fate, and those told are listed")
    void shouldGiveEachOfSeveralEventsOfOneSourceAFate(boolean replay) {
        Rig rig = new Rig(replay, coordinator(false));
        for (int i = 0; i < 20; i++) {
            rig.offer(Rig.candidate("X", Rig.A, 100.0 + i, 10 * SECOND + i * MILLI));
        }
        rig.runUntil(10 * SECOND + 100 * MILLI);
        rig.runUntil(11 * SECOND);

        MarketEvent event = rig.events.get(0);
        assertThat(rig.events).hasSize(1);
        assertThat(event.price()).isEqualTo(119.0);
        assertThat(event.contributors()).hasSize(16);
        assertThat(event.moreContributors()).isEqualTo(3);
        assertThat(rig.fate(CandidateFate.PUBLISHED)).isEqualTo(1L);
        assertThat(rig.fate(CandidateFate.MERGED_CONTRIBUTOR)).isEqualTo(19L);
        rig.assertLedgerHolds("M2");
    }

    @Fault("M3")
    @ParameterizedTest
    @CsvSource({"true, -1, 1", "true, 0, 2", "true, 1, 2", "false, -1, 1", "false, 0, 2", "false, 1, 2"})
    @DisplayName("M3 a candidate 1 ns before, on and 1 ns after the boundary: windows are half open")
    void shouldHaveHalfOpenWindows(boolean replay, long offset, int windows) {
        Rig rig = new Rig(replay, coordinator(false));
        rig.offer(Rig.candidate("X", Rig.A, 1.0, 10 * SECOND));
        rig.now = 10 * SECOND;
        rig.run();
        rig.offer(Rig.candidate("X", Rig.A, 2.0, 10 * SECOND + LENGTH + offset));
        rig.runUntil(10 * SECOND + LENGTH + offset);
        rig.runUntil(12 * SECOND);

        assertThat(rig.events).hasSize(windows);
        assertThat(rig.events.get(windows - 1).price()).isEqualTo(2.0);
        assertThat(rig.events.get(0).contributors()).hasSize(2 - windows);
        rig.assertLedgerHolds("M3");
    }

    @Fault("M5")
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("M5 8,000 symbols x 4 types, then silence: the timer closes all windows and the memory comes back")
    void shouldGiveMemoryBackAfterABurst(boolean immediate) {
        MultiSourceCoordinator coordinator = coordinator(immediate);
        Rig rig = new Rig(false, coordinator, 1 << 16, new EventProcessor.Limits(1 << 16, 1_000, SECOND));
        rig.keepsEvents = false;
        burst(rig, SECOND);
        long base = usedMemory(rig);

        rig.now = 10 * SECOND;
        offerBurst(rig);
        rig.run();
        assertThat(coordinator.openWindows()).isEqualTo(32_000);
        long peak = usedMemory(rig);
        rig.runUntil(10 * SECOND + LENGTH);

        assertThat(coordinator.openWindows()).isZero();
        assertThat(coordinator.nextDeadline()).isEqualTo(EventCoordinator.NEVER);
        assertThat(rig.processor.inFlight()).isZero();
        assertThat(coordinator.symbolsWithExtremes()).isEqualTo(8_000);
        assertThat(rig.published()).isEqualTo(64_000L);
        long after = usedMemory(rig);
        long burst = peak - base;
        assertThat(burst).as("what the burst took").isGreaterThan(4L << 20);
        assertThat(after - base).as("left of %d bytes over %d", burst, base).isLessThan(burst / 10);
        rig.assertLedgerHolds("M5");
    }

    private static void burst(Rig rig, long time) {
        rig.now = time;
        offerBurst(rig);
        rig.run();
        rig.runUntil(time + LENGTH);
    }

    private static void offerBurst(Rig rig) {
        double price = 100.0 + rig.now / SECOND;
        for (int i = 0; i < 8_000; i++) {
            rig.offer(Rig.candidate("S" + i, EventType.HIGH, price, rig.now));
            rig.offer(Rig.candidate("S" + i, EventType.LOW, 1.0 / price, rig.now));
            rig.offer(Rig.candidate("S" + i, EventType.SURGE, price, rig.now));
            rig.offer(Rig.candidate("S" + i, EventType.TREND, price, rig.now));
        }
    }

    private static long usedMemory(Rig reachable) {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        assertThat(reachable.processor).isNotNull();
        return least;
    }

    /** Makes an event of everything at once. */
    private static final class AtOnce implements EventCoordinator {
        private long number;

        @Override
        public String name() {
            return "at-once";
        }

        @Override
        public void add(Candidate candidate, long now, Decisions decisions) {
            number++;
            decisions.publish(candidate, EventPhase.FINAL, number, List.of());
        }

        @Override
        public long nextDeadline() {
            return NEVER;
        }

        @Override
        public void onTime(long now, Decisions decisions) {}
    }

    private static Rig atOnce(boolean replay, int backlog) {
        return new Rig(replay, new AtOnce(), 1 << 16, new EventProcessor.Limits(1 << 16, backlog, SECOND));
    }

    @Fault("P1")
    @ParameterizedTest
    @CsvSource({"true, 12", "true, 0", "false, 12", "false, 0"})
    @DisplayName("P1 twelve events of equal priority leave in the order in which they came, through the queues too")
    void shouldKeepTheOrderOfEqualPriorities(boolean replay, long room) {
        Rig rig = new Rig(replay, coordinator(false));
        rig.room = room;
        List<String> arrived = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            // Names fall while times rise, so that neither is taken for the other.
            String symbol = "S" + (char) ('Z' - i);
            arrived.add(symbol);
            rig.now = SECOND + i;
            rig.offer(Rig.candidate(symbol, Rig.A, 1.0, SECOND + i));
            rig.run();
        }
        for (int i = 0; i < 12; i++) {
            rig.runUntil(SECOND + LENGTH + i);
        }
        rig.runUntil(2 * SECOND);
        assertThat(rig.processor.isBlocked()).isEqualTo(room == 0);
        assertThat(rig.processor.inFlight()).isEqualTo(12L - room);
        rig.assertLedgerHolds("P1 held up");
        rig.room = 12;
        rig.run();

        assertThat(rig.events).extracting(MarketEvent::symbol).containsExactlyElementsOf(arrived);
        assertThat(rig.processor.isBlocked()).isFalse();
        rig.assertLedgerHolds("P1");
    }

    @Fault("P2")
    @Test
    @DisplayName("P2 CRITICAL saturates the log for 60 s: LOW waits at most 1 s and one slot, and nothing is lost")
    void shouldLetLowThroughThoughCriticalSaturates() {
        Rig rig = atOnce(false, 1_000);
        long longest = saturate(rig);

        assertThat(longest).isBetween(SECOND, SECOND + 10 * MILLI);
    }

    @Test
    @DisplayName("P2 without the bound LOW would wait for all of the 60 s")
    void shouldStarveLowOnlyWithoutTheBound() {
        Rig rig = new Rig(false, new AtOnce(), 1 << 16, new EventProcessor.Limits(1 << 16, 1_000, Long.MAX_VALUE));

        assertThat(saturate(rig)).isGreaterThan(55 * SECOND);
    }

    /** A slot each 10 ms, a CRITICAL for each, a LOW each second; the longest that a LOW waited. */
    private static long saturate(Rig rig) {
        Map<Priority, Long> offered = new EnumMap<>(Priority.class);
        Map<String, Long> lowSince = new HashMap<>();
        rig.room = 0;
        for (int i = 0; i < 50; i++) {
            offer(rig, "C", Priority.CRITICAL, offered);
        }
        long longest = 0L;
        long low = 0L;
        for (int slot = 1; slot <= 6_000; slot++) {
            rig.now = slot * 10 * MILLI;
            offer(rig, "C", Priority.CRITICAL, offered);
            if (slot % 100 == 50) {
                low++;
                lowSince.put("L" + low, rig.now);
                offer(rig, "L" + low, Priority.LOW, offered);
            }
            rig.run();
            rig.room = 1;
            rig.run();
            assertThat(rig.room).as("a slot that nobody used, at %d", rig.now).isZero();
            longest = Math.max(longest, waited(rig, lowSince));
            rig.assertLedgerHolds("P2");
        }
        for (int i = 0; i < 1_000; i++) {
            rig.now += 10 * MILLI;
            rig.room = 1;
            rig.run();
            longest = Math.max(longest, waited(rig, lowSince));
        }
        assertThat(rig.processor.inFlight()).isZero();
        Map<Priority, Long> came = new EnumMap<>(Priority.class);
        rig.events.forEach(event -> came.merge(event.priority(), 1L, Long::sum));
        assertThat(came).isEqualTo(offered);
        assertThat(lowSince).isEmpty();
        rig.assertLedgerHolds("P2 at the end");
        return longest;
    }

    private static void offer(Rig rig, String symbol, Priority priority, Map<Priority, Long> offered) {
        rig.offer(Rig.candidate(symbol, Rig.A, 1.0, SECOND, priority));
        offered.merge(priority, 1L, Long::sum);
    }

    private static long waited(Rig rig, Map<String, Long> since) {
        if (rig.events.isEmpty()) {
            return 0L;
        }
        Long began = since.remove(rig.events.get(rig.events.size() - 1).symbol());
        return began == null ? 0L : rig.now - began;
    }

    @Test
    void shouldGoByUrgencyOnlyWhileTheLogIsHeldUp() {
        Rig rig = atOnce(false, 1_000);
        Priority[] arrival = {Priority.LOW, Priority.HIGH, Priority.MEDIUM, Priority.CRITICAL, Priority.HIGH};
        offerEach(rig, arrival);
        assertThat(rig.events).extracting(MarketEvent::priority).containsExactly(arrival);

        rig.events.clear();
        rig.room = 0;
        offerEach(rig, arrival);
        rig.room = 2;
        rig.run();
        // One that comes while others wait is as urgent as if it had been there before.
        offerEach(rig, Priority.CRITICAL);
        rig.room = 10;
        rig.run();
        assertThat(rig.events)
                .extracting(MarketEvent::priority)
                .containsExactly(
                        Priority.CRITICAL,
                        Priority.HIGH,
                        Priority.CRITICAL,
                        Priority.HIGH,
                        Priority.MEDIUM,
                        Priority.LOW);

        rig.events.clear();
        offerEach(rig, arrival);
        assertThat(rig.events).extracting(MarketEvent::priority).containsExactly(arrival);
        rig.assertLedgerHolds("urgency");
    }

    @Test
    void shouldKeepTheOrderOfDecisionsInAReplay() {
        Rig rig = atOnce(true, 1_000);
        rig.room = 0;
        Priority[] arrival = {Priority.LOW, Priority.HIGH, Priority.MEDIUM, Priority.CRITICAL, Priority.LOW};
        for (int i = 0; i < arrival.length; i++) {
            rig.offer(Rig.candidate("X", Rig.A, 1.0, SECOND + i, arrival[i]));
        }
        rig.runUntil(Long.MAX_VALUE);
        rig.room = 10;
        rig.run();

        assertThat(rig.events).extracting(MarketEvent::priority).containsExactly(arrival);
    }

    @Test
    void shouldDecideNothingMoreWhenAQueueIsFullAndLoseNothing() {
        Rig rig = atOnce(false, 3);
        rig.room = 0;
        for (int i = 0; i < 10; i++) {
            rig.offer(Rig.candidate("S" + i, Rig.A, 1.0, SECOND + i, Priority.HIGH));
        }
        rig.run();
        // Three in the queue, the one that did not fit, and the others where they were.
        assertThat(rig.inbox.size()).isEqualTo(6);
        assertThat(rig.processor.isBlocked()).isTrue();
        assertThat(rig.processor.inFlight()).isEqualTo(10L);
        rig.assertLedgerHolds("full");
        rig.room = 1;
        rig.run();
        assertThat(rig.inbox.size()).isEqualTo(5);
        rig.room = 20;
        rig.run();

        assertThat(rig.events)
                .extracting(MarketEvent::symbol)
                .containsExactly("S0", "S1", "S2", "S3", "S4", "S5", "S6", "S7", "S8", "S9");
        assertThat(rig.processor.isBlocked()).isFalse();
        rig.assertLedgerHolds("emptied");
    }

    @Test
    void shouldLetUrgencyAloneDecideAtTheEnd() {
        Rig rig = atOnce(false, 10);
        rig.room = 0;
        offerEach(rig, Priority.LOW, Priority.HIGH);
        rig.now = Long.MAX_VALUE;
        rig.room = 1;
        rig.run();

        assertThat(rig.events).extracting(MarketEvent::priority).containsExactly(Priority.HIGH);
        assertThat(rig.processor.abandon()).isEqualTo(1L);
        assertThat(rig.fate(CandidateFate.ABANDONED)).isEqualTo(1L);
        rig.assertLedgerHolds("end");
    }

    private static void offerEach(Rig rig, Priority... priorities) {
        for (Priority priority : priorities) {
            rig.offer(Rig.candidate("X", Rig.A, 1.0, SECOND, priority));
        }
        rig.run();
    }
}
