package io.tickstock.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstock.api.data.Tick;
import io.tickstock.testkit.Tape.Feature;
import io.tickstock.testkit.Tape.Plant;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TapeBuilderTest {

    private static final long SECOND = 1_000_000_000L;

    private static long greatestBefore(Tape tape, int index) {
        return tape.ticks().subList(0, index).stream()
                .mapToLong(Tick::eventTime)
                .max()
                .orElseThrow();
    }

    private static List<Plant> plants(Tape tape, Feature feature) {
        List<Plant> plants =
                tape.plants().stream().filter(p -> p.feature() == feature).toList();
        assertThat(plants).isNotEmpty();
        return plants;
    }

    @Test
    void shouldPlantNothingUnlessAsked() {
        Tape tape = TapeBuilder.seeded(1).prints(500).build();

        assertThat(tape.plants()).isEmpty();
        assertThat(tape.ticks()).hasSize(500);
        assertThat(tape.ticks()).isSortedAccordingTo((a, b) -> Long.compare(a.eventTime(), b.eventTime()));
        assertThat(tape.ticks()).extracting(Tick::sequence).doesNotHaveDuplicates();
        assertThat(new HashSet<>(tape.ticks().stream().map(Tick::price).toList()))
                .hasSizeLessThan(400);
    }

    @Test
    void shouldBeginWhenToldAndKeepTheGrain() {
        Instant start = Instant.parse("2024-02-29T23:59:00Z");
        Tape tape = TapeBuilder.seeded(1)
                .startAt(start)
                .timeGrain(Duration.ofMillis(1))
                .meanInterval(Duration.ofMillis(20))
                .build();

        assertThat(tape.ticks().get(0).eventTime() / SECOND).isEqualTo(start.getEpochSecond());
        assertThat(tape.ticks()).allMatch(tick -> tick.eventTime() % 1_000_000 == 0);
    }

    @Test
    void shouldPlantLatePrintsAroundTheWatermark() {
        Tape tape = TapeBuilder.seeded(2)
                .late(0.2)
                .lateness(Duration.ofSeconds(3))
                .symbols("A", "B")
                .build();

        for (Plant plant : plants(tape, Feature.LATE_AT_WATERMARK)) {
            assertThat(plant.time()).isEqualTo(greatestBefore(tape, plant.index()) - 3 * SECOND);
        }
        for (Plant plant : plants(tape, Feature.AT_GREATEST_TIME)) {
            assertThat(plant.time()).isEqualTo(greatestBefore(tape, plant.index()));
        }
        for (Plant plant : plants(tape, Feature.LATE_WITHIN)) {
            assertThat(greatestBefore(tape, plant.index()) - plant.time()).isBetween(0L, 3 * SECOND);
        }
        for (Plant plant : plants(tape, Feature.LATE_BEYOND)) {
            assertThat(greatestBefore(tape, plant.index()) - plant.time()).isGreaterThan(3 * SECOND);
        }
    }

    @Test
    void shouldPlantGapsToTheNanosecond() {
        Tape tape = TapeBuilder.seeded(3).gaps(30).symbols("A", "B").build();

        for (Plant plant : plants(tape, Feature.GAP_OF_600_S)) {
            assertThat(apart(tape, plant)).isEqualTo(600 * SECOND);
        }
        for (Plant plant : plants(tape, Feature.GAP_OVER_600_S)) {
            assertThat(apart(tape, plant)).isBetween(600 * SECOND + 1, 601 * SECOND);
        }
        for (Plant plant : plants(tape, Feature.GAP)) {
            assertThat(apart(tape, plant)).isGreaterThanOrEqualTo(30 * SECOND);
        }
    }

    /** Time between the print before a plant and the first one of it, which must be of the same symbol. */
    private static long apart(Tape tape, Plant plant) {
        Tick before = tape.ticks().get(plant.index() - 1);
        Tick after = tape.ticks().get(plant.index());
        assertThat(after.symbol()).isEqualTo(before.symbol());
        return after.eventTime() - before.eventTime();
    }

    @Test
    void shouldPlantCopiesOddSizesAndEligibilities() {
        Tape tape = TapeBuilder.seeded(4)
                .duplicates(0.1)
                .zeroSizes(0.1)
                .ineligible(0.3)
                .equalTimes(0.2)
                .unnumbered(0.1)
                .build();

        for (Plant plant : plants(tape, Feature.DUPLICATE)) {
            assertThat(tape.ticks().subList(0, plant.index()))
                    .contains(tape.ticks().get(plant.index()));
        }
        for (Plant plant : plants(tape, Feature.ZERO_SIZE)) {
            assertThat(tape.ticks().get(plant.index()).size()).isZero();
        }
        for (Plant plant : plants(tape, Feature.EQUAL_TIME)) {
            assertThat(tape.ticks().get(plant.index()).eventTime()).isEqualTo(greatestBefore(tape, plant.index()));
        }
        assertThat(tape.ticks()).extracting(Tick::eligibility).contains(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(tape.ticks()).extracting(Tick::sequence).contains(0L);
    }

    @Test
    void shouldPlantEveryKindOfBadPrint() {
        Tape tape = TapeBuilder.seeded(5).bad(0.3).fatFingers(0.05).build();

        assertThat(tape.ticks()).extracting(Tick::price).contains(Double.NaN, Double.POSITIVE_INFINITY, 0.0, -0.0);
        assertThat(tape.ticks()).extracting(Tick::size).contains(Double.NaN, Double.POSITIVE_INFINITY, -1.0);
        assertThat(tape.ticks()).extracting(Tick::eventTime).contains(-1L, Long.MIN_VALUE, Long.MAX_VALUE);
        assertThat(tape.ticks()).extracting(Tick::symbol).contains("", "A B");
        assertThat(tape.ticks()).extracting(Tick::sequence).contains(-1L);
        assertThat(tape.ticks()).extracting(Tick::eligibility).contains(8, -1);
        plants(tape, Feature.FAT_FINGER);
    }

    @Test
    void shouldPlantSessionChanges() {
        Tape utc = TapeBuilder.seeded(6).sessionChanges(2).build();
        for (Plant plant : plants(utc, Feature.SESSION_CHANGE)) {
            Tick before = utc.ticks().get(plant.index() - 1);
            Tick after = utc.ticks().get(plant.index());
            assertThat(after.eventTime() / (86_400 * SECOND)).isEqualTo(before.eventTime() / (86_400 * SECOND) + 1);
        }
        // 14:00 UTC is 10:00 in New York in June: the regular phase ends at 20:00 UTC.
        Tape newYork =
                TapeBuilder.seeded(6).sessionChanges(1).newYorkHours(true).build();
        Plant plant = plants(newYork, Feature.SESSION_CHANGE).get(0);
        assertThat(Instant.ofEpochSecond(0, newYork.ticks().get(plant.index()).eventTime()))
                .isBetween(Instant.parse("2025-06-03T20:00:00Z"), Instant.parse("2025-06-03T20:00:02Z"));
    }

    @Test
    void shouldPlantSurgesTrendsAndRushes() {
        Tape tape = TapeBuilder.seeded(7)
                .surges(12)
                .trends(2)
                .extremesRushes(3)
                .symbols("A", "B", "C")
                .quietSymbols(1)
                .build();

        Set<Feature> features = tape.counts().keySet();
        assertThat(features)
                .contains(
                        Feature.PRICE_SURGE,
                        Feature.VOLUME_SURGE,
                        Feature.PRICE_AND_VOLUME_SURGE,
                        Feature.TREND,
                        Feature.EXTREMES_RUSH);
        long quiet = tape.ticks().stream().filter(t -> t.symbol().equals("C")).count();
        assertThat(quiet).isLessThan(60);
    }

    @Test
    void shouldRefuseAMarketOfQuietSymbolsOnly() {
        assertThatThrownBy(() -> TapeBuilder.seeded(1).quietSymbols(1).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("quietSymbols: 1");
    }
}
