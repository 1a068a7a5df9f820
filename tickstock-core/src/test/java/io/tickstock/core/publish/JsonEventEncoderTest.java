package io.tickstock.core.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.data.SourceKind;
import io.tickstock.api.event.Contributor;
import io.tickstock.api.event.Direction;
import io.tickstock.api.event.EventDetail;
import io.tickstock.api.event.EventPhase;
import io.tickstock.api.event.EventType;
import io.tickstock.api.event.Fields;
import io.tickstock.api.event.HighLowDetail;
import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.event.Priority;
import io.tickstock.api.event.Strength;
import io.tickstock.api.event.SurgeDetail;
import io.tickstock.api.event.SurgeTrigger;
import io.tickstock.api.event.TrendDetail;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonEventEncoderTest {

    private static final long TIME = 1_732_113_000_123_456_789L;
    private static final String HEAD =
            "{\"epoch\":\"e\",\"seq\":7,\"id\":\"e-3\",\"type\":\"HIGH\",\"phase\":\"FINAL\","
                    + "\"symbol\":\"ACME\",\"session\":\"2024-11-20\",\"session_phase\":\"POST\",\"time\":\"2024-11-20T14:30:00.123456789Z\",\"price\":189.25,"
                    + "\"direction\":\"UP\",\"feed\":\"polygon\",\"source\":\"TICK\",\"confidence\":0.95,\"priority\":\"HIGH\",";

    private final JsonEventEncoder encoder = new JsonEventEncoder();

    private static MarketEvent event(EventDetail detail, Fields explanation, List<Contributor> contributors, int more) {
        return new MarketEvent(
                "e",
                7L,
                "e-3",
                EventType.HIGH,
                EventPhase.FINAL,
                "ACME",
                "2024-11-20",
                SessionPhase.POST,
                TIME,
                189.25,
                Direction.UP,
                "polygon",
                SourceKind.TICK,
                0.95,
                Priority.HIGH,
                detail,
                explanation,
                contributors,
                more);
    }

    private String json(EventDetail detail) {
        return text(event(detail, Fields.none(), List.of(), 0));
    }

    private String text(MarketEvent event) {
        return new String(encoder.encode(event), StandardCharsets.UTF_8);
    }

    private static String withDetail(String detail) {
        return HEAD + "\"detail\":" + detail + ",\"contributors\":[],\"explanation\":{}}";
    }

    @Test
    void shouldWriteAHigh() {
        assertThat(json(new HighLowDetail(189.2, 7, 2, TIME, 180.0, 5.138888888888889, false, false)))
                .isEqualTo(withDetail("{\"previous\":189.2,\"count\":7,\"suppressed\":2,"
                        + "\"extreme_time\":\"2024-11-20T14:30:00.123456789Z\",\"open\":180.0,"
                        + "\"open_percent\":5.138888888888889,\"reversal\":false}"));
        assertThat(json(new HighLowDetail(189.2, 7, 2, 0L, 180.0, 5.0, true, true)))
                .endsWith("\"extreme_time\":\"1970-01-01T00:00:00.000000000Z\",\"open\":180.0,\"open_percent\":5.0,"
                        + "\"reversal\":true,\"owed\":true},\"contributors\":[],\"explanation\":{}}");
    }

    @Test
    void shouldWriteASurgeWithoutWhatIsUndefined() {
        assertThat(json(new SurgeDetail(
                        SurgeTrigger.PRICE_AND_VOLUME, 1.5, 100.0, 5000.0, 1000.0, 5.0, Strength.MODERATE)))
                .isEqualTo(withDetail("{\"trigger\":\"PRICE_AND_VOLUME\",\"move_percent\":1.5,\"reference\":100.0,"
                        + "\"window_volume\":5000.0,\"baseline\":1000.0,\"ratio\":5.0,\"strength\":\"moderate\"}"));
        assertThat(json(new SurgeDetail(SurgeTrigger.PRICE, -2.5, 100.0, 0.0, Double.NaN, Double.NaN, Strength.WEAK)))
                .isEqualTo(withDetail("{\"trigger\":\"PRICE\",\"move_percent\":-2.5,\"reference\":100.0,"
                        + "\"window_volume\":0.0,\"strength\":\"weak\"}"));
    }

    @Test
    void shouldWriteATrend() {
        TrendDetail detail = new TrendDetail(
                TIME,
                List.of(new TrendDetail.Window(60, 0.1, 0.9), new TrendDetail.Window(180, 0.2, 0.8)),
                Strength.STRONG,
                Double.NaN,
                Double.NaN);
        assertThat(json(detail))
                .isEqualTo(withDetail("{\"since\":\"2024-11-20T14:30:00.123456789Z\",\"slope_60s\":0.1,\"r2_60s\":0.9,"
                        + "\"slope_180s\":0.2,\"r2_180s\":0.8,\"strength\":\"strong\"}"));
    }

    @Test
    void shouldWriteContributorsAndExplanation() {
        Contributor bars = new Contributor("bars", SourceKind.OHLCV, 189.1, TIME, 0.8);
        Fields why = Fields.builder()
                .with("limit", 0.05)
                .with("n", 3L)
                .with("on", true)
                .build();

        assertThat(text(event(Fields.none(), why, List.of(bars), 0)))
                .isEqualTo(HEAD
                        + "\"detail\":{},\"contributors\":[{\"feed\":\"bars\",\"source\":\"OHLCV\",\"price\":189.1,"
                        + "\"time\":\"2024-11-20T14:30:00.123456789Z\",\"confidence\":0.8}],"
                        + "\"explanation\":{\"limit\":0.05,\"n\":3,\"on\":true}}");
        assertThat(text(event(Fields.none(), why, List.of(bars), 4))).contains("}],\"more_contributors\":4,\"expl");
    }

    @Test
    void shouldWriteTheShortestNumbers() {
        Fields numbers = Fields.builder()
                .with("a", 1e-7)
                .with("b", 1e21)
                .with("c", 0.1 + 0.2)
                .with("d", 190.0)
                .with("e", 2.0E-3)
                .with("f", 2e23)
                .with("g", Double.MIN_VALUE)
                .with("h", Double.MAX_VALUE)
                .with("i", 123456789.125)
                .with("j", -0.0)
                .build();
        assertThat(json(numbers))
                .contains("{\"a\":1.0E-7,\"b\":1.0E21,\"c\":0.30000000000000004,\"d\":190.0,\"e\":0.002,\"f\":2.0E23,"
                        + "\"g\":4.9E-324,\"h\":1.7976931348623157E308,\"i\":1.23456789125E8,\"j\":-0.0}");
    }

    @Test
    void shouldLeaveOutWhatIsNotFinite() {
        EventDetail detail = visitor -> {
            visitor.number("nan", Double.NaN);
            visitor.number("up", Double.POSITIVE_INFINITY);
            visitor.number("down", Double.NEGATIVE_INFINITY);
            visitor.integer("n", Long.MIN_VALUE);
        };
        assertThat(json(detail)).isEqualTo(withDetail("{\"n\":-9223372036854775808}"));
    }

    @Test
    void shouldReadBackAsItWasWritten() throws IOException {
        String text = "say \"hi\" \\ / \b\f\n\r\t \u0001 \u001f \u007f \u2028 \u2029 \u00e4 \ud83d\ude00 </script>";
        String json =
                json(Fields.builder().with("text", text).with("key \"x\"\n", 1L).build());

        assertThat(json).doesNotContain("\n").doesNotContain("\r").contains("\\u0001");
        assertThat(read(json, "text")).isEqualTo(text);
        assertThat(read(json, "key \"x\"\n")).isEqualTo("1");
    }

    private static String read(String json, String name) throws IOException {
        String found = null;
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() != JsonToken.FIELD_NAME && name.equals(parser.currentName())) {
                    found = parser.getText();
                }
            }
        }
        return found;
    }

    @Test
    void shouldReadNumbersBackAsTheSameDoubles() throws IOException {
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            double value = i % 2 == 0 ? Double.longBitsToDouble(random.nextLong()) : random.nextInt(1_000_000) / 100.0;
            if (Double.isFinite(value)) {
                String json = json(Fields.builder().with("x", value).build());
                assertThat(Double.parseDouble(read(json, "x"))).isEqualTo(value);
            }
        }
    }
}
