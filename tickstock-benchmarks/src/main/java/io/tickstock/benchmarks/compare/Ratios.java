package io.tickstock.benchmarks.compare;

import java.util.LinkedHashMap;
import java.util.Map;

/** The ratios of a comparison, each taken within one JVM. */
final class Ratios {

    private Ratios() {}

    /** By name: NaN where a contender did not run. */
    static Map<String, Double> of(Runs runs) {
        double loop = runs.nanos(Definitions.BUILT_IN, Comparison.LOOP);
        double handover = runs.nanos(Definitions.NONE, Comparison.HANDOVER);
        double inline = runs.nanos(Definitions.BUILT_IN, Comparison.INLINE);
        double pipeline = pipeline(runs);
        double windowed = runs.nanos(Definitions.WINDOWED, Comparison.DEDICATED);
        Map<String, Double> ratios = new LinkedHashMap<>();
        ratios.put("pipeline_vs_limit", (loop + handover) / pipeline);
        ratios.put("inline_vs_loop", inline / loop);
        ratios.put("pipeline_vs_flink", runs.fastest(Definitions.BUILT_IN, "Flink") / pipeline);
        ratios.put("pipeline_vs_esper", runs.fastest(Definitions.WINDOWED, "Esper") / windowed);
        ratios.put("pipeline_vs_afternoon", runs.fastest(Definitions.BUILT_IN, Comparison.AFTERNOON) / pipeline);
        return ratios;
    }

    /** The time a print of the whole pipeline: a source's thread and one for the rest, both spinning, which is what two cores bear. */
    static double pipeline(Runs runs) {
        return runs.nanos(Definitions.BUILT_IN, Comparison.SHARED);
    }
}
