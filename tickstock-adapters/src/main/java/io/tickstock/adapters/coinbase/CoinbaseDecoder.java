package io.tickstock.adapters.coinbase;

import io.tickstock.adapters.live.FeedDesk;
import io.tickstock.adapters.live.FeedTimes;
import io.tickstock.adapters.live.FlatElement;
import io.tickstock.adapters.live.JsonFrameDecoder;
import io.tickstock.adapters.live.TradeKeys;
import io.tickstock.api.data.Eligibility;
import io.tickstock.api.spi.Admission;

/** Reads frames of Coinbase Exchange. For one thread. */
final class CoinbaseDecoder extends JsonFrameDecoder {

    CoinbaseDecoder(FeedDesk desk) {
        super(desk);
    }

    @Override
    protected void element(FlatElement element, long receiveTime) {
        int type = element.find("type");
        if (element.is(type, "match")) {
            trade(element, false);
        } else if (element.is(type, "last_match")) {
            trade(element, true);
        } else if (element.is(type, "heartbeat")) {
            desk.control();
        } else if (element.is(type, "subscriptions")) {
            desk.control();
            desk.subscribed();
        } else if (element.is(type, "error")) {
            error(element);
        } else if (element.isText(type)) {
            desk.unknown();
        } else {
            malformed(Admission.MALFORMED_SYNTAX, "type", type, "a text");
        }
    }

    private void trade(FlatElement element, boolean replayed) {
        int product = element.find("product_id");
        int priceAt = element.find("price");
        int sizeAt = element.find("size");
        int timeAt = element.find("time");
        int idAt = element.find("trade_id");
        double price = element.number(priceAt);
        double size = element.number(sizeAt);
        long id = element.whole(idAt);
        long time = element.isText(timeAt)
                ? FeedTimes.iso(element.chars(), element.start(timeAt), element.end(timeAt))
                : FeedTimes.NOT_A_TIME;
        if (!element.isText(product)) {
            malformed(Admission.MALFORMED_SYNTAX, "product_id", product, "a text");
        } else if (!(price > 0.0)) {
            malformed(Admission.MALFORMED_NUMBER, "price", priceAt, "a decimal number > 0");
        } else if (!(size >= 0.0)) {
            malformed(Admission.MALFORMED_NUMBER, "size", sizeAt, "a decimal number from 0 to 2^53");
        } else if (id <= 0L) {
            malformed(Admission.MALFORMED_NUMBER, "trade_id", idAt, "a whole number > 0");
        } else if (time == FeedTimes.NOT_A_TIME) {
            malformed(Admission.MALFORMED_TIME, "time", timeAt, "ISO-8601 in UTC, from 2000 to 2099");
        } else {
            int symbolId = desk.symbolId(element.chars(), element.start(product), element.end(product));
            if (replayed && desk.hasSeen(symbolId, id)) {
                desk.duplicate();
                return;
            }
            long key = TradeKeys.with(
                    TradeKeys.with(0L, element.chars(), element.start(product), element.end(product)), id);
            desk.print(symbolId, price, size, time, id, key, Eligibility.ALL);
        }
    }

    private void error(FlatElement element) {
        desk.control();
        String why = element.text(element.find("message")) + " " + element.text(element.find("reason"));
        String lower = why.toLowerCase(java.util.Locale.ROOT);
        if (lower.contains("rate limit") || lower.contains("too many")) {
            desk.limited(why.strip());
        } else {
            desk.mustReconnect(why.strip());
        }
    }
}
