package io.tickstock.adapters.delimited;

import io.tickstock.adapters.pace.Speed;
import io.tickstock.adapters.text.Printable;
import io.tickstock.api.spi.SequenceRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a file of trades is laid out and how it is played. Immutable, and never invalid.
 *
 * @param input where the text comes from
 * @param feedName name of the feed
 * @param sequenceRule what the sequence numbers promise
 * @param delimiter the character between fields
 * @param header whether the first line names the columns
 * @param columns the columns in file order; empty to go by the names in the header
 * @param headerNames names in the header that are said; columns without one go by their usual names
 * @param symbol the symbol of all rows; null when a column holds it
 * @param defaultSymbol the symbol of all rows when no column holds it; null for none
 * @param conditionCodes how condition codes are written; with NONE they are not read
 * @param time how times are written
 * @param lenient whether a row that cannot be a trade is counted and passed over; otherwise it ends the source
 * @param speed how fast it is played
 * @param maxLineLength characters a line may have
 */
@SuppressWarnings("exports") // of @Nullable, which a host does not need
public record DelimitedTradeSettings(
        DelimitedInput input,
        String feedName,
        SequenceRule sequenceRule,
        char delimiter,
        boolean header,
        List<Column> columns,
        Map<Column, String> headerNames,
        @Nullable String symbol,
        @Nullable String defaultSymbol,
        ConditionCodes conditionCodes,
        TimeFormat time,
        boolean lenient,
        Speed speed,
        int maxLineLength) {

    /** Characters a line may have unless set otherwise. */
    public static final int DEFAULT_MAX_LINE_LENGTH = 65_536;

    private static final Set<Column> ALWAYS_NEEDED = Set.of(Column.TIME, Column.PRICE, Column.SIZE);

    /**
     * Checks everything.
     *
     * @param input where the text comes from
     * @param feedName name of the feed
     * @param sequenceRule what the sequence numbers promise
     * @param delimiter the character between fields
     * @param header whether the first line names the columns
     * @param columns the columns in file order; empty to go by the names in the header
     * @param headerNames names in the header that are said; columns without one go by their usual names
     * @param symbol the symbol of all rows; null when a column holds it
     * @param defaultSymbol the symbol of all rows when no column holds it; null for none
     * @param conditionCodes how condition codes are written; with NONE they are not read
     * @param time how times are written
     * @param lenient whether a row that cannot be a trade is counted and passed over; otherwise it ends the source
     * @param speed how fast it is played
     * @param maxLineLength characters a line may have
     * @throws IllegalArgumentException names each setting that is wrong, its value and the rule
     */
    public DelimitedTradeSettings {
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(feedName, "feedName");
        Objects.requireNonNull(sequenceRule, "sequenceRule");
        Objects.requireNonNull(conditionCodes, "conditionCodes");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(speed, "speed");
        columns = List.copyOf(columns);
        headerNames = LayoutChecks.stripped(headerNames);
        List<String> violations = new ArrayList<>();
        LayoutChecks.text(violations, feedName, delimiter, maxLineLength);
        LayoutChecks.symbols(violations, symbol, defaultSymbol);
        Roles roles = Roles.ofTrades(conditionCodes, sequenceRule);
        LayoutChecks.headerNames(violations, header, columns, headerNames, roles, symbol);
        LayoutChecks.columns(violations, header, columns, roles, ALWAYS_NEEDED, symbol, defaultSymbol);
        if (!columns.isEmpty() && sequenceRule != SequenceRule.NONE && !columns.contains(Column.SEQUENCE)) {
            violations.add("sequenceRule: " + sequenceRule + " (expected: NONE, as no column is the sequence)");
        }
        checkConditions(violations, columns, headerNames, conditionCodes);
        if (!violations.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", violations));
        }
    }

    private static void checkConditions(
            List<String> violations, List<Column> columns, Map<Column, String> headerNames, ConditionCodes codes) {
        checkColumnOfConditions(
                violations, Column.CONDITIONS, codes != ConditionCodes.NONE, columns, headerNames, codes);
        checkColumnOfConditions(violations, Column.TAPE, codes == ConditionCodes.TAPE, columns, headerNames, codes);
    }

    private static void checkColumnOfConditions(
            List<String> violations,
            Column column,
            boolean needed,
            List<Column> columns,
            Map<Column, String> headerNames,
            ConditionCodes codes) {
        boolean named = columns.contains(column) || headerNames.containsKey(column);
        if (named && !needed) {
            violations.add("conditionCodes: " + codes + " (expected: "
                    + (column == Column.TAPE ? "tape" : "cta, utp, polygon or tape") + ", as a column is the " + column
                    + "; or - for that column)");
        } else if (needed && !columns.isEmpty() && !columns.contains(column)) {
            violations.add("conditionCodes: " + codes + " (expected: none, as no column is the " + column + ")");
        }
    }

    /** What the parts that read rows need to know. */
    Layout layout() {
        return new Layout(
                input,
                Roles.ofTrades(conditionCodes, sequenceRule),
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
     * Tells whether a text can be a symbol, for texts that nobody chose to be one, such as the name of a file.
     *
     * @param symbol the text
     * @return whether it is 1 to 64 printable characters without blanks
     */
    public static boolean isSymbol(String symbol) {
        return Printable.isSymbol(symbol);
    }

    /**
     * Begins settings for a file.
     *
     * @param file where it is
     * @return a builder with the defaults, for one thread
     */
    public static Builder builder(Path file) {
        return builder(DelimitedInput.file(file));
    }

    /**
     * Begins settings for any input.
     *
     * @param input where the text comes from
     * @return a builder with the defaults, for one thread
     */
    public static Builder builder(DelimitedInput input) {
        return new Builder(Objects.requireNonNull(input, "input"));
    }

    /**
     * Begins settings from these.
     *
     * @return a builder with the same values, for one thread
     */
    public Builder toBuilder() {
        Builder builder = new Builder(input);
        builder.feedName = feedName;
        builder.sequenceRule = sequenceRule;
        builder.delimiter = delimiter;
        builder.header = header;
        builder.columns = columns;
        builder.headerNames.putAll(headerNames);
        builder.symbol = symbol;
        builder.defaultSymbol = defaultSymbol;
        builder.conditionCodes = conditionCodes;
        builder.time = time;
        builder.lenient = lenient;
        builder.speed = speed;
        builder.maxLineLength = maxLineLength;
        return builder;
    }

    /** Collects settings; for one thread. Values are checked at {@link #build}. */
    public static final class Builder {

        private final DelimitedInput input;
        private String feedName;
        private SequenceRule sequenceRule = SequenceRule.NONE;
        private char delimiter = ',';
        private boolean header = true;
        private List<Column> columns = List.of();
        private final Map<Column, String> headerNames = new EnumMap<>(Column.class);
        private @Nullable String symbol;
        private @Nullable String defaultSymbol;
        private ConditionCodes conditionCodes = ConditionCodes.NONE;
        private TimeFormat time = TimeFormat.detected();
        private boolean lenient;
        private Speed speed = Speed.max();
        private int maxLineLength = DEFAULT_MAX_LINE_LENGTH;

        private Builder(DelimitedInput input) {
            this.input = input;
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
         * Says what sequence numbers promise; NONE unless set.
         *
         * @param newSequenceRule any but NONE asks for a sequence column
         * @return this
         */
        public Builder sequenceRule(SequenceRule newSequenceRule) {
            sequenceRule = newSequenceRule;
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
         * @param newHeader false when it is a trade already
         * @return this
         */
        public Builder header(boolean newHeader) {
            header = newHeader;
            return this;
        }

        /**
         * Names the columns in file order, whatever a header says; a row must have exactly these.
         *
         * @param newColumns with TIME, PRICE and SIZE once each, others at most once, SKIP any number of times
         * @return this
         */
        public Builder columns(List<Column> newColumns) {
            columns = newColumns;
            return this;
        }

        /**
         * Names the columns in file order by a text.
         *
         * @param newColumns for example {@code time,price,-,size}
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
         * Says how condition codes are written; they are not read, and each trade is a regular one, unless set. The system's condition
         * table says what they allow.
         *
         * @param newConditionCodes any but NONE asks for a column with conditions, TAPE for one with the tape too
         * @return this
         */
        public Builder conditionCodes(ConditionCodes newConditionCodes) {
            conditionCodes = newConditionCodes;
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
         * Says what becomes of a row that cannot be a trade; it ends the source unless set.
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
        public DelimitedTradeSettings build() {
            return new DelimitedTradeSettings(
                    input,
                    feedName,
                    sequenceRule,
                    delimiter,
                    header,
                    columns,
                    headerNames,
                    symbol,
                    defaultSymbol,
                    conditionCodes,
                    time,
                    lenient,
                    speed,
                    maxLineLength);
        }
    }
}
