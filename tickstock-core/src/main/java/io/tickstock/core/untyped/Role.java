package io.tickstock.core.untyped;

import java.util.List;

/** What a field may be for, and under which names it is known. The order of the names is that of the messages. */
enum Role {
    SYMBOL("symbol", any("symbol"), any("ticker"), any("sym"), any("product_id"), any("S"), on("s", When.TEXT)),
    PRICE("price", any("price"), any("trade_price"), any("tradePrice"), any("p")),
    SIZE(
            "size",
            any("size"),
            any("volume"),
            any("quantity"),
            any("qty"),
            any("last_size"),
            any("ds"),
            any("v"),
            on("s", When.NOT_TEXT_AND_NO_DS),
            on("q", When.BINANCE)),
    TIME(
            "event time",
            any("timestamp"),
            any("time"),
            any("event_time"),
            any("eventTime"),
            any("ts_event"),
            any("sip_timestamp"),
            on("t", When.NOT_BINANCE),
            on("T", When.NOT_TEXT)),
    SEQUENCE("sequence", any("sequence"), any("sequence_number"), on("q", When.NOT_BINANCE)),
    ELIGIBILITY("eligibility", any("eligibility")),

    OPEN("open", any("open"), on("o", When.FOUR_LETTERS)),
    HIGH("high", any("high"), on("h", When.FOUR_LETTERS)),
    LOW("low", any("low"), on("l", When.FOUR_LETTERS)),
    CLOSE("close", any("close"), on("c", When.FOUR_LETTERS)),
    VOLUME("volume", any("volume"), any("dv"), on("v", When.NO_DV)),
    VWAP("vwap", any("vwap"), any("vw")),
    START(
            "start of a bar",
            any("start"),
            any("start_time"),
            any("startTime"),
            any("window_start"),
            on("s", When.NOT_TEXT)),
    BAR_TIME("start of a bar, when no name above is there", any("timestamp"), any("time"), any("ts_event"), any("t")),
    END(
            "end of a bar",
            any("end"),
            any("end_time"),
            any("endTime"),
            any("window_end"),
            any("event_time"),
            any("eventTime"),
            on("e", When.NOT_TEXT)),

    FAIR_VALUE("fair value", any("fmv"), any("fair_value"), any("fairValue")),
    MARKET_PRICE("market price", any("market_price"), any("marketPrice")),
    CONFIDENCE("confidence", any("confidence")),
    MODEL("model", any("model"), any("model_name"), any("modelName"));

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of of records
    private final List<Name> names;

    Role(String title, Name... names) {
        this.title = title;
        this.names = List.of(names);
    }

    /** What it is, for people. */
    String title() {
        return title;
    }

    List<Name> names() {
        return names;
    }

    private static Name any(String text) {
        return new Name(text, When.ALWAYS);
    }

    private static Name on(String text, When when) {
        return new Name(text, when);
    }

    /**
     * A name of a field.
     *
     * @param text as it is spelled, with its case
     * @param when where it has this role
     */
    record Name(String text, When when) {}

    /** What must hold for a name to have a role; letters mean different things to different feeds. */
    enum When {
        ALWAYS(""),
        TEXT("when it is a text"),
        NOT_TEXT("when it is no text"),
        NOT_TEXT_AND_NO_DS("when it is no text and there is no `ds`"),
        NO_DV("when there is no `dv`"),
        FOUR_LETTERS("when `o`, `h`, `l` and `c` are all there as numbers"),
        BINANCE("when `e` is a text"),
        NOT_BINANCE("when `e` is no text");

        private final String words;

        When(String words) {
            this.words = words;
        }

        /** The condition for people; empty when there is none. */
        String words() {
            return words;
        }

        boolean holds(Fields fields, String name) {
            return switch (this) {
                case ALWAYS -> true;
                case TEXT -> fields.isText(name);
                case NOT_TEXT -> !fields.isText(name);
                case NOT_TEXT_AND_NO_DS -> !fields.isText(name) && !fields.has("ds");
                case NO_DV -> !fields.has("dv");
                case FOUR_LETTERS -> fields.hasFourLetters();
                case BINANCE -> fields.isText("e");
                case NOT_BINANCE -> !fields.isText("e");
            };
        }
    }
}
