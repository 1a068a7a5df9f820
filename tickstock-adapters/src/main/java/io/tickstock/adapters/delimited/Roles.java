package io.tickstock.adapters.delimited;

import io.tickstock.api.spi.SequenceRule;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the columns of a file may hold, by what its rows are. Immutable.
 *
 * @param element what a row is, for messages
 * @param example the columns of a small file, for messages
 * @param telling a column that holds a number in each row, so that a header does not
 * @param possible the columns that such a file may have, but for those that are skipped
 * @param usualNames the columns that are read, each with the names in a header that mean it: lower case, words joined by
 *     underscores
 * @param needed the columns that there must be, but for that of the symbol
 */
record Roles(
        String element,
        String example,
        Column telling,
        Set<Column> possible,
        Map<Column, List<String>> usualNames,
        Set<Column> needed) {

    private static final List<String> SYMBOL_NAMES =
            List.of("symbol", "ticker", "sym", "instrument", "pair", "product_id");

    private static final Map<Column, List<String>> OF_TRADES = Map.of(
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
            SYMBOL_NAMES,
            Column.SEQUENCE,
            List.of("sequence", "seq", "seq_no", "sequence_number"),
            Column.KEY,
            List.of("key", "id", "trade_id", "tradeid", "tid", "trade_key"),
            Column.CONDITIONS,
            List.of("conditions", "condition", "cond", "c", "sale_condition", "sale_conditions", "trade_conditions"),
            Column.TAPE,
            List.of("tape", "z"));

    private static final Roles OF_BARS = new Roles(
            "bar",
            "time,open,high,low,close,volume",
            Column.CLOSE,
            EnumSet.of(
                    Column.TIME,
                    Column.OPEN,
                    Column.HIGH,
                    Column.LOW,
                    Column.CLOSE,
                    Column.VOLUME,
                    Column.VWAP,
                    Column.SYMBOL),
            Map.of(
                    Column.TIME,
                    List.of(
                            "time",
                            "timestamp",
                            "ts",
                            "t",
                            "date",
                            "datetime",
                            "date_time",
                            "start",
                            "start_time",
                            "open_time"),
                    Column.OPEN,
                    List.of("open", "o"),
                    Column.HIGH,
                    List.of("high", "h"),
                    Column.LOW,
                    List.of("low", "l"),
                    Column.CLOSE,
                    List.of("close", "c"),
                    Column.VOLUME,
                    List.of("volume", "vol", "v"),
                    Column.VWAP,
                    List.of("vwap", "vw"),
                    Column.SYMBOL,
                    SYMBOL_NAMES),
            EnumSet.of(Column.TIME, Column.OPEN, Column.HIGH, Column.LOW, Column.CLOSE, Column.VOLUME));

    Roles {
        usualNames = new EnumMap<>(usualNames);
    }

    /** Of trades; names such as c mean conditions only where the settings say that there are some. */
    static Roles ofTrades(ConditionCodes conditions, SequenceRule sequenceRule) {
        Map<Column, List<String>> names = new EnumMap<>(OF_TRADES);
        Set<Column> needed = EnumSet.of(Column.TIME, Column.PRICE, Column.SIZE);
        if (sequenceRule != SequenceRule.NONE) {
            needed.add(Column.SEQUENCE);
        }
        if (conditions == ConditionCodes.NONE) {
            names.remove(Column.CONDITIONS);
        } else {
            needed.add(Column.CONDITIONS);
        }
        if (conditions == ConditionCodes.TAPE) {
            needed.add(Column.TAPE);
        } else {
            names.remove(Column.TAPE);
        }
        return new Roles("trade", "time,price,size", Column.PRICE, OF_TRADES.keySet(), names, needed);
    }

    static Roles ofBars() {
        return OF_BARS;
    }

    /** The column that a name in a header, as it is normalized, usually means; SKIP when it is none that is read. */
    Column usual(String name) {
        for (Map.Entry<Column, List<String>> entry : usualNames.entrySet()) {
            if (entry.getValue().contains(name)) {
                return entry.getKey();
            }
        }
        return Column.SKIP;
    }

    /** Whether a file may have such a column. */
    boolean allow(Column column) {
        return column == Column.SKIP || possible.contains(column);
    }

    List<String> names(Column column) {
        return usualNames.getOrDefault(column, List.of());
    }
}
