package io.tickstock.adapters.binance;

import io.tickstock.adapters.live.FeedDesk;
import io.tickstock.adapters.live.FeedTimes;
import io.tickstock.adapters.live.FlatElement;
import io.tickstock.adapters.live.JsonFrameDecoder;
import io.tickstock.adapters.live.TradeKeys;
import io.tickstock.api.data.Eligibility;
import io.tickstock.api.data.OhlcvBar;
import io.tickstock.api.spi.Admission;

/** Reads frames of Binance spot, bare or wrapped as {@code {"stream":…,"data":{…}}}. For one thread. */
final class BinanceDecoder extends JsonFrameDecoder {

    private static final String NUMBER = "a decimal number, as text";

    BinanceDecoder(FeedDesk desk) {
        super(desk);
    }

    @Override
    protected void element(FlatElement element, long receiveTime) {
        int data = element.find("data");
        int root = element.isObject(data) ? data : FlatElement.ROOT;
        int type = element.find(root, "e");
        if (element.is(type, "trade")) {
            trade(element, root);
        } else if (element.is(type, "kline")) {
            bar(element, element.find(root, "k"), receiveTime);
        } else if (element.is(type, "serverShutdown")) {
            desk.control();
            desk.mustReconnect("the server shuts down");
        } else if (element.isObject(element.find("error")) || element.isPresent(element.find("code"))) {
            error(element);
        } else if (element.find("id") != FlatElement.ABSENT) {
            desk.control();
            desk.subscribed();
        } else if (element.isText(type)) {
            desk.unknown();
        } else {
            malformed(Admission.MALFORMED_SYNTAX, "e", type, "a text");
        }
    }

    private void error(FlatElement element) {
        desk.control();
        int error = element.find("error");
        int parent = element.isObject(error) ? error : FlatElement.ROOT;
        String why = element.text(element.find(parent, "msg"));
        if (element.whole(element.find(parent, "code")) == -1003L) {
            desk.limited(why);
        } else {
            desk.mustReconnect(why);
        }
    }

    private void trade(FlatElement element, int root) {
        int symbol = element.find(root, "s");
        int priceAt = element.find(root, "p");
        int sizeAt = element.find(root, "q");
        int timeAt = element.find(root, "T");
        int idAt = element.find(root, "t");
        double price = element.number(priceAt);
        double size = element.number(sizeAt);
        long time = FeedTimes.counted(element.whole(timeAt));
        long id = element.whole(idAt);
        if (!element.isText(symbol)) {
            malformed(Admission.MALFORMED_SYNTAX, "s", symbol, "a text");
        } else if (!(price > 0.0)) {
            malformed(Admission.MALFORMED_NUMBER, "p", priceAt, NUMBER);
        } else if (!(size >= 0.0)) {
            malformed(Admission.MALFORMED_NUMBER, "q", sizeAt, NUMBER);
        } else if (id < 0L) {
            malformed(Admission.MALFORMED_NUMBER, "t", idAt, "a whole number >= 0");
        } else if (time == FeedTimes.NOT_A_TIME) {
            malformed(Admission.MALFORMED_TIME, "T", timeAt, "ms or us since 1970");
        } else {
            char[] chars = element.chars();
            int from = element.start(symbol);
            int to = element.end(symbol);
            long key = TradeKeys.with(TradeKeys.with(0L, chars, from, to), id);
            desk.print(desk.symbolId(chars, from, to), price, size, time, id, key, Eligibility.ALL);
        }
    }

    private void bar(FlatElement element, int bar, long receiveTime) {
        if (!element.isObject(bar)) {
            malformed(Admission.MALFORMED_SYNTAX, "k", bar, "an object");
            return;
        }
        int closed = element.find(bar, "x");
        if (element.isFalse(closed)) {
            desk.unknown();
            return;
        }
        int symbol = element.find(bar, "s");
        double open = element.number(element.find(bar, "o"));
        double high = element.number(element.find(bar, "h"));
        double low = element.number(element.find(bar, "l"));
        double close = element.number(element.find(bar, "c"));
        int volumeAt = element.find(bar, "v");
        double volume = element.number(volumeAt);
        double value = element.number(element.find(bar, "q"));
        int startAt = element.find(bar, "t");
        int endAt = element.find(bar, "T");
        long start = FeedTimes.counted(element.whole(startAt));
        long last = FeedTimes.counted(element.whole(endAt));
        if (!element.isTrue(closed)) {
            malformed(Admission.MALFORMED_SYNTAX, "x", closed, "true or false");
        } else if (!element.isText(symbol)) {
            malformed(Admission.MALFORMED_SYNTAX, "s", symbol, "a text");
        } else if (!(open > 0.0 && high > 0.0 && low > 0.0 && close > 0.0)) {
            malformed(Admission.MALFORMED_NUMBER, "o, h, l, c", element.find(bar, "o"), NUMBER);
        } else if (!(volume >= 0.0)) {
            malformed(Admission.MALFORMED_NUMBER, "v", volumeAt, NUMBER);
        } else if (start == FeedTimes.NOT_A_TIME || last == FeedTimes.NOT_A_TIME) {
            malformed(Admission.MALFORMED_TIME, "t, T", startAt, "ms or us since 1970");
        } else {
            long unit = element.end(endAt) - element.start(endAt) > 13 ? 1_000L : 1_000_000L;
            double vwap = volume > 0.0 && value > 0.0 ? value / volume : Double.NaN;
            // The exchange names the last unit of time in the bar, not the first after it.
            desk.bar(new OhlcvBar(
                    element.text(symbol), open, high, low, close, volume, vwap, start, last + unit, receiveTime));
        }
    }
}
