package io.tickstock.benchmarks.stress;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.openjdk.jcstress.JCStress;
import org.openjdk.jcstress.Options;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.DiskReadCollector;
import org.openjdk.jcstress.infra.collectors.InProcessCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;

/**
 * Runs the two groups of jcstress tests: those in {@code hold} must never show -1, and those in {@code fail} must show it. A further
 * test is a class in one of the two packages whose reader has -1 for what must not be.
 */
public final class StressTests {

    private static final String FORBIDDEN = "-1";
    private static final String HOLD = "hold";
    private static final String FAIL = "fail";
    private static final String BOTH = "both";

    private final String group;

    private final boolean smoke;
    private final PrintStream out;

    /**
     * Prepares a run.
     *
     * @param group which of the groups: hold, fail, or both
     * @param smoke whether short
     * @param out is told what was seen
     * @throws IllegalArgumentException when there is no such group
     */
    public StressTests(String group, boolean smoke, PrintStream out) {
        if (!List.of(HOLD, FAIL, BOTH).contains(group)) {
            throw new IllegalArgumentException("--group: " + group + " (expected: hold, fail or both)");
        }
        this.group = group;
        this.smoke = smoke;
        this.out = out;
    }

    /**
     * Runs all tests.
     *
     * @return what is wrong; empty when nothing is
     */
    public List<String> run() {
        List<String> faults = new ArrayList<>();
        if (!group.equals(FAIL)) {
            judge(HOLD, false, faults);
        }
        if (!group.equals(HOLD)) {
            judge(FAIL, true, faults);
        }
        faults.forEach(fault -> out.println("WRONG  " + fault));
        return faults;
    }

    /** How often -1 was seen, and anything at all. */
    private static final class Seen {
        private long forbidden;
        private long all;
        private String broken = "";
    }

    private void judge(String group, boolean mustFail, List<String> faults) {
        Map<String, Seen> tests;
        try {
            tests = run(group);
        } catch (Exception e) {
            faults.add(group + ": " + e);
            return;
        }
        if (tests.isEmpty()) {
            faults.add(group + ": no tests were run");
        }
        tests.forEach((name, seen) -> {
            out.printf("%-6s %-20s %,15d runs, %,12d forbidden%n", group, name, seen.all, seen.forbidden);
            if (!seen.broken.isEmpty()) {
                faults.add(name + ": " + seen.broken);
            } else if (seen.all == 0) {
                faults.add(name + ": was not run");
            } else if (mustFail && seen.forbidden == 0) {
                faults.add(name + ": is broken on purpose, and nobody saw it");
            } else if (!mustFail && seen.forbidden > 0) {
                faults.add(name + ": showed what must not be");
            }
        });
    }

    private Map<String, Seen> run(String group) throws Exception {
        Path folder = Files.createTempDirectory("stress");
        try {
            List<String> arguments = new ArrayList<>(List.of(
                    "-t",
                    "benchmarks\\.stress\\." + group + "\\.",
                    "-r",
                    folder.toString(),
                    "-af",
                    "NONE",
                    "-jvmArgs",
                    "-Xmx1g"));
            if (smoke) {
                arguments.addAll(List.of("-f", "1", "-fsm", "1", "-iters", "1", "-time", "250", "-sc", "false"));
            }
            Path before = Path.of("").toAbsolutePath();
            Options options = new Options(arguments.toArray(new String[0]));
            if (!options.parse()) {
                throw new IllegalStateException("jcstress refused " + arguments);
            }
            try {
                new JCStress(options).run();
            } catch (AssertionError e) {
                // Its way of saying that a forbidden outcome was seen; the results say which.
                out.println(e.getMessage());
            }
            Map<String, Seen> tests = read(Path.of(options.getResultFile()));
            Files.deleteIfExists(before.resolve(options.getResultFile()));
            return tests;
        } finally {
            delete(folder);
        }
    }

    private static Map<String, Seen> read(Path results) throws IOException, ClassNotFoundException {
        InProcessCollector collector = new InProcessCollector();
        DiskReadCollector reader = new DiskReadCollector(results.toString(), collector);
        reader.dump();
        reader.close();
        Map<String, Seen> tests = new TreeMap<>();
        for (TestResult result : collector.getTestResults()) {
            String name = result.getName();
            Seen seen = tests.computeIfAbsent(name.substring(name.lastIndexOf('.') + 1), key -> new Seen());
            seen.all += result.getTotalCount();
            seen.forbidden += result.getCount(FORBIDDEN);
            if (result.status() != Status.NORMAL) {
                seen.broken = result.status() + " " + result.getMessages();
            }
        }
        return tests;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}
