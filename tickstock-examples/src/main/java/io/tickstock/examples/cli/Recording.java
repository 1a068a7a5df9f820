package io.tickstock.examples.cli;

import io.tickstock.adapters.delimited.Column;
import io.tickstock.adapters.delimited.DelimitedInput;
import io.tickstock.adapters.delimited.DelimitedTradeSettings;
import io.tickstock.adapters.delimited.DelimitedTradeSource;
import io.tickstock.adapters.delimited.Speed;
import io.tickstock.adapters.delimited.TimeFormat;
import io.tickstock.api.data.Session;
import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.spi.Clock;
import io.tickstock.api.spi.FeedContext;
import io.tickstock.api.spi.MarketCalendar;
import io.tickstock.api.spi.SourceException;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be played, and how.
 *
 * @param settings its layout
 * @param title what it is called
 * @param symbols what the symbol is and how it was found out
 * @param bytes how many there are to read, or -1 when that is not known
 */
record Recording(DelimitedTradeSettings settings, String title, String symbols, long bytes) {

    /** Name of the only sample there is. */
    static final String BITCOIN = "bitcoin";

    private static final String BITCOIN_RESOURCE = "bitstamp_trades_from_20131125_usd.csv";
    private static final String BITCOIN_SYMBOL = "BTC-USD";

    /**
     * What the command line says of a layout.
     *
     * @param columns the columns in file order; empty when the header tells
     * @param header whether there is one
     * @param time how times are written
     * @param delimiter what is between fields
     * @param lenient whether bad rows are passed over
     * @param speed how fast
     */
    record Layout(List<Column> columns, boolean header, TimeFormat time, char delimiter, boolean lenient, Speed speed) {

        DelimitedTradeSettings.Builder apply(DelimitedTradeSettings.Builder builder) {
            return builder.columns(columns)
                    .header(header)
                    .time(time)
                    .delimiter(delimiter)
                    .lenient(lenient)
                    .speed(speed);
        }
    }

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
        return new Recording(settings, "Bitstamp BTC/USD trades, November 2013", "symbol " + used, size(resource));
    }

    private static long size(URL resource) {
        try {
            return resource.openConnection().getContentLengthLong();
        } catch (IOException e) {
            return -1;
        }
    }

    /** A file of one symbol, or with a column of that name, whichever it is. */
    static Recording file(Path file, @Nullable String symbol, Layout layout) throws Refusal {
        checkReadable(file);
        DelimitedTradeSettings.Builder builder = layout.apply(DelimitedTradeSettings.builder(file));
        String title = file.toString();
        if (symbol != null) {
            return new Recording(builder.symbol(symbol).build(), title, "symbol " + symbol, sizeOf(file));
        }
        boolean inColumn = layout.columns().isEmpty()
                ? layout.header() && opens(builder.symbol(null).build())
                : layout.columns().contains(Column.SYMBOL);
        if (inColumn) {
            return new Recording(builder.symbol(null).build(), title, "symbols from their column", sizeOf(file));
        }
        String named = symbolOf(file);
        return new Recording(
                builder.symbol(named).build(), title, "symbol " + named + " (from the file name)", sizeOf(file));
    }

    /** A file with a column of another name that holds the symbol. */
    static Recording file(Path file, String symbolColumn, Layout layout, char delimiter) throws Refusal {
        checkReadable(file);
        DelimitedInput input = RenamedHeader.input(file, delimiter, symbolColumn);
        Path name = file.getFileName();
        DelimitedTradeSettings settings = layout.apply(DelimitedTradeSettings.builder(input))
                .feedName(name == null ? file.toString() : name.toString())
                .build();
        return new Recording(settings, file.toString(), "symbols from column " + symbolColumn, -1);
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

    /** Whether the header has all that these settings ask for. A pipe cannot be looked at and then read. */
    private static boolean opens(DelimitedTradeSettings settings) {
        if (!Files.isRegularFile(Path.of(settings.input().toString()))) {
            return false;
        }
        DelimitedTradeSource source = new DelimitedTradeSource(settings);
        try {
            source.open(new FeedContext(settings.feedName(), 0, NoTime.CLOCK, NoTime.CALENDAR, 0L));
            return true;
        } catch (SourceException e) {
            return false; // the replay will say what is wrong
        } finally {
            source.close();
        }
    }

    /** Clock and calendar for a source that is only opened. */
    private static final class NoTime {

        static final Clock CLOCK = new Clock() {
            @Override
            public long epochNanos() {
                return 0L;
            }

            @Override
            public long monotonicNanos() {
                return 0L;
            }
        };

        static final MarketCalendar CALENDAR = new MarketCalendar() {
            @Override
            public String name() {
                return "none";
            }

            @Override
            public Session sessionAt(long epochNanos) {
                return new Session(0L, "none", SessionPhase.REGULAR, Long.MIN_VALUE, Long.MAX_VALUE);
            }
        };

        private NoTime() {}
    }
}
