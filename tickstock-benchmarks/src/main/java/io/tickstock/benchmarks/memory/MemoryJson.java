package io.tickstock.benchmarks.memory;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The file that a measurement of memory leaves. */
public final class MemoryJson {

    private MemoryJson() {}

    /**
     * Writes the file: an array with a row for each figure.
     *
     * @param file where
     * @param result what was measured
     * @throws IOException when it cannot be written
     */
    public static void write(Path file, MemoryRun.Result result) throws IOException {
        try (JsonGenerator json = new JsonFactory()
                .createGenerator(file.toFile(), JsonEncoding.UTF8)
                .useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeArrayFieldStart("bytes");
            for (Map.Entry<String, Double> each : result.byDetector().entrySet()) {
                row(json, "state of " + each.getKey() + ", three prints a second", each.getValue());
            }
            row(json, "all three (goal: at most 2,560)", result.active());
            row(json, "all three, standard market, mean of all symbols", result.zipf());
            row(json, "the engine, beside these, of an active symbol", result.around());
            row(json, "the engine, of an idle symbol (goal: at most 128)", result.idle());
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void row(JsonGenerator json, String what, double bytes) throws IOException {
        json.writeStartObject();
        json.writeStringField("what", what);
        json.writeNumberField("bytes_a_symbol", Math.rint(bytes * 10.0) / 10.0);
        json.writeEndObject();
    }
}
