package io.tickstock.adapters.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tickstock.api.data.Eligibility;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the prints of a tape are like, counted from the tape. */
class SyntheticTapeTest {

    private static final long SECOND = 1_000_000_000L;
    private static final SyntheticMarketSettings MARKET = SyntheticMarketSettings.builder()
            .seed(11)
            .symbols(100)
            .length(Duration.ofMinutes(30))
            .build();

    private static List<TapeSink.Print> tape;

    @BeforeAll
    static void play() {
        tape = TapeSink.play(MARKET);
    }

    @Test
    void shouldHaveValidPrintsOnlyWhateverTheSettings() {
        for (long seed = 1; seed <= 30; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            SyntheticMarketSettings settings = SyntheticMarketSettings.builder()
                    .seed(random.nextLong())
                    .symbols(1 + (int) (random.nextLong() >>> 59))
                    .length(Duration.ofSeconds(1 + (random.nextLong() >>> 54)))
                    .printsPerSecond(0.001 + (random.nextLong() >>> 61))
                    .volatilityPercent((random.nextLong() >>> 62) / 3.0)
                    .surgesPerSymbolHour(random.nextLong() >>> 61)
                    .jumpsPerSymbolHour(random.nextLong() >>> 61)
                    .oddLotShare((random.nextLong() >>> 62) / 6.0)
                    .ineligibleShare((random.nextLong() >>> 62) / 6.0)
                    .lateShare((random.nextLong() >>> 62) / 6.0)
                    .build();
            List<TapeSink.Print> prints = TapeSink.play(settings);
            String context = "seed " + seed + ": " + settings;
            for (int i = 0; i < prints.size(); i++) {
                assertValid(prints.get(i), settings, context);
                assertThat(prints.get(i).sequence()).as(context).isEqualTo(i + 1);
            }
        }
    }

    private static void assertValid(TapeSink.Print print, SyntheticMarketSettings settings, String context) {
        BigDecimal price = new BigDecimal(Double.toString(print.price())).stripTrailingZeros();
        boolean valid = print.price() > 0
                && Double.isFinite(print.price())
                && price.scale() <= (print.price() < 1 ? 4 : 2)
                && print.size() >= 1
                && print.size() == Math.rint(print.size())
                && Double.isFinite(print.size())
                && (print.size() % 100 == 0 || (print.size() < 100 && print.eligibility() == Eligibility.VOLUME))
                && print.time() >= settings.beginNanos()
                && print.time() < settings.endNanos()
                && print.key() == 0
                && Eligibility.isValid(print.eligibility())
                && print.is(Eligibility.VOLUME);
        assertThat(valid).as("valid: " + print + ", " + context).isTrue();
    }

    @Test
    void shouldHaveAsManyPrintsAsAskedFor() {
        double expected = MARKET.printsPerSecond() * 100 * 1_800;
        assertThat((double) tape.size()).isCloseTo(expected, within(expected * 0.05));
        List<TapeSink.Print> thin =
                TapeSink.play(MARKET.toBuilder().printsPerSecond(0.5).build());
        assertThat((double) thin.size()).isCloseTo(expected / 4, within(expected / 4 * 0.1));
    }

    @Test
    void shouldBeInTimeOrderButForAFewLatePrints() {
        long greatest = 0;
        int late = 0;
        int tooLate = 0;
        for (TapeSink.Print print : tape) {
            long behind = greatest - print.time();
            if (behind > 0) {
                late++;
                assertThat(behind).isLessThan(6 * SECOND);
            }
            if (behind > 2 * SECOND) {
                tooLate++;
            }
            greatest = Math.max(greatest, print.time());
        }
        assertThat(late / (double) tape.size()).isCloseTo(0.002, within(0.0003));
        assertThat(tooLate).isGreaterThan(5);
        assertThat(tooLate / (double) late).isCloseTo(0.05, within(0.025));

        List<TapeSink.Print> punctual =
                TapeSink.play(MARKET.toBuilder().lateShare(0).build());
        assertThat(punctual.stream().map(TapeSink.Print::time).toList()).isSorted();
    }

    @Test
    void shouldHoldSomePrintsNotEligibleForEverything() {
        Map<Integer, Long> all =
                tape.stream().collect(Collectors.groupingBy(TapeSink.Print::eligibility, Collectors.counting()));
        double count = tape.size();
        assertThat(all.keySet())
                .containsExactlyInAnyOrder(
                        Eligibility.ALL,
                        Eligibility.LAST | Eligibility.VOLUME,
                        Eligibility.HIGH_LOW | Eligibility.VOLUME,
                        Eligibility.VOLUME);
        assertThat(all.get(Eligibility.LAST | Eligibility.VOLUME) / count).isCloseTo(0.0092, within(0.001));
        assertThat(all.get(Eligibility.HIGH_LOW | Eligibility.VOLUME) / count).isCloseTo(0.0092, within(0.001));
        assertThat(all.get(Eligibility.VOLUME) / count).isCloseTo(0.08 + 0.0092, within(0.003));
        double odd = tape.stream().filter(print -> print.size() < 100).count() / count;
        assertThat(odd).isCloseTo(0.08, within(0.003));
    }

    @Test
    void shouldMisleadWhoeverTakesIneligiblePricesForPrices() {
        Map<String, Double> last = new HashMap<>();
        int eligibleStrays = 0;
        int strays = 0;
        for (TapeSink.Print print : TapeSink.play(unplanted().build())) {
            Double before = last.get(print.symbol());
            boolean stray = before != null && Math.abs(print.price() / before - 1) > 0.015;
            if (print.is(Eligibility.LAST)) {
                eligibleStrays += stray ? 1 : 0;
                last.put(print.symbol(), print.price());
            } else {
                strays += stray ? 1 : 0;
            }
        }
        assertThat(strays).isGreaterThan(500);
        assertThat(eligibleStrays).isZero();
    }

    @Test
    void shouldHaveAFewVeryActiveNamesAndSomeQuietOnes() {
        double[] perSecond = MARKET.symbols().stream()
                .mapToDouble(symbol -> tape.stream()
                                .filter(print -> print.symbol().equals(symbol))
                                .count()
                        / 1_800.0)
                .sorted()
                .toArray();
        assertThat(perSecond[0]).as("quietest").isPositive();
        assertThat(perSecond[9]).as("ten are quiet").isLessThan(0.1);
        assertThat(perSecond[10]).as("the eleventh is not").isGreaterThan(0.3);
        assertThat(perSecond[95]).as("the fifth of the active").isLessThan(5);
        assertThat(perSecond[96]).as("four are very active").isGreaterThan(6);
    }

    @Test
    void shouldBurst() {
        String busiest = tape.stream()
                .collect(Collectors.groupingBy(TapeSink.Print::symbol, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        int[] perTenSeconds = new int[180];
        for (TapeSink.Print print : tape) {
            if (print.symbol().equals(busiest)) {
                perTenSeconds[(int) ((print.time() - MARKET.beginNanos()) / (10 * SECOND))]++;
            }
        }
        Arrays.sort(perTenSeconds);
        assertThat(perTenSeconds[179]).isGreaterThan(3 * perTenSeconds[90]);
        assertThat(perTenSeconds[0]).isGreaterThan(perTenSeconds[90] / 3);
    }

    @Test
    void shouldBeBusierAndMoreRestlessAtTheOpenAndAtTheClose() {
        SyntheticMarketSettings settings = unplanted()
                .length(Duration.ofMinutes(60))
                .volatilityPercent(0.1)
                .build();
        double[] prints = new double[10];
        List<Map<String, TapeSink.Print>> first = new ArrayList<>();
        List<Map<String, TapeSink.Print>> last = new ArrayList<>();
        for (int tenth = 0; tenth < 10; tenth++) {
            first.add(new HashMap<>());
            last.add(new HashMap<>());
        }
        for (TapeSink.Print print : TapeSink.play(settings)) {
            int tenth = (int) ((print.time() - settings.beginNanos()) / (360 * SECOND));
            prints[tenth]++;
            if (print.eligibility() == Eligibility.ALL) {
                first.get(tenth).putIfAbsent(print.symbol(), print);
                last.get(tenth).put(print.symbol(), print);
            }
        }
        double[] squares = new double[10];
        for (int tenth = 0; tenth < 10; tenth++) {
            Map<String, TapeSink.Print> begins = first.get(tenth);
            squares[tenth] = last.get(tenth).values().stream()
                    .mapToDouble(end ->
                            Math.pow(end.price() / begins.get(end.symbol()).price() - 1, 2))
                    .sum();
        }
        double middle = (prints[4] + prints[5]) / 2;
        assertThat(prints[0]).isBetween(middle * 2.0, middle * 3.2);
        assertThat(prints[9]).isBetween(middle * 2.0, middle * 3.2);
        double calm = (squares[4] + squares[5]) / 2;
        assertThat(squares[0]).isBetween(calm * 1.5, calm * 4.5);
        assertThat(squares[9]).isBetween(calm * 1.5, calm * 4.5);
    }

    @Test
    void shouldDifferInVolatility() {
        List<Double> ranges = new ArrayList<>();
        Map<String, List<TapeSink.Print>> bySymbol = TapeSink.play(unplanted().build()).stream()
                .filter(print -> print.eligibility() == Eligibility.ALL)
                .collect(Collectors.groupingBy(TapeSink.Print::symbol));
        bySymbol.values().stream().filter(prints -> prints.size() > 500).forEach(prints -> {
            double high =
                    prints.stream().mapToDouble(TapeSink.Print::price).max().orElseThrow();
            double low =
                    prints.stream().mapToDouble(TapeSink.Print::price).min().orElseThrow();
            ranges.add((high / low - 1) * 100);
        });
        ranges.sort(null);
        assertThat(ranges.get(ranges.size() - 1)).isGreaterThan(3 * ranges.get(0));
        assertThat(ranges.get(ranges.size() / 2)).isBetween(0.2, 2.5);
    }

    private static SyntheticMarketSettings.Builder unplanted() {
        return MARKET.toBuilder().surgesPerSymbolHour(0).trendsPerSymbolHour(0).jumpsPerSymbolHour(0);
    }
}
