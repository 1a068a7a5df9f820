package io.tickstock.adapters.coinbase;

import java.util.Locale;

/** Frames as Coinbase Exchange sends them, made up. */
final class CoinbaseFrames {

    static final String SUBSCRIBED =
            "{\"type\":\"subscriptions\",\"channels\":[{\"name\":\"matches\",\"product_ids\":[\"ACM-USD\"]}]}";

    /** 2026-11-20T14:30:00Z. */
    static final long START = 1_795_185_000_000_000_000L;

    private CoinbaseFrames() {}

    /** The nth trade: a millisecond after the one before, at n hundredths more. */
    static String match(String type, String product, int n) {
        return String.format(
                Locale.ROOT,
                "{\"type\":\"%s\",\"trade_id\":%d,\"maker_order_id\":\"a\",\"taker_order_id\":\"b\",\"side\":\"buy\",\"size\":\"0.25\","
                        + "\"price\":\"%d.%02d\",\"product_id\":\"%s\",\"sequence\":%d,\"time\":\"2026-11-20T14:30:%02d.%03d000Z\"}",
                type,
                n,
                100 + n / 100,
                n % 100,
                product,
                10L * n,
                n / 1000 % 60,
                n % 1000);
    }

    static String match(int n) {
        return match("match", "ACM-USD", n);
    }
}
