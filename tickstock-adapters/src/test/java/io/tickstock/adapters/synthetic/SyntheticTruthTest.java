package io.tickstock.adapters.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tickstock.api.data.Eligibility;
import io.tickstock.api.event.Direction;
import io.tickstock.api.event.Strength;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is planted: where it lies, and that the tape shows it. */
class SyntheticTruthTest {

    private static final long SECOND = 1_000_000_000L;

    private static SyntheticMarketSettings market(long seed) {
        return SyntheticMarketSettings.builder()
                .seed(seed)
                .symbols(100)
                .length(Duration.ofMinutes(45))
                .surgesPerSymbolHour(1)
                .trendsPerSymbolHour(0.5)
                .jumpsPerSymbolHour(1)
                .build();
    }

    @Test
    void shouldPlantWithinTheTapeAndApart() {
        for (long seed = 1; seed <= 20; seed++) {
            SyntheticMarketSettings settings = market(seed);
            List<PlantedEvent> events =
                    new SyntheticMarketSource(settings).truth().events();
            String context = "seed " + seed;
            Map<String, PlantedEvent> before = new HashMap<>();
            long lastBegin = 0;
            for (PlantedEvent event : events) {
                assertThat(event.begin()).as(context).isGreaterThanOrEqualTo(lastBegin);
                lastBegin = event.begin();
                assertThat(event.begin()).as(context).isGreaterThanOrEqualTo(settings.beginNanos() + 180 * SECOND);
                assertThat(event.end()).as(context).isBetween(event.begin(), settings.endNanos() - 30 * SECOND);
                assertThat(event.direction())
                        .as(context)
                        .isEqualTo(event.movePercent() > 0 ? Direction.UP : Direction.DOWN);
                PlantedEvent other = before.put(event.symbol(), event);
                if (other != null) {
                    long room = event.kind() == PlantedKind.TREND ? 600 : 120;
                    assertThat(event.begin() - other.end())
                            .as(context + ": " + other + " " + event)
                            .isGreaterThanOrEqualTo(room * SECOND);
                }
            }
        }
    }

    @Test
    void shouldPlantAsMuchAsAskedForOfEachSort() {
        for (long seed = 1; seed <= 5; seed++) {
            SyntheticTruth truth = new SyntheticMarketSource(market(seed)).truth();
            String context = "seed " + seed;
            assertThat(truth.ofKind(PlantedKind.SURGE)).as(context).hasSizeBetween(70, 75);
            assertThat(truth.ofKind(PlantedKind.TREND)).as(context).hasSizeBetween(36, 38);
            assertThat(truth.ofKind(PlantedKind.JUMP)).as(context).hasSizeBetween(70, 75);
            for (PlantedKind kind : PlantedKind.values()) {
                List<PlantedEvent> events = truth.ofKind(kind);
                Set<Strength> strengths = EnumSet.noneOf(Strength.class);
                Set<String> symbols = new HashSet<>();
                events.forEach(event -> {
                    strengths.add(event.strength());
                    symbols.add(event.symbol());
                });
                assertThat(strengths).as(context).containsAll(EnumSet.allOf(Strength.class));
                assertThat(symbols).as(context).hasSizeGreaterThan(20);
                long up = events.stream()
                        .filter(event -> event.direction() == Direction.UP)
                        .count();
                assertThat((double) up / events.size()).as(context).isBetween(0.2, 0.8);
            }
            long withVolume = truth.ofKind(PlantedKind.SURGE).stream()
                    .filter(event -> event.volumeMultiple() > 0)
                    .count();
            assertThat(withVolume).as(context).isBetween(45L, 52L);
        }
    }

    @Test
    void shouldPlantNothingWhereNothingCouldBeSeen() {
        SyntheticMarketSettings quiet =
                market(1).toBuilder().printsPerSecond(0.02).build();
        assertThat(new SyntheticMarketSource(quiet).truth().events()).isEmpty();
        SyntheticMarketSettings brief =
                market(1).toBuilder().length(Duration.ofMinutes(3)).build();
        assertThat(new SyntheticMarketSource(brief).truth().events()).isEmpty();
    }

    @Test
    void shouldShowInTheTapeWhatItPromises() {
        Shown surges = new Shown();
        Shown jumps = new Shown();
        Shown trends = new Shown();
        Shown halves = new Shown();
        Shown volumes = new Shown();
        for (long seed = 1; seed <= 4; seed++) {
            SyntheticMarketSource source = new SyntheticMarketSource(market(seed));
            Map<String, List<TapeSink.Print>> tape =
                    TapeSink.play(source).stream().collect(Collectors.groupingBy(TapeSink.Print::symbol));
            for (PlantedEvent event : source.truth().events()) {
                List<TapeSink.Print> prints = tape.get(event.symbol());
                switch (event.kind()) {
                    case SURGE -> {
                        surges.add(event.movePercent(), move(prints, event.begin(), event.end(), event.end() + 1));
                        assertOwnPrints(prints, event, "seed " + seed);
                        if (event.volumeMultiple() > 0) {
                            volumes.add(event.volumeMultiple(), ratio(prints, event));
                        }
                    }
                    case JUMP ->
                        jumps.add(
                                event.movePercent(),
                                move(prints, event.begin(), event.begin(), event.begin() + 5 * SECOND));
                    case TREND -> {
                        trends.add(
                                event.movePercent(),
                                move(prints, event.begin(), event.end(), event.end() + 20 * SECOND));
                        long middle = event.begin() + (event.end() - event.begin()) / 2;
                        halves.add(
                                event.movePercent() / 2,
                                move(prints, event.begin(), middle - 10 * SECOND, middle + 10 * SECOND));
                    }
                }
            }
        }
        surges.assertHolds("surges", 250, 0.4, 0.02);
        jumps.assertHolds("jumps", 200, 0.5, 0.04);
        trends.assertHolds("trends", 120, 0.3, 0.05);
        halves.assertHolds("halves", 90, 0.4, 0.08);
        volumes.assertHolds("volumes", 150, 0.5, 0.25);
    }

    /** What was promised, and what the tape shows of it. The symbol wanders too, so single ones may differ by a part. */
    private static final class Shown {

        private final List<Double> parts = new ArrayList<>();

        void add(double promised, double shown) {
            if (Double.isFinite(shown) && Math.abs(promised) >= 0.4) {
                parts.add(shown / promised);
            }
        }

        void assertHolds(String what, int atLeast, double tolerance, double toleranceOfMean) {
            assertThat(parts).as(what).hasSizeGreaterThanOrEqualTo(atLeast).allMatch(part -> part > 0);
            long near = parts.stream()
                    .filter(part -> Math.abs(part - 1) < tolerance)
                    .count();
            assertThat((double) near / parts.size()).as(what).isGreaterThan(0.9);
            double mean =
                    parts.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
            assertThat(mean).as(what).isCloseTo(1.0, within(toleranceOfMean));
        }
    }

    /** Percent from the mean price of the 20 seconds before the begin to that between two times. */
    private static double move(List<TapeSink.Print> prints, long begin, long from, long until) {
        return (mean(prints, from, until) / mean(prints, begin - 20 * SECOND, begin) - 1) * 100;
    }

    private static double mean(List<TapeSink.Print> prints, long from, long until) {
        return prints.stream()
                .filter(between(from, until).and(print -> print.eligibility() == Eligibility.ALL))
                .mapToDouble(TapeSink.Print::price)
                .average()
                .orElse(Double.NaN);
    }

    private static void assertOwnPrints(List<TapeSink.Print> prints, PlantedEvent event, String context) {
        List<TapeSink.Print> own = prints.stream()
                .filter(between(event.begin(), event.end() + 1)
                        .and(print -> print.eligibility() == Eligibility.ALL && print.size() == event.printSize()))
                .toList();
        assertThat(own).as(context + ": " + event).hasSizeGreaterThanOrEqualTo(event.prints());
        assertThat(own.get(own.size() - 1).time()).as(context + ": " + event).isEqualTo(event.end());
    }

    /** Volume of the surge's own prints in multiples of what the symbol has in ten seconds, by the five minutes before. */
    private static double ratio(List<TapeSink.Print> prints, PlantedEvent event) {
        double before = prints.stream()
                .filter(between(event.begin() - 300 * SECOND, event.begin()))
                .mapToDouble(TapeSink.Print::size)
                .sum();
        return (double) event.prints() * event.printSize() / (before / 30);
    }

    private static Predicate<TapeSink.Print> between(long from, long until) {
        return print -> print.time() >= from && print.time() < until;
    }

    @Test
    void shouldBeWrittenAsJsonLines() throws IOException {
        PlantedEvent surge = new PlantedEvent(
                PlantedKind.SURGE,
                "A\"\\B",
                Direction.DOWN,
                1_767_623_400_000_000_000L,
                1_767_623_404_500_000_000L,
                -1.25,
                5.00006,
                12,
                300,
                Strength.WEAK);
        PlantedEvent jump = new PlantedEvent(
                PlantedKind.JUMP,
                "C",
                Direction.UP,
                1_767_623_500_000_000_001L,
                1_767_623_500_000_000_001L,
                3,
                0,
                0,
                0,
                Strength.STRONG);
        SyntheticTruth truth = new SyntheticTruth(List.of(surge, jump));
        StringBuilder text = new StringBuilder();
        truth.writeTo(text);
        assertThat(text)
                .hasToString(
                        "{\"kind\":\"SURGE\",\"symbol\":\"A\\\"\\\\B\",\"direction\":\"DOWN\",\"begin\":\"2026-01-05T14:30:00Z\","
                                + "\"end\":\"2026-01-05T14:30:04.500Z\",\"move_percent\":-1.2500,\"volume_multiple\":5.0001,"
                                + "\"prints\":12,\"print_size\":300,\"strength\":\"weak\"}\n"
                                + "{\"kind\":\"JUMP\",\"symbol\":\"C\",\"direction\":\"UP\",\"begin\":\"2026-01-05T14:31:40.000000001Z\","
                                + "\"end\":\"2026-01-05T14:31:40.000000001Z\",\"move_percent\":3.0000,\"volume_multiple\":0.0000,"
                                + "\"prints\":0,\"print_size\":0,\"strength\":\"strong\"}\n");
        assertThat(truth.ofKind(PlantedKind.JUMP)).containsExactly(jump);
        assertThat(truth.endedBy(1_767_623_404_500_000_000L)).containsExactly(surge);
        assertThat(truth.endedBy(1_767_623_404_499_999_999L)).isEmpty();
        assertThat(surge.percentPerMinute()).isCloseTo(-1.25 / 4.5 * 60, within(1e-12));
    }
}
