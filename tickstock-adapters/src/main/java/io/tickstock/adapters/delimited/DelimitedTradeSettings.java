package io.tickstock.adapters.delimited;

import io.tickstock.adapters.text.Printable;
import io.tickstock.api.spi.SequenceRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
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
 * @param symbol the symbol of all rows; null when a column holds it
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
        @Nullable String symbol,
        TimeFormat time,
        boolean lenient,
        Speed speed,
        int maxLineLength) {

    /** Characters a line may have unless set otherwise. */
    public static final int DEFAULT_MAX_LINE_LENGTH = 65_536;

    private static final int SMALLEST_MAX_LINE_LENGTH = 256;
    private static final int LARGEST_MAX_LINE_LENGTH = 1_048_576;
    private static final int MAX_SYMBOL_LENGTH = 64;

    /**
     * Checks everything.
     *
     * @param input where the text comes from
     * @param feedName name of the feed
     * @param sequenceRule what the sequence numbers promise
     * @param delimiter the character between fields
     * @param header whether the first line names the columns
     * @param columns the columns in file order; empty to go by the names in the header
     * @param symbol the symbol of all rows; null when a column holds it
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
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(speed, "speed");
        columns = List.copyOf(columns);
        List<String> violations = new ArrayList<>();
        checkText(violations, feedName, delimiter, symbol, maxLineLength);
        checkColumns(violations, header, columns, symbol, sequenceRule);
        if (!violations.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", violations));
        }
    }

    private static void checkText(
            List<String> violations, String feedName, char delimiter, @Nullable String symbol, int maxLineLength) {
        if (feedName.isBlank()) {
            violations.add("feedName: " + Printable.quoted(feedName) + " (expected: not blank)");
        }
        if (Character.isLetterOrDigit(delimiter) || "\"\r\n.+-".indexOf(delimiter) >= 0) {
            violations.add("delimiter: " + Printable.quoted(String.valueOf(delimiter))
                    + " (expected: a character that is in no number, no quote and no line end)");
        }
        if (symbol != null && !isSymbol(symbol)) {
            violations.add(
                    "symbol: " + Printable.quoted(symbol) + " (expected: 1 to 64 printable characters without blanks)");
        }
        if (maxLineLength < SMALLEST_MAX_LINE_LENGTH || maxLineLength > LARGEST_MAX_LINE_LENGTH) {
            violations.add("maxLineLength: " + maxLineLength + " (expected: " + SMALLEST_MAX_LINE_LENGTH + " to "
                    + LARGEST_MAX_LINE_LENGTH + ")");
        }
    }

    private static void checkColumns(
            List<String> violations,
            boolean header,
            List<Column> columns,
            @Nullable String symbol,
            SequenceRule sequenceRule) {
        if (columns.isEmpty()) {
            if (!header) {
                violations.add("columns: none (expected: the columns in file order, as there is no header)");
            }
            return;
        }
        for (Column column : Column.values()) {
            int count = Collections.frequency(columns, column);
            boolean needed = column == Column.TIME || column == Column.PRICE || column == Column.SIZE;
            if (column != Column.SKIP && (count > 1 || (needed && count == 0))) {
                violations.add("columns: " + listed(columns) + " (expected: " + column + " once)");
            }
        }
        boolean hasSymbol = columns.contains(Column.SYMBOL);
        if (hasSymbol && symbol != null) {
            violations.add("symbol: " + Printable.quoted(symbol)
                    + " (expected: none, as a column holds it; or - for that column)");
        } else if (!hasSymbol && symbol == null) {
            violations.add("symbol: none (expected: one for all rows, or a column of that name)");
        }
        if (sequenceRule != SequenceRule.NONE && !columns.contains(Column.SEQUENCE)) {
            violations.add("sequenceRule: " + sequenceRule + " (expected: NONE, as no column is the sequence)");
        }
    }

    private static String listed(List<Column> columns) {
        return String.join(",", columns.stream().map(Column::toString).toList());
    }

    private static boolean isSymbol(String symbol) {
        return !symbol.isEmpty()
                && symbol.length() <= MAX_SYMBOL_LENGTH
                && symbol.chars().noneMatch(c -> c == ' ' || Character.isSpaceChar(c))
                && Printable.escaped(symbol).equals(symbol);
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
        builder.symbol = symbol;
        builder.time = time;
        builder.lenient = lenient;
        builder.speed = speed;
        builder.maxLineLength = maxLineLength;
        return builder;
    }

    /** Collects settings; for one thread. Everything is checked at {@link #build}. */
    public static final class Builder {

        private final DelimitedInput input;
        private String feedName;
        private SequenceRule sequenceRule = SequenceRule.NONE;
        private char delimiter = ',';
        private boolean header = true;
        private List<Column> columns = List.of();
        private @Nullable String symbol;
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
         * Names the one symbol of the file.
         *
         * @param newSymbol the symbol; null when a column holds it
         * @return this
         */
        public Builder symbol(@Nullable String newSymbol) {
            symbol = newSymbol;
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
                    symbol,
                    time,
                    lenient,
                    speed,
                    maxLineLength);
        }
    }
}
