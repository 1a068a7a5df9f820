package io.tickstock.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Markdown tables of what stands in JSON. */
final class Tables {

    private Tables() {}

    /** A row for each object of an array, a column for each field that any of them has; what is itself an object or array is left out. */
    static String ofObjects(JsonNode array) {
        Set<String> columns = new LinkedHashSet<>();
        for (JsonNode row : array) {
            for (Map.Entry<String, JsonNode> field : row.properties()) {
                if (field.getValue().isValueNode()) {
                    columns.add(field.getKey());
                }
            }
        }
        List<String> head = new ArrayList<>();
        List<String> rule = new ArrayList<>();
        for (String column : columns) {
            head.add(column.replace('_', ' '));
            rule.add(isNumeric(array, column) ? "---:" : "---");
        }
        StringBuilder text = new StringBuilder(line(head)).append(line(rule));
        for (JsonNode row : array) {
            List<String> cells = new ArrayList<>();
            for (String column : columns) {
                cells.add(cell(row.path(column)));
            }
            text.append(line(cells));
        }
        return text.toString();
    }

    /** A row for each field that is no object or array. */
    static String ofFields(JsonNode object, String name, String value) {
        StringBuilder text = new StringBuilder(line(List.of(name, value))).append(line(List.of("---", "---:")));
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (field.getValue().isValueNode()) {
                text.append(line(List.of(field.getKey().replace('_', ' '), cell(field.getValue()))));
            }
        }
        return text.toString();
    }

    static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    /** Numbers with as many digits as mean something. */
    static String number(double value) {
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < 1e15) {
            return String.format(Locale.ROOT, "%,d", (long) value);
        }
        if (size >= 1_000.0) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(
                Locale.ROOT, size >= 100.0 ? "%.0f" : size >= 10.0 ? "%.1f" : size >= 0.1 ? "%.2f" : "%.5f", value);
    }

    private static boolean isNumeric(JsonNode array, String column) {
        for (JsonNode row : array) {
            JsonNode cell = row.path(column);
            if (!cell.isNumber() && !cell.isNull() && !cell.isMissingNode()) {
                return false;
            }
        }
        return true;
    }

    private static String cell(JsonNode value) {
        if (value.isNumber()) {
            return number(value.doubleValue());
        }
        return value.isNull() || value.isMissingNode() ? "–" : value.asText().replace("|", "\\|");
    }
}
