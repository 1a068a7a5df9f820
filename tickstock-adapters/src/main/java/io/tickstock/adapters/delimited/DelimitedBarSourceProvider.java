package io.tickstock.adapters.delimited;

import io.tickstock.api.data.SourceKind;
import io.tickstock.api.settings.SettingKey;
import io.tickstock.api.settings.SettingValues;
import io.tickstock.api.settings.ValueFormat;
import io.tickstock.api.spi.MarketDataSource;
import io.tickstock.api.spi.MarketDataSourceProvider;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;

/** Makes sources of recorded bars, by name {@code bars}; it needs a file, so it is asked for. */
public final class DelimitedBarSourceProvider implements MarketDataSourceProvider {

    private static final String FROM_HEADER = "header";
    private static final String DETECTED = "detected";
    private static final String FROM_ROWS = "rows";
    private static final String USUAL = "usual";

    private static final SettingKey<String> PATH = SettingKey.required(
            "path", "the file with the bars, plain or gzip", false, ValueFormat.text("path of a file"));
    private static final SettingKey<String> FEED =
            SettingKey.of("feed", "name of the feed", "bars", true, ValueFormat.text("a name that is not blank"));
    private static final SettingKey<String> COLUMNS = SettingKey.of(
            "columns",
            "what each column holds, in order",
            FROM_HEADER,
            true,
            ValueFormat.text("header, or roles separated by commas: time,open,high,low,close,volume"));
    private static final SettingKey<String> SYMBOL =
            SettingKey.of("symbol", "the symbol of all rows", FROM_ROWS, true, ValueFormat.text("rows, or a symbol"));
    private static final SettingKey<String> TIME_UNIT = SettingKey.of(
            "time-unit",
            "how times are written",
            DETECTED,
            true,
            ValueFormat.text("detected, or one that the class TimeFormat knows: s, ms, us, ns, iso"));
    private static final SettingKey<String> FORMAT = SettingKey.of(
            "format",
            "how the file is written",
            BarFormat.DELIMITED.toString(),
            true,
            ValueFormat.name(
                    Arrays.stream(BarFormat.values()).map(BarFormat::toString).toList()));
    private static final SettingKey<String> BAR_LENGTH = SettingKey.required(
            "bar-length",
            "how long each bar is",
            true,
            ValueFormat.text("a count of s, m, h or d such as 1m, 4h or 1d"));
    private static final SettingKey<String> TIME_MARKS = SettingKey.of(
            "time-marks",
            "which end of a bar its time is",
            TimeMarks.START.toString(),
            true,
            ValueFormat.name(
                    Arrays.stream(TimeMarks.values()).map(TimeMarks::toString).toList()));
    private static final SettingKey<String> SYMBOL_COLUMN = SettingKey.of(
            "symbol-column",
            "name in the header of the column with the symbol",
            USUAL,
            true,
            ValueFormat.text("usual, or a name in the header"));
    private static final SettingKey<String> ZONE = SettingKey.of(
            "zone", "where days begin and end", "UTC", true, ValueFormat.text("a time zone such as America/New_York"));
    private static final SettingKey<Boolean> SORT = SettingKey.of(
            "sort", "whether all bars are read first and sorted by time", false, true, ValueFormat.flag());
    private static final SettingKey<SourceKind> KIND = SettingKey.of(
            "kind", "what sort of feed it is", SourceKind.OHLCV, true, ValueFormat.oneOf(SourceKind.class));
    private static final SettingKey<Boolean> LENIENT =
            SettingKey.of("lenient", "whether bad rows are counted and passed over", false, true, ValueFormat.flag());

    /** For the service loader. */
    public DelimitedBarSourceProvider() {}

    @Override
    public String name() {
        return "bars";
    }

    @Override
    public List<SettingKey<?>> settings() {
        return List.of(
                PATH,
                FEED,
                KIND,
                FORMAT,
                BAR_LENGTH,
                TIME_MARKS,
                ZONE,
                SORT,
                COLUMNS,
                SYMBOL,
                SYMBOL_COLUMN,
                TIME_UNIT,
                LENIENT);
    }

    @Override
    public boolean isAutomatic() {
        return false;
    }

    @Override
    public MarketDataSource create(SettingValues settings) {
        DelimitedBarSettings.Builder builder = DelimitedBarSettings.builder(
                        path(settings.get(PATH)), BarLength.parse(settings.get(BAR_LENGTH)))
                .feedName(settings.get(FEED))
                .sourceKind(settings.get(KIND))
                .format(BarFormat.parse(settings.get(FORMAT)))
                .timeMarks(TimeMarks.parse(settings.get(TIME_MARKS)))
                .zone(zone(settings.get(ZONE)))
                .sort(settings.get(SORT))
                .lenient(settings.get(LENIENT));
        String columns = settings.get(COLUMNS);
        if (!columns.equals(FROM_HEADER)) {
            builder.columns(columns).header(false);
        }
        String symbol = settings.get(SYMBOL);
        if (!symbol.equals(FROM_ROWS)) {
            builder.symbol(symbol);
        }
        String symbolColumn = settings.get(SYMBOL_COLUMN);
        if (!symbolColumn.equals(USUAL)) {
            builder.headerName(Column.SYMBOL, symbolColumn);
        }
        String unit = settings.get(TIME_UNIT);
        if (!unit.equals(DETECTED)) {
            builder.time(TimeFormat.parse(unit));
        }
        return new DelimitedBarSource(builder.build());
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("zone: '" + text + "' (expected: " + ZONE.rule() + ")", e);
        }
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("path: '" + text + "' (expected: " + PATH.rule() + ")", e);
        }
    }
}
