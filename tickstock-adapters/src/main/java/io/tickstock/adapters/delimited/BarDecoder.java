package io.tickstock.adapters.delimited;

import io.tickstock.api.data.OhlcvBar;
import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.MarketDataSink;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns the fields of a row into a bar, which stays until the next row. For one thread. */
final class BarDecoder implements RowDecoder {

    private static final int SYMBOLS_KEPT = 65_536;
    private static final Column[] VALUES = {
        Column.OPEN, Column.HIGH, Column.LOW, Column.CLOSE, Column.VOLUME, Column.VWAP
    };

    private final ColumnMap columns;
    private final Fields fields;
    private final BarTimes times;
    private final @Nullable String fixedSymbol;
    private final Map<String, String> symbols = new HashMap<>();
    private final double[] values = new double[VALUES.length];
    private @Nullable OhlcvBar bar;

    BarDecoder(ColumnMap columns, TimeReader reader, BarTimes times, @Nullable String fixedSymbol) {
        this.columns = columns;
        this.fields = new Fields(columns, reader);
        this.times = times;
        this.fixedSymbol = fixedSymbol;
    }

    @Override
    public void decode(Row row, boolean cutOff, MarketDataSink sink) throws BadField {
        fields.checkSize(row, cutOff);
        long mark = fields.time(row);
        for (int i = 0; i < VALUES.length; i++) {
            int index = columns.indexOf(VALUES[i]);
            boolean unknown = VALUES[i] == Column.VWAP && (index == ColumnMap.ABSENT || row.isEmpty(index));
            values[i] = unknown ? Double.NaN : Fields.number(row, index, VALUES[i]);
        }
        String symbol = symbol(row);
        try {
            bar = times.bar(symbol, mark, values);
        } catch (BadField e) {
            int index = columns.indexOf(Column.TIME);
            throw e.at(index, row.text(index));
        }
    }

    /** Each symbol once, for bars that wait to be sorted hold on to it. */
    private String symbol(Row row) throws BadField {
        String fixed = fixedSymbol;
        if (fixed != null) {
            return fixed;
        }
        int index = columns.indexOf(Column.SYMBOL);
        Fields.checkSymbol(row, index);
        String symbol = row.text(index);
        String kept = symbols.get(symbol);
        if (kept != null) {
            return kept;
        }
        if (symbols.size() < SYMBOLS_KEPT) {
            symbols.put(symbol, symbol);
        }
        return symbol;
    }

    /** The bar of the row read last. */
    OhlcvBar bar() {
        return Objects.requireNonNull(bar, "no row was read");
    }

    @Override
    public long eventTime() {
        return bar().eventTime();
    }

    @Override
    public Admission handOver(MarketDataSink sink) {
        return sink.bar(bar());
    }

    @Override
    public Column refused(Admission admission) {
        return switch (admission) {
            case INVALID_SIZE -> Column.VOLUME;
            case INVALID_EVENT_TIME -> Column.TIME;
            case INVALID_SYMBOL -> Column.SYMBOL;
            default -> Column.SKIP;
        };
    }
}
