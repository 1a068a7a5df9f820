package io.tickstock.benchmarks.latency;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The command: one measurement after the other, at each rate, and with bursts if asked for. */
public final class Latency {

    private static final long BURST_BASE = 100_000L;

    private final List<Long> rates;
    private final Duration span;
    private final boolean bursts;
    private final Optional<Path> json;
    private final PrintStream out;

    /**
     * Makes a measurement.
     *
     * @param rates prints a second, one measurement each
     * @param span how long is recorded of each contender at each rate, at least a second
     * @param bursts whether to measure with bursts too
     * @param json where to write the numbers, if anywhere
     * @param out where the tables go
     */
    public Latency(List<Long> rates, Duration span, boolean bursts, Optional<Path> json, PrintStream out) {
        this.rates = List.copyOf(rates);
        this.span = span;
        this.bursts = bursts;
        this.json = json;
        this.out = out;
    }

    /**
     * Measures, prints, and writes the file.
     *
     * @return what was wrong; empty when no print was lost and every ledger balances
     */
    public List<String> run() {
        int cores = Runtime.getRuntime().availableProcessors();
        for (Contender contender : Contender.values()) {
            contender.mode().ifPresent(mode -> out.printf("%s: threads.idle %s%n", contender, contender.idling(cores)));
        }
        out.println(
                "FLOOR is the engine's queue and slots between two spinning threads that do nothing else. A delay counts from when a\n"
                        + "print was due. Events: coordination.mode IMMEDIATE, as by default they wait for their window, 500 ms, by design;\n"
                        + "those that tell a timer or a window's end are left out.");
        List<Measured> all = new ArrayList<>();
        for (long rate : rates) {
            all.add(LatencyRun.measure(rate, span, out));
        }
        List<String> faults = new ArrayList<>();
        all.forEach(measured -> faults.addAll(measured.faults()));
        if (bursts) {
            faults.addAll(LatencyRun.measureBursts(BURST_BASE, span, out).faults());
        }
        json.ifPresent(file -> write(file, all));
        out.println();
        out.println(faults.isEmpty() ? "every print was seen, every ledger balances" : "FAULTS: " + faults);
        return faults;
    }

    private static void write(Path file, List<Measured> all) {
        List<Measured> rising =
                all.stream().sorted(Comparator.comparingLong(Measured::rate)).toList();
        try (Writer writer = Files.newBufferedWriter(file)) {
            LatencyJson.write(rising, writer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
