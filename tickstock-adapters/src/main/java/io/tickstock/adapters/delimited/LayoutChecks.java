package io.tickstock.adapters.delimited;

import io.tickstock.adapters.text.Printable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks what the settings of all kinds of files say of the text. Each adds to a list what is wrong. */
final class LayoutChecks {

    private static final int SMALLEST_MAX_LINE_LENGTH = 256;
    private static final int LARGEST_MAX_LINE_LENGTH = 1_048_576;

    private LayoutChecks() {}

    /** In the order of the columns, so that messages and text are always the same. */
    static Map<Column, String> stripped(Map<Column, String> headerNames) {
        Map<Column, String> stripped = new EnumMap<>(Column.class);
        headerNames.forEach((column, name) -> stripped.put(column, name.strip()));
        return Collections.unmodifiableMap(stripped);
    }

    static void text(List<String> violations, String feedName, char delimiter, int maxLineLength) {
        if (feedName.isBlank()) {
            violations.add("feedName: " + Printable.quoted(feedName) + " (expected: not blank)");
        }
        if (Character.isLetterOrDigit(delimiter) || "\"\r\n.+-".indexOf(delimiter) >= 0) {
            violations.add("delimiter: " + Printable.quoted(String.valueOf(delimiter))
                    + " (expected: a character that is in no number, no quote and no line end)");
        }
        if (maxLineLength < SMALLEST_MAX_LINE_LENGTH || maxLineLength > LARGEST_MAX_LINE_LENGTH) {
            violations.add("maxLineLength: " + maxLineLength + " (expected: " + SMALLEST_MAX_LINE_LENGTH + " to "
                    + LARGEST_MAX_LINE_LENGTH + ")");
        }
    }

    static void symbols(List<String> violations, @Nullable String symbol, @Nullable String defaultSymbol) {
        symbol(violations, "symbol", symbol);
        symbol(violations, "defaultSymbol", defaultSymbol);
        if (symbol != null && defaultSymbol != null) {
            violations.add("defaultSymbol: " + Printable.quoted(defaultSymbol)
                    + " (expected: none, as all rows have the symbol " + Printable.escaped(symbol) + ")");
        }
    }

    private static void symbol(List<String> violations, String name, @Nullable String symbol) {
        if (symbol != null && !Printable.isSymbol(symbol)) {
            violations.add(name + ": " + Printable.quoted(symbol)
                    + " (expected: 1 to 64 printable characters without blanks)");
        }
    }

    static void headerNames(
            List<String> violations,
            boolean header,
            List<Column> columns,
            Map<Column, String> headerNames,
            Roles roles,
            @Nullable String symbol) {
        Map<String, Column> columnsByName = new HashMap<>();
        headerNames.forEach((column, name) -> {
            String setting = "headerName: " + column + " " + Printable.quoted(name) + " (expected: ";
            Column other = columnsByName.putIfAbsent(name, column);
            if (!header) {
                violations.add(setting + "none, as there is no header)");
            } else if (!columns.isEmpty()) {
                violations.add(setting + "none, as the columns are named in file order)");
            } else if (column == Column.SKIP) {
                violations.add(setting + "a column that is read; the others are skipped anyway)");
            } else if (!roles.allow(column)) {
                violations.add(setting + "a column that a " + roles.element() + " has)");
            } else if (name.isEmpty()) {
                violations.add(setting + "not blank)");
            } else if (other != null) {
                violations.add(setting + "another name than that of the " + other + ")");
            } else if (column == Column.SYMBOL && symbol != null) {
                violations.add(setting + "none, as all rows have the symbol " + Printable.escaped(symbol)
                        + "; one of the two)");
            }
        });
    }

    /**
     * Checks columns in file order.
     *
     * @param roles say which there may be
     * @param needed those that there must be once
     */
    static void columns(
            List<String> violations,
            boolean header,
            List<Column> columns,
            Roles roles,
            Set<Column> needed,
            @Nullable String symbol,
            @Nullable String defaultSymbol) {
        if (columns.isEmpty()) {
            if (!header) {
                violations.add("columns: none (expected: the columns in file order, as there is no header)");
            }
            return;
        }
        for (Column column : Column.values()) {
            int count = Collections.frequency(columns, column);
            if (column != Column.SKIP && (count > 1 || (needed.contains(column) && count == 0))) {
                violations.add("columns: " + listed(columns) + " (expected: " + column + " once)");
            }
        }
        boolean hasSymbol = columns.contains(Column.SYMBOL);
        if (hasSymbol && symbol != null) {
            violations.add("symbol: " + Printable.quoted(symbol)
                    + " (expected: none, as a column holds it; or - for that column)");
        } else if (!hasSymbol && symbol == null && defaultSymbol == null) {
            violations.add("symbol: none (expected: one for all rows, or a column of that name)");
        }
        for (Column column : Column.values()) {
            if (columns.contains(column) && !roles.allow(column)) {
                violations.add("columns: " + listed(columns) + " (expected: no " + column + ", which a "
                        + roles.element() + " does not have; or - for that column)");
            }
        }
    }

    private static String listed(List<Column> columns) {
        return String.join(",", columns.stream().map(Column::toString).toList());
    }
}
