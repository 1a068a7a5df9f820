package io.tickstock.core.untyped;

import io.tickstock.api.data.MarketData;
import io.tickstock.api.spi.Admission;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Makes untyped records from a known meaning, then spoils some in a known way. What must come out is known by construction,
 * from tables of its own; nothing here calls or reads the code under test.
 */
final class UntypedInputs {

    static final long BAR_LENGTH = 60_000_000_000L;

    private static final long FIRST = 1_000_000_000_000_000_000L; // 2001-09-09T01:46:40Z
    private static final long LAST = 7_258_118_400_000_000_000L; // 2200-01-01T00:00:00Z

    private static final String[] SYMBOL_NAMES = {"symbol", "ticker", "sym", "product_id", "S"};
    private static final String[] PRICE_NAMES = {"price", "trade_price", "tradePrice", "p"};
    private static final String[] SIZE_NAMES = {"size", "volume", "quantity", "qty", "last_size", "ds", "v"};
    private static final String[] TIME_NAMES = {
        "timestamp", "time", "event_time", "eventTime", "ts_event", "sip_timestamp", "t"
    };
    private static final String[] SEQUENCE_NAMES = {"sequence", "sequence_number"};
    private static final String[] VOLUME_NAMES = {"volume", "dv", "v"};
    private static final String[] VWAP_NAMES = {"vwap", "vw"};
    private static final String[] START_NAMES = {"start", "start_time", "startTime", "window_start"};
    private static final String[] END_NAMES = {"end", "end_time", "endTime", "window_end", "event_time", "eventTime"};
    private static final String[] BAR_TIME_NAMES = {"timestamp", "time", "ts_event", "t"};
    private static final String[] FAIR_NAMES = {"fmv", "fair_value", "fairValue"};
    private static final String[] MARKET_NAMES = {"market_price", "marketPrice"};
    private static final String[] MODEL_NAMES = {"model", "model_name", "modelName"};
    private static final String[] LONG_BAR = {"open", "high", "low", "close"};
    private static final String[] LETTER_BAR = {"o", "h", "l", "c"};

    private static final String[] STRANGERS = {
        "x",
        "i",
        "z",
        "m",
        "a",
        "b",
        "n",
        "av",
        "op",
        "E",
        "exchange",
        "conditions",
        "trade_id",
        "side",
        "best_bid",
        "Price",
        "SYMBOL",
        "Open",
        "FMV",
        "open_24h",
        "tape",
        "",
        "naïve",
        "receive_time",
        "pr\nice",
        "price ",
        "otc"
    };

    /** What is sent: a name and a value, as an object or as JSON. */
    record Field(String name, @Nullable Object object, String json, String shown) {}

    /** What a record means. */
    static final class Meaning {
        String kind = "";
        String symbol = "";
        String model = "";
        long start;
        long time;
        long sequence;
        int eligibility = 7;
        final Map<String, BigDecimal> numbers = new HashMap<>();

        @Override
        public String toString() {
            return kind + " " + symbol + " " + numbers + " start " + start + " time " + time + " sequence " + sequence
                    + " eligibility " + eligibility + " model '" + model + "'";
        }
    }

    /** What must be refused, and which words must stand in the message. */
    record Refusal(Admission why, List<String> words) {}

    /** One input and what must come out: the refusal, or when there is none the meaning. */
    static final class Input {
        final Meaning meaning = new Meaning();
        final List<Field> fields = new ArrayList<>();
        final Map<String, String> names = new HashMap<>();
        boolean json;
        String text = "";
        long missingTime = MarketData.NO_TIME;
        long barLength;
        String spoilt = "not";

        @Nullable
        Refusal refusal;

        Map<String, @Nullable Object> map() {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            for (Field field : fields) {
                map.put(field.name, field.object);
            }
            return map;
        }

        @Override
        public String toString() {
            Refusal expected = refusal;
            return (json ? "JSON " + text : "map " + map()) + "\nmissing time " + missingTime + ", bar length "
                    + barLength + ", spoilt: " + spoilt + "\nexpected: " + (expected == null ? meaning : expected);
        }
    }

    private static final DateTimeFormatter[] DATES = {
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss"),
        DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss"),
        DateTimeFormatter.ofPattern("uuuu-MM-dd't'HH:mm:ss")
    };
    private static final DateTimeFormatter[] OFFSETS = {
        DateTimeFormatter.ofPattern("xxx"), DateTimeFormatter.ofPattern("xx")
    };

    private final Random random;
    private Input input = new Input();

    UntypedInputs(long seed) {
        random = new QuickRandom(seed);
    }

    Input next() {
        input = new Input();
        input.json = random.nextBoolean();
        input.barLength = random.nextInt(3) == 0 ? BAR_LENGTH : 0;
        input.missingTime = random.nextInt(4) == 0 ? time(1) : MarketData.NO_TIME;
        input.meaning.symbol = pick("AAPL", "BRK.B", "BTC-USD", "ACME", "é€", "123", "1e5");
        switch (random.nextInt(4)) {
            case 0, 1 -> tick();
            case 2 -> bar();
            default -> fairValue();
        }
        if (random.nextInt(100) < 45) {
            spoil();
        }
        addStrangers();
        Collections.shuffle(input.fields, random);
        if (input.json) {
            input.text = render();
            if (input.refusal == null && random.nextInt(12) == 0) {
                breakSyntax();
            }
        }
        return input;
    }

    // ---- what records mean

    private void tick() {
        input.meaning.kind = "Tick";
        switch (random.nextInt(8)) {
            case 0 -> { // Massive
                word("ev", "T");
                symbol("sym");
                number("price", "p");
                if (random.nextBoolean()) {
                    put("s", written(BigDecimal.ZERO));
                    number("size", "ds");
                } else {
                    number("size", "s", false);
                }
                time("t");
                sequence("q", false);
                list("c");
            }
            case 1 -> { // Alpaca
                word("T", "t");
                symbol("S");
                number("price", "p");
                number("size", "s", false);
                time("t");
                list("c");
            }
            case 2 -> { // Binance
                word("e", pick("trade", "aggTrade"));
                symbol("s");
                number("price", "p");
                number("size", "q");
                time("T", false);
                put("t", written(new BigDecimal(random.nextInt(Integer.MAX_VALUE))));
                if (random.nextBoolean()) {
                    put("l", written(new BigDecimal(random.nextInt(1_000_000))));
                }
            }
            case 3 -> { // Coinbase
                word("type", pick("match", "last_match", "trade", "tick"));
                symbol("product_id");
                number("price", "price");
                number("size", "size");
                time("time");
                sequence("sequence", true);
            }
            case 4 -> { // Finnhub
                symbol("s");
                number("price", "p");
                number("size", "v");
                time("t");
                list("c");
            }
            default -> {
                symbol(pick(SYMBOL_NAMES));
                number("price", pick(PRICE_NAMES));
                if (random.nextInt(4) > 0) {
                    number("size", pick(SIZE_NAMES));
                }
                time(pick(TIME_NAMES));
                if (random.nextBoolean()) {
                    sequence(pick(SEQUENCE_NAMES), true);
                }
                if (random.nextInt(4) == 0) {
                    input.meaning.eligibility = random.nextInt(8);
                    input.names.put("eligibility", "eligibility");
                    put("eligibility", whole(BigInteger.valueOf(input.meaning.eligibility), true));
                }
                if (random.nextInt(8) == 0) {
                    word("action", "T");
                }
            }
        }
        if (random.nextInt(16) == 0) {
            put(pick("vwap", "model", "confidence", "start", "end", "vw", "dv"), nonsense());
        }
        if (random.nextInt(16) == 0) {
            input.fields.removeIf(field -> field.name.equals("h"));
            put("h", written(BigDecimal.TEN)); // one letter of a bar is none
        }
    }

    private void bar() {
        Meaning meaning = input.meaning;
        meaning.kind = "OhlcvBar";
        meaning.start = Math.min(time(1), LAST - 2_000_000_000_000_000L);
        meaning.time = meaning.start + 1 + random.nextInt(1_000_000) * 1_000_000L;
        boolean letters = random.nextBoolean();
        String[] names = letters ? LETTER_BAR : LONG_BAR;
        for (int i = 0; i < 4; i++) {
            number(LONG_BAR[i], names[i]);
        }
        input.names.put("letters", letters ? "yes" : "");
        if (letters && random.nextBoolean()) { // Massive
            word("ev", pick("A", "AM"));
            symbol("sym");
            put("v", written(BigDecimal.ONE));
            number("volume", "dv");
            number("vwap", "vw");
            meaning.start -= meaning.start % 1_000_000;
            meaning.time = meaning.start + 1_000_000;
            at("start", "s", meaning.start, false);
            at("end", "e", meaning.time, false);
            put("t", nonsense()); // both ends have names of their own
            return;
        }
        symbol(random.nextInt(6) == 0 ? "s" : pick(SYMBOL_NAMES));
        if (random.nextInt(4) > 0) {
            number("volume", pick(VOLUME_NAMES));
        }
        if (random.nextBoolean()) {
            number("vwap", pick(VWAP_NAMES));
        }
        if (random.nextInt(8) == 0) {
            word("type", pick("bar", "ohlcv", "candle"));
        } else if (letters && random.nextInt(4) == 0) {
            word("T", pick("b", "u", "d"));
        }
        int ends = input.barLength > 0 ? random.nextInt(4) : 0;
        switch (ends) {
            case 1 -> { // the start alone, as Alpaca has it
                meaning.time = meaning.start + BAR_LENGTH;
                at("start", pick(pick(START_NAMES), pick(BAR_TIME_NAMES)), meaning.start, true);
            }
            case 2 -> {
                meaning.start = meaning.time - BAR_LENGTH;
                at("end", pick(END_NAMES), meaning.time, true);
            }
            case 3 -> {
                if (input.missingTime == MarketData.NO_TIME) {
                    input.missingTime = meaning.time;
                }
                meaning.time = input.missingTime;
                meaning.start = meaning.time - BAR_LENGTH;
            }
            default -> {
                at("start", random.nextInt(3) == 0 ? pick(BAR_TIME_NAMES) : pick(START_NAMES), meaning.start, true);
                at("end", pick(END_NAMES), meaning.time, true);
            }
        }
    }

    private void fairValue() {
        input.meaning.kind = "FairValue";
        symbol(random.nextInt(6) == 0 ? "s" : pick(SYMBOL_NAMES));
        number("fair", pick(FAIR_NAMES));
        if (random.nextBoolean()) {
            number("market", pick(MARKET_NAMES));
        }
        if (random.nextBoolean()) {
            number("confidence", "confidence");
        }
        if (random.nextBoolean()) {
            input.meaning.model = pick("", "dcf", "m\u0007 v2", "7");
            String name = pick(MODEL_NAMES);
            input.names.put("model", name);
            put(name, text(input.meaning.model));
        }
        time(pick(TIME_NAMES));
        switch (random.nextInt(8)) {
            case 0 -> word("ev", "FMV");
            case 1 -> word("type", pick("fmv", "fair_value"));
            default -> {}
        }
    }

    // ---- what goes wrong

    private void spoil() {
        int way = random.nextInt(14);
        switch (way) {
            case 0 -> missing();
            case 1, 2 -> badNumber();
            case 3 -> badTime();
            case 4, 5 -> twoNames();
            case 6, 7 -> mixture();
            case 8 -> unknownWord();
            case 9 -> otherWord();
            case 10 -> badSymbol();
            case 11 -> noKind();
            case 12 -> badWhole();
            default -> textForQ();
        }
    }

    private void missing() {
        String role = pick("symbol", "price", "time", "start", "end", "open", "high", "low", "close", "fair");
        String name = input.names.get(role);
        if (name == null) {
            return;
        }
        boolean asNull = random.nextBoolean();
        boolean isLetter =
                "yes".equals(input.names.get("letters")) && List.of(LETTER_BAR).contains(name);
        remove(name);
        if (asNull) {
            put(name, new Field("", null, "null", "null"));
        }
        input.spoilt = "missing " + role + (asNull ? " null" : "");
        if (role.equals("time") && input.missingTime != MarketData.NO_TIME) {
            input.meaning.time = input.missingTime;
            return;
        }
        if (isLetter) {
            refuse(Admission.INVALID_SHAPE, "record");
        } else if ((role.equals("price") || role.equals("fair")) && !asNull) {
            refuse(Admission.INVALID_SHAPE, "record");
        } else if ((role.equals("start") || role.equals("end")) && input.barLength > 0) {
            boolean other = input.names.get(role.equals("start") ? "end" : "start") != null;
            if (other) {
                if (role.equals("start")) {
                    input.meaning.start = input.meaning.time - BAR_LENGTH;
                    // a plain time would stand in
                    if (isThere("t")) {
                        remove("t");
                    }
                } else {
                    input.meaning.time = input.meaning.start + BAR_LENGTH;
                }
            } else if (input.missingTime == MarketData.NO_TIME) {
                boolean named =
                        asNull && !isStandIn(role, name) && !List.of("s", "e").contains(name);
                refuse(Admission.MALFORMED_MISSING_FIELD, named ? name + ": 'null'" : role + ": missing");
            } else {
                input.meaning.time = input.missingTime;
                input.meaning.start = input.missingTime - BAR_LENGTH;
            }
        } else {
            if (role.equals("start") && isThere("t")) {
                remove("t");
            }
            boolean named = asNull && !List.of("s", "e", "T", "t").contains(name) && !isStandIn(role, name);
            String subject = named
                    ? name + ": 'null'"
                    : switch (role) {
                                case "time" -> "timestamp";
                                case "fair" -> "fmv";
                                default -> role;
                            }
                            + ": ";
            refuse(Admission.MALFORMED_MISSING_FIELD, subject);
        }
    }

    private static boolean isStandIn(String role, String name) {
        return role.equals("start") && List.of(BAR_TIME_NAMES).contains(name);
    }

    private void badNumber() {
        List<String> roles = new ArrayList<>(List.of(
                "price", "size", "open", "high", "low", "close", "volume", "vwap", "fair", "market", "confidence"));
        Collections.shuffle(roles, random);
        for (String role : roles) {
            String name = input.names.get(role);
            if (name == null) {
                continue;
            }
            boolean isLetter = "yes".equals(input.names.get("letters"))
                    && List.of(LETTER_BAR).contains(name);
            boolean asText = random.nextBoolean() && !name.equals("s");
            Field bad;
            boolean isNumber = true; // a number by its looks, which a letter needs to count
            if (asText) {
                String value = pick(
                        "abc",
                        "",
                        " 1",
                        "1 ",
                        "0x10",
                        "1_000",
                        "+1",
                        "NaN",
                        "Infinity",
                        "1e400",
                        "1,5",
                        ".5",
                        "5.",
                        "01",
                        "1e",
                        "--1",
                        "12345678901234567890",
                        "9007199254740993",
                        "1e-400",
                        "3e-324",
                        "1d",
                        "1f",
                        "٣",
                        "-1e309",
                        "1e23",
                        "0".repeat(300),
                        "1".repeat(201),
                        "1e99999999999",
                        "1e-99999999999",
                        "a\tb");
                isNumber = List.of(
                                "1e400",
                                "12345678901234567890",
                                "9007199254740993",
                                "1e-400",
                                "3e-324",
                                "-1e309",
                                "1e23",
                                "1e99999999999",
                                "1e-99999999999")
                        .contains(value);
                bad = text(value);
            } else if (input.json) {
                String value = pick(
                        "1e400",
                        "12345678901234567890",
                        "9007199254740993",
                        "1e-400",
                        "-3e-324",
                        "1e23",
                        "true",
                        "false",
                        "[]",
                        "[1]",
                        "{}",
                        "{\"a\":[1,{}]}",
                        "1e9999999999",
                        "9223372036854775807");
                isNumber = Character.isDigit(value.charAt(value.length() - 1));
                String shown = value.startsWith("[") ? "a list" : value.startsWith("{") ? "a map" : value;
                bad = new Field("", null, value, shown);
            } else {
                Object value = pick(
                        Double.NaN,
                        Double.POSITIVE_INFINITY,
                        Double.NEGATIVE_INFINITY,
                        Double.MIN_VALUE,
                        -1e-310,
                        Float.NaN,
                        Float.NEGATIVE_INFINITY,
                        Long.MAX_VALUE,
                        new BigInteger("12345678901234567890"),
                        new BigDecimal("9007199254740992.5"),
                        new BigDecimal("1e400"),
                        new BigDecimal("1e-2000000000"),
                        BigInteger.TWO.pow(5_000),
                        true,
                        List.of(1),
                        Map.of("a", 1),
                        new int[] {1},
                        'c',
                        new StringBuilder("1"));
                isNumber = value instanceof Number;
                String shown = value instanceof List || value instanceof int[]
                        ? "a list"
                        : value instanceof Map
                                ? "a map"
                                : value instanceof BigInteger big && big.bitLength() > 1_000
                                        ? "an integer of 5001 bits"
                                        : value instanceof Number || value instanceof Boolean
                                                ? String.valueOf(value)
                                                : "an object of "
                                                        + value.getClass().getName();
                bad = new Field("", value, "", shown);
            }
            remove(name);
            put(name, bad);
            input.spoilt = "bad number " + role;
            if (isLetter && !isNumber) {
                refuse(Admission.INVALID_SHAPE, "record");
            } else {
                refuse(Admission.MALFORMED_NUMBER, name + ": ", head(bad.shown));
            }
            return;
        }
    }

    private void badTime() {
        String role = pick("time", "start", "end");
        String name = input.names.get(role);
        if (name == null) {
            return;
        }
        boolean textIsTime = !List.of("s", "e", "T").contains(name);
        Field bad;
        if (textIsTime && random.nextBoolean()) {
            bad = text(pick(
                    "2026-11-20T14:30:00",
                    "2026-11-20",
                    "2026-02-30T00:00:00Z",
                    "2026-11-20T24:00:00Z",
                    "2026-11-20T14:30:60Z",
                    "20261120T143000Z",
                    "2026-11-20T14:30:00+19:00",
                    "now",
                    "",
                    "0",
                    "179000000",
                    "17900000000",
                    "179000000000",
                    "17900000000000",
                    "1790000000.5",
                    "99999999999999999999",
                    "-1790000000",
                    "1e400",
                    "1e-999999999",
                    "2026-11-20T14:30:00.Z",
                    "2026-11-20T14:30:00,5Z",
                    "9999999999",
                    "2026-11-20T14:30:00ZZ",
                    "9999-01-01T00:00:00Z",
                    "0001-01-01T00:00:00Z",
                    " 1790000000",
                    "2026-11-20T14:30:00+18:01"));
        } else if (input.json) {
            String value = pick(
                    "0",
                    "179000000",
                    "17900000000000",
                    "1790000000.5",
                    "99999999999999999999",
                    "-1790000000000",
                    "true",
                    "[]",
                    "{}",
                    "7258118401",
                    "999999999",
                    "9999999999",
                    "1e400");
            bad = new Field("", null, value, value.equals("[]") ? "a list" : value.equals("{}") ? "a map" : value);
        } else {
            Object value = pick(
                    0,
                    -1L,
                    17_900_000_000L,
                    999_999_999,
                    7_258_118_401L,
                    1_790_000_000_000_000_000.0,
                    1_790_000_000.25,
                    1.79e9f,
                    Double.NaN,
                    new BigInteger("17900000000000000000"),
                    LocalDateTime.of(2026, 11, 20, 14, 30),
                    LocalDateTime.of(2026, 11, 20, 14, 30).toLocalDate(),
                    Instant.MAX,
                    new Date(Long.MAX_VALUE),
                    false,
                    List.of(),
                    Map.of());
            bad = new Field(
                    "",
                    value,
                    "",
                    value instanceof List ? "a list" : value instanceof Map ? "a map" : String.valueOf(value));
        }
        remove(name);
        put(name, bad);
        input.spoilt = "bad time";
        refuse(Admission.MALFORMED_TIME, name + ": ", head(bad.shown));
    }

    private void twoNames() {
        boolean isTick = input.meaning.kind.equals("Tick");
        String role =
                pick("symbol", "price", "size", "time", "volume", "vwap", "start", "end", "fair", "market", "model");
        String name = input.names.get(role);
        if (name == null || (role.equals("start") && List.of(BAR_TIME_NAMES).contains(name))) {
            return;
        }
        String[] all =
                switch (role) {
                    case "symbol" -> SYMBOL_NAMES;
                    case "price" -> PRICE_NAMES;
                    case "size" -> SIZE_NAMES;
                    case "time" -> TIME_NAMES;
                    case "volume" -> VOLUME_NAMES;
                    case "vwap" -> VWAP_NAMES;
                    case "start" -> START_NAMES;
                    case "end" -> END_NAMES;
                    case "fair" -> FAIR_NAMES;
                    case "market" -> MARKET_NAMES;
                    default -> MODEL_NAMES;
                };
        String other = pick(all);
        boolean silenced = (other.equals("ds") && name.equals("s"))
                || (other.equals("v") && name.equals("dv"))
                || (other.equals("dv") && name.equals("v"))
                || (role.equals("time") && other.equals("t") && isThere("e"));
        if (isThere(other) || silenced || (!isTick && other.equals("ds"))) {
            return;
        }
        Field same = field(name);
        put(other, random.nextBoolean() ? same : written(new BigDecimal(random.nextInt(1_000))));
        input.spoilt = "two names of the " + role;
        refuse(Admission.INVALID_AMBIGUOUS, name + ": ", other + ": ", head(same.shown));
    }

    private void mixture() {
        String added =
                switch (input.meaning.kind) {
                    case "Tick" -> pick("fmv", "fair_value", "fairValue", "open", "high", "low", "close");
                    case "OhlcvBar" -> pick("fmv", "fairValue", "price", "p", "trade_price");
                    default -> pick("open", "high", "low", "close", "price", "p", "tradePrice");
                };
        put(added, random.nextInt(4) == 0 ? nonsense() : written(new BigDecimal(random.nextInt(1_000))));
        String mine =
                switch (input.meaning.kind) {
                    case "Tick" -> "price";
                    case "OhlcvBar" -> "open";
                    default -> "fair";
                };
        input.spoilt = "mixture";
        refuse(Admission.INVALID_AMBIGUOUS, added + ": ", input.names.get(mine) + ": ");
    }

    private void unknownWord() {
        String name = pick("ev", "type", "action", "T", "e");
        if (isThere(name)) {
            return;
        }
        String word =
                pick("Q", "NOI", "LULD", "received", "open", "quote", "x", "kline", "24hrTicker", "", "trade ", "C");
        put(name, text(word));
        input.spoilt = "unknown word";
        refuse(Admission.INVALID_SHAPE, name + ": '" + word + "'");
    }

    private void otherWord() {
        if (isThere("ev")) {
            return;
        }
        String word =
                switch (input.meaning.kind) {
                    case "Tick" -> pick("AM", "FMV");
                    case "OhlcvBar" -> pick("T", "FMV");
                    default -> pick("A", "T");
                };
        word("ev", word);
        input.spoilt = "other word";
        refuse(Admission.INVALID_AMBIGUOUS, "ev: '" + word + "'");
    }

    private void badSymbol() {
        String name = input.names.get("symbol");
        if (name == null || name.equals("s")) {
            return;
        }
        remove(name);
        Field bad;
        if (input.json) {
            String value = pick("600519", "true", "[]", "{\"a\":1}");
            bad = new Field("", null, value, value.equals("[]") ? "a list" : value.startsWith("{") ? "a map" : value);
        } else {
            Object value = pick(600519, 1.5, true, List.of("A"), Map.of());
            bad = new Field(
                    "",
                    value,
                    "",
                    value instanceof List ? "a list" : value instanceof Map ? "a map" : String.valueOf(value));
        }
        put(name, bad);
        input.spoilt = "bad symbol";
        refuse(Admission.INVALID_SYMBOL, name + ": '" + bad.shown + "'");
    }

    private void noKind() {
        for (String role : List.of("price", "open", "high", "low", "close", "fair")) {
            String name = input.names.get(role);
            if (name != null) {
                remove(name);
            }
        }
        input.spoilt = "no kind";
        refuse(Admission.INVALID_SHAPE, "record");
    }

    private void badWhole() {
        String role = pick("sequence", "eligibility");
        String name = input.names.get(role);
        if (name == null) {
            return;
        }
        List<String> values = new ArrayList<>(
                List.of("1.5", "9223372036854775808", "1e30", "1e-30", "0.1", "-9223372036854775809", "1e999999999"));
        if (role.equals("eligibility")) {
            values.add("2147483648");
        }
        String value = values.get(random.nextInt(values.size()));
        boolean asText = random.nextBoolean() && !name.equals("q");
        Field bad = asText ? text(value) : new Field("", new BigDecimal(value), value, value);
        if (!input.json && !asText) {
            bad = new Field("", bad.object, value, String.valueOf(bad.object));
        }
        remove(name);
        put(name, bad);
        input.spoilt = "bad " + role;
        refuse(Admission.MALFORMED_NUMBER, name + ": '" + bad.shown + "'");
    }

    private void textForQ() {
        if (!input.meaning.kind.equals("Tick") || isThere("e")) {
            return;
        }
        remove("q");
        put("q", text("2"));
        input.spoilt = "text for q";
        refuse(Admission.INVALID_AMBIGUOUS, "q: '2'");
    }

    private void breakSyntax() {
        String text = input.text;
        int way = random.nextInt(9);
        input.text = switch (way) {
            case 0 -> text.substring(0, random.nextInt(text.length()));
            case 1 -> text + pick(",", "{}", "x", "]", "1", "null", text);
            case 2 -> "\ufeff" + text;
            case 3 -> "[" + text + "]";
            case 4 -> text.substring(0, text.length() - 1) + ",\"dup\":1,\"dup\":1}";
            case 5 -> text.substring(0, text.length() - 1) + ",}";
            case 6 -> "{" + "\"deep\":" + "[".repeat(40) + "]".repeat(40) + "," + text.substring(1);
            case 7 -> "{\"half\":\"" + pick("\ud800", "\\udc00", "\\ud83dx") + "\"," + text.substring(1);
            default ->
                pick("{\"n\":NaN,", "{\"n\":01,", "{'n':1,", "{n:1,", "{\"n\":1//\n,", "{\"n\":\"\t\",", "{\"n\":.5,")
                        + text.substring(1);
        };
        input.spoilt = "syntax " + way;
        refuse(Admission.MALFORMED_SYNTAX, "json, line ", ", column ");
    }

    // ---- how values are written

    private void symbol(String name) {
        input.names.put("symbol", name);
        put(name, text(input.meaning.symbol));
    }

    private void number(String role, String name) {
        number(role, name, true);
    }

    private void number(String role, String name, boolean mayBeText) {
        Field[] made = new Field[1];
        input.meaning.numbers.put(role, decimal(mayBeText, made));
        input.names.put(role, name);
        put(name, made[0]);
    }

    private void sequence(String name, boolean mayBeText) {
        input.meaning.sequence = random.nextInt(20) == 0
                ? pick(Long.MAX_VALUE, 9007199254740993L, 0L, -5L, Long.MIN_VALUE)
                : random.nextInt(1_000_000);
        input.names.put("sequence", name);
        put(name, whole(BigInteger.valueOf(input.meaning.sequence), mayBeText));
    }

    private void time(String name) {
        time(name, true);
    }

    private void time(String name, boolean mayBeText) {
        input.meaning.time = time(1);
        at("time", name, input.meaning.time, mayBeText);
    }

    /** Writes a time, moved to what the way of writing can hold; the meaning moves along. */
    private void at(String role, String name, long time, boolean mayBeText) {
        long said = time;
        Field made;
        int way = random.nextInt(mayBeText ? 6 : 3);
        if (way < 3) {
            long unit = pick(1L, 1_000L, 1_000_000L, 1_000_000_000L);
            said = time / unit * unit;
            BigInteger count = BigInteger.valueOf(said / unit);
            boolean fitsDouble = unit > 1;
            made = !input.json && fitsDouble && random.nextInt(4) == 0
                    ? new Field("", count.doubleValue(), "", String.valueOf(count.doubleValue()))
                    : whole(count, mayBeText);
        } else if (way == 3 && !input.json) {
            Instant instant = Instant.ofEpochSecond(0, time);
            if (random.nextInt(4) == 0) {
                said = time / 1_000_000 * 1_000_000;
                Date date = new Date(time / 1_000_000);
                made = new Field("", date, "", date.toString());
            } else {
                Object object = pick(
                        instant,
                        instant.atOffset(ZoneOffset.ofHours(random.nextInt(19) - 9)),
                        instant.atZone(ZoneId.of("America/New_York")));
                made = new Field("", object, "", object.toString());
            }
        } else {
            int digits = random.nextInt(13);
            long unit = digits >= 9 ? 1 : (long) Math.pow(10, 9 - digits);
            said = time / unit * unit;
            ZoneOffset offset = ZoneOffset.ofHoursMinutes(random.nextInt(18), random.nextInt(4) * 15);
            offset = random.nextBoolean() ? offset : ZoneOffset.ofTotalSeconds(-offset.getTotalSeconds());
            Instant instant = Instant.ofEpochSecond(0, said);
            String fraction =
                    Integer.toString(1_000_000_000 + instant.getNano()).substring(1);
            fraction = digits <= 9 ? fraction.substring(0, digits) : fraction + "9".repeat(digits - 9);
            boolean zulu = random.nextBoolean();
            String text = pick(DATES).format(instant.atOffset(zulu ? ZoneOffset.UTC : offset))
                    + (digits == 0 ? "" : "." + fraction)
                    + (zulu ? pick("Z", "z") : pick(OFFSETS).format(LocalDateTime.MIN.atOffset(offset)));
            made = text(text);
        }
        if (role.equals("start")) {
            input.meaning.start = said;
            if (input.names.get("end") == null && input.barLength > 0) {
                input.meaning.time = said + BAR_LENGTH;
            }
        } else {
            input.meaning.time = said;
            if (role.equals("end") && input.names.get("start") == null) {
                input.meaning.start = said - BAR_LENGTH;
            }
        }
        input.names.put(role, name);
        put(name, made);
    }

    private long time(long unit) {
        long span = (LAST - FIRST) / unit;
        return (FIRST / unit + Math.floorMod(random.nextLong(), span)) * unit;
    }

    private BigDecimal decimal(boolean mayBeText, Field[] made) {
        BigDecimal value =
                switch (random.nextInt(20)) {
                    case 0 ->
                        BigDecimal.valueOf(
                                Math.floorMod(random.nextLong(), 100_000_000_000_000_000L), 2 + random.nextInt(12));
                    case 1 -> new BigDecimal(new BigInteger(99, random), 29);
                    case 2 -> new BigDecimal(pick("0", "0.00", "0e5"));
                    case 3 -> BigDecimal.valueOf(-random.nextInt(1_000_000), 2);
                    case 4 ->
                        new BigDecimal(pick(
                                "9007199254740992",
                                "9007199254740994",
                                "1e22",
                                "9223372036854775808",
                                "-18014398509481988"));
                    case 5 ->
                        new BigDecimal(
                                pick("1e-300", "2.2250738585072014E-308", "0.1", "1.0000000000000002", "123456.7e-9"));
                    default -> BigDecimal.valueOf(random.nextInt(10_000_000), random.nextInt(5));
                };
        int way = random.nextInt(8);
        boolean isWhole = value.stripTrailingZeros().scale() <= 0;
        if (way == 0 && mayBeText) {
            made[0] = text(
                    value.scale() >= 0 && value.precision() < 50 && value.scale() < 50
                            ? value.toPlainString()
                            : value.toString().replace("+", ""));
        } else if (way == 1 && mayBeText) {
            made[0] = text(value.unscaledValue() + pick("e", "E") + -value.scale());
        } else if (way == 2 && isWhole && value.precision() < 19) {
            made[0] = whole(value.toBigIntegerExact(), mayBeText);
        } else if (!input.json && (way == 3 || way == 4)) {
            double number = random.nextInt(50) == 0 ? -0.0 : value.doubleValue();
            made[0] = new Field("", number, "", String.valueOf(number));
            return new BigDecimal(number);
        } else if (!input.json && way == 5 && value.precision() <= 6 && value.scale() >= 0 && value.scale() < 6) {
            float number = Float.parseFloat(value.toPlainString());
            made[0] = new Field("", number, "", String.valueOf(number));
        } else {
            made[0] = written(value);
        }
        return value;
    }

    private Field whole(BigInteger value, boolean mayBeText) {
        if (mayBeText && random.nextInt(4) == 0) {
            return text(value + pick("", "", ".0", ".000", "e0"));
        }
        if (input.json) {
            String json = value + pick("", "", "", ".0", "e0");
            return new Field("", null, json, json);
        }
        Object object =
                switch (random.nextInt(5)) {
                    case 0 -> value;
                    case 1 -> new BigDecimal(value).setScale(2);
                    case 2 -> value.bitLength() < 64 ? new AtomicLong(value.longValue()) : value;
                    case 3 -> value.bitLength() < 31 ? (Object) value.intValue() : value;
                    default -> value.bitLength() < 64 ? (Object) value.longValue() : value;
                };
        return new Field("", object, "", object.toString());
    }

    private static Field written(BigDecimal value) {
        return new Field("", value, value.toString(), value.toString());
    }

    private void word(String name, String word) {
        put(name, text(word));
    }

    private void list(String name) {
        if (random.nextBoolean()) {
            put(name, new Field("", List.of(37, "@"), "[37,\"@\"]", "a list"));
        }
    }

    private Field nonsense() {
        return random.nextBoolean()
                ? text(pick("abc", "", "1e400", "{"))
                : new Field("", List.of(Map.of()), "[{\"price\":1,\"fmv\":[2]}]", "a list");
    }

    private Field text(String text) {
        StringBuilder json = new StringBuilder("\"");
        int escaped = random.nextInt(100); // also one that need not be
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\' || i == escaped) {
                json.append("\\u").append(Integer.toHexString(0x10000 + c), 1, 5);
            } else {
                json.append(c);
            }
        }
        return new Field("", text, json.append('"').toString(), text);
    }

    private void addStrangers() {
        for (int i = random.nextInt(5); i > 0; i--) {
            String name = pick(STRANGERS);
            if (!isThere(name)) {
                put(
                        name,
                        switch (random.nextInt(4)) {
                            case 0 -> nonsense();
                            case 1 -> new Field("", null, "null", "null");
                            case 2 -> new Field("", true, "true", "true");
                            default -> written(BigDecimal.valueOf(random.nextInt()));
                        });
            }
        }
        if (input.refusal == null && random.nextInt(8) == 0) {
            String name =
                    pick("market_price", "quantity", "vw", "window_end", "modelName", "fairValue", "trade_price", "dv");
            if (!isThere(name)) {
                put(name, new Field("", null, "null", "null")); // as if it were not there
            }
        }
    }

    private String render() {
        StringBuilder json = new StringBuilder(blank()).append('{');
        for (int i = 0; i < input.fields.size(); i++) {
            Field field = input.fields.get(i);
            json.append(i == 0 ? "" : "," + blank())
                    .append(text(field.name).json)
                    .append(blank())
                    .append(':')
                    .append(blank())
                    .append(field.json);
        }
        return json.append(blank()).append('}').toString();
    }

    private String blank() {
        return random.nextInt(8) == 0 ? pick(" ", "\n", "\t", "\r\n ") : "";
    }

    private void refuse(Admission why, String... words) {
        input.refusal = new Refusal(why, List.of(words));
    }

    /** As much of a value as any message shows, up to the first character that needs an escape. */
    private static String head(String shown) {
        int end = 0;
        while (end < shown.length() && end < 64 && shown.charAt(end) >= ' ') {
            end++;
        }
        return "'" + shown.substring(0, end);
    }

    private void put(String name, Field value) {
        input.fields.add(new Field(name, value.object, value.json, value.shown));
    }

    private void remove(String name) {
        input.fields.removeIf(field -> field.name.equals(name));
    }

    private boolean isThere(String name) {
        return input.fields.stream().anyMatch(field -> field.name.equals(name));
    }

    private Field field(String name) {
        return input.fields.stream()
                .filter(f -> f.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    @SafeVarargs
    private <T> T pick(T... values) {
        return values[random.nextInt(values.length)];
    }

    /** As good as it need be, and several times as fast as the JDK's. */
    private static final class QuickRandom extends Random {

        private static final long serialVersionUID = 1L;

        private long state;

        QuickRandom(long seed) {
            super(seed);
            state = seed;
        }

        @Override
        protected int next(int bits) {
            state += 0x9e3779b97f4a7c15L;
            long mixed = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
            mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
            return (int) ((mixed ^ (mixed >>> 31)) >>> (64 - bits));
        }
    }
}
