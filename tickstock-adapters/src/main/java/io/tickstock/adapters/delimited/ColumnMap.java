package io.tickstock.adapters.delimited;

import io.tickstock.adapters.text.Printable;
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
     * @param layout says which columns have names of their own, and what a row must have
     * @throws IllegalArgumentException when one is missing or there are two for the same thing; the message is for the user
     */
    static ColumnMap ofHeader(List<String> header, Layout layout) {
        Roles roles = layout.roles();
        boolean fixedSymbol = layout.fixedSymbol() != null;
        Map<Integer, Column> named = named(header, layout.headerNames(), roles);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            Column usual = roles.usual(normal(header.get(i)));
            Column column = named.getOrDefault(i, usual);
            boolean rival = !named.containsKey(i) && named.containsValue(usual);
            columns.add(rival ? Column.SKIP : column);
        }
        for (Column column : Column.values()) {
            boolean needed = column == Column.SYMBOL
                    ? !fixedSymbol && layout.defaultSymbol() == null
                    : roles.needed().contains(column);
            if (column != Column.SKIP) {
                checkFound(column, columns, header, needed, roles);
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
    private static Map<Integer, Column> named(List<String> header, Map<Column, String> names, Roles roles) {
        Map<Integer, Column> named = new HashMap<>();
        List<Column> otherCase = new ArrayList<>();
        names.forEach((column, name) -> {
            int index =
                    find(column, name, header, roles, i -> header.get(i).strip().equals(name));
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
                    roles,
                    i -> !named.containsKey(i) && header.get(i).strip().equalsIgnoreCase(name));
            if (index == ABSENT) {
                throw new IllegalArgumentException("no column " + Printable.quoted(name) + " for the " + column
                        + " (expected: a name in the header; or name the columns in file order, for example "
                        + roles.example() + " with - for one to skip); " + describe(header));
            }
            named.put(index, column);
        }
        return named;
    }

    private static int find(Column column, String name, List<String> header, Roles roles, IntPredicate isIt) {
        int[] found = IntStream.range(0, header.size()).filter(isIt).toArray();
        if (found.length > 1) {
            throw new IllegalArgumentException("columns " + (found[0] + 1) + " and " + (found[1] + 1)
                    + " could both be " + Printable.quoted(name) + ", the " + column
                    + " (expected: one; name the columns in file order, for example " + roles.example()
                    + " with - for one to"
                    + " skip); " + describe(header));
        }
        return found.length == 0 ? ABSENT : found[0];
    }

    private static void checkFound(
            Column column, List<Column> columns, List<String> header, boolean needed, Roles roles) {
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
                    : "; or name the columns in file order, for example " + roles.example()
                            + " with - for one to skip)";
            throw new IllegalArgumentException("no column for the " + column + " (expected: one of "
                    + String.join(", ", roles.names(column)) + otherwise + "; " + describe(header));
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

    private static String normal(String headerName) {
        return headerName.strip().toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
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
