package io.tickstock.adapters.massive;

import io.tickstock.adapters.live.FeedDesk;
import io.tickstock.adapters.live.FeedTimes;
import io.tickstock.adapters.live.FlatElement;
import io.tickstock.adapters.live.JsonFrameDecoder;
import io.tickstock.adapters.live.TradeKeys;
import io.tickstock.api.data.Eligibility;
import io.tickstock.api.data.FairValue;
import io.tickstock.api.data.OhlcvBar;
import io.tickstock.api.data.SymbolStatus;
import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.ConditionScheme;

/** Reads frames of the stocks WebSocket: arrays of elements that each name their type. For one thread. */
final class MassiveDecoder extends JsonFrameDecoder {

    private static final String NUMBER = "a decimal number > 0";
    private static final String TIME = "s, ms, us or ns since 1970, from 2000 to 2099";
    private static final long HALT = 17L;
    private static final long RESUME = 18L;

    MassiveDecoder(FeedDesk desk) {
        super(desk);
    }

    @Override
    protected void element(FlatElement element, long receiveTime) {
        int type = element.find("ev");
        if (element.is(type, "T")) {
            trade(element);
        } else if (element.is(type, "A") || element.is(type, "AM")) {
            bar(element, receiveTime);
        } else if (element.is(type, "FMV")) {
            fairValue(element, receiveTime);
        } else if (element.is(type, "LULD")) {
            halt(element);
        } else if (element.is(type, "status")) {
            status(element);
        } else if (element.isText(type)) {
            desk.unknown();
        } else {
            malformed(Admission.MALFORMED_SYNTAX, "ev", type, "a text");
        }
    }

    private void status(FlatElement element) {
        int status = element.find("status");
        String message = element.text(element.find("message"));
        desk.control();
        switch (element.text(status)) {
            case "connected" -> desk.greeted();
            case "auth_success" -> desk.authenticated();
            case "auth_failed", "auth_timeout" -> desk.keyRefused(message);
            case "success" -> desk.subscribed();
            case "max_connections" -> desk.limited("max_connections: " + message);
            default -> {
                // "error" and what may come to be: told by the time-out of what it was the answer to
            }
        }
    }

    /** The field with the fraction where there is one, else the one without. */
    private static double amount(FlatElement element, String fractional, String whole) {
        int at = element.find(fractional);
        return element.number(element.isPresent(at) ? at : element.find(whole));
    }

    private void trade(FlatElement element) {
        int symbol = element.find("sym");
        int priceAt = element.find("p");
        int timeAt = element.find("t");
        double price = element.number(priceAt);
        double size = amount(element, "ds", "s");
        long time = FeedTimes.counted(element.whole(timeAt));
        long sequence = Math.max(0L, element.whole(element.find("q")));
        int codes = element.find("c");
        if (!element.isText(symbol)) {
            malformed(Admission.MALFORMED_SYNTAX, "sym", symbol, "a text");
        } else if (!(price > 0.0)) {
            malformed(Admission.MALFORMED_NUMBER, "p", priceAt, NUMBER);
        } else if (!(size >= 0.0)) {
            malformed(Admission.MALFORMED_NUMBER, "s", element.find("s"), "a decimal number from 0 to 2^53");
        } else if (time == FeedTimes.NOT_A_TIME) {
            malformed(Admission.MALFORMED_TIME, "t", timeAt, TIME);
        } else {
            int bits = eligibility(element, codes, time);
            if (bits < 0) {
                malformed(Admission.MALFORMED_NUMBER, "c", codes, "an array of whole numbers from 0");
                return;
            }
            char[] chars = element.chars();
            int from = element.start(symbol);
            int to = element.end(symbol);
            int id = element.find("i");
            long key = TradeKeys.with(0L, chars, from, to);
            key = id == FlatElement.ABSENT ? key : TradeKeys.with(key, chars, element.start(id), element.end(id));
            key = TradeKeys.with(key, element.whole(element.find("x")));
            key = TradeKeys.with(TradeKeys.with(key, sequence), time);
            key = TradeKeys.with(TradeKeys.with(key, Double.doubleToLongBits(price)), Double.doubleToLongBits(size));
            desk.print(desk.symbolId(chars, from, to), price, size, time, sequence, key, bits);
        }
    }

    /** Below 0 when a code is none. */
    private int eligibility(FlatElement element, int codes, long time) {
        if (!element.isPresent(codes)) {
            return Eligibility.ALL;
        }
        int bits = element.isArray(codes) ? Eligibility.ALL : -1;
        for (int at = element.next(codes, codes); at != FlatElement.ABSENT && bits >= 0; at = element.next(codes, at)) {
            long code = element.whole(at);
            bits = code < 0L || code > Integer.MAX_VALUE
                    ? -1
                    : bits & desk.context().conditions().eligibility(ConditionScheme.POLYGON, (int) code, time);
        }
        return bits;
    }

    private void bar(FlatElement element, long receiveTime) {
        int symbol = element.find("sym");
        double open = element.number(element.find("o"));
        double high = element.number(element.find("h"));
        double low = element.number(element.find("l"));
        double close = element.number(element.find("c"));
        double volume = amount(element, "dv", "v");
        double vwap = element.number(element.find("vw"));
        long start = FeedTimes.counted(element.whole(element.find("s")));
        long end = FeedTimes.counted(element.whole(element.find("e")));
        if (!element.isText(symbol)) {
            malformed(Admission.MALFORMED_SYNTAX, "sym", symbol, "a text");
        } else if (!(open > 0.0 && high > 0.0 && low > 0.0 && close > 0.0)) {
            malformed(Admission.MALFORMED_NUMBER, "o, h, l, c", element.find("o"), NUMBER);
        } else if (!(volume >= 0.0)) {
            malformed(Admission.MALFORMED_NUMBER, "v", element.find("v"), "a decimal number from 0 to 2^53");
        } else if (start == FeedTimes.NOT_A_TIME || end == FeedTimes.NOT_A_TIME) {
            malformed(Admission.MALFORMED_TIME, "s, e", element.find("s"), TIME);
        } else {
            desk.bar(new OhlcvBar(
                    element.text(symbol),
                    open,
                    high,
                    low,
                    close,
                    volume,
                    vwap > 0.0 ? vwap : Double.NaN,
                    start,
                    end,
                    receiveTime));
        }
    }

    private void fairValue(FlatElement element, long receiveTime) {
        int symbol = element.find("sym");
        int valueAt = element.find("fmv");
        int timeAt = element.find("t");
        double value = element.number(valueAt);
        long time = FeedTimes.counted(element.whole(timeAt));
        if (!element.isText(symbol)) {
            malformed(Admission.MALFORMED_SYNTAX, "sym", symbol, "a text");
        } else if (!(value > 0.0)) {
            malformed(Admission.MALFORMED_NUMBER, "fmv", valueAt, NUMBER);
        } else if (time == FeedTimes.NOT_A_TIME) {
            malformed(Admission.MALFORMED_TIME, "t", timeAt, TIME);
        } else {
            desk.fairValue(
                    new FairValue(element.text(symbol), value, Double.NaN, 1.0, "massive-fmv", time, receiveTime));
        }
    }

    /** Only the indicators say that trading is halted or goes on; a message with bands alone is of no use here. */
    private void halt(FlatElement element) {
        int symbol = element.find("T");
        int timeAt = element.find("t");
        long time = FeedTimes.counted(element.whole(timeAt));
        int indicators = element.find("i");
        if (!element.isText(symbol)) {
            malformed(Admission.MALFORMED_SYNTAX, "T", symbol, "a text");
            return;
        }
        if (time == FeedTimes.NOT_A_TIME) {
            malformed(Admission.MALFORMED_TIME, "t", timeAt, TIME);
            return;
        }
        for (int at = element.next(indicators, indicators);
                at != FlatElement.ABSENT;
                at = element.next(indicators, at)) {
            long indicator = element.whole(at);
            if (indicator == HALT || indicator == RESUME) {
                SymbolStatus.Status status =
                        indicator == HALT ? SymbolStatus.Status.HALTED : SymbolStatus.Status.TRADING;
                desk.reference(new SymbolStatus(element.text(symbol), status, "LULD " + indicator, time));
                return;
            }
        }
        desk.unknown();
    }
}
