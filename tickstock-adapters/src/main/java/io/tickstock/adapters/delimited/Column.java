package io.tickstock.adapters.delimited;

import io.tickstock.adapters.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a column of a file of trades or bars holds. */
public enum Column {
    /** When the trade took place; of a bar when it began or ended, as the settings say. */
    TIME("time"),
    /** Price per unit. */
    PRICE("price"),
    /** Units traded. */
    SIZE("size"),
    /** The instrument; where there is none, the settings name it. */
    SYMBOL("symbol"),
    /** The feed's own number. */
    SEQUENCE("sequence"),
    /** Id of the trade; a number is its own key, any other text is hashed to 64 bits. */
    KEY("key"),
    /** Condition codes of the trade: what it may update. The settings say how they are written. */
    CONDITIONS("conditions"),
    /** The tape that the letters of the conditions are of. */
    TAPE("tape"),
    /** First price of a bar. */
    OPEN("open"),
    /** Greatest price of a bar. */
    HIGH("high"),
    /** Least price of a bar. */
    LOW("low"),
    /** Last price of a bar. */
    CLOSE("close"),
    /** Units traded in a bar. */
    VOLUME("volume"),
    /** Volume-weighted average price of a bar; need not be there. */
    VWAP("vwap"),
    /** Something that is not read. */
    SKIP("-");

    private final String text;

    Column(String text) {
        this.text = text;
    }

    /**
     * Reads a list of columns in file order.
     *
     * @param text for example {@code time,price,-,size}
     * @return the columns
     * @throws IllegalArgumentException when a name is unknown; the message names it
     */
    public static List<Column> parse(String text) {
        List<Column> columns = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            columns.add(named(part.strip()));
        }
        return List.copyOf(columns);
    }

    private static Column named(String name) {
        for (Column column : values()) {
            if (column.text.equals(name.toLowerCase(Locale.ROOT))) {
                return column;
            }
        }
        throw new IllegalArgumentException("columns: " + Printable.quoted(name)
                + " (expected: time, price, size, symbol, sequence, key, conditions, tape, open, high, low, close, volume,"
                + " vwap, or - for one that is skipped)");
    }

    @Override
    public String toString() {
        return text;
    }
}
