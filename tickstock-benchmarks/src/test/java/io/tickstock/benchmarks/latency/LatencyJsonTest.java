package io.tickstock.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LatencyJsonTest {

    @Test
    void shouldTellTheHighestRateFromQuietSecondsAlone() throws IOException {
        Measured low = measured(100, second(100, 100, 100, 0.0), second(900, 900, 900, 0.0));
        Measured high = measured(
                200,
                second(100, 200, 400, 0.0),
                second(150, 300, 1000, 0.049),
                // Left out, or all three numbers would be others.
                second(2000, 2000, 2000, 0.05));

        Map<?, ?> json = written(List.of(low, high));

        assertThat(json.get("latency"))
                .isEqualTo(Map.of(
                        "rate",
                        200L,
                        "p50_over_floor_ns",
                        50L,
                        "p99_vs_floor",
                        1.5,
                        "p999_vs_floor",
                        2.5,
                        "quiet_seconds_only",
                        true));
        List<?> rates = (List<?>) json.get("rates");
        assertThat(rates.stream()
                        .<Object>map(rate -> ((Map<?, ?>) rate).get("rate"))
                        .toList())
                .isEqualTo(List.of(100L, 200L));
    }

    @Test
    void shouldTellEachContenderWithAndWithoutForeignSeconds() throws IOException {
        Measured measured =
                measured(200, second(100, 200, 400, 0.0), second(150, 300, 1000, 0.0), second(2000, 2000, 2000, 0.5));

        Map<?, ?> rate = (Map<?, ?>) ((List<?>) written(List.of(measured)).get("rates")).get(0);
        Map<?, ?> dedicated = (Map<?, ?>) ((List<?>) rate.get("contenders")).get(1);

        assertThat(dedicated.get("name")).isEqualTo("DEDICATED");
        assertThat(dedicated.get("seconds")).isEqualTo(2L);
        assertThat(dedicated.get("seconds_left_out")).isEqualTo(1L);
        assertThat(dedicated.get("detected_quiet"))
                .isEqualTo(Map.of(
                        "count", 1000L,
                        "p50_ns", 150L,
                        "p90_ns", 150L,
                        "p99_ns", 300L,
                        "p999_ns", 1000L,
                        "p9999_ns", 1000L,
                        "max_ns", 1000L));
        Map<?, ?> all = (Map<?, ?>) dedicated.get("detected");
        assertThat(all.get("count")).isEqualTo(2000L);
        assertThat(all.get("p90_ns")).isEqualTo(2000L);
        assertThat(dedicated.containsKey("published")).isFalse();
        assertThat(dedicated.containsKey("to_floor")).isTrue();
        assertThat(rate.get("faults")).isEqualTo(List.of("one print lost"));
    }

    @Test
    void shouldFallBackToAllSecondsAndSaySo() throws IOException {
        Measured measured = measured(200, second(100, 200, 400, 0.9), second(150, 300, 1000, 0.0));

        Map<?, ?> latency = (Map<?, ?>) written(List.of(measured)).get("latency");

        assertThat(latency.get("quiet_seconds_only")).isEqualTo(false);
        assertThat(latency.get("p50_over_floor_ns")).isEqualTo(50L);
    }

    /** A second whose median, 99th and 99.9th percentile are as told; values this small are kept exactly. */
    private static Turn.Second second(long p50, long p99, long p999, double foreign) {
        Histogram delays = Delays.newHistogram();
        delays.recordValueWithCount(p50, 980);
        delays.recordValueWithCount(p99, 15);
        delays.recordValueWithCount(p999, 5);
        return new Turn.Second(delays, Delays.newHistogram(), foreign);
    }

    private static Measured measured(long rate, Turn.Second floor, Turn.Second... dedicated) {
        Map<Contender, Result> results = new LinkedHashMap<>();
        results.put(Contender.FLOOR, result(floor));
        results.put(Contender.DEDICATED, result(dedicated));
        return new Measured(rate, results, List.of("one print lost"));
    }

    private static Result result(Turn.Second... seconds) {
        Result result = new Result();
        result.add(List.of(seconds));
        return result;
    }

    private static Map<?, ?> written(List<Measured> rising) throws IOException {
        StringWriter writer = new StringWriter();
        LatencyJson.write(rising, writer);
        try (JsonParser parser = new JsonFactory().createParser(writer.toString())) {
            parser.nextToken();
            return (Map<?, ?>) value(parser);
        }
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> object = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    assertThat(object.put(name, value(parser))).as(name).isNull();
                }
                yield object;
            }
            case START_ARRAY -> {
                List<Object> array = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(value(parser));
                }
                yield array;
            }
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> parser.getText();
        };
    }
}
