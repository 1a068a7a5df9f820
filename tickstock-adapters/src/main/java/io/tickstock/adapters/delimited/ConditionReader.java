package io.tickstock.adapters.delimited;

import io.tickstock.api.data.Eligibility;
import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.ConditionScheme;
import io.tickstock.api.spi.TradeConditions;

/** Turns the condition codes of a row into what its trade may update. For one thread. */
final class ConditionReader {

    private static final String NUMBERS = " ,;|\t";
    private static final String NUMBERS_RULE =
            "whole numbers from 0 to 999999999, with blanks, commas, semicolons or bars between them";
    private static final int MOST_DIGITS = 9;

    private final ConditionCodes codes;
    private final TradeConditions conditions;
    private final int codesAt;
    private final int tapeAt;

    ConditionReader(ColumnMap columns, ConditionCodes codes, TradeConditions conditions) {
        this.codes = codes;
        this.conditions = conditions;
        this.codesAt = columns.indexOf(Column.CONDITIONS);
        this.tapeAt = columns.indexOf(Column.TAPE);
    }

    /** Bits of {@link Eligibility} of a row that has all its columns. */
    int eligibility(Row row, long eventTime) throws BadField {
        if (codes == ConditionCodes.NONE || row.isEmpty(codesAt)) {
            return Eligibility.ALL;
        }
        return switch (codes) {
            case POLYGON -> numbers(row, eventTime);
            case CTA -> letters(ConditionScheme.CTA, row, eventTime);
            case UTP -> letters(ConditionScheme.UTP, row, eventTime);
            default -> letters(tape(row), row, eventTime);
        };
    }

    private int letters(ConditionScheme scheme, Row row, long eventTime) {
        char[] chars = row.chars();
        int bits = Eligibility.ALL;
        for (int i = row.start(codesAt); i < row.end(codesAt); i++) {
            bits &= conditions.eligibility(scheme, chars[i], eventTime);
        }
        return bits;
    }

    private int numbers(Row row, long eventTime) throws BadField {
        char[] chars = row.chars();
        int end = row.end(codesAt);
        int bits = Eligibility.ALL;
        int at = row.start(codesAt);
        while (at < end) {
            if (NUMBERS.indexOf(chars[at]) >= 0) {
                at++;
                continue;
            }
            int from = at;
            int code = 0;
            while (at < end && NUMBERS.indexOf(chars[at]) < 0) {
                int digit = chars[at] - '0';
                if (digit < 0 || digit > 9 || at - from == MOST_DIGITS) {
                    throw BadField.of(Admission.MALFORMED_NUMBER, codesAt, row.text(codesAt), NUMBERS_RULE);
                }
                code = code * 10 + digit;
                at++;
            }
            bits &= conditions.eligibility(ConditionScheme.POLYGON, code, eventTime);
        }
        return bits;
    }

    private ConditionScheme tape(Row row) throws BadField {
        int from = row.start(tapeAt);
        if (row.end(tapeAt) - from == 1) {
            switch (row.chars()[from]) {
                case 'A', 'a', 'B', 'b', '1', '2' -> {
                    return ConditionScheme.CTA;
                }
                case 'C', 'c', '3' -> {
                    return ConditionScheme.UTP;
                }
                default -> {
                    // told below, as a longer text is
                }
            }
        }
        throw BadField.of(
                row.isEmpty(tapeAt) ? Admission.MALFORMED_MISSING_FIELD : Admission.MALFORMED_SYNTAX,
                tapeAt,
                row.text(tapeAt),
                "the tape whose letters the conditions are: A, B or C, or 1, 2 or 3");
    }
}
