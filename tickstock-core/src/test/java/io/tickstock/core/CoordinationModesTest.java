package io.tickstock.core;

import static io.tickstock.core.Systems.MILLI;
import static io.tickstock.core.Systems.SECOND;
import static io.tickstock.core.Systems.START;
import static io.tickstock.core.Systems.assertBalanced;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.api.data.Tick;
import io.tickstock.api.event.EventPhase;
import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.spi.Alert;
import io.tickstock.api.spi.Candidate;
import io.tickstock.api.spi.EventCoordinator;
import io.tickstock.testkit.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Coordination in whole systems: modes, late prints, a host's own coordinator. */
class CoordinationModesTest {

    @Fault("M1")
    @ParameterizedTest
    @EnumSource(CoordinationMode.class)
    @DisplayName("M1 a lone event of a live system leaves when the clock reaches its window's end, not before")
    void shouldTellALoneEventByTheClock(CoordinationMode mode) {
        ManualClock clock = new ManualClock(START);
        MultiChannelSystem system = MultiChannelSystem.builder()
                .mode(ThreadingMode.INLINE)
                .clock(clock)
                .withoutBuiltInDetectors()
                .detector(new EachPrint())
                .set(Settings.COORDINATION_MODE, mode)
                .build();
        system.start();
        int atOnce = mode == CoordinationMode.IMMEDIATE ? 1 : 0;
        system.submit(new Tick("ACME", 10.0, 1.0, START));
        clock.advance(500 * MILLI - 1);
        while (system.doWork() > 0) {
            continue;
        }
        assertThat(system.log().lastSequence()).isEqualTo(atOnce);
        assertThat(system.ledger().candidates().inFlight()).isEqualTo(1 - atOnce);
        clock.advance(1);
        while (system.doWork() > 0) {
            continue;
        }
        assertThat(system.log().lastSequence()).isEqualTo(1L);
        assertThat(system.ledger().candidates().inFlight()).isZero();
        system.close();
        assertBalanced(system);
        assertThat(system.log().lastSequence()).isEqualTo(1L);
    }

    @Fault("M3")
    @ParameterizedTest
    @CsvSource({"1, false", "500, false", "1999, false", "2000, false", "2001, true", "10000, true", "600000, true"})
    @DisplayName("M3 a print late by 1 ms to 10 min: accepted within the lateness, else LATE with its volume")
    void shouldCountLatePrintsWithTheirVolume(long lateMillis, boolean isLate) throws InterruptedException {
        List<MarketEvent> events = new ArrayList<>();
        MultiChannelSystem system = MultiChannelSystem.builder()
                .replay()
                .mode(ThreadingMode.INLINE)
                .onEvent(events::add)
                .build();
        system.start();
        long base = START + 3_600 * SECOND;
        system.submit(new Tick("ACME", 100.0, 1.0, base - 1_000 * SECOND));
        system.submit(new Tick("ACME", 101.0, 1.0, base));
        system.submit(new Tick("ACME", 102.0, 7.0, base - lateMillis * MILLI));
        system.submit(new Tick("ACME", 101.5, 1.0, base + 5 * SECOND));
        system.endSubmissions();
        system.awaitEnd();
        system.close();

        assertThat(system.ledger().inputs().fate("LATE")).isEqualTo(isLate ? 1L : 0L);
        assertThat(system.ledger().inputs().fate("PROCESSED")).isEqualTo(isLate ? 3L : 4L);
        assertThat(system.ledger().notes()).containsEntry("LATE_VOLUME", isLate ? 7.0 : 0.0);
        // An accepted late print moves the extreme without being told, so that 101.5 is a new high only without it.
        assertThat(events)
                .extracting(MarketEvent::price)
                .containsExactlyElementsOf(isLate ? List.of(101.0, 101.5) : List.of(101.0));
        assertBalanced(system);
    }

    /** What a host may write, well or badly. */
    private enum Manner {
        GOOD,
        FORGETS,
        SETTLES_TWICE,
        THROWS
    }

    private static final class Own implements EventCoordinator {
        private final Manner manner;
        private long number;

        Own(Manner manner) {
            this.manner = manner;
        }

        @Override
        public String name() {
            return "own";
        }

        @Override
        public void add(Candidate candidate, long now, Decisions decisions) {
            number++;
            boolean third = number % 3 == 0;
            if (third && manner == Manner.FORGETS) {
                return;
            }
            if (third && manner == Manner.THROWS) {
                throw new IllegalStateException("every third one");
            }
            decisions.publish(candidate, EventPhase.FINAL, number, List.of());
            if (third && manner == Manner.SETTLES_TWICE) {
                decisions.merged(candidate, Reason.STALE);
            }
        }

        @Override
        public long nextDeadline() {
            return NEVER;
        }

        @Override
        public void onTime(long now, Decisions decisions) {}
    }

    @ParameterizedTest
    @CsvSource({
        "GOOD, INLINE", "GOOD, DEDICATED", "FORGETS, INLINE", "FORGETS, DEDICATED",
        "SETTLES_TWICE, INLINE", "SETTLES_TWICE, DEDICATED", "THROWS, INLINE", "THROWS, DEDICATED"
    })
    void shouldKeepTheLedgerAroundAHostsOwnCoordinator(Manner manner, ThreadingMode mode) throws InterruptedException {
        List<Alert> alerts = new CopyOnWriteArrayList<>();
        MultiChannelSystem system = MultiChannelSystem.builder()
                .replay()
                .mode(mode)
                .withoutBuiltInDetectors()
                .detector(new EachPrint())
                .coordinator(new Own(manner))
                .alertHandler(alerts::add)
                .source(Tape.of("tape", Systems.randomTape(3, 3_000, 5)))
                .build();
        system.start();
        assertThat(system.awaitEnd(Duration.ofSeconds(20))).isTrue();
        assertBalanced(system);
        system.close();

        var candidates = system.ledger().candidates();
        long third = candidates.in() / 3;
        assertThat(candidates.in()).isGreaterThan(2_500L);
        assertThat(candidates.inFlight()).isZero();
        boolean loses = manner == Manner.FORGETS || manner == Manner.THROWS;
        assertThat(system.log().lastSequence()).isEqualTo(candidates.in() - (loses ? third : 0L));
        assertThat(candidates.fate("PUBLISHED")).isEqualTo(system.log().lastSequence());
        assertThat(candidates.fate("ABANDONED")).isEqualTo(manner == Manner.FORGETS ? third : 0L);
        assertThat(candidates.fate("FILTERED(COORDINATOR_ERROR)")).isEqualTo(manner == Manner.THROWS ? third : 0L);
        double faults =
                switch (manner) {
                    case GOOD -> 0.0;
                    case FORGETS -> 1.0;
                    case SETTLES_TWICE, THROWS -> third;
                };
        assertThat(system.ledger().notes().getOrDefault("COORDINATION_ERROR(coordinator)", 0.0))
                .isEqualTo(faults);
        assertThat(alerts).hasSize(faults > 0 ? 1 : 0);
        assertBalanced(system);
    }

    @Test
    void shouldNameAReplayAfterItsCoordinator() {
        MultiChannelSystem.Builder builder = MultiChannelSystem.builder().replay();
        String usual = builder.build().log().epoch();
        assertThat(builder.coordinator(new Own(Manner.GOOD)).build().log().epoch())
                .isNotEqualTo(usual);
    }

    @ParameterizedTest
    @CsvSource({"immediate, type", "immediate, ticker", "windowed, ticker"})
    void shouldTellTheSameBytesWithAnyThreads(String mode, String key) throws InterruptedException {
        List<String> inline = linesOf(mode, key, ThreadingMode.INLINE, 1);
        assertThat(inline).hasSizeGreaterThan(50);
        for (int channels : new int[] {1, 2, 8}) {
            assertThat(linesOf(mode, key, ThreadingMode.DEDICATED, channels))
                    .as("%d channels", channels)
                    .isEqualTo(inline);
        }
    }

    private static List<String> linesOf(String mode, String key, ThreadingMode threads, int channels)
            throws InterruptedException {
        MultiChannelSystem system = MultiChannelSystem.builder()
                .replay()
                .mode(threads)
                .set(Map.of(
                        "coordination.mode",
                        mode,
                        "coordination.key",
                        key,
                        "universe.core",
                        "S0,S1,S2,S3",
                        "tick.channels",
                        Integer.toString(channels)))
                .source(Tape.of("one", Systems.randomTape(11, 6_000, 6)))
                .source(Tape.of("two", Systems.randomTape(12, 6_000, 6)))
                .build();
        system.start();
        assertThat(system.awaitEnd(Duration.ofSeconds(30))).isTrue();
        List<String> lines = Systems.json(system);
        system.close();
        assertBalanced(system);
        assertThat(system.ledger().inputs().fate("FILTERED(UNIVERSE)")).isBetween(3_000L, 5_000L);
        return lines;
    }
}
