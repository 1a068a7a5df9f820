package io.tickstock.benchmarks.scaling;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tickstock.benchmarks.compare.Spread;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The file that a measurement of scaling leaves. */
final class ScalingJson {

    private ScalingJson() {}

    static void write(Path file, Map<String, String> machine, Growth growth) throws IOException {
        try (OutputStream bytes = Files.newOutputStream(file)) {
            write(bytes, machine, growth);
        }
    }

    static void write(OutputStream bytes, Map<String, String> machine, Growth growth) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(bytes).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeArrayFieldStart("rates");
            for (Growth.Row row : growth.rows()) {
                row(json, growth, row);
            }
            json.writeEndArray();
            json.writeBooleanField("events_equal", growth.differences().isEmpty());
            for (Map.Entry<String, String> fact : machine.entrySet()) {
                json.writeStringField(fact.getKey(), fact.getValue());
            }
            json.writeEndObject();
        }
    }

    private static void row(JsonGenerator json, Growth growth, Growth.Row row) throws IOException {
        Spread nanos = growth.nanos(row);
        json.writeStartObject();
        json.writeNumberField("symbols", row.symbols());
        json.writeStringField("way", row.way().name());
        json.writeNumberField("sources", row.way().sources());
        json.writeNumberField("channels", row.way().channels());
        number(json, "prints_a_second", 1e9 / nanos.median());
        number(json, "ns", nanos.median());
        number(json, "least", nanos.min());
        number(json, "most", nanos.max());
        number(json, "rate_of_fewest_symbols", growth.ofFewest(row));
        number(json, "rate_of_loop", growth.ofLoop(row));
        json.writeEndObject();
    }

    /** Four significant digits, as in a comparison; what was not measured is null. */
    private static void number(JsonGenerator json, String name, double value) throws IOException {
        json.writeFieldName(name);
        if (Double.isFinite(value)) {
            json.writeRawValue(BigDecimal.valueOf(value)
                    .round(new MathContext(4))
                    .stripTrailingZeros()
                    .toPlainString());
        } else {
            json.writeNull();
        }
    }
}
