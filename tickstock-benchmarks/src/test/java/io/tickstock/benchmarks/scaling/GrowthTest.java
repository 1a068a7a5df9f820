package io.tickstock.benchmarks.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.benchmarks.compare.Spread;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GrowthTest {

    private static final Way LOOP = new Way(Way.LOOP, 1, 1);
    private static final Way THREADS = new Way("DEDICATED", 2, 4);

    private final Growth growth = new Growth();

    @Test
    void shouldTellRatesAsPartsOfTheFewestSymbolsAndOfTheLoop() {
        run(100, LOOP, 100L, "HIGH 1");
        run(100, THREADS, 200L, "HIGH 1");
        run(1_000, LOOP, 300L, "HIGH 2");
        run(1_000, THREADS, 500L, "HIGH 2");
        Growth.Row many = new Growth.Row(1_000, THREADS);

        assertThat(growth.ofFewest(many)).isEqualTo(200.0 / 500.0);
        assertThat(growth.ofLoop(many)).isEqualTo(300.0 / 500.0);
        assertThat(growth.ofFewest(new Growth.Row(100, THREADS))).isEqualTo(1.0);
        assertThat(growth.differences()).isEmpty();
    }

    @Test
    void shouldTakeTheMedianOfRunsAndPassOverOtherLines() {
        run(100, LOOP, 100L, "");
        run(100, LOOP, 900L, "");
        run(100, LOOP, 110L, "");
        growth.take("# WARNING: something else");
        growth.take("");

        assertThat(growth.rows()).containsExactly(new Growth.Row(100, LOOP));
        assertThat(growth.nanos(new Growth.Row(100, LOOP))).isEqualTo(new Spread(110.0, 100.0, 900.0));
    }

    @Test
    void shouldNameWaysThatFoundSomethingElseInAsManySymbols() {
        run(100, LOOP, 100L, "HIGH 1, a");
        run(100, THREADS, 100L, "HIGH 1, b");
        run(1_000, LOOP, 100L, "HIGH 5, c");

        assertThat(growth.differences())
                .singleElement()
                .asString()
                .contains("100 symbols", "HIGH 1, a", "HIGH 1, b", "DEDICATED")
                .doesNotContain("1000");
    }

    @Test
    void shouldSayWhatWasNotMeasuredAsNothing() throws IOException {
        run(100, THREADS, 80L, "HIGH 1");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Map<String, String> machine = new LinkedHashMap<>();
        machine.put("jdk", "a JDK");

        ScalingJson.write(bytes, machine, growth);

        assertThat(bytes.toString(StandardCharsets.UTF_8).replaceAll("\\s", "")).isEqualTo("""
                {"rates":[{"symbols":100,"way":"DEDICATED","sources":2,"channels":4,
                "prints_a_second":12500000,"ns":80,"least":80,"most":80,
                "rate_of_fewest_symbols":1,"rate_of_loop":null}],
                "events_equal":true,"jdk":"aJDK"}
                """.replaceAll("\\s", ""));
    }

    /** A run of ten prints. */
    private void run(int symbols, Way way, long nanosAPrint, String events) {
        growth.take(Growth.line(symbols, way, 10L, 10L * nanosAPrint, events));
    }
}
