package io.tickstock.adapters.delimited;

import io.tickstock.adapters.text.Printable;
import io.tickstock.api.spi.SourceException;
import java.io.IOException;
import java.util.List;

/** Finds out which column holds what. */
final class Headers {

    private Headers() {}

    /** Reads the header where there is one. */
    static ColumnMap read(DelimitedTradeSettings settings, RowReader rows) throws SourceException {
        if (!settings.header()) {
            return ColumnMap.inFileOrder(settings.columns());
        }
        List<String> header = readLine(settings, rows);
        String place = settings.input() + ", line " + rows.lineNumber() + ": ";
        if (settings.columns().isEmpty()) {
            try {
                return ColumnMap.ofHeader(header, settings);
            } catch (IllegalArgumentException e) {
                throw new SourceException(place + e.getMessage());
            }
        }
        ColumnMap columns = ColumnMap.inFileOrder(settings.columns());
        if (header.size() != columns.size()) {
            throw new SourceException(place + "the header has " + header.size() + " columns (expected: "
                    + columns.size() + ", as the settings name them: " + columns + ")");
        }
        String price = header.get(columns.indexOf(Column.PRICE));
        if (Double.isFinite(Decimals.parse(price.toCharArray(), 0, price.length()))) {
            throw new SourceException(place + Printable.quoted(String.join(",", header))
                    + " is a trade already (expected: a header, or the setting that there is none)");
        }
        return columns;
    }

    private static List<String> readLine(DelimitedTradeSettings settings, RowReader rows) throws SourceException {
        try {
            while (rows.next()) {
                if (!rows.row().isBlank()) {
                    return rows.row().texts();
                }
            }
        } catch (BadField e) {
            String value = e.value();
            throw new SourceException(settings.input() + ", line " + rows.lineNumber() + ": "
                    + Printable.quoted(value == null ? "" : value) + " (expected: " + e.rule() + ")");
        } catch (IOException e) {
            throw new SourceException(settings.input() + ": " + e.getMessage(), e);
        }
        throw new SourceException(settings.input() + ": is empty (expected: a header and rows)");
    }
}
