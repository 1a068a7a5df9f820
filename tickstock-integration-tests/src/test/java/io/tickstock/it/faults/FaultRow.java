package io.tickstock.it.faults;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A row of the table of faults.
 *
 * @param id its id
 * @param fault what goes wrong
 * @param mustHappen what must happen then
 * @param reason why no test shows it; empty when one must
 */
record FaultRow(String id, String fault, String mustHappen, String reason) {

    /** Stands for a reason as long as what the row is about is being made. */
    static final String PENDING = "PENDING";

    static List<FaultRow> parse(List<String> lines) {
        List<FaultRow> rows = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t", -1);
            if (cells.length != 4 || cells[0].isBlank() || cells[1].isBlank() || cells[2].isBlank()) {
                throw new IllegalArgumentException(
                        "row: '" + line + "' (expected: id, fault, what must happen, and a reason or nothing)");
            }
            if (!ids.add(cells[0])) {
                throw new IllegalArgumentException("row: '" + cells[0] + "' (expected: ids that differ)");
            }
            rows.add(new FaultRow(cells[0], cells[1], cells[2], cells[3]));
        }
        return rows;
    }
}
