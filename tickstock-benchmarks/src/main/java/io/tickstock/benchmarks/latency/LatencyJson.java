package io.tickstock.benchmarks.latency;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Writes what was measured for other programs. */
final class LatencyJson {

    private static final String[] NAMES = {"p50_ns", "p90_ns", "p99_ns", "p999_ns", "p9999_ns"};
    private static final double[] PERCENTILES = {50.0, 90.0, 99.0, 99.9, 99.99};

    private LatencyJson() {}

    /**
     * Writes all; {@code latency} tells the last.
     *
     * @param rising measurements by rising rate, at least one
     */
    static void write(List<Measured> rising, Writer writer) throws IOException {
        Measured highest = rising.get(rising.size() - 1);
        try (JsonGenerator json = new JsonFactory().createGenerator(writer).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeObjectFieldStart("latency");
            json.writeNumberField("rate", highest.rate());
            relative(highest, Contender.DEDICATED, json);
            json.writeEndObject();
            json.writeArrayFieldStart("rates");
            for (Measured measured : rising) {
                rate(measured, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void relative(Measured measured, Contender contender, JsonGenerator json) throws IOException {
        json.writeNumberField("p50_over_floor_ns", measured.p50OverFloor(contender));
        json.writeNumberField("p99_vs_floor", measured.p99VsFloor(contender));
        json.writeNumberField("p999_vs_floor", measured.p999VsFloor(contender));
        json.writeBooleanField("quiet_seconds_only", measured.isQuiet(contender));
    }

    private static void rate(Measured measured, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("rate", measured.rate());
        json.writeArrayFieldStart("contenders");
        for (Map.Entry<Contender, Result> entry : measured.results().entrySet()) {
            Contender contender = entry.getKey();
            Result result = entry.getValue();
            json.writeStartObject();
            json.writeStringField("name", contender.name());
            json.writeNumberField("seconds", result.seconds());
            json.writeNumberField("seconds_left_out", result.leftOut());
            percentiles("detected", result.detected(false), json);
            percentiles("detected_quiet", result.detected(true), json);
            percentiles("published", result.published(false), json);
            percentiles("published_quiet", result.published(true), json);
            if (contender != Contender.FLOOR) {
                json.writeObjectFieldStart("to_floor");
                relative(measured, contender, json);
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("faults");
        for (String fault : measured.faults()) {
            json.writeString(fault);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Nothing at all where nothing was recorded: a percentile of nothing is no number. */
    private static void percentiles(String name, Histogram delays, JsonGenerator json) throws IOException {
        if (delays.getTotalCount() == 0) {
            return;
        }
        json.writeObjectFieldStart(name);
        json.writeNumberField("count", delays.getTotalCount());
        for (int i = 0; i < NAMES.length; i++) {
            json.writeNumberField(NAMES[i], delays.getValueAtPercentile(PERCENTILES[i]));
        }
        json.writeNumberField("max_ns", delays.getMaxValue());
        json.writeEndObject();
    }
}
