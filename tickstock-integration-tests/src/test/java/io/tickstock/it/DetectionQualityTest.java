package io.tickstock.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tickstock.adapters.synthetic.SyntheticMarketSettings;
import io.tickstock.api.event.EventType;
import io.tickstock.core.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * How much of what is planted is found, and how much of what is told was planted, with the usual settings; and that the
 * measure notices settings that are wrong.
 */
class DetectionQualityTest {

    private static final Settings USUAL = Settings.defaults().with(Settings.TICK_CHANNELS, 1);

    private static List<MarketRun> runs;
    private static QualityTable usual;
    private static QualityTable strict;
    private static QualityTable loose;

    @BeforeAll
    static void run() {
        runs = LongStream.rangeClosed(1, 3)
                .mapToObj(seed -> MarketRun.of(market(seed), USUAL))
                .toList();
        usual = new QualityTable(runs);
        strict = new QualityTable(List.of(MarketRun.of(market(1), thresholdsTimes(3.0, 0.6))));
        loose = new QualityTable(List.of(MarketRun.of(market(1), thresholdsTimes(0.1, 0.06))));
    }

    private static SyntheticMarketSettings market(long seed) {
        return SyntheticMarketSettings.builder()
                .seed(seed)
                .symbols(200)
                .length(Duration.ofMinutes(40))
                .build();
    }

    private static Settings thresholdsTimes(double factor, double r2) {
        return USUAL.with(Settings.SURGE_PRICE_PERCENT, 1.0 * factor)
                .with(Settings.SURGE_PRICE_ALONE_PERCENT, 2.0 * factor)
                .with(Settings.SURGE_VOLUME_MULTIPLE, 3.0 * factor)
                .with(Settings.TREND_MIN_SLOPE_PERCENT, 0.05 * factor)
                .with(Settings.TREND_MIN_R2, r2);
    }

    @Test
    void shouldFindWhatIsPlanted() {
        assertThat(usual.recall(QualityTable.surges()).planted()).isGreaterThan(150);
        assertThat(usual.recall(QualityTable.trends()).planted()).isGreaterThan(80);
        assertThat(usual.recall(QualityTable.largeJumps()).planted()).isGreaterThan(40);
        assertThat(usual.recall(QualityTable.surges()).value()).isGreaterThanOrEqualTo(0.98);
        assertThat(usual.recall(QualityTable.trends()).value()).isGreaterThanOrEqualTo(0.95);
        assertThat(usual.recall(QualityTable.largeJumps()).value()).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void shouldTellLittleThatIsNotPlanted() {
        assertThat(usual.precision(EventType.SURGE, event -> true).value()).isGreaterThanOrEqualTo(0.98);
        assertThat(usual.precision(EventType.TREND, usual.atOpening().negate()).value())
                .isGreaterThanOrEqualTo(0.90);
    }

    @Test
    void shouldTellHighsAndLowsWithoutNoiseOrSilence() {
        double[] quiet = usual.extremesPerHour(0.0, 0.1);
        double[] others = usual.extremesPerHour(0.1, Double.POSITIVE_INFINITY);
        assertThat(Arrays.stream(quiet).average()).as("quiet names").hasValueCloseTo(6.0, within(3.0));
        assertThat(Arrays.stream(others).average()).as("others").hasValueCloseTo(22.0, within(8.0));
        assertThat(Arrays.stream(others).filter(extremes -> extremes == 0).count())
                .as("silent others of " + others.length)
                .isLessThan(others.length / 50);
        assertThat(Arrays.stream(others).filter(extremes -> extremes > 120).count())
                .as("others with more than two a minute, of " + others.length)
                .isLessThan(others.length / 50);
    }

    @Test
    void shouldLeaveToTheEngineWhatComesTooLate() {
        assertThat(runs).allSatisfy(run -> assertThat(run.refusedAsLate).isBetween(20L, 400L));
    }

    @Test
    void shouldNoticeThresholdsThatAreTooHigh() {
        assertThat(strict.recall(QualityTable.surges()).value()).isLessThan(0.4);
        assertThat(strict.recall(QualityTable.trends()).value()).isLessThan(0.4);
    }

    @Test
    void shouldNoticeThresholdsThatAreTooLow() {
        assertThat(loose.precision(EventType.SURGE, event -> true).value()).isLessThan(0.2);
        assertThat(loose.precision(EventType.TREND, loose.atOpening().negate()).value())
                .isLessThan(0.4);
    }

    /** When this fails because something was changed on purpose: copy the tables from the file it writes. */
    @Test
    void shouldBeWhatTheDocumentationSays() throws IOException {
        String thresholds = QualityTable.rowHead("thresholds")
                + loose.row("a tenth")
                + new QualityTable(runs.subList(0, 1)).row("as they are")
                + strict.row("three times");
        String volatilities = QualityTable.rowHead("a minute's deviation of an ordinary symbol")
                + new QualityTable(runs.subList(0, 1)).row("0.02 % (6 % a year)")
                + restless(0.04).row("0.04 % (13 % a year)")
                + restless(0.08).row("0.08 % (25 % a year)");
        String tables = usual.markdown() + "\n" + thresholds + "\n" + volatilities;
        Path written = Path.of("target", "detection-quality.md");
        Files.writeString(written, tables, StandardCharsets.UTF_8);
        String page = Files.readString(Path.of("..", "docs", "detection-quality.md"), StandardCharsets.UTF_8);
        assertThat(tables.split("\n\n")).allSatisfy(table -> assertThat(page).contains(table.strip()));
    }

    private static QualityTable restless(double volatilityPercent) {
        SyntheticMarketSettings market =
                market(1).toBuilder().volatilityPercent(volatilityPercent).build();
        return new QualityTable(List.of(MarketRun.of(market, USUAL)));
    }
}
