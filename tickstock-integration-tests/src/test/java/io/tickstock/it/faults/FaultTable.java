package io.tickstock.it.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rows, and the tests that show them: what is wrong with the two together, and the page that is made of them. */
final class FaultTable {

    private final List<FaultRow> rows;
    private final List<ShownFault> shown;

    FaultTable(List<FaultRow> rows, List<ShownFault> shown) {
        this.rows = rows;
        this.shown = shown;
    }

    /** What is wrong, a line each. */
    List<String> problems(boolean allowPending) {
        List<String> problems = new ArrayList<>();
        Map<String, List<String>> tests = tests();
        for (FaultRow row : rows) {
            boolean hasTest = tests.containsKey(row.id());
            if (!hasTest && row.reason().isBlank()) {
                problems.add(row.id() + ": neither a test nor a reason");
            } else if (hasTest && !row.reason().isBlank()) {
                problems.add(row.id() + ": both " + tests.get(row.id()) + " and a reason; take the reason away");
            } else if (row.reason().equals(FaultRow.PENDING) && !allowPending) {
                problems.add(row.id() + ": still pending");
            }
        }
        List<String> known = rows.stream().map(FaultRow::id).toList();
        for (ShownFault one : shown) {
            if (!one.problem().isEmpty()) {
                problems.add(one.test() + " " + one.problem());
            }
            if (one.ids().isEmpty()) {
                problems.add(one.test() + " names no row");
            }
            for (String id : one.ids()) {
                if (!known.contains(id)) {
                    problems.add(one.test() + " names " + id + ", which is no row");
                }
            }
        }
        return problems;
    }

    private Map<String, List<String>> tests() {
        Map<String, List<String>> tests = new TreeMap<>();
        for (ShownFault one : shown) {
            for (String id : one.ids()) {
                tests.computeIfAbsent(id, key -> new ArrayList<>()).add(one.test());
            }
        }
        tests.values().forEach(names -> names.sort(null));
        return tests;
    }

    String markdown() {
        StringBuilder page = new StringBuilder("""
                # Faults

                What may go wrong, what must happen then, and the tests that show it. Made of `faults.tsv` and of the annotations
                `@Fault` at the tests, by `FaultTableTest`, which fails when this page is not what they make, or when a row has neither a
                test nor a reason.

                | id | fault | what must happen | shown by |
                |---|---|---|---|
                """);
        Map<String, List<String>> tests = tests();
        for (FaultRow row : rows) {
            List<String> names = tests.getOrDefault(row.id(), List.of());
            String by = names.isEmpty()
                    ? "not shown: " + row.reason()
                    : String.join(
                            ", ", names.stream().map(name -> '`' + name + '`').toList());
            page.append(String.join(" | ", "| " + row.id(), row.fault(), row.mustHappen(), by))
                    .append(" |\n");
        }
        return page.toString();
    }
}
