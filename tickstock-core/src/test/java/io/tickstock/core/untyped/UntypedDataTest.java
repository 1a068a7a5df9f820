package io.tickstock.core.untyped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstock.api.data.FairValue;
import io.tickstock.api.data.MarketData;
import io.tickstock.api.data.OhlcvBar;
import io.tickstock.api.data.Tick;
import io.tickstock.api.spi.Admission;
import io.tickstock.testkit.Fault;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule by an example; sums of rules are in the property test. */
class UntypedDataTest {

    private static final long T = 1_790_000_000_123_000_000L;
    private static final long NO = MarketData.NO_TIME;

    private final UntypedData untyped = new UntypedData();

    private MarketData found(String json, long missingTime) {
        Identified identified = untyped.identifyJson(json, missingTime);
        assertThat(identified).as(json).isInstanceOf(Identified.Found.class);
        return ((Identified.Found) identified).data();
    }

    private static Tick tick(String symbol, double price, double size, long time, long sequence) {
        return new Tick(symbol, price, size, time, NO, sequence, 0L, 7);
    }

    @Test
    void shouldReadTheRecordsOfTheFeeds() {
        assertThat(found(
                        "{\"ev\":\"T\",\"sym\":\"ACME\",\"x\":4,\"i\":\"77\",\"z\":3,\"p\":101.25,\"s\":0,\"ds\":\"0.25\",\"c\":[37],\"t\":1790000000123,\"q\":42}",
                        NO))
                .isEqualTo(tick("ACME", 101.25, 0.25, T, 42));
        assertThat(found(
                        "{\"ev\":\"AM\",\"sym\":\"ACME\",\"v\":900,\"dv\":\"900.25\",\"av\":12000,\"op\":100.0,\"vw\":101.1,\"o\":101.0,\"c\":101.2,\"h\":101.3,\"l\":100.9,\"a\":100.8,\"z\":75,\"s\":1790000040000,\"e\":1790000100000}",
                        NO))
                .isEqualTo(new OhlcvBar(
                        "ACME",
                        101.0,
                        101.3,
                        100.9,
                        101.2,
                        900.25,
                        101.1,
                        1_790_000_040_000_000_000L,
                        1_790_000_100_000_000_000L,
                        NO));
        assertThat(found("{\"ev\":\"FMV\",\"sym\":\"ACME\",\"fmv\":101.5,\"t\":1790000000123000000}", NO))
                .isEqualTo(new FairValue("ACME", 101.5, Double.NaN, 1.0, "", T, NO));
        assertThat(found(
                        "{\"T\":\"t\",\"S\":\"ACME\",\"i\":9,\"x\":\"V\",\"p\":101.25,\"s\":10,\"c\":[\"@\",\"I\"],\"z\":\"C\",\"t\":\"2026-11-20T14:30:00.123456789Z\"}",
                        NO))
                .isEqualTo(tick("ACME", 101.25, 10, 1_795_185_000_123_456_789L, 0));
        assertThat(found(
                        "{\"e\":\"trade\",\"E\":1790000000124,\"s\":\"ACMEUSDT\",\"t\":5123456789,\"p\":\"0.001\",\"q\":\"100\",\"T\":1790000000123,\"m\":true}",
                        NO))
                .isEqualTo(tick("ACMEUSDT", 0.001, 100, T, 0));
        assertThat(found(
                        "{\"type\":\"match\",\"trade_id\":10,\"sequence\":50,\"time\":\"2026-09-21T14:13:20.123Z\",\"product_id\":\"ACM-USD\",\"size\":\"5.23\",\"price\":\"400.23\",\"side\":\"sell\"}",
                        NO))
                .isEqualTo(tick("ACM-USD", 400.23, 5.23, T, 50));
        assertThat(found("{\"s\":\"ACME\",\"p\":101.2,\"t\":1790000000123,\"v\":10,\"c\":[\"1\"]}", NO))
                .isEqualTo(tick("ACME", 101.2, 10, T, 0));
    }

    @Test
    void shouldTakeTheMissingEndOfABarFromItsLength() {
        String alpaca =
                "{\"T\":\"b\",\"S\":\"A\",\"o\":1,\"h\":2,\"l\":1,\"c\":2,\"v\":3,\"t\":\"2026-11-20T14:30:00Z\"}";
        long start = 1_795_185_000_000_000_000L;
        assertThat(new UntypedData(60_000_000_000L).identifyJson(alpaca, NO))
                .isEqualTo(new Identified.Found(
                        new OhlcvBar("A", 1, 2, 1, 2, 3, Double.NaN, start, start + 60_000_000_000L, NO)));
        assertThat(untyped.identifyJson(alpaca, T))
                .isEqualTo(new Identified.Refused(
                        Admission.MALFORMED_MISSING_FIELD,
                        "end: missing (expected: the end of a bar as one of end, start_time"
                                        .replace("start_time", "end_time")
                                + ", endTime, window_end, event_time, eventTime, e)"));
        assertThatThrownBy(() -> new UntypedData(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("barLength: '-1' (expected: >= 0)");
    }

    @Fault("R5")
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'symbol':'A','price':1,'fmv':2} | INVALID_AMBIGUOUS | fmv: '2', price: '1' (expected: a fair value or a tick, not fields of both)",
                "{'symbol':'A','price':1,'open':2,'high':3} | INVALID_AMBIGUOUS | open: '2', price: '1' (expected: a bar or a tick, not fields of both)",
                "{'symbol':'A','open':2,'high':3,'close':null} | MALFORMED_MISSING_FIELD | low: missing, close: 'null' (expected: open, high, low and close, or all of o, h, l and c)",
                "{'symbol':'A','price':1,'p':1} | INVALID_AMBIGUOUS | price: '1', p: '1' (expected: one field for the price)",
                "{'symbol':'A','price':null} | MALFORMED_MISSING_FIELD | price: 'null' (expected: the price as one of price, trade_price, tradePrice, p)",
                "{'symbol':'A','o':1,'h':2,'l':1,'c':['@']} | INVALID_SHAPE | record: no price, no open, high, low and close, no fair value (expected: a price; or open, high, low and close; or a fair value; and no other type named)",
                "{'T':'x','S':'A','p':1,'s':2} | INVALID_SHAPE | T: 'x' (expected: one of b, d, t, u)",
                "{'ev':'AM','sym':'A','p':1} | INVALID_AMBIGUOUS | ev: 'AM', p: '1' (expected: for a tick ev as one of T)",
                "{'symbol':600519,'price':1} | INVALID_SYMBOL | symbol: '600519' (expected: a text, 1 to 64 printable characters without blanks)",
                "{'symbol':'A','price':1e400} | MALFORMED_NUMBER | price: '1e400' (expected: a decimal number within ±1.7976931348623157E308)",
                "{'symbol':'A','price':1,'size':12345678901234567890} | MALFORMED_NUMBER | size: '12345678901234567890' (expected: a decimal number; from 2^53 on one that a double holds exactly)",
                "{'symbol':'A','price':[1]} | MALFORMED_NUMBER | price: 'a list' (expected: a decimal number of at most 200 characters)",
                "{'symbol':'A','price':1,'sequence':1.5} | MALFORMED_NUMBER | sequence: '1.5' (expected: a whole number from -9223372036854775808 to 9223372036854775807)",
                "{'s':'A','p':1,'q':'2'} | INVALID_AMBIGUOUS | q: '2' (expected: the sequence as a number, or the size with e 'trade' beside it)",
                "{'symbol':'A','fmv':1,'model':7} | INVALID_SHAPE | model: '7' (expected: a text)",
            })
    void shouldRefuseWithFieldValueAndRule(String json, Admission why, String message) {
        assertThat(untyped.identifyJson(json.replace('\'', '"'), T)).isEqualTo(new Identified.Refused(why, message));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | json, line 1, column 1: '' (expected: one JSON object)",
                "[1] | json, line 1, column 1: '[1]' (expected: one JSON object)",
                "7 | json, line 1, column 1: '7' (expected: one JSON object)",
                "`{'a':1}\n {}` | json, line 2, column 2: '{}' (expected: nothing after the object)",
                "`{'a':'x\\udc00'}` | json, line 1, column 6: '\"x\\udc00\"}' (expected: whole characters; this string has half of a surrogate pair)",
            })
    void shouldSayWhereTheSyntaxIsBroken(String json, String message) {
        assertThat(untyped.identifyJson(json.replace('\'', '"'), T))
                .isEqualTo(new Identified.Refused(Admission.MALFORMED_SYNTAX, message));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a':1,,'b':2} | 8",
                "{'a':1} x | 9",
                "{'a':NaN} | 6",
                "{a:1} | 2",
            })
    void shouldPointAtOrRightAfterTheCharacterThatBreaksIt(String json, int column) {
        String text = json.replace('\'', '"');
        assertThat(untyped.identifyJson(text, T)).isInstanceOfSatisfying(Identified.Refused.class, refused -> {
            assertThat(refused.why()).isEqualTo(Admission.MALFORMED_SYNTAX);
            String number = refused.message().replaceAll("json, line 1, column (\\d+): .*", "$1");
            assertThat(Integer.parseInt(number)).as(refused.message()).isBetween(column, column + 3);
        });
    }

    @Test
    void shouldBoundTheText() {
        String fits = "{\"symbol\":\"A\",\"price\":1}";
        fits += " ".repeat(UntypedData.MAX_JSON_LENGTH - fits.length());
        assertThat(found(fits, T)).isEqualTo(tick("A", 1, 0, T, 0));
        assertThat(untyped.identifyJson(fits + " ", T))
                .isInstanceOfSatisfying(Identified.Refused.class, refused -> assertThat(refused.message())
                        .endsWith("(expected: at most 65536 characters)"));
        assertThat(untyped.identifyJson("\ufeff" + fits.strip(), T))
                .isEqualTo(new Identified.Refused(
                        Admission.MALFORMED_SYNTAX,
                        "json, line 1, column 1: '\\ufeff{\"symbol\":\"A\",\"' (expected: no byte-order mark)"));
        assertThat(untyped.identifyJson("{\"a\":" + "[".repeat(31) + "]".repeat(31) + ",\"S\":\"A\",\"p\":1}", T))
                .isInstanceOf(Identified.Found.class);
        assertThat(untyped.identifyJson("{\"a\":" + "[".repeat(32) + "]".repeat(32) + ",\"S\":\"A\",\"p\":1}", T))
                .isInstanceOf(Identified.Refused.class);
    }

    @Test
    void shouldReadObjectsOfAMapExactly() {
        assertThat(price(1.1f)).isEqualTo(1.1);
        assertThat(price(new BigDecimal("1.10"))).isEqualTo(1.1);
        assertThat(Double.doubleToRawLongBits(price(-0.0))).isZero();
        assertThat(price(-1)).isEqualTo(-1.0);
        assertThat(price(1e308)).isEqualTo(1e308);
        Instant time = Instant.ofEpochSecond(0, T);
        for (Object same :
                List.of(time, T, "" + T, Date.from(time), T / 1_000_000, time.toString(), T / 1_000_000 * 1.0)) {
            assertThat(untyped.identify(Map.of("symbol", "A", "price", 1, "time", same), NO))
                    .as(same.getClass() + " " + same)
                    .isEqualTo(new Identified.Found(tick("A", 1, 0, T, 0)));
        }
        for (Object no :
                List.of(LocalDateTime.of(2026, 1, 1, 0, 0), new java.util.concurrent.atomic.AtomicBoolean(), 1.79e18)) {
            assertThat(untyped.identify(Map.of("symbol", "A", "price", 1, "time", no), T))
                    .isInstanceOfSatisfying(Identified.Refused.class, refused -> assertThat(refused.why())
                            .isEqualTo(Admission.MALFORMED_TIME));
        }
    }

    private double price(Object price) {
        Identified identified = untyped.identify(Map.of("symbol", "A", "price", price), T);
        return ((Tick) ((Identified.Found) identified).data()).price();
    }

    @Test
    void shouldTakeAMapThatHoldsItselfAndKeysThatAreNoTexts() {
        Map<Object, Object> raw = new HashMap<>();
        List<Object> cycle = new ArrayList<>();
        cycle.add(raw);
        raw.put(1, "x");
        raw.put(null, "x");
        raw.put("symbol", "A");
        raw.put("price", cycle);
        raw.put("self", raw);
        @SuppressWarnings("unchecked")
        Map<String, ?> fields = (Map<String, ?>) (Map<?, ?>) raw;

        assertThat(untyped.identify(fields, T))
                .isEqualTo(new Identified.Refused(
                        Admission.MALFORMED_NUMBER,
                        "price: 'a list' (expected: a decimal number of at most 200 characters)"));
    }

    @Test
    void shouldShowHostileValuesShortAndOnOneLine() {
        assertThat(untyped.identify(Map.of("symbol", "A", "price", "x\n\u202e" + "y".repeat(1_000)), T))
                .isEqualTo(new Identified.Refused(
                        Admission.MALFORMED_NUMBER,
                        "price: 'x\\u000a\\u202e" + "y".repeat(61)
                                + "…' (1003 characters) (expected: a decimal number of at most 200 characters)"));
    }
}
