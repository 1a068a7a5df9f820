package io.tickstock.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonJsonTest {

    @Test
    void shouldHaveTheFieldsThatReadersRelyOn() throws IOException {
        Map<String, Spread> ratios = new LinkedHashMap<>();
        ratios.put("pipeline_vs_limit", new Spread(0.987654321, 0.9, 1.1));
        ratios.put("pipeline_vs_esper", new Spread(12_345.678, 10_000.0, 20_000.0));
        ratios.put("pipeline_vs_flink", Spread.of(List.of()));
        Map<Runs.Who, Spread> nanos =
                Map.of(new Runs.Who(Definitions.BUILT_IN, "plain loop"), new Spread(84.0, 80.0, 90.5));
        var result = new ForkedComparison.Result(ratios, nanos, true, List.of("-Xmx4g"), 5, List.of());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ComparisonJson.write(
                bytes, Map.of("jdk", "17"), result, new ComparisonJson.Others(0.0, 1_801.0, Double.NaN, 1.0625, true));

        JsonNode json = new ObjectMapper().readTree(bytes.toByteArray());
        assertThat(json.path("ratios").toString())
                .isEqualTo("{\"pipeline_vs_limit\":0.9877,\"pipeline_vs_esper\":12350,\"pipeline_vs_flink\":null}");
        assertThat(json.path("alloc_bytes_per_tick").toString()).isEqualTo("0");
        assertThat(json.path("bytes_per_symbol").toString()).isEqualTo("1801");
        assertThat(json.path("latency").toString())
                .isEqualTo("{\"p50_over_floor_ns\":null,\"p99_vs_floor\":1.063,\"quiet_seconds_only\":true}");
        assertThat(json.path("events_equal").booleanValue()).isTrue();
        assertThat(json.path("spread").path("pipeline_vs_limit").toString()).isEqualTo("{\"min\":0.9,\"max\":1.1}");
        assertThat(json.path("contenders").toString())
                .isEqualTo(
                        "[{\"name\":\"plain loop\",\"definitions\":\"BUILT_IN\",\"ns\":84,\"min\":80,\"max\":90.5}]");
        assertThat(json.path("jdk").asText()).isEqualTo("17");
        assertThat(json.path("forks").intValue()).isEqualTo(5);
    }
}
