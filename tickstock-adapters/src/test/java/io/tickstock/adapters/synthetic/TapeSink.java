package io.tickstock.adapters.synthetic;

import io.tickstock.adapters.TradesOnlySink;
import io.tickstock.adapters.delimited.ManualClock;
import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.PolledSource;
import java.util.ArrayList;
import java.util.List;

/** Keeps what it is given; refuses what it is told to. */
final class TapeSink extends TradesOnlySink {

    record Print(String symbol, double price, double size, long time, long sequence, long key, int eligibility) {

        boolean is(int bits) {
            return (eligibility & bits) == bits;
        }
    }

    final List<Print> prints = new ArrayList<>();
    final List<String> symbols = new ArrayList<>();
    int symbolLimit = Integer.MAX_VALUE;

    /** The whole tape of a market. */
    static List<Print> play(SyntheticMarketSettings settings) {
        return play(new SyntheticMarketSource(settings));
    }

    static List<Print> play(SyntheticMarketSource source) {
        TapeSink sink = new TapeSink();
        source.open(new ManualClock().context());
        while (source.poll(sink, 1_000) != PolledSource.END) {
            // unpaced, so there is always something
        }
        source.close();
        return sink.prints;
    }

    @Override
    public int symbolId(String symbol) {
        assert !symbols.contains(symbol) : "asked twice for " + symbol;
        if (symbols.size() == symbolLimit) {
            return SYMBOL_TABLE_FULL;
        }
        symbols.add(symbol);
        return symbols.size() - 1;
    }

    @Override
    public Admission tick(
            int symbolId, double price, double size, long eventTime, long sequence, long tradeKey, int eligibility) {
        if (symbolId == SYMBOL_TABLE_FULL) {
            return Admission.REJECTED_SYMBOL_LIMIT;
        }
        prints.add(new Print(symbols.get(symbolId), price, size, eventTime, sequence, tradeKey, eligibility));
        return Admission.ACCEPTED;
    }

    @Override
    public Admission malformed(Admission why) {
        throw new AssertionError("nothing malformed expected");
    }

    @Override
    public String lastRefusal() {
        return "symbols: too many";
    }
}
