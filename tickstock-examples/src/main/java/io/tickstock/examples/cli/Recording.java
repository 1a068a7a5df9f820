package io.tickstock.examples.cli;

import io.tickstock.adapters.aggregate.BarsOfPrints;
import io.tickstock.adapters.delimited.BarFormat;
import io.tickstock.adapters.delimited.BarLength;
import io.tickstock.adapters.delimited.Column;
import io.tickstock.adapters.delimited.ConditionCodes;
import io.tickstock.adapters.delimited.DelimitedBarSettings;
import io.tickstock.adapters.delimited.DelimitedBarSource;
import io.tickstock.adapters.delimited.DelimitedInput;
import io.tickstock.adapters.delimited.DelimitedTradeSettings;
import io.tickstock.adapters.delimited.DelimitedTradeSource;
import io.tickstock.adapters.delimited.FileSource;
import io.tickstock.adapters.delimited.TimeFormat;
import io.tickstock.adapters.delimited.TimeMarks;
import io.tickstock.adapters.pace.Speed;
import io.tickstock.api.data.SourceKind;
import io.tickstock.api.spi.MarketDataSource;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be played, and how.
 *
 * @param source reads it
 * @param defaultSymbol the symbol where no column holds it; null when that was not left open
 * @param title what it is called
 * @param symbols what the symbol is, or where it is to be found
 * @param bytes how many there are to read, or -1 when that is not known
 * @param alsoBars makes bars of the same trades; null when none are wanted
 */
record Recording(
        FileSource source,
        @Nullable String defaultSymbol,
        String title,
        String symbols,
        long bytes,
        @Nullable MarketDataSource alsoBars) {

    /** Name of the only sample there is. */
    static final String BITCOIN = "bitcoin";

    private static final String BITCOIN_RESOURCE = "bitstamp_trades_from_20131125_usd.csv";
    private static final String BITCOIN_SYMBOL = "BTC-USD";
    private static final String SYMBOLS_FROM_COLUMN = "symbols from their column";
    private static final String FROM_NAME = " (from the file name)";

    /**
     * What the command line says of a layout.
     *
     * @param columns the columns in file order; empty when the header tells
     * @param header whether there is one
     * @param conditions how condition codes are written
     * @param conditionsColumn what their column is called in the header; null for the usual names
     * @param time how times are written
     * @param delimiter what is between fields
     * @param lenient whether bad rows are passed over
     * @param speed how fast
     * @param alsoBars how long the bars are that are made of trades too; null when none are wanted
     */
    record Layout(
            List<Column> columns,
            boolean header,
            ConditionCodes conditions,
            @Nullable String conditionsColumn,
            TimeFormat time,
            char delimiter,
            boolean lenient,
            Speed speed,
            @Nullable BarLength alsoBars) {

        /** A second reading of the same trades: each goes at its own pace. */
        @Nullable
        MarketDataSource barsOf(DelimitedTradeSettings trades) {
            DelimitedTradeSource again = new DelimitedTradeSource(trades);
            return alsoBars == null
                    ? null
                    : new BarsOfPrints(again.feed().name() + "-bars", again, alsoBars.duration());
        }

        DelimitedTradeSettings.Builder apply(DelimitedTradeSettings.Builder builder) {
            if (conditionsColumn != null) {
                builder.headerName(Column.CONDITIONS, conditionsColumn);
            }
            return builder.columns(columns)
                    .header(header)
                    .conditionCodes(conditions)
                    .time(time)
                    .delimiter(delimiter)
                    .lenient(lenient)
                    .speed(speed);
        }
    }

    /**
     * What the command line says of bars.
     *
     * @param format how they are written
     * @param length how long each is
     * @param marks which end its time is
     * @param zone where days begin
     * @param sort whether they are sorted first
     * @param kind what sort of feed it is
     */
    record Bars(BarFormat format, BarLength length, TimeMarks marks, ZoneId zone, boolean sort, SourceKind kind) {}

    /** The recorded trades that come with the program. */
    static Recording sample(String name, @Nullable String symbol, Layout layout) throws Refusal {
        if (!name.equals(BITCOIN)) {
            throw Refusal.usage("--sample", name, BITCOIN);
        }
        URL resource = Recording.class.getClassLoader().getResource(BITCOIN_RESOURCE);
        if (resource == null) {
            throw Refusal.file(
                    "--sample: " + BITCOIN_RESOURCE + " is not on the class path (expected: in tickstock.jar)");
        }
        String used = symbol == null ? BITCOIN_SYMBOL : symbol;
        DelimitedTradeSettings settings = layout.apply(
                        DelimitedTradeSettings.builder(DelimitedInput.stream(BITCOIN_RESOURCE, resource::openStream)))
                .feedName("bitstamp")
                .symbol(used)
                .build();
        return new Recording(
                new DelimitedTradeSource(settings),
                null,
                "Bitstamp BTC/USD trades, November 2013",
                "symbol " + used,
                size(resource),
                layout.barsOf(settings));
    }

    private static long size(URL resource) {
        try {
            return resource.openConnection().getContentLengthLong();
        } catch (IOException e) {
            return -1;
        }
    }

    /**
     * A file: of one symbol, when that is named; else with a column for it, or of the symbol that is its name.
     *
     * @param symbolColumn what the column is called in the header; null for the usual names
     * @param bars what the bars in it are; null for trades
     */
    static Recording file(
            Path file, @Nullable String symbol, @Nullable String symbolColumn, Layout layout, @Nullable Bars bars)
            throws Refusal {
        checkReadable(file);
        String named = symbolOf(file);
        String fixed = symbol;
        String fallback = null;
        String symbols;
        if (symbol != null) {
            symbols = "symbol " + symbol;
        } else if (symbolColumn != null) {
            symbols = "symbols from column " + symbolColumn;
        } else if (layout.columns().contains(Column.SYMBOL)) {
            symbols = SYMBOLS_FROM_COLUMN;
        } else if (!layout.columns().isEmpty() || (bars != null && bars.format() == BarFormat.CANDLES)) {
            fixed = named;
            symbols = "symbol " + named + FROM_NAME;
        } else if (DelimitedTradeSettings.isSymbol(named)) {
            fallback = named;
            symbols = "symbols from their column, else " + named;
        } else {
            symbols = SYMBOLS_FROM_COLUMN;
        }
        if (bars != null) {
            FileSource source = new DelimitedBarSource(bars(file, fixed, fallback, symbolColumn, layout, bars));
            return new Recording(source, fallback, file.toString(), symbols, sizeOf(file), null);
        }
        DelimitedTradeSettings trades = trades(file, fixed, fallback, symbolColumn, layout);
        return new Recording(
                new DelimitedTradeSource(trades),
                fallback,
                file.toString(),
                symbols,
                sizeOf(file),
                layout.barsOf(trades));
    }

    private static DelimitedTradeSettings trades(
            Path file,
            @Nullable String symbol,
            @Nullable String defaultSymbol,
            @Nullable String symbolColumn,
            Layout layout) {
        DelimitedTradeSettings.Builder builder = layout.apply(DelimitedTradeSettings.builder(file));
        if (symbolColumn != null) {
            builder.headerName(Column.SYMBOL, symbolColumn);
        }
        return builder.symbol(symbol).defaultSymbol(defaultSymbol).build();
    }

    private static DelimitedBarSettings bars(
            Path file,
            @Nullable String symbol,
            @Nullable String defaultSymbol,
            @Nullable String symbolColumn,
            Layout layout,
            Bars bars) {
        DelimitedBarSettings.Builder builder = DelimitedBarSettings.builder(file, bars.length())
                .format(bars.format())
                .timeMarks(bars.marks())
                .zone(bars.zone())
                .sort(bars.sort())
                .sourceKind(bars.kind())
                .columns(layout.columns())
                .header(layout.header())
                .time(layout.time())
                .delimiter(layout.delimiter())
                .lenient(layout.lenient())
                .speed(layout.speed());
        if (symbolColumn != null) {
            builder.headerName(Column.SYMBOL, symbolColumn);
        }
        return builder.symbol(symbol).defaultSymbol(defaultSymbol).build();
    }

    /** What the header has told about symbols; empty when it was known before. */
    String symbolsFound() {
        if (defaultSymbol == null || source.progress().line() == 0L) {
            return "";
        }
        return source.symbolOfAllRows()
                .map(used -> "symbol " + used + FROM_NAME)
                .orElse(SYMBOLS_FROM_COLUMN);
    }

    /** Before anything else, so that a mistyped name does not empty the file that events would go to. */
    private static void checkReadable(Path file) throws Refusal {
        if (!Files.exists(file)) {
            throw Refusal.file(file + ": no such file");
        }
        if (Files.isDirectory(file)) {
            throw Refusal.file(file + ": is a directory (expected: a file)");
        }
        if (!Files.isReadable(file)) {
            throw Refusal.file(file + ": may not be read by this user");
        }
    }

    private static long sizeOf(Path file) throws Refusal {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : -1;
        } catch (IOException e) {
            throw Refusal.file(file + ": " + e.getMessage());
        }
    }

    /** The file's name without {@code .gz} and without one more ending. */
    static String symbolOf(Path file) {
        Path name = file.getFileName();
        String symbol = name == null ? "" : name.toString();
        symbol = symbol.endsWith(".gz") ? symbol.substring(0, symbol.length() - 3) : symbol;
        int dot = symbol.lastIndexOf('.');
        return dot > 0 ? symbol.substring(0, dot) : symbol;
    }
}
