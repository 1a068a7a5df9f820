package io.tickstock.adapters.delimited;

import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.MarketDataSink;
import org.jspecify.annotations.Nullable;

/** Turns the fields of a row into those of a trade, which stay until the next row. For one thread. */
final class TradeDecoder implements RowDecoder {

    private final Fields fields;
    private final int priceAt;
    private final int sizeAt;
    private final int symbolAt;
    private final int sequenceAt;
    private final int keyAt;
    private final ConditionReader conditions;
    private final char @Nullable [] fixedSymbol;
    private @Nullable SymbolIds symbols;

    private long eventTime;
    private double price;
    private double size;
    private int symbolId;
    private long sequence;
    private long key;
    private int eligibility;

    TradeDecoder(ColumnMap columns, TimeReader times, ConditionReader conditions, @Nullable String fixedSymbol) {
        this.fields = new Fields(columns, times);
        this.priceAt = columns.indexOf(Column.PRICE);
        this.sizeAt = columns.indexOf(Column.SIZE);
        this.symbolAt = columns.indexOf(Column.SYMBOL);
        this.sequenceAt = columns.indexOf(Column.SEQUENCE);
        this.keyAt = columns.indexOf(Column.KEY);
        this.conditions = conditions;
        this.fixedSymbol = fixedSymbol == null ? null : fixedSymbol.toCharArray();
    }

    @Override
    public long eventTime() {
        return eventTime;
    }

    @Override
    public Admission handOver(MarketDataSink sink) {
        return sink.tick(symbolId, price, size, eventTime, sequence, key, eligibility);
    }

    @Override
    public Column refused(Admission admission) {
        return switch (admission) {
            case INVALID_PRICE -> Column.PRICE;
            case INVALID_SIZE -> Column.SIZE;
            case INVALID_EVENT_TIME -> Column.TIME;
            case INVALID_SEQUENCE -> Column.SEQUENCE;
            case INVALID_SYMBOL -> Column.SYMBOL;
            default -> Column.SKIP;
        };
    }

    @Override
    public void decode(Row row, boolean cutOff, MarketDataSink sink) throws BadField {
        fields.checkSize(row, cutOff);
        eventTime = fields.time(row);
        price = Fields.number(row, priceAt, Column.PRICE);
        size = Fields.number(row, sizeAt, Column.SIZE);
        sequence = sequence(row);
        key = key(row);
        symbolId = symbolId(row, sink);
        // Last, so that unknown codes are counted of rows that are trades.
        eligibility = conditions.eligibility(row, eventTime);
    }

    private long sequence(Row row) throws BadField {
        int index = sequenceAt;
        if (index == ColumnMap.ABSENT || row.isEmpty(index)) {
            return 0;
        }
        long value = wholeNumber(row.chars(), row.start(index), row.end(index));
        if (value < 0) {
            throw BadField.of(
                    Admission.MALFORMED_NUMBER, index, row.text(index), "a whole number from 0 to " + Long.MAX_VALUE);
        }
        return value;
    }

    private long key(Row row) {
        int index = keyAt;
        if (index == ColumnMap.ABSENT || row.isEmpty(index)) {
            return 0;
        }
        char[] chars = row.chars();
        int from = row.start(index);
        int to = row.end(index);
        long value = chars[from] == '0' ? 0 : wholeNumber(chars, from, to);
        return value > 0 ? value : hash(chars, from, to);
    }

    private int symbolId(Row row, MarketDataSink sink) throws BadField {
        SymbolIds ids = symbols;
        if (ids == null || ids.sink() != sink) {
            ids = new SymbolIds(sink);
            symbols = ids;
        }
        char[] fixed = fixedSymbol;
        if (fixed != null) {
            return ids.idOf(fixed, 0, fixed.length);
        }
        int index = symbolAt;
        Fields.checkSymbol(row, index);
        return ids.idOf(row.chars(), row.start(index), row.end(index));
    }

    /** Digits only; -1 when it is something else or too large. */
    private static long wholeNumber(char[] chars, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = chars[i] - '0';
            if (digit < 0 || digit > 9 || value > (Long.MAX_VALUE - digit) / 10) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** FNV-1a over the characters, never 0, which would mean that there is no key. */
    private static long hash(char[] chars, int from, int to) {
        long hash = 0xcbf29ce484222325L;
        for (int i = from; i < to; i++) {
            hash = (hash ^ chars[i]) * 0x100000001b3L;
        }
        return hash == 0 ? 1 : hash;
    }
}
