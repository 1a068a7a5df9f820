package io.tickstock.adapters.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tickstock.adapters.pace.Speed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class SyntheticMarketSettingsTest {

    @Test
    void shouldHaveDefaultsThatMakeAThousandPrintsASecond() {
        SyntheticMarketSettings settings = SyntheticMarketSettings.builder().build();
        assertThat(settings.symbols())
                .hasSize(500)
                .startsWith("SYM001", "SYM002")
                .endsWith("SYM500");
        assertThat(settings.printsPerSecond() * 500).isEqualTo(1_000.0);
        assertThat(settings.start()).isEqualTo(Instant.parse("2026-01-05T14:30:00Z"));
        assertThat(settings.length()).isEqualTo(Duration.ofMinutes(390));
        assertThat(settings.speed().isMax()).isTrue();
    }

    @Test
    void shouldKeepWhatIsSetThroughABuilder() {
        SyntheticMarketSettings settings = SyntheticMarketSettings.builder()
                .feedName("f")
                .seed(-3)
                .symbols(List.of("A", "B"))
                .start(Instant.parse("2027-02-03T04:05:06.000000007Z"))
                .length(Duration.ofMillis(1_500))
                .printsPerSecond(7)
                .volatilityPercent(0.1)
                .surgesPerSymbolHour(1)
                .trendsPerSymbolHour(2)
                .jumpsPerSymbolHour(3)
                .oddLotShare(0.1)
                .ineligibleShare(0.2)
                .lateShare(0.3)
                .speed(Speed.times(2))
                .build();
        assertThat(settings.toBuilder().build()).isEqualTo(settings);
        assertThat(settings)
                .isEqualTo(new SyntheticMarketSettings(
                        "f",
                        -3,
                        List.of("A", "B"),
                        Instant.parse("2027-02-03T04:05:06.000000007Z"),
                        Duration.ofMillis(1_500),
                        7,
                        0.1,
                        1,
                        2,
                        3,
                        0.1,
                        0.2,
                        0.3,
                        Speed.times(2)));
        assertThat(settings.endNanos() - settings.beginNanos()).isEqualTo(1_500_000_000L);
        assertThat(settings.beginNanos() % 1_000_000_000L).isEqualTo(7);
    }

    @Test
    void shouldNameSymbolsByNumber() {
        assertThat(SyntheticMarketSettings.builder().symbols(1).build().symbols())
                .containsExactly("SYM001");
        assertThat(SyntheticMarketSettings.builder().symbols(1_000).build().symbols())
                .startsWith("SYM0001")
                .endsWith("SYM1000");
    }

    @Test
    void shouldRefuseWhatIsOutOfRangeAndSayWhy() {
        refused(b -> b.feedName(" "), "feedName: ' ' (expected: not blank)");
        refused(b -> b.symbols(List.of()), "symbols: 0 of them (expected: 1 to 65536)");
        refused(b -> b.symbols(List.of("A", "A")), "symbols: 'A' (expected: once)");
        refused(
                b -> b.symbols(List.of("A B")),
                "symbols: 'A B' (expected: 1 to 64 printable characters without blanks)");
        refused(b -> b.symbols(0), "symbols: 0 of them (expected: 1 to 65536)");
        refused(b -> b.symbols(65_537), "symbols: 65537 of them (expected: 1 to 65536)");
        refused(
                b -> b.start(Instant.parse("1969-12-31T23:59:59Z")),
                "start: 1969-12-31T23:59:59Z (expected: 1970-01-01T00:00:00Z to 2199-12-30T00:00:00Z)");
        refused(
                b -> b.start(Instant.parse("2199-12-31T00:00:00Z")),
                "start: 2199-12-31T00:00:00Z (expected: 1970-01-01T00:00:00Z to 2199-12-30T00:00:00Z)");
        refused(b -> b.length(Duration.ofMillis(999)), "length: PT0.999S (expected: PT1S to PT24H)");
        refused(
                b -> b.length(Duration.ofHours(24).plusNanos(1)),
                "length: PT24H0.000000001S (expected: PT1S to PT24H)");
        refused(b -> b.printsPerSecond(0), "printsPerSecond: 0.0 (expected: > 0 and <= 10000.0)");
        refused(b -> b.printsPerSecond(10_001), "printsPerSecond: 10001.0 (expected: > 0 and <= 10000.0)");
        refused(b -> b.printsPerSecond(Double.NaN), "printsPerSecond: NaN (expected: > 0 and <= 10000.0)");
        refused(b -> b.volatilityPercent(-0.1), "volatilityPercent: -0.1 (expected: 0.0 to 1.0)");
        refused(b -> b.volatilityPercent(1.1), "volatilityPercent: 1.1 (expected: 0.0 to 1.0)");
        refused(b -> b.surgesPerSymbolHour(10.5), "surgesPerSymbolHour: 10.5 (expected: 0.0 to 10.0)");
        refused(b -> b.trendsPerSymbolHour(-1), "trendsPerSymbolHour: -1.0 (expected: 0.0 to 10.0)");
        refused(b -> b.jumpsPerSymbolHour(Double.NaN), "jumpsPerSymbolHour: NaN (expected: 0.0 to 10.0)");
        refused(b -> b.oddLotShare(0.6), "oddLotShare: 0.6 (expected: 0.0 to 0.5)");
        refused(b -> b.ineligibleShare(0.6), "ineligibleShare: 0.6 (expected: 0.0 to 0.5)");
        refused(b -> b.lateShare(-0.1), "lateShare: -0.1 (expected: 0.0 to 0.5)");
        refused(
                b -> b.lateShare(-0.1).oddLotShare(2),
                "oddLotShare: 2.0 (expected: 0.0 to 0.5); lateShare: -0.1 (expected: 0.0 to 0.5)");
    }

    private static void refused(UnaryOperator<SyntheticMarketSettings.Builder> change, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> change.apply(SyntheticMarketSettings.builder()).build())
                .withMessage(message);
    }
}
