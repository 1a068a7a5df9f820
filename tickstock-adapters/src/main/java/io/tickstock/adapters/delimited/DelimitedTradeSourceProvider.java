package io.tickstock.adapters.delimited;

import io.tickstock.api.settings.SettingKey;
import io.tickstock.api.settings.SettingValues;
import io.tickstock.api.settings.ValueFormat;
import io.tickstock.api.spi.MarketDataSource;
import io.tickstock.api.spi.MarketDataSourceProvider;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Makes sources of recorded trades, by name {@code delimited}; it needs a file, so it is asked for. */
public final class DelimitedTradeSourceProvider implements MarketDataSourceProvider {

    private static final String FROM_HEADER = "header";
    private static final String DETECTED = "detected";
    private static final String FROM_ROWS = "rows";

    private static final SettingKey<String> PATH = SettingKey.required(
            "path", "the file with the trades, plain or gzip", false, ValueFormat.text("path of a file"));
    private static final SettingKey<String> FEED =
            SettingKey.of("feed", "name of the feed", "delimited", true, ValueFormat.text("a name that is not blank"));
    private static final SettingKey<String> COLUMNS = SettingKey.of(
            "columns",
            "what each column holds, in order",
            FROM_HEADER,
            true,
            ValueFormat.text("header, or roles separated by commas: time,symbol,price,size"));
    private static final SettingKey<String> SYMBOL =
            SettingKey.of("symbol", "the symbol of all rows", FROM_ROWS, true, ValueFormat.text("rows, or a symbol"));
    private static final SettingKey<String> TIME_UNIT = SettingKey.of(
            "time-unit",
            "how times are written",
            DETECTED,
            true,
            ValueFormat.text("detected, or one that the class TimeFormat knows: s, ms, us, ns, iso"));
    private static final SettingKey<String> CONDITIONS = SettingKey.of(
            "conditions",
            "how condition codes are written",
            ConditionCodes.NONE.toString(),
            true,
            ValueFormat.name(Arrays.stream(ConditionCodes.values())
                    .map(ConditionCodes::toString)
                    .toList()));
    private static final SettingKey<Boolean> LENIENT =
            SettingKey.of("lenient", "whether bad rows are counted and passed over", false, true, ValueFormat.flag());

    /** For the service loader. */
    public DelimitedTradeSourceProvider() {}

    @Override
    public String name() {
        return "delimited";
    }

    @Override
    public List<SettingKey<?>> settings() {
        return List.of(PATH, FEED, COLUMNS, SYMBOL, CONDITIONS, TIME_UNIT, LENIENT);
    }

    @Override
    public boolean isAutomatic() {
        return false;
    }

    @Override
    public MarketDataSource create(SettingValues settings) {
        DelimitedTradeSettings.Builder builder = DelimitedTradeSettings.builder(path(settings.get(PATH)))
                .feedName(settings.get(FEED))
                .conditionCodes(ConditionCodes.parse(settings.get(CONDITIONS)))
                .lenient(settings.get(LENIENT));
        String columns = settings.get(COLUMNS);
        if (!columns.equals(FROM_HEADER)) {
            builder.columns(columns).header(false);
        }
        String symbol = settings.get(SYMBOL);
        if (!symbol.equals(FROM_ROWS)) {
            builder.symbol(symbol);
        }
        String unit = settings.get(TIME_UNIT);
        if (!unit.equals(DETECTED)) {
            builder.time(TimeFormat.parse(unit));
        }
        return new DelimitedTradeSource(builder.build());
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("path: '" + text + "' (expected: " + PATH.rule() + ")", e);
        }
    }
}
