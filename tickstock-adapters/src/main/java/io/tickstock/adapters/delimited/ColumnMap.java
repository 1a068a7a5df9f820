package io.tickstock.adapters.delimited;

import io.tickstock.adapters.text.Printable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Which column of one file holds what. Immutable. */
final class ColumnMap {

    /** Index of a column that the file does not have. */
    static final int ABSENT = -1;

    /** Names in a header that mean a column: lower case, words joined by underscores. */
    private static final Map<Column, List<String>> HEADER_NAMES = Map.of(
            Column.TIME,
            List.of(
                    "time",
                    "timestamp",
                    "ts",
                    "t",
                    "date",
                    "datetime",
                    "date_time",
                    "event_time",
                    "trade_time",
                    "ts_event",
                    "sip_timestamp",
                    "transact_time"),
            Column.PRICE,
            List.of("price", "px", "p", "trade_price"),
            Column.SIZE,
            List.of("size", "amount", "qty", "q", "quantity", "volume", "vol", "v", "trade_size", "base_amount"),
            Column.SYMBOL,
            List.of("symbol", "ticker", "sym", "instrument", "pair", "product_id"),
            Column.SEQUENCE,
            List.of("sequence", "seq", "seq_no", "sequence_number"),
            Column.KEY,
            List.of("key", "id", "trade_id", "tradeid", "tid", "trade_key"),
            Column.SKIP,
            List.of());

    private final Map<Column, Integer> indexes = new EnumMap<>(Column.class);
    private final List<String> names;

    private ColumnMap(List<String> names, List<Column> columns) {
        this.names = List.copyOf(names);
        for (Column column : Column.values()) {
            indexes.put(column, columns.indexOf(column));
        }
    }

    /** Columns as the settings name them, in file order. */
    static ColumnMap inFileOrder(List<Column> columns) {
        return new ColumnMap(columns.stream().map(Column::toString).collect(Collectors.toList()), columns);
    }

    /**
     * Columns by the names in a header.
     *
     * @param fixedSymbol whether the settings name the symbol
     * @throws IllegalArgumentException when one is missing or there are two for the same thing; the message is for the user
     */
    static ColumnMap ofHeader(List<String> header, boolean fixedSymbol, boolean sequenceNeeded) {
        List<Column> columns = new ArrayList<>();
        for (String name : header) {
            columns.add(columnOf(name));
        }
        for (Column column : Column.values()) {
            boolean needed =
                    switch (column) {
                        case TIME, PRICE, SIZE -> true;
                        case SYMBOL -> !fixedSymbol;
                        case SEQUENCE -> sequenceNeeded;
                        case KEY, SKIP -> false;
                    };
            if (column != Column.SKIP) {
                checkFound(column, columns, header, needed);
            }
        }
        if (fixedSymbol && columns.contains(Column.SYMBOL)) {
            throw new IllegalArgumentException("column " + Printable.quoted(header.get(columns.indexOf(Column.SYMBOL)))
                    + " holds a symbol, and one symbol is set for the whole file (expected: one of the two; drop the"
                    + " symbol setting, or name the columns in file order with - for that one); "
                    + describe(header));
        }
        return new ColumnMap(header, columns);
    }

    private static void checkFound(Column column, List<Column> columns, List<String> header, boolean needed) {
        int first = columns.indexOf(column);
        int last = columns.lastIndexOf(column);
        if (first != last) {
            throw new IllegalArgumentException("columns " + Printable.quoted(header.get(first)) + " and "
                    + Printable.quoted(header.get(last)) + " could both be the " + column
                    + " (expected: one; name the columns in file order, for example " + example(column, columns, first)
                    + "); " + describe(header));
        }
        if (needed && first == ABSENT) {
            String otherwise = column == Column.SYMBOL
                    ? ", or a symbol set for the whole file)"
                    : "; or name the columns in file order, for example time,price,size with - for one to skip)";
            throw new IllegalArgumentException("no column for the " + column + " (expected: one of "
                    + String.join(", ", headerNames(column)) + otherwise + "; " + describe(header));
        }
    }

    private static String example(Column column, List<Column> columns, int chosen) {
        List<String> example = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            example.add(
                    columns.get(i) == column && i != chosen
                            ? "-"
                            : columns.get(i).toString());
        }
        return String.join(",", example);
    }

    private static String describe(List<String> header) {
        return "the header is " + Printable.quoted(String.join(",", header));
    }

    private static Column columnOf(String headerName) {
        String name =
                headerName.strip().toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
        for (Column column : Column.values()) {
            if (headerNames(column).contains(name)) {
                return column;
            }
        }
        return Column.SKIP;
    }

    private static List<String> headerNames(Column column) {
        return HEADER_NAMES.getOrDefault(column, List.of());
    }

    /** Where a column is, from 0, or {@link #ABSENT}. */
    int indexOf(Column column) {
        return indexes.getOrDefault(column, ABSENT);
    }

    /** How many columns a row has. */
    int size() {
        return names.size();
    }

    /** A column in words, for example {@code column 2 (price)}. */
    String describe(int index) {
        String number = "column " + (index + 1);
        return index < names.size() ? number + " (" + Printable.escaped(names.get(index)) + ")" : number;
    }

    @Override
    public String toString() {
        return Printable.escaped(String.join(", ", names));
    }
}
