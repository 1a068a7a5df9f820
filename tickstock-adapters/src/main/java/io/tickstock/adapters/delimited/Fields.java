package io.tickstock.adapters.delimited;

import io.tickstock.adapters.text.Decimals;
import io.tickstock.api.spi.Admission;

/** Reads the fields that rows of any kind have. For one thread. */
final class Fields {

    private static final String NUMBER_RULE = "a decimal number";

    private final ColumnMap columns;
    private final int timeAt;
    private final TimeReader times;

    Fields(ColumnMap columns, TimeReader times) {
        this.columns = columns;
        this.timeAt = columns.indexOf(Column.TIME);
        this.times = times;
    }

    void checkSize(Row row, boolean cutOff) throws BadField {
        if (row.size() < columns.size()) {
            throw BadField.of(
                    Admission.MALFORMED_MISSING_FIELD,
                    row.size(),
                    null,
                    columns.size() + " columns: " + columns
                            + (cutOff ? "; the input ends without a line end, so it may be cut off" : ""));
        }
        if (row.size() > columns.size()) {
            throw BadField.of(
                    Admission.MALFORMED_EXTRA_FIELD,
                    columns.size(),
                    row.text(columns.size()),
                    columns.size() + " columns: " + columns);
        }
    }

    long time(Row row) throws BadField {
        int index = timeAt;
        checkFilled(row, index, Column.TIME);
        try {
            return times.read(row.chars(), row.start(index), row.end(index));
        } catch (BadField e) {
            throw e.at(index, row.text(index));
        }
    }

    static double number(Row row, int index, Column column) throws BadField {
        checkFilled(row, index, column);
        return number(row.chars(), row.start(index), row.end(index), index);
    }

    /** A number that stands anywhere; what is wrong with it is told of that column. */
    static double number(char[] chars, int from, int to, int index) throws BadField {
        double value = Decimals.parse(chars, from, to);
        if (Double.isFinite(value)) {
            return value;
        }
        throw BadField.of(
                Admission.MALFORMED_NUMBER,
                index,
                new String(chars, from, to - from),
                Double.isNaN(value) ? NUMBER_RULE : NUMBER_RULE + " within ±1.797e308");
    }

    static void checkFilled(Row row, int index, Column column) throws BadField {
        if (row.isEmpty(index)) {
            throw BadField.of(Admission.MALFORMED_MISSING_FIELD, index, "", "a " + column);
        }
    }

    static void checkSymbol(Row row, int index) throws BadField {
        checkFilled(row, index, Column.SYMBOL);
        for (int i = row.start(index); i < row.end(index); i++) {
            if (row.chars()[i] == '\ufffd') {
                throw BadField.of(Admission.MALFORMED_SYNTAX, index, row.text(index), "text in UTF-8");
            }
        }
    }
}
