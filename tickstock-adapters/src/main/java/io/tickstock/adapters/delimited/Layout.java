package io.tickstock.adapters.delimited;

import io.tickstock.adapters.pace.Speed;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the parts that read a file know of it, whatever its rows are. Taken from settings, which have checked it. Immutable.
 *
 * @param input where the text comes from
 * @param roles what the columns may hold
 * @param delimiter the character between fields
 * @param header whether the first line names the columns
 * @param columns the columns in file order; empty to go by the names in the header
 * @param headerNames names in the header that are said
 * @param fixedSymbol the symbol of all rows, which then have no column for it; null when a column may hold it
 * @param defaultSymbol the symbol of all rows when no column holds it; null for none
 * @param lenient whether a row that is wrong is counted and passed over
 * @param speed how fast it is played
 * @param maxLineLength characters a line may have
 */
record Layout(
        DelimitedInput input,
        Roles roles,
        char delimiter,
        boolean header,
        List<Column> columns,
        Map<Column, String> headerNames,
        @Nullable String fixedSymbol,
        @Nullable String defaultSymbol,
        boolean lenient,
        Speed speed,
        int maxLineLength) {

    /** The symbol of all rows of a file with these columns; null when a column holds it. */
    @Nullable
    String symbol(ColumnMap map) {
        if (map.indexOf(Column.SYMBOL) != ColumnMap.ABSENT) {
            return null;
        }
        return fixedSymbol == null ? defaultSymbol : fixedSymbol;
    }
}
