package io.tickstock.benchmarks;

import io.tickstock.benchmarks.compare.Comparison;
import io.tickstock.benchmarks.compare.ComparisonJson;
import io.tickstock.benchmarks.compare.ForkedComparison;
import io.tickstock.benchmarks.compare.Tape;
import io.tickstock.benchmarks.endtoend.EngineOverhead;
import io.tickstock.benchmarks.endtoend.PathCost;
import io.tickstock.benchmarks.kinds.ThreeKinds;
import io.tickstock.benchmarks.latency.Contender;
import io.tickstock.benchmarks.latency.Latency;
import io.tickstock.benchmarks.latency.LatencyRun;
import io.tickstock.benchmarks.latency.Measured;
import io.tickstock.benchmarks.live.IdleCost;
import io.tickstock.benchmarks.live.WindowDelay;
import io.tickstock.benchmarks.market.MarketSpec;
import io.tickstock.benchmarks.memory.MemoryJson;
import io.tickstock.benchmarks.memory.MemoryRun;
import io.tickstock.benchmarks.replay.Allocation;
import io.tickstock.benchmarks.replay.EndToEndThroughput;
import io.tickstock.benchmarks.replay.EndToEndThroughput.Variant;
import io.tickstock.benchmarks.report.Report;
import io.tickstock.benchmarks.scaling.Scaling;
import io.tickstock.benchmarks.stress.Handover;
import io.tickstock.benchmarks.stress.StressTests;
import io.tickstock.core.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The runnable jar's entrance: a command a kind of measurement, which {@code --help} lists.
 */
public final class Main {

    private static final String HELP = """
            Usage: java -jar benchmarks.jar COMMAND [OPTIONS]

              compare      what the engine adds to a plain loop, and how fast others are on the same prints, as ratios
              throughput   prints a second through whole systems, compared to a loop without an engine
              allocation   bytes a print once a system is warm, over all of its threads
              latency      from when a print is due until it is detected and published, next to an empty hand-over
              windows      how long after its window's end a lone event leaves a live system
              idle         what a live system without data costs, and how soon it meets the first print after that
              handover     very many items from some producers to one consumer, each of them checked
              jcstress     hand-overs under stress: what must hold, and the same broken on purpose
              overhead     what the engine adds to its detectors, as a ratio; by JMH
              path         what a print costs on its way, the prints being made beforehand
              memory       bytes a symbol, active and idle, by part
              kinds        prints, bars and fair values of 8,000 symbols in a heap of 512 MiB: ledger and memory
              scaling      prints a second by how many symbols, sources and channels there are
              report       the page on all of that, from the files that --json left
              jmh          the benchmarks of single steps; what follows goes to JMH (-h, -l, a pattern, -prof gc ...)

            Of compare, which knows only these:
              --quick              at most 5 minutes: fewer prints, and only the peers that ratios are told of
              --forks N            how many JVMs, one after the other           (5; quick 2, or fewer in 5 minutes; smoke 1)
              --json FILE          where the ratios go as JSON
              --smoke              only to see that it works; fails as the full run does

            Of memory, which knows only these:
              --json FILE          where the bytes go as JSON
              --smoke              fewer prints; fails as the full run does

            Of kinds, which knows only these:
              --symbols N          how many symbols                             (8000; smoke 500)
              --seconds N          of event time                                (600; smoke 60)
              --rate N             prints a second of event time                (25000; smoke 5000)
              --smoke              less of it; fails as the full run does

            Of scaling, which knows only these:
              --symbols A,B,...    how many symbols, JVMs of its own for each   (8000,100000,1000000; smoke 500,2000)
              --sources A,B,...    how many sources share them                  (1,2,4; smoke 1,2)
              --channels A,B,...   how many channels do                         (1,2,4; smoke 1,2)
              --ticks N            prints, of which the second half counts      (6000000; smoke 60000)
              --rounds N           how often that is counted in a JVM           (2; smoke 1)
              --forks N            JVMs for each number of symbols              (3; smoke 1)
              --json FILE          where the rates go as JSON
              --smoke              only to see that it works; fails as the full run does

            Of report, which knows only these:
              --from DIR           the folder with compare.json, latency.json, memory.json, scaling.json
              --out FILE           the page                                     (docs/performance.md)

            Options of throughput, allocation and path:
              --symbols N          how many symbols                             (8000)
              --ticks N            how many prints                              (10000000)
              --rate N             prints a second of event time                (25000)
              --popularity P       zipf or uniform                              (zipf)
              --seed N             of the random numbers                        (42)
              --smoke              few prints, only to see that it works; fails as the full run does

            Of throughput and path:
              --repetitions N      how many are counted, after one that is not  (5)
              --mood M             lively or quiet                              (lively)
              --variants A,B,...   of %s; of path: %s

            Of allocation alone:
              --from N             print at which the measurement begins        (2000000)
              --until N            print at which it ends                       (8000000)
              --limit X            bytes a print allowed without events         (0.01; smoke 0.1)

            Of latency, which knows only these:
              --rates A,B,...      prints a second, one measurement each        (100000,500000,1000000; smoke 100000)
              --seconds N          how long each is recorded                    (5; smoke 1)
              --burst              also five and twenty times 100000 for a time
              --json FILE          also writes the numbers there
              --smoke              short ones

            Of windows, which knows only these:
              --windows N          how many, one after the other                (200; smoke 20)
              --window-ms N        length of each                               (500; smoke 100)
              --limit-ms N         that the 99th percentile must keep           (20; smoke 250)
              --smoke              few and short ones

            Of idle, which knows only these:
              --seconds N          how long each run measures                   (10; smoke 3)
              --runs N             how many                                     (3; smoke 1)
              --prints N           how many prints after a time of rest         (40; smoke 10)
              --limit X            percent of one core that a run may take      (3)
              --limit-ms N         that the slowest print must keep             (50; smoke 250)
              --max-park-us N      the longest park of a thread                 (the default of threads.max-park)
              --smoke              few and short ones

            Of handover alone, which knows only these:
              --items N            how many, each way                           (100000000; smoke 2000000)
              --producers A,B,...  how many producers, one run each             (1,2,4,8,16)
              --smoke              fewer items

            Of jcstress, which knows only these:
              --tests REGEX        which tests, by their names                  (all)
              --smoke              a short run of each test

            Of overhead, which knows only this:
              --smoke              only to see that it works

            Ends with 1 when a ledger does not balance, events are missing, a limit is exceeded or a hand-over fails, with 2 when it
            was not understood.
            """;

    private static final Set<String> COMMON = Set.of("symbols", "ticks", "rate", "popularity", "mood", "seed", "smoke");

    private static final Set<String> SCALING =
            Set.of("symbols", "sources", "channels", "ticks", "rounds", "forks", "json", "smoke");

    /** For the forks of a quick comparison; what is measured beside them takes about a minute. */
    private static final Duration QUICK = Duration.ofSeconds(220);

    private Main() {}

    /**
     * Runs a command and ends the JVM.
     *
     * @param arguments the command and its options
     * @throws IOException when JMH cannot read or write
     */
    public static void main(String[] arguments) throws IOException {
        List<String> all = List.of(arguments);
        if (!all.isEmpty() && all.get(0).equals("jmh")) {
            org.openjdk.jmh.Main.main(Arrays.copyOfRange(arguments, 1, arguments.length));
            return;
        }
        System.exit(run(all, System.out, System.err));
    }

    /** Runs a command; the status to exit with. */
    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        // Nobody listens to the engine's few log lines here, and SLF4J need not say so.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        if (arguments.isEmpty() || arguments.contains("--help") || arguments.contains("-h")) {
            out.printf(HELP, Arrays.toString(Variant.values()), Arrays.toString(PathCost.Variant.values()));
            return 0;
        }
        List<String> rest = arguments.subList(1, arguments.size());
        try {
            return switch (arguments.get(0)) {
                case "compare" -> compare(new Options(rest, Set.of("quick", "forks", "json", "smoke")), out);
                case ForkedComparison.COMMAND -> compareFork(new Options(rest, Set.of("load")), out);
                case "memory" -> memory(new Options(rest, Set.of("json", "smoke")), out);
                case "kinds" -> status(new ThreeKinds(kinds(rest), out).run());
                case ThreeKinds.COMMAND -> kindsFork(kinds(rest), out);
                case "scaling" -> scaling(new Options(rest, SCALING), out);
                case Scaling.COMMAND -> scalingFork(new Options(rest, SCALING), out);
                case "report" -> report(new Options(rest, Set.of("from", "out")), out);
                case "throughput" -> throughput(options(rest, "repetitions", "variants"), out);
                case "allocation" -> allocation(options(rest, "from", "until", "limit"), out);
                case "latency" -> latency(new Options(rest, Set.of("rates", "seconds", "burst", "json", "smoke")), out);
                case "windows" -> windows(new Options(rest, Set.of("windows", "window-ms", "limit-ms", "smoke")), out);
                case "idle" ->
                    idle(
                            new Options(
                                    rest,
                                    Set.of("seconds", "runs", "prints", "limit", "limit-ms", "max-park-us", "smoke")),
                            out);
                case "handover" -> handover(new Options(rest, Set.of("items", "producers", "smoke")), out);
                case "jcstress" -> jcstress(new Options(rest, Set.of("tests", "smoke")), out);
                case "path" -> path(options(rest, "repetitions", "variants"), out);
                case "overhead" -> overhead(new Options(rest, Set.of("smoke")), out);
                default ->
                    throw new IllegalArgumentException(arguments.get(0)
                            + " (expected: compare, throughput, allocation, latency, windows, idle, handover, jcstress,"
                            + " overhead, path, memory, kinds, scaling, report or jmh)");
            };
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.println("--help tells what there is");
            return 2;
        }
    }

    private static Options options(List<String> arguments, String... more) {
        Set<String> known = new TreeSet<>(COMMON);
        known.addAll(List.of(more));
        return new Options(arguments, known);
    }

    private static int compare(Options options, PrintStream out) {
        boolean smoke = options.has("smoke");
        boolean quick = options.has("quick");
        Comparison.Load load = smoke ? Comparison.Load.SMOKE : quick ? Comparison.Load.QUICK : Comparison.Load.FULL;
        int forks = (int) options.number("forks", smoke ? 1L : quick ? 2L : 5L);
        Machine.describe(out);
        Map<String, String> facts = Machine.facts();
        ForkedComparison.Result result =
                new ForkedComparison(load, forks, quick ? QUICK : Duration.ofHours(3), out).run();
        long ticks = smoke ? 600_000L : 4_000_000L;
        double allocated = new Allocation(MarketSpec.standard().withTicks(ticks), ticks / 2, ticks / 10 * 9, 1.0, out)
                .bytesAPrint();
        out.printf("%nallocated: %.5f B a print%n", allocated);
        List<String> faults = new ArrayList<>(result.faults());
        MemoryRun.Result bytes = measureMemory(smoke, out);
        faults.addAll(bytes.faults());
        Measured paced = LatencyRun.measure(
                1_000_000L, Duration.ofSeconds(smoke ? 1L : 10L), EnumSet.of(Contender.FLOOR, Contender.SHARED), out);
        faults.addAll(paced.faults());
        if (options.has("json")) {
            Path file = Path.of(options.text("json", ""));
            try {
                ComparisonJson.write(
                        file,
                        facts,
                        result,
                        new ComparisonJson.Others(
                                allocated,
                                bytes.active(),
                                paced.p50OverFloor(Contender.SHARED),
                                paced.p99VsFloor(Contender.SHARED),
                                paced.isQuiet(Contender.SHARED)));
                out.println("written: " + file);
            } catch (IOException e) {
                throw new IllegalArgumentException("--json: '" + file + "' (expected: a file to write; " + e + ")", e);
            }
        }
        return result.eventsEqual() ? status(faults) : 1;
    }

    private static int compareFork(Options options, PrintStream out) {
        try {
            Comparison.run(Comparison.Load.named(options.text("load", "quick")), out);
            return 0;
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (Exception e) {
            // Whoever forked this shows what is printed, and counts the fork as failed.
            e.printStackTrace(out);
            return 1;
        }
    }

    private static MemoryRun.Result measureMemory(boolean smoke, PrintStream out) {
        try {
            return new MemoryRun(out).run(smoke ? 500_000L : 10_000_000L);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static int memory(Options options, PrintStream out) {
        Machine.describe(out);
        MemoryRun.Result result = measureMemory(options.has("smoke"), out);
        if (options.has("json")) {
            Path file = Path.of(options.text("json", ""));
            try {
                MemoryJson.write(file, result);
            } catch (IOException e) {
                throw new IllegalArgumentException("--json: '" + file + "' (expected: a file to write; " + e + ")", e);
            }
        }
        result.faults().forEach(fault -> out.println("WRONG  " + fault));
        return status(result.faults());
    }

    private static ThreeKinds.Plan kinds(List<String> arguments) {
        Options options = new Options(arguments, Set.of("symbols", "seconds", "rate", "smoke"));
        boolean smoke = options.has("smoke");
        return new ThreeKinds.Plan(
                (int) options.number("symbols", smoke ? 500L : 8_000L),
                options.number("seconds", smoke ? 60L : 600L),
                options.number("rate", smoke ? 5_000L : 25_000L));
    }

    private static int kindsFork(ThreeKinds.Plan plan, PrintStream out) {
        try {
            return status(new ThreeKinds(plan, out).fork());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static Scaling.Plan scalingPlan(Options options) {
        boolean smoke = options.has("smoke");
        return new Scaling.Plan(
                options.numbers("symbols", smoke ? "500,2000" : "8000,100000,1000000"),
                options.numbers("sources", smoke ? "1,2" : "1,2,4"),
                options.numbers("channels", smoke ? "1,2" : "1,2,4"),
                one(options, "ticks", smoke ? "60000" : "6000000"),
                one(options, "rounds", smoke ? "1" : "2"),
                one(options, "forks", smoke ? "1" : "3"));
    }

    private static int one(Options options, String name, String otherwise) {
        List<Integer> numbers = options.numbers(name, otherwise);
        if (numbers.size() != 1) {
            throw new IllegalArgumentException(
                    "--" + name + ": '" + options.text(name, otherwise) + "' (expected: one whole number)");
        }
        return numbers.get(0);
    }

    private static int scaling(Options options, PrintStream out) {
        Scaling scaling = new Scaling(scalingPlan(options), out);
        Machine.describe(out);
        Map<String, String> facts = Machine.facts();
        List<String> faults = scaling.run();
        if (options.has("json")) {
            Path file = Path.of(options.text("json", ""));
            try {
                scaling.write(file, facts);
            } catch (IOException e) {
                throw new IllegalArgumentException("--json: '" + file + "' (expected: a file to write; " + e + ")", e);
            }
        }
        return status(faults);
    }

    private static int scalingFork(Options options, PrintStream out) {
        try {
            Scaling.fork(scalingPlan(options), out);
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        } catch (IllegalStateException e) {
            // Whoever forked this shows what is printed, and counts the fork as failed.
            e.printStackTrace(out);
            return 1;
        }
    }

    private static int report(Options options, PrintStream out) {
        Path page = Path.of(options.text("out", "docs/performance.md"));
        try {
            new Report(Path.of(options.text("from", "measured"))).write(page);
        } catch (IOException e) {
            throw new IllegalArgumentException(e.toString(), e);
        }
        out.println("written: " + page);
        return 0;
    }

    private static int throughput(Options options, PrintStream out) {
        boolean smoke = options.has("smoke");
        MarketSpec spec = market(options, smoke ? 1_000_000L : 10_000_000L);
        Set<Variant> variants = options.someOf("variants", Variant.class);
        int repetitions = (int) options.number("repetitions", smoke ? 1L : 5L);
        Machine.describe(out);
        return status(new EndToEndThroughput(spec, repetitions, variants, out).run());
    }

    private static int path(Options options, PrintStream out) {
        boolean smoke = options.has("smoke");
        MarketSpec spec = market(options, smoke ? 500_000L : 4_000_000L);
        Set<PathCost.Variant> variants = options.someOf("variants", PathCost.Variant.class);
        int repetitions = (int) options.number("repetitions", smoke ? 1L : 5L);
        Machine.describe(out);
        return status(new PathCost(Tape.of(spec), repetitions, variants, out).run());
    }

    private static int allocation(Options options, PrintStream out) {
        boolean smoke = options.has("smoke");
        MarketSpec spec = market(options, smoke ? 4_000_000L : 10_000_000L);
        long from = options.number("from", spec.ticks() / (smoke ? 2 : 5));
        long until = options.number("until", spec.ticks() / 10 * (smoke ? 9 : 8));
        double limit = Double.parseDouble(options.text("limit", smoke ? "0.1" : "0.01"));
        Machine.describe(out);
        return status(new Allocation(spec, from, until, limit, out).run());
    }

    private static int latency(Options options, PrintStream out) {
        boolean smoke = options.has("smoke");
        List<Long> rates = new ArrayList<>();
        for (String text : options.text("rates", smoke ? "100000" : "100000,500000,1000000")
                .split(",", -1)) {
            rates.add(Options.whole("rates", text));
        }
        Duration span = Duration.ofSeconds(options.number("seconds", smoke ? 1L : 5L));
        if (rates.stream().anyMatch(rate -> rate < 1L || rate > LatencyRun.MOST_RATE)) {
            throw new IllegalArgumentException(
                    "--rates: " + rates + " (expected: from 1 to " + LatencyRun.MOST_RATE + ")");
        }
        if (span.toSeconds() < 1L || span.toSeconds() > LatencyRun.MOST_SECONDS) {
            throw new IllegalArgumentException(
                    "--seconds: " + span.toSeconds() + " (expected: from 1 to " + LatencyRun.MOST_SECONDS + ")");
        }
        Optional<Path> json = options.has("json") ? Optional.of(Path.of(options.text("json", ""))) : Optional.empty();
        Machine.describe(out);
        return status(new Latency(rates, span, options.has("burst"), json, out).run());
    }

    private static int windows(Options options, PrintStream out) {
        boolean smoke = options.has("smoke");
        int count = (int) options.number("windows", smoke ? 20L : 200L);
        Duration length = Duration.ofMillis(options.number("window-ms", smoke ? 100L : 500L));
        Duration limit = Duration.ofMillis(options.number("limit-ms", smoke ? 250L : 20L));
        if (count < 1 || length.toMillis() < 1L) {
            throw new IllegalArgumentException(
                    "--windows, --window-ms: " + count + ", " + length.toMillis() + " (expected: at least 1)");
        }
        Machine.describe(out);
        return status(new WindowDelay(count, length, limit, out).run());
    }

    private static int idle(Options options, PrintStream out) {
        boolean smoke = options.has("smoke");
        Duration span = Duration.ofSeconds(options.number("seconds", smoke ? 3L : 10L));
        int runs = (int) options.number("runs", smoke ? 1L : 3L);
        int prints = (int) options.number("prints", smoke ? 10L : 40L);
        double limit = Double.parseDouble(options.text("limit", "3"));
        Duration latency = Duration.ofMillis(options.number("limit-ms", smoke ? 250L : 50L));
        long park = options.number(
                "max-park-us",
                Settings.defaults().get(Settings.THREADS_MAX_PARK).toNanos() / 1_000L);
        if (span.isZero() || runs < 1 || prints < 1) {
            throw new IllegalArgumentException("--seconds, --runs, --prints: " + span.toSeconds() + ", " + runs + ", "
                    + prints + " (expected: at least 1)");
        }
        Machine.describe(out);
        return status(new IdleCost(span, runs, prints, limit, latency, Duration.ofNanos(park * 1_000L), out).run());
    }

    private static int jcstress(Options options, PrintStream out) {
        return status(new StressTests(options.text("tests", "[^.]+"), options.has("smoke"), out).run());
    }

    private static int handover(Options options, PrintStream out) {
        long items = options.number("items", options.has("smoke") ? 2_000_000L : 100_000_000L);
        List<Integer> producers = new ArrayList<>();
        for (String text : options.text("producers", "1,2,4,8,16").split(",", -1)) {
            producers.add(Integer.valueOf(text.trim()));
        }
        if (items < 1 || producers.stream().anyMatch(count -> count < 1)) {
            throw new IllegalArgumentException(
                    "--items, --producers: " + items + ", " + producers + " (expected: at least 1)");
        }
        Machine.describe(out);
        return status(new Handover(items, producers, out).run());
    }

    private static int overhead(Options options, PrintStream out) {
        Machine.describe(out);
        return status(new EngineOverhead(options.has("smoke"), out).run());
    }

    private static MarketSpec market(Options options, long ticks) {
        MarketSpec standard = MarketSpec.standard();
        return new MarketSpec(
                (int) options.number("symbols", standard.symbols()),
                options.number("ticks", ticks),
                options.number("rate", standard.ticksPerSecond()),
                options.oneOf("popularity", MarketSpec.Popularity.class, standard.popularity()),
                options.oneOf("mood", MarketSpec.Mood.class, standard.mood()),
                options.number("seed", standard.seed()));
    }

    private static int status(List<String> faults) {
        return faults.isEmpty() ? 0 : 1;
    }
}
