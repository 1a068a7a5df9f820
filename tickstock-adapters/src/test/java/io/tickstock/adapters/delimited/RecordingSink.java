package io.tickstock.adapters.delimited;

import io.tickstock.adapters.TradesOnlySink;
import io.tickstock.api.spi.Admission;
import java.util.ArrayList;
import java.util.List;

/** A sink that keeps what it is given, with the stateless checks of a real one. */
final class RecordingSink extends TradesOnlySink {

    record Trade(String symbol, double price, double size, long time, long sequence, long key, int eligibility) {}

    final List<Trade> trades = new ArrayList<>();
    final List<Admission> malformed = new ArrayList<>();
    final List<String> symbolsAsked = new ArrayList<>();
    int maxSymbols = Integer.MAX_VALUE;
    boolean keep = true;
    long accepted;
    private final List<String> symbols = new ArrayList<>();
    private String lastRefusal = "";

    @Override
    public int symbolId(String symbol) {
        symbolsAsked.add(symbol);
        if (symbol.isEmpty() || symbol.length() > 64 || symbol.indexOf(' ') >= 0) {
            lastRefusal = "symbol '" + symbol + "'";
            return NO_SYMBOL;
        }
        int id = symbols.indexOf(symbol);
        if (id < 0 && symbols.size() == maxSymbols) {
            return SYMBOL_TABLE_FULL;
        }
        if (id < 0) {
            symbols.add(symbol);
        }
        return symbols.indexOf(symbol);
    }

    @Override
    public Admission tick(
            int symbolId, double price, double size, long eventTime, long sequence, long tradeKey, int eligibility) {
        if (symbolId == NO_SYMBOL) {
            return refuse(Admission.INVALID_SYMBOL, "symbol");
        }
        if (symbolId == SYMBOL_TABLE_FULL) {
            return refuse(Admission.REJECTED_SYMBOL_LIMIT, "symbols");
        }
        if (!(price > 0)) {
            return refuse(Admission.INVALID_PRICE, "price: " + price);
        }
        if (!(size >= 0)) {
            return refuse(Admission.INVALID_SIZE, "size: " + size);
        }
        if (eventTime < 0) {
            return refuse(Admission.INVALID_EVENT_TIME, "eventTime: " + eventTime);
        }
        accepted++;
        if (keep) {
            trades.add(new Trade(symbols.get(symbolId), price, size, eventTime, sequence, tradeKey, eligibility));
        }
        return Admission.ACCEPTED;
    }

    @Override
    public Admission malformed(Admission why) {
        malformed.add(why);
        return why;
    }

    @Override
    public String lastRefusal() {
        return lastRefusal;
    }

    private Admission refuse(Admission why, String what) {
        lastRefusal = what + " (expected: " + why.rule() + ")";
        return why;
    }
}
