package io.tickstock.adapters.delimited;

import io.tickstock.adapters.text.Decimals;
import io.tickstock.adapters.text.Printable;
import io.tickstock.api.spi.SourceException;
import java.io.IOException;
import java.util.List;

/** Finds out which column holds what. */
final class Headers {

    private Headers() {}

    /** Reads the header where there is one. */
    static ColumnMap read(Layout layout, RowReader rows) throws SourceException {
        if (!layout.header()) {
            return ColumnMap.inFileOrder(layout.columns());
        }
        List<String> header = readLine(layout, rows);
        String place = layout.input() + ", line " + rows.lineNumber() + ": ";
        if (layout.columns().isEmpty()) {
            try {
                return ColumnMap.ofHeader(header, layout);
            } catch (IllegalArgumentException e) {
                throw new SourceException(place + e.getMessage());
            }
        }
        ColumnMap columns = ColumnMap.inFileOrder(layout.columns());
        if (header.size() != columns.size()) {
            throw new SourceException(place + "the header has " + header.size() + " columns (expected: "
                    + columns.size() + ", as the settings name them: " + columns + ")");
        }
        String number = header.get(columns.indexOf(layout.roles().telling()));
        if (Double.isFinite(Decimals.parse(number.toCharArray(), 0, number.length()))) {
            throw new SourceException(place + Printable.quoted(String.join(",", header)) + " is a "
                    + layout.roles().element() + " already (expected: a header, or the setting that there is none)");
        }
        return columns;
    }

    private static List<String> readLine(Layout layout, RowReader rows) throws SourceException {
        try {
            while (rows.next()) {
                if (!rows.row().isBlank()) {
                    return rows.row().texts();
                }
            }
        } catch (BadField e) {
            String value = e.value();
            throw new SourceException(layout.input() + ", line " + rows.lineNumber() + ": "
                    + Printable.quoted(value == null ? "" : value) + " (expected: " + e.rule() + ")");
        } catch (IOException e) {
            throw new SourceException(layout.input() + ": " + e.getMessage(), e);
        }
        throw new SourceException(layout.input() + ": is empty (expected: a header and rows)");
    }
}
