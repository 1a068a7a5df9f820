package io.tickstock.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RunsTest {

    private static String run(String definitions, String name, long prints, long nanos, String events) {
        return String.join("\t", "run", definitions, name, Long.toString(prints), Long.toString(nanos), events);
    }

    private static Runs measured() {
        Runs runs = new Runs();
        runs.take("WARNING: what a peer prints is not a run");
        for (long nanos : new long[] {90, 500, 100}) {
            runs.take(run("BUILT_IN", "plain loop", 10, nanos * 10, "HIGH 3, ab"));
        }
        runs.take(run("NONE", "empty hand-over", 100, 5_000, "0"));
        runs.take(run("BUILT_IN", "Tickstock INLINE", 10, 1_200, "HIGH 3, ab"));
        runs.take(run("BUILT_IN", "Tickstock SHARED, spinning", 10, 1_250, "HIGH 3, ab"));
        runs.take(run("BUILT_IN", "Flink", 5, 10_000, "HIGH 1, cd"));
        runs.take(run("BUILT_IN", "Flink, chained", 5, 6_250, "HIGH 1, cd"));
        runs.take(run("BUILT_IN", "queue and map, 1 worker", 5, 3_125, "HIGH 1, cd"));
        runs.take(run("WINDOWED", "Tickstock DEDICATED", 5, 5_000, "TREND 1, ef"));
        runs.take(run("WINDOWED", "Esper, 1 thread", 5, 200_000, "TREND 1, ef"));
        runs.take(run("WINDOWED", "Esper, 2 threads", 5, 150_000, "TREND 1, ef"));
        return runs;
    }

    @Test
    void shouldTakeRatiosOfMediansAndOfTheFasterOfAPeersVariants() {
        var ratios = Ratios.of(measured());
        assertThat(ratios.get("pipeline_vs_limit")).isEqualTo((100.0 + 50.0) / 125.0, within(1e-12));
        assertThat(ratios.get("inline_vs_loop")).isEqualTo(1.2, within(1e-12));
        assertThat(ratios.get("pipeline_vs_flink")).isEqualTo(1_250.0 / 125.0, within(1e-12));
        assertThat(ratios.get("pipeline_vs_esper")).isEqualTo(30.0, within(1e-12));
        assertThat(ratios.get("pipeline_vs_afternoon")).isEqualTo(5.0, within(1e-12));
    }

    @Test
    void shouldTellWhatDidNotRunAsNotANumber() {
        assertThat(Ratios.of(new Runs()))
                .allSatisfy((name, value) -> assertThat(value).isNaN());
    }

    @Test
    void shouldTellDifferentEventsOfTheSamePrintsOnly() {
        Runs runs = measured();
        assertThat(runs.differences()).isEmpty();

        runs.take(run("BUILT_IN", "Reactor", 5, 1, "HIGH 2, cd"));
        assertThat(runs.differences())
                .singleElement()
                .asString()
                .contains("BUILT_IN in 5 prints", "HIGH 2, cd=[Reactor]", "HIGH 1, cd=[Flink, Flink, chained");
    }
}
