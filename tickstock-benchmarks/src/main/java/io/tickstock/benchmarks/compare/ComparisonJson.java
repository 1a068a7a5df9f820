package io.tickstock.benchmarks.compare;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The file that a comparison leaves: medians by name, and beside them how far apart they were. */
public final class ComparisonJson {

    private ComparisonJson() {}

    /**
     * What is measured beside ratios.
     *
     * @param allocBytesPerTick bytes that a print allocates once a system is warm
     * @param bytesPerSymbol bytes that the states of an active symbol take
     * @param p50OverFloorNanos median from receipt to detection, above that of an empty hand-over
     * @param p99VsFloor 99th percentile from receipt to detection, in those of an empty hand-over
     * @param quiet whether these two are of seconds alone in which others left the machine alone
     */
    public record Others(
            double allocBytesPerTick,
            double bytesPerSymbol,
            double p50OverFloorNanos,
            double p99VsFloor,
            boolean quiet) {}

    /**
     * Writes the file.
     *
     * @param file where
     * @param machine what it was measured on, by name
     * @param result what the contenders came to
     * @param others what else was measured
     * @throws IOException when it cannot be written
     */
    public static void write(Path file, Map<String, String> machine, ForkedComparison.Result result, Others others)
            throws IOException {
        try (OutputStream bytes = Files.newOutputStream(file)) {
            write(bytes, machine, result, others);
        }
    }

    static void write(OutputStream bytes, Map<String, String> machine, ForkedComparison.Result result, Others others)
            throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(bytes).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeObjectFieldStart("ratios");
            for (Map.Entry<String, Spread> ratio : result.ratios().entrySet()) {
                number(json, ratio.getKey(), ratio.getValue().median());
            }
            json.writeEndObject();
            number(json, "alloc_bytes_per_tick", others.allocBytesPerTick());
            number(json, "bytes_per_symbol", others.bytesPerSymbol());
            json.writeObjectFieldStart("latency");
            number(json, "p50_over_floor_ns", others.p50OverFloorNanos());
            number(json, "p99_vs_floor", others.p99VsFloor());
            json.writeBooleanField("quiet_seconds_only", others.quiet());
            json.writeEndObject();
            json.writeBooleanField("events_equal", result.eventsEqual());
            json.writeObjectFieldStart("spread");
            for (Map.Entry<String, Spread> ratio : result.ratios().entrySet()) {
                json.writeObjectFieldStart(ratio.getKey());
                number(json, "min", ratio.getValue().min());
                number(json, "max", ratio.getValue().max());
                json.writeEndObject();
            }
            json.writeEndObject();
            contenders(json, result);
            json.writeNumberField("forks", result.forks());
            json.writeStringField("flags", String.join(" ", result.flags()));
            for (Map.Entry<String, String> fact : machine.entrySet()) {
                json.writeStringField(fact.getKey(), fact.getValue());
            }
            json.writeEndObject();
        }
    }

    private static void contenders(JsonGenerator json, ForkedComparison.Result result) throws IOException {
        json.writeArrayFieldStart("contenders");
        for (Map.Entry<Runs.Who, Spread> each : result.nanosAPrint().entrySet()) {
            json.writeStartObject();
            json.writeStringField("name", each.getKey().name());
            json.writeStringField("definitions", each.getKey().definitions().name());
            number(json, "ns", each.getValue().median());
            number(json, "min", each.getValue().min());
            number(json, "max", each.getValue().max());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Four significant digits are more than any of this is good for; what was not measured is null. */
    private static void number(JsonGenerator json, String name, double value) throws IOException {
        json.writeFieldName(name);
        if (!Double.isFinite(value)) {
            json.writeNull();
        } else if (value == 0.0) {
            json.writeNumber(0);
        } else {
            json.writeRawValue(BigDecimal.valueOf(value)
                    .round(new MathContext(4))
                    .stripTrailingZeros()
                    .toPlainString());
        }
    }
}
