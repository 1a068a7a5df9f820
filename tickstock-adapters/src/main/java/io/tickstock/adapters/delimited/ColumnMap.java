package io.tickstock.adapters.delimited;

import io.tickstock.adapters.text.Printable;
import io.tickstock.api.spi.SequenceRule;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
            Column.CONDITIONS,
            List.of("conditions", "condition", "cond", "c", "sale_condition", "sale_conditions", "trade_conditions"),
            Column.TAPE,
            List.of("tape", "z"),
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
     * @param settings say which columns have names of their own, and what a row must have
     * @throws IllegalArgumentException when one is missing or there are two for the same thing; the message is for the user
     */
    static ColumnMap ofHeader(List<String> header, DelimitedTradeSettings settings) {
        boolean fixedSymbol = settings.symbol() != null;
        boolean sequenceNeeded = settings.sequenceRule() != SequenceRule.NONE;
        Map<Integer, Column> named = named(header, settings.headerNames());
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            Column usual = read(columnOf(header.get(i)), settings);
            Column column = named.getOrDefault(i, usual);
            boolean rival = !named.containsKey(i) && named.containsValue(usual);
            columns.add(rival ? Column.SKIP : column);
        }
        for (Column column : Column.values()) {
            boolean needed =
                    switch (column) {
                        case TIME, PRICE, SIZE -> true;
                        case SYMBOL -> !fixedSymbol && settings.defaultSymbol() == null;
                        case SEQUENCE -> sequenceNeeded;
                        case CONDITIONS -> settings.conditionCodes() != ConditionCodes.NONE;
                        case TAPE -> settings.conditionCodes() == ConditionCodes.TAPE;
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

    /** Where the columns are that the settings name: by exactly that name, else whatever the case. */
    private static Map<Integer, Column> named(List<String> header, Map<Column, String> names) {
        Map<Integer, Column> named = new HashMap<>();
        List<Column> otherCase = new ArrayList<>();
        names.forEach((column, name) -> {
            int index = find(column, name, header, i -> header.get(i).strip().equals(name));
            if (index == ABSENT) {
                otherCase.add(column);
            } else {
                named.put(index, column);
            }
        });
        for (Column column : otherCase) {
            String name = names.getOrDefault(column, "");
            int index = find(
                    column,
                    name,
                    header,
                    i -> !named.containsKey(i) && header.get(i).strip().equalsIgnoreCase(name));
            if (index == ABSENT) {
                throw new IllegalArgumentException("no column " + Printable.quoted(name) + " for the " + column
                        + " (expected: a name in the header; or name the columns in file order, for example"
                        + " time,price,size with - for one to skip); " + describe(header));
            }
            named.put(index, column);
        }
        return named;
    }

    private static int find(Column column, String name, List<String> header, IntPredicate isIt) {
        int[] found = IntStream.range(0, header.size()).filter(isIt).toArray();
        if (found.length > 1) {
            throw new IllegalArgumentException("columns " + (found[0] + 1) + " and " + (found[1] + 1)
                    + " could both be " + Printable.quoted(name) + ", the " + column
                    + " (expected: one; name the columns in file order, for example time,price,size with - for one to"
                    + " skip); " + describe(header));
        }
        return found.length == 0 ? ABSENT : found[0];
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

    /** Names such as c mean conditions only where the settings say that there are some. */
    private static Column read(Column column, DelimitedTradeSettings settings) {
        boolean isRead =
                switch (column) {
                    case CONDITIONS -> settings.conditionCodes() != ConditionCodes.NONE;
                    case TAPE -> settings.conditionCodes() == ConditionCodes.TAPE;
                    default -> true;
                };
        return isRead ? column : Column.SKIP;
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
