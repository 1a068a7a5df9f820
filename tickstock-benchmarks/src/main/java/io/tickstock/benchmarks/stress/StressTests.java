package io.tickstock.benchmarks.stress;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jcstress.JCStress;
import org.openjdk.jcstress.Options;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.DiskReadCollector;
import org.openjdk.jcstress.infra.collectors.InProcessCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;

/**
 * Runs the two groups of jcstress tests: those in {@code hold} must never show -1, and those in {@code fail} must show it. A further
 * test is a class in one of the two packages whose reader or arbiter has -1 for what must not be.
 *
 * <p>Time says little about what was tried, least of all on a busy machine. So a test is run again, longer, as long as it had too few
 * runs or its flaw was not seen, and only then is it a fault.
 */
public final class StressTests {

    private static final String FORBIDDEN = "-1";
    private static final String HOLD = "hold";
    private static final String FAIL = "fail";

    /** Fewer runs of a test say nothing. */
    private static final long LEAST_RUNS = 5_000L;

    /** Milliseconds that each test gets in a JVM of its own, by round. */
    private static final int[] SMOKE_ROUNDS = {200, 1_000, 4_000, 10_000};

    private static final int[] ROUNDS = {2_000, 10_000, 30_000};

    private final String chosen;
    private final boolean smoke;
    private final PrintStream out;

    /**
     * Prepares a run.
     *
     * @param chosen regular expression of the names of tests
     * @param smoke whether short
     * @param out is told what was seen
     */
    public StressTests(String chosen, boolean smoke, PrintStream out) {
        this.chosen = chosen;
        this.smoke = smoke;
        this.out = out;
    }

    /**
     * Runs all tests.
     *
     * @return what is wrong; empty when nothing is
     */
    public List<String> run() {
        Map<String, Seen> tests = new TreeMap<>();
        List<String> faults = new ArrayList<>();
        try {
            String which = chosen;
            for (int millis : smoke ? SMOKE_ROUNDS : ROUNDS) {
                run(which, millis, tests);
                which = tests.values().stream()
                        .filter(Seen::isToBeRunAgain)
                        .map(test -> test.name)
                        .collect(Collectors.joining("|"));
                if (which.isEmpty()) {
                    break;
                }
                out.println("too few runs, or not seen in " + millis + " ms: " + which);
            }
        } catch (Exception e) {
            faults.add("stress: " + e);
        }
        for (String group : List.of(HOLD, FAIL)) {
            if (tests.values().stream().noneMatch(test -> test.group.equals(group))) {
                faults.add(group + ": no tests were run");
            }
        }
        tests.values().forEach(test -> {
            out.printf("%-6s %-24s %,15d runs, %,12d forbidden%n", test.group, test.name, test.all, test.forbidden);
            String fault = test.fault();
            if (!fault.isEmpty()) {
                faults.add(test.name + ": " + fault);
            }
        });
        faults.forEach(fault -> out.println("WRONG  " + fault));
        return faults;
    }

    /** How often -1 was seen, and anything at all. */
    private static final class Seen {
        private final String group;
        private final String name;
        private long forbidden;
        private long all;
        private String broken = "";

        Seen(String className) {
            String[] parts = className.split("\\.", -1);
            group = parts[parts.length - 2];
            name = parts[parts.length - 1];
        }

        void add(TestResult result) {
            all += result.getTotalCount();
            forbidden += result.getCount(FORBIDDEN);
            if (result.status() != Status.NORMAL) {
                broken = result.status() + " " + result.getMessages();
            }
        }

        private boolean mustFail() {
            return group.equals(FAIL);
        }

        boolean isToBeRunAgain() {
            boolean undecided = mustFail() ? forbidden == 0 : forbidden == 0 && all < LEAST_RUNS;
            return undecided && broken.isEmpty();
        }

        String fault() {
            if (!broken.isEmpty()) {
                return broken;
            }
            if (mustFail()) {
                return forbidden > 0 ? "" : "is broken on purpose, and nobody saw it in " + all + " runs";
            }
            if (forbidden > 0) {
                return "showed what must not be";
            }
            return all < LEAST_RUNS ? "had " + all + " runs (expected: at least " + LEAST_RUNS + ")" : "";
        }
    }

    private void run(String which, int millis, Map<String, Seen> tests) throws IOException, ClassNotFoundException {
        Path folder = Files.createTempDirectory("stress");
        try {
            List<String> arguments = new ArrayList<>(List.of(
                    "-t",
                    "benchmarks\\.stress\\.(" + HOLD + "|" + FAIL + ")\\.(" + which + ")$",
                    "-r",
                    folder.toString(),
                    "-af",
                    "NONE",
                    // Whoever waits for the other thread of a test gives way: without that a busy machine gets through
                    // a few runs only.
                    "-spinStyle",
                    "THREAD_YIELD",
                    // So many states are made before they are used. With jcstress's own numbers that is all that heavy
                    // ones come to.
                    "-strideSize",
                    "32",
                    "-strideCount",
                    "10",
                    "-iters",
                    "1",
                    "-time",
                    Integer.toString(millis),
                    "-jvmArgs",
                    "-Xmx512m"));
            if (smoke) {
                arguments.addAll(List.of("-f", "1", "-fsm", "1", "-sc", "false"));
            }
            Options options = new Options(arguments.toArray(new String[0]));
            if (!options.parse()) {
                throw new IllegalStateException("jcstress refused " + arguments);
            }
            try {
                new JCStress(options).run();
            } catch (AssertionError e) {
                // Its way of saying that a forbidden outcome was seen; the results say which.
                out.println(e.getMessage());
            } catch (Exception e) {
                throw new IllegalStateException("jcstress: " + e, e);
            }
            read(Path.of(options.getResultFile()), tests);
            Files.deleteIfExists(Path.of("").toAbsolutePath().resolve(options.getResultFile()));
        } finally {
            delete(folder);
        }
    }

    private static void read(Path results, Map<String, Seen> tests) throws IOException, ClassNotFoundException {
        InProcessCollector collector = new InProcessCollector();
        DiskReadCollector reader = new DiskReadCollector(results.toString(), collector);
        reader.dump();
        reader.close();
        for (TestResult result : collector.getTestResults()) {
            tests.computeIfAbsent(result.getName(), Seen::new).add(result);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}
