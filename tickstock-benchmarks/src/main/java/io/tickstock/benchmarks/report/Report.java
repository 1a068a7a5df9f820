package io.tickstock.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Fills the page's template with what the files of a folder say: {@code compare.json}, {@code latency.json}, {@code memory.json} and {@code scaling.json}, as the commands of these names leave them. A file that is missing is told to be.
 */
public final class Report {

    private static final String TEMPLATE = "performance.md";
    private static final List<String> RATIOS = List.of(
            "pipeline_vs_limit", "inline_vs_loop", "pipeline_vs_flink", "pipeline_vs_esper", "pipeline_vs_afternoon");

    private final Path from;
    private final ObjectMapper mapper = new ObjectMapper();

    /**
     * Prepares a report.
     *
     * @param from the folder with the files
     */
    public Report(Path from) {
        this.from = from;
    }

    /**
     * Writes the page, and its pictures into the folder {@code img} beside it.
     *
     * @param out where the page goes
     * @throws IOException when a file cannot be read or written, or the folder has none of the files
     */
    public void write(Path out) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        JsonNode compare = read("compare");
        JsonNode latency = read("latency");
        JsonNode memory = read("memory");
        JsonNode scaling = read("scaling");
        if (compare.isMissingNode() && latency.isMissingNode() && memory.isMissingNode() && scaling.isMissingNode()) {
            throw new IOException("--from: '" + from
                    + "' (expected: a folder with compare.json, latency.json, memory.json or scaling.json)");
        }
        parts.put("machine", compare.isMissingNode() ? missing("compare") : machine(compare));
        parts.put("contenders", compare.isMissingNode() ? missing("compare") : contenders(compare, out));
        parts.put("ratios", compare.isMissingNode() ? missing("compare") : ratios(compare));
        parts.put("latency", tables(latency, "latency"));
        parts.put("memory", tables(memory, "memory"));
        parts.put("scaling", scaling.isMissingNode() ? missing("scaling") : scaling(scaling, out));
        Files.writeString(out, fill(template(), parts), StandardCharsets.UTF_8);
    }

    private JsonNode read(String name) throws IOException {
        Path file = from.resolve(name + ".json");
        return Files.exists(file) ? mapper.readTree(file.toFile()) : mapper.missingNode();
    }

    private static String missing(String command) {
        return "Not measured in this run; `benchmarks.jar " + command + "` does.\n";
    }

    private static String machine(JsonNode compare) {
        StringBuilder text = new StringBuilder("| | |\n|---|---|\n");
        for (String fact : List.of("date", "cpu", "load", "jdk", "flags", "forks")) {
            text.append(Tables.line(List.of(fact, compare.path(fact).asText("–"))));
        }
        return text.toString();
    }

    private static String contenders(JsonNode compare, Path out) throws IOException {
        JsonNode contenders = compare.path("contenders");
        Plots.rates(
                contenders,
                "BUILT_IN",
                "Highs and lows, surges and trends of 8,000 symbols",
                picture(out, "contenders.png"));
        StringBuilder text = new StringBuilder("| finds | contender | prints/s | ns a print | least | most |\n");
        text.append("|---|---|---:|---:|---:|---:|\n");
        for (JsonNode each : contenders) {
            double nanos = each.path("ns").doubleValue();
            text.append(Tables.line(List.of(
                    each.path("definitions").asText(),
                    each.path("name").asText(),
                    Tables.number(Math.rint(1e9 / nanos)),
                    Tables.number(nanos),
                    Tables.number(each.path("min").doubleValue()),
                    Tables.number(each.path("max").doubleValue()))));
        }
        return text + "\n![Prints a second by contender](img/contenders.png)\n";
    }

    private static String scaling(JsonNode scaling, Path out) throws IOException {
        Plots.growth(scaling.path("rates"), "From one source to one channel", picture(out, "scaling.png"));
        return Tables.ofObjects(scaling.path("rates")) + "\n![Prints a second by symbols](img/scaling.png)\n";
    }

    private static Path picture(Path out, String name) {
        Path folder = Objects.requireNonNullElse(out.toAbsolutePath().getParent(), Path.of("."));
        return folder.resolve("img").resolve(name);
    }

    private static String ratios(JsonNode compare) {
        StringBuilder text = new StringBuilder("| ratio | median | least | most |\n|---|---:|---:|---:|\n");
        for (String name : RATIOS) {
            JsonNode spread = compare.path("spread").path(name);
            text.append(Tables.line(List.of(
                    "`" + name + "`",
                    Tables.number(compare.path("ratios").path(name).doubleValue()),
                    Tables.number(spread.path("min").doubleValue()),
                    Tables.number(spread.path("max").doubleValue()))));
        }
        return text.toString();
    }

    /** A table of the fields of a file, and one of each of its arrays. */
    private static String tables(JsonNode file, String command) {
        if (file.isMissingNode()) {
            return missing(command);
        }
        List<String> tables = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : file.properties()) {
            if (field.getValue().isObject()) {
                tables.add(Tables.ofFields(field.getValue(), field.getKey().replace('_', ' '), "value"));
            } else if (field.getValue().isArray() && !field.getValue().isEmpty()) {
                tables.add(Tables.ofObjects(field.getValue()));
            }
        }
        return String.join("\n", tables);
    }

    private static String template() throws IOException {
        try (InputStream in = Report.class.getResourceAsStream(TEMPLATE)) {
            return new String(Objects.requireNonNull(in, TEMPLATE).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Puts each part in its place; a place without a part, or a part without a place, is a mistake in the template. */
    static String fill(String template, Map<String, String> parts) {
        String text = template;
        for (Map.Entry<String, String> part : parts.entrySet()) {
            String place = "{{" + part.getKey() + "}}\n";
            if (!text.contains(place)) {
                throw new IllegalStateException("template: no place for " + part.getKey());
            }
            text = text.replace(place, part.getValue());
        }
        if (text.contains("{{")) {
            throw new IllegalStateException("template: nothing for " + text.substring(text.indexOf("{{")));
        }
        return text;
    }
}
