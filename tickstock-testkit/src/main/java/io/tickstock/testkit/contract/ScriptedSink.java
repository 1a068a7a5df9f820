package io.tickstock.testkit.contract;

import io.tickstock.api.data.CustomData;
import io.tickstock.api.data.Eligibility;
import io.tickstock.api.data.FairValue;
import io.tickstock.api.data.MarketData;
import io.tickstock.api.data.OhlcvBar;
import io.tickstock.api.data.ReferenceData;
import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.MarketDataSink;
import java.util.function.Consumer;

/** A sink that answers as it is told, and otherwise checks as the door of the engine does. */
final class ScriptedSink implements MarketDataSink {

    /** How a sink answers. */
    enum Manner {
        /** Takes what is valid. */
        TAKES_ALL(Admission.ACCEPTED),
        /** As when a channel does not keep up. */
        IS_FULL(Admission.REJECTED_QUEUE_FULL),
        /** As when the system is being closed. */
        IS_CLOSED(Admission.REJECTED_CLOSED),
        /** As when there is no room for a further symbol. */
        KNOWS_NO_MORE_SYMBOLS(Admission.REJECTED_SYMBOL_LIMIT),
        /** As when no symbol were valid. */
        FINDS_SYMBOLS_INVALID(Admission.INVALID_SYMBOL),
        /** As when no price were valid. */
        FINDS_PRICES_INVALID(Admission.INVALID_PRICE);

        private final Admission answer;

        Manner(Admission answer) {
            this.answer = answer;
        }
    }

    private final SinkLog log;
    private final Manner manner;
    private final Consumer<String> gate;
    private volatile String lastRefusal = "";

    /** The gate is told of each call, with the name of the method, before anything is done. */
    ScriptedSink(SinkLog log, Manner manner, Consumer<String> gate) {
        this.log = log;
        this.manner = manner;
        this.gate = gate;
    }

    @Override
    public int symbolId(String symbol) {
        gate.accept("symbolId");
        if (manner == Manner.KNOWS_NO_MORE_SYMBOLS) {
            return SYMBOL_TABLE_FULL;
        }
        if (manner == Manner.FINDS_SYMBOLS_INVALID || !isValidSymbol(symbol)) {
            return NO_SYMBOL;
        }
        return log.idOf(symbol);
    }

    @Override
    public Admission tick(
            int symbolId, double price, double size, long eventTime, long sequence, long tradeKey, int eligibility) {
        gate.accept("tick");
        String symbol = symbolOf(symbolId);
        Admission answer = answer(check(symbolId, price, size, eventTime, sequence, eligibility));
        String text = "print " + symbol + " price " + price + " size " + size + " at " + eventTime + " sequence "
                + sequence + " key " + tradeKey + " eligibility " + Eligibility.describe(eligibility);
        log.add(new Handed(symbol, true, eventTime, sequence, text, answer));
        return told(answer, text);
    }

    @Override
    public Admission bar(OhlcvBar bar) {
        gate.accept("bar");
        return other(bar.symbol(), bar.eventTime(), bar.toString());
    }

    @Override
    public Admission fairValue(FairValue value) {
        gate.accept("fairValue");
        return other(value.symbol(), value.eventTime(), value.toString());
    }

    @Override
    public Admission custom(CustomData data) {
        gate.accept("custom");
        return other(data.symbol(), data.eventTime(), data.toString());
    }

    @Override
    public Admission reference(ReferenceData data) {
        gate.accept("reference");
        return other(data.symbol(), data.eventTime(), data.toString());
    }

    @Override
    public Admission malformed(Admission why) {
        gate.accept("malformed");
        if (!why.name().startsWith("MALFORMED_")) {
            log.wrongMalformed(why.name());
            throw new IllegalArgumentException("why: '" + why + "' (expected: one of MALFORMED_…)");
        }
        log.add(new Handed("", false, 0L, 0L, why.name(), why));
        return told(why, "an element");
    }

    @Override
    public String lastRefusal() {
        gate.accept("lastRefusal");
        return lastRefusal;
    }

    private Admission other(String symbol, long eventTime, String text) {
        Admission answer = answer(isValidSymbol(symbol) ? Admission.ACCEPTED : Admission.INVALID_SYMBOL);
        log.add(new Handed(symbol, false, eventTime, 0L, text, answer));
        return told(answer, text);
    }

    private Admission answer(Admission checked) {
        return checked.isAccepted() ? manner.answer : checked;
    }

    private Admission told(Admission answer, String what) {
        if (!answer.isAccepted()) {
            lastRefusal = what + " (expected: " + answer.rule() + ")";
        }
        return answer;
    }

    private String symbolOf(int id) {
        if (id == NO_SYMBOL || id == SYMBOL_TABLE_FULL) {
            return "";
        }
        if (!log.isGivenOut(id)) {
            log.foreignId(id);
            return "#" + id;
        }
        return log.symbolOf(id);
    }

    private Admission check(int id, double price, double size, long eventTime, long sequence, int eligibility) {
        if (id == SYMBOL_TABLE_FULL) {
            return Admission.REJECTED_SYMBOL_LIMIT;
        }
        if (!log.isGivenOut(id)) {
            return Admission.INVALID_SYMBOL;
        }
        if (!(price > 0.0) || price == Double.POSITIVE_INFINITY) {
            return Admission.INVALID_PRICE;
        }
        if (!(size >= 0.0) || size == Double.POSITIVE_INFINITY) {
            return Admission.INVALID_SIZE;
        }
        if (eventTime < MarketData.MIN_EVENT_TIME || eventTime > MarketData.MAX_EVENT_TIME) {
            return Admission.INVALID_EVENT_TIME;
        }
        if (sequence < 0) {
            return Admission.INVALID_SEQUENCE;
        }
        return Eligibility.isValid(eligibility) ? Admission.ACCEPTED : Admission.INVALID_ELIGIBILITY;
    }

    private static boolean isValidSymbol(String symbol) {
        return !symbol.isEmpty() && symbol.length() <= 64 && symbol.chars().noneMatch(c -> c <= ' ' || c == 0x7f);
    }
}
