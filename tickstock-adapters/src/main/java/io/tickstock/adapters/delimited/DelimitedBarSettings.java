package io.tickstock.adapters.delimited;

import io.tickstock.adapters.pace.Speed;
import io.tickstock.adapters.text.Printable;
import io.tickstock.api.data.SourceKind;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a file of bars is laid out and how it is played. Immutable, and never invalid.
 *
 * @param input where the text comes from
 * @param feedName name of the feed
 * @param sourceKind what sort of feed it is
 * @param format how the file is written
 * @param delimiter the character between fields
 * @param header whether the first line names the columns
 * @param columns the columns in file order; empty to go by the names in the header
 * @param headerNames names in the header that are said; columns without one go by their usual names
 * @param symbol the symbol of all rows; null when a column holds it
 * @param defaultSymbol the symbol of all rows when no column holds it; null for none
 * @param time how times are written; a date alone is the beginning of that day
 * @param zone where days begin and end
 * @param barLength how long each bar is
 * @param timeMarks which end of a bar its time is
 * @param sort whether the bars are sorted by the time of their end, for which all are read first
 * @param lenient whether a row that cannot be a bar is counted and passed over; otherwise it ends the source
 * @param speed how fast it is played
 * @param maxLineLength characters a line may have
 */
@SuppressWarnings("exports") // of @Nullable, which a host does not need
public record DelimitedBarSettings(
        DelimitedInput input,
        String feedName,
        SourceKind sourceKind,
        BarFormat format,
        char delimiter,
        boolean header,
        List<Column> columns,
        Map<Column, String> headerNames,
        @Nullable String symbol,
        @Nullable String defaultSymbol,
        TimeFormat time,
        ZoneId zone,
        BarLength barLength,
        TimeMarks timeMarks,
        boolean sort,
        boolean lenient,
        Speed speed,
        int maxLineLength) {

    /** Characters a line may have unless set otherwise. */
    public static final int DEFAULT_MAX_LINE_LENGTH = 65_536;

    /**
     * Checks everything.
     *
     * @param input where the text comes from
     * @param feedName name of the feed
     * @param sourceKind what sort of feed it is
     * @param format how the file is written
     * @param delimiter the character between fields
     * @param header whether the first line names the columns
     * @param columns the columns in file order; empty to go by the names in the header
     * @param headerNames names in the header that are said; columns without one go by their usual names
     * @param symbol the symbol of all rows; null when a column holds it
     * @param defaultSymbol the symbol of all rows when no column holds it; null for none
     * @param time how times are written; a date alone is the beginning of that day
     * @param zone where days begin and end
     * @param barLength how long each bar is
     * @param timeMarks which end of a bar its time is
     * @param sort whether the bars are sorted by the time of their end, for which all are read first
     * @param lenient whether a row that cannot be a bar is counted and passed over; otherwise it ends the source
     * @param speed how fast it is played
     * @param maxLineLength characters a line may have
     * @throws IllegalArgumentException names each setting that is wrong, its value and the rule
     */
    public DelimitedBarSettings {
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(feedName, "feedName");
        Objects.requireNonNull(sourceKind, "sourceKind");
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(barLength, "barLength");
        Objects.requireNonNull(timeMarks, "timeMarks");
        Objects.requireNonNull(speed, "speed");
        columns = List.copyOf(columns);
        headerNames = LayoutChecks.stripped(headerNames);
        List<String> violations = new ArrayList<>();
        LayoutChecks.text(violations, feedName, delimiter, maxLineLength);
        LayoutChecks.symbols(violations, symbol, defaultSymbol);
        Roles roles = Roles.ofBars();
        LayoutChecks.headerNames(violations, header, columns, headerNames, roles, symbol);
        LayoutChecks.columns(violations, header, columns, roles, roles.needed(), symbol, defaultSymbol);
        if (format == BarFormat.CANDLES) {
            checkCandles(violations, delimiter, header, columns, headerNames, symbol, defaultSymbol);
        }
        if (!violations.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", violations));
        }
    }

    private static void checkCandles(
            List<String> violations,
            char delimiter,
            boolean header,
            List<Column> columns,
            Map<Column, String> headerNames,
            @Nullable String symbol,
            @Nullable String defaultSymbol) {
        if (delimiter != ',' || !header || !columns.isEmpty() || !headerNames.isEmpty()) {
            violations.add("format: candles (expected: no delimiter, header, columns or names of columns, as the fields"
                    + " of candles have names of their own)");
        }
        if (symbol == null && defaultSymbol == null) {
            violations.add("symbol: none (expected: one for all candles, as they do not tell)");
        }
    }

    /** The symbol of all candles; null where rows may tell. */
    @Nullable
    String symbolOfCandles() {
        return symbol == null ? defaultSymbol : symbol;
    }

    /** What the parts that read rows need to know. */
    Layout layout() {
        return new Layout(
                input,
                Roles.ofBars(),
                delimiter,
                header,
                columns,
                headerNames,
                symbol,
                defaultSymbol,
                lenient,
                speed,
                maxLineLength);
    }

    /**
     * Begins settings for a file.
     *
     * @param file where it is
     * @param barLength how long each bar is
     * @return a builder with the defaults, for one thread
     */
    public static Builder builder(Path file, BarLength barLength) {
        return builder(DelimitedInput.file(file), barLength);
    }

    /**
     * Begins settings for any input.
     *
     * @param input where the text comes from
     * @param barLength how long each bar is
     * @return a builder with the defaults, for one thread
     */
    public static Builder builder(DelimitedInput input, BarLength barLength) {
        return new Builder(Objects.requireNonNull(input, "input"), barLength);
    }

    /**
     * Begins settings from these.
     *
     * @return a builder with the same values, for one thread
     */
    public Builder toBuilder() {
        Builder builder = new Builder(input, barLength);
        builder.feedName = feedName;
        builder.sourceKind = sourceKind;
        builder.format = format;
        builder.delimiter = delimiter;
        builder.header = header;
        builder.columns = columns;
        builder.headerNames.putAll(headerNames);
        builder.symbol = symbol;
        builder.defaultSymbol = defaultSymbol;
        builder.time = time;
        builder.zone = zone;
        builder.timeMarks = timeMarks;
        builder.sort = sort;
        builder.lenient = lenient;
        builder.speed = speed;
        builder.maxLineLength = maxLineLength;
        return builder;
    }

    /** Collects settings; for one thread. Values are checked at {@link #build}. */
    public static final class Builder {

        private final DelimitedInput input;
        private String feedName;
        private final BarLength barLength;
        private SourceKind sourceKind = SourceKind.OHLCV;
        private BarFormat format = BarFormat.DELIMITED;
        private char delimiter = ',';
        private boolean header = true;
        private List<Column> columns = List.of();
        private final Map<Column, String> headerNames = new EnumMap<>(Column.class);
        private @Nullable String symbol;
        private @Nullable String defaultSymbol;
        private TimeFormat time = TimeFormat.detected();
        private ZoneId zone = ZoneOffset.UTC;
        private TimeMarks timeMarks = TimeMarks.START;
        private boolean sort;
        private boolean lenient;
        private Speed speed = Speed.max();
        private int maxLineLength = DEFAULT_MAX_LINE_LENGTH;

        private Builder(DelimitedInput input, BarLength barLength) {
            this.input = input;
            this.barLength = Objects.requireNonNull(barLength, "barLength");
            this.feedName = input.feedName();
        }

        /**
         * Names the feed; the file's name unless set.
         *
         * @param newFeedName not blank
         * @return this
         */
        public Builder feedName(String newFeedName) {
            feedName = newFeedName;
            return this;
        }

        /**
         * Says what sort of feed it is; OHLCV unless set.
         *
         * @param newSourceKind decides about confidence, and which of two feeds wins
         * @return this
         */
        public Builder sourceKind(SourceKind newSourceKind) {
            sourceKind = newSourceKind;
            return this;
        }

        /**
         * Says how the file is written; as delimited text unless set.
         *
         * @param newFormat CANDLES asks for a symbol, and for no more about the layout
         * @return this
         */
        public Builder format(BarFormat newFormat) {
            format = newFormat;
            return this;
        }

        /**
         * Sets the character between fields; a comma unless set.
         *
         * @param newDelimiter a character that is in no number, no quote and no line end
         * @return this
         */
        public Builder delimiter(char newDelimiter) {
            delimiter = newDelimiter;
            return this;
        }

        /**
         * Says whether the first line names the columns; true unless set.
         *
         * @param newHeader false when it is a bar already
         * @return this
         */
        public Builder header(boolean newHeader) {
            header = newHeader;
            return this;
        }

        /**
         * Names the columns in file order, whatever a header says; a row must have exactly these.
         *
         * @param newColumns with TIME, OPEN, HIGH, LOW, CLOSE and VOLUME once each, others at most once, SKIP any number of times
         * @return this
         */
        public Builder columns(List<Column> newColumns) {
            columns = newColumns;
            return this;
        }

        /**
         * Names the columns in file order by a text.
         *
         * @param newColumns for example {@code time,open,high,low,close,-,volume}
         * @return this
         * @throws IllegalArgumentException when a name is unknown
         */
        public Builder columns(String newColumns) {
            return columns(Column.parse(newColumns));
        }

        /**
         * Says what a column is called in the header. It is then taken for nothing else, and no other is taken for it.
         * Columns that are not named go by their usual names. Case matters only where names differ by nothing else.
         *
         * @param column any but SKIP
         * @param name not blank; the header must have it
         * @return this
         * @throws IllegalArgumentException when this column has a name already
         */
        public Builder headerName(Column column, String name) {
            Objects.requireNonNull(column, "column");
            Objects.requireNonNull(name, "name");
            String before = headerNames.putIfAbsent(column, name);
            if (before != null) {
                throw new IllegalArgumentException("headerName: " + column + " " + Printable.quoted(name)
                        + " (expected: one name, and it has " + Printable.quoted(before) + ")");
            }
            return this;
        }

        /**
         * Names the one symbol of the file, which then must not have a column for it.
         *
         * @param newSymbol the symbol; null when a column holds it
         * @return this
         */
        public Builder symbol(@Nullable String newSymbol) {
            symbol = newSymbol;
            return this;
        }

        /**
         * Names the one symbol of the file for the case that no column holds it.
         *
         * @param newDefaultSymbol the symbol; null to take a file without such a column for an error
         * @return this
         */
        public Builder defaultSymbol(@Nullable String newDefaultSymbol) {
            defaultSymbol = newDefaultSymbol;
            return this;
        }

        /**
         * Says how times are written; detected by the first row unless set.
         *
         * @param newTime the format
         * @return this
         */
        public Builder time(TimeFormat newTime) {
            time = newTime;
            return this;
        }

        /**
         * Says where days begin and end, for dates without a time of day and for bars of days; UTC unless set.
         *
         * @param newZone the zone
         * @return this
         */
        public Builder zone(ZoneId newZone) {
            zone = newZone;
            return this;
        }

        /**
         * Says which end of a bar its time is; its start unless set.
         *
         * @param newTimeMarks the marks
         * @return this
         */
        public Builder timeMarks(TimeMarks newTimeMarks) {
            timeMarks = newTimeMarks;
            return this;
        }

        /**
         * Says whether the bars are sorted by the time of their end; they are not unless set.
         *
         * @param newSort true to read all, 10 million at most, before the first is handed over
         * @return this
         */
        public Builder sort(boolean newSort) {
            sort = newSort;
            return this;
        }

        /**
         * Says what becomes of a row that cannot be a bar; it ends the source unless set.
         *
         * @param newLenient true to count it and go on
         * @return this
         */
        public Builder lenient(boolean newLenient) {
            lenient = newLenient;
            return this;
        }

        /**
         * Says how fast the file is played; as fast as the system takes it unless set.
         *
         * @param newSpeed the speed
         * @return this
         */
        public Builder speed(Speed newSpeed) {
            speed = newSpeed;
            return this;
        }

        /**
         * Sets how many characters a line may have; 65,536 unless set. Memory grows with it, not with the file.
         *
         * @param newMaxLineLength from 256 to 1,048,576
         * @return this
         */
        public Builder maxLineLength(int newMaxLineLength) {
            maxLineLength = newMaxLineLength;
            return this;
        }

        /**
         * Checks everything.
         *
         * @return the settings
         * @throws IllegalArgumentException names each setting that is wrong, its value and the rule
         */
        public DelimitedBarSettings build() {
            return new DelimitedBarSettings(
                    input,
                    feedName,
                    sourceKind,
                    format,
                    delimiter,
                    header,
                    columns,
                    headerNames,
                    symbol,
                    defaultSymbol,
                    time,
                    zone,
                    barLength,
                    timeMarks,
                    sort,
                    lenient,
                    speed,
                    maxLineLength);
        }
    }
}
