package io.tickstock.adapters.synthetic;

import io.tickstock.adapters.pace.Speed;
import io.tickstock.api.settings.SettingKey;
import io.tickstock.api.settings.SettingValues;
import io.tickstock.api.settings.ValueFormat;
import io.tickstock.api.spi.MarketDataSource;
import io.tickstock.api.spi.MarketDataSourceProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Makes markets that do not exist, by name {@code synthetic}; nobody wants one unasked. */
public final class SyntheticMarketSourceProvider implements MarketDataSourceProvider {

    private static final SyntheticMarketSettings DEFAULTS =
            SyntheticMarketSettings.builder().build();

    private static final SettingKey<String> FEED = SettingKey.of(
            "feed", "name of the feed", DEFAULTS.feedName(), true, ValueFormat.text("a name that is not blank"));
    private static final SettingKey<Integer> SYMBOLS = SettingKey.of(
            "symbols",
            "how many symbols are traded, SYM001 and so on",
            DEFAULTS.symbols().size(),
            true,
            ValueFormat.integer(1, SyntheticMarketSettings.MOST_SYMBOLS));
    private static final SettingKey<Long> SEED = SettingKey.of(
            "seed",
            "what everything is drawn from",
            DEFAULTS.seed(),
            true,
            new ValueFormat<>("a whole number", Long::valueOf, value -> Long.toString(value), value -> true));
    private static final SettingKey<Instant> START = SettingKey.of(
            "start",
            "when the market opens",
            DEFAULTS.start(),
            true,
            new ValueFormat<>(
                    "an instant from 1970 to 2199, such as 2026-01-05T14:30:00Z",
                    Instant::parse,
                    Instant::toString,
                    SyntheticMarketSettings::isStart));
    private static final SettingKey<Duration> LENGTH = SettingKey.of(
            "length",
            "market time from open to close",
            DEFAULTS.length(),
            true,
            new ValueFormat<>(
                    "a duration from 1s to 24h, such as 30m",
                    text -> ValueFormat.duration(Duration.ZERO).reader().apply(text),
                    value -> ValueFormat.duration(Duration.ZERO).writer().apply(value),
                    SyntheticMarketSettings::isLength));
    private static final SettingKey<Double> PRINTS_PER_SECOND = SettingKey.of(
            "prints-per-second",
            "prints per symbol and second of market time, on the mean",
            DEFAULTS.printsPerSecond(),
            true,
            ValueFormat.number(0.0, false, SyntheticMarketSettings.MOST_PRINTS_PER_SECOND));
    private static final SettingKey<Double> VOLATILITY_PERCENT = SettingKey.of(
            "volatility-percent",
            "standard deviation of the move in a minute of an ordinary symbol, in percent",
            DEFAULTS.volatilityPercent(),
            true,
            ValueFormat.number(0.0, true, SyntheticMarketSettings.MOST_VOLATILITY_PERCENT));
    private static final SettingKey<Speed> SPEED = SettingKey.of(
            "speed",
            "seconds of market time in a second",
            DEFAULTS.speed(),
            false,
            new ValueFormat<>(Speed.RULE, Speed::parse, Speed::toString, value -> true));

    /** For the service loader. */
    public SyntheticMarketSourceProvider() {}

    @Override
    public String name() {
        return "synthetic";
    }

    @Override
    public List<SettingKey<?>> settings() {
        return List.of(FEED, SYMBOLS, SEED, START, LENGTH, PRINTS_PER_SECOND, VOLATILITY_PERCENT, SPEED);
    }

    @Override
    public boolean isAutomatic() {
        return false;
    }

    @Override
    public MarketDataSource create(SettingValues settings) {
        return new SyntheticMarketSource(SyntheticMarketSettings.builder()
                .feedName(settings.get(FEED))
                .symbols(settings.get(SYMBOLS))
                .seed(settings.get(SEED))
                .start(settings.get(START))
                .length(settings.get(LENGTH))
                .printsPerSecond(settings.get(PRINTS_PER_SECOND))
                .volatilityPercent(settings.get(VOLATILITY_PERCENT))
                .speed(settings.get(SPEED))
                .build());
    }
}
