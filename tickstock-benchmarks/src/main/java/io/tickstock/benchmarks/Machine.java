package io.tickstock.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where and when numbers were taken. */
final class Machine {

    private Machine() {}

    static void describe(PrintStream out) {
        Runtime runtime = Runtime.getRuntime();
        out.printf("date:  %s%n", Instant.now().truncatedTo(ChronoUnit.SECONDS));
        out.printf("cpu:   %s, %d core(s) for this JVM%n", cpu(), runtime.availableProcessors());
        out.printf("load:  %.2f in the last minute, before this began%n", load());
        out.printf(
                "jdk:   %s %s, %s%n",
                System.getProperty("java.vm.vendor"), Runtime.version(), System.getProperty("java.vm.name"));
        out.printf(
                "flags: %s; heap up to %d MiB; %s%n",
                ManagementFactory.getRuntimeMXBean().getInputArguments(),
                runtime.maxMemory() >> 20,
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .map(GarbageCollectorMXBean::getName)
                        .collect(Collectors.joining(", ")));
    }

    /** The same by name, for files. */
    static Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        facts.put("cpu", cpu() + ", " + Runtime.getRuntime().availableProcessors() + " core(s)");
        facts.put("load", String.format(Locale.ROOT, "%.2f", load()));
        facts.put("jdk", System.getProperty("java.vm.vendor") + " " + Runtime.version());
        return facts;
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static String cpu() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }
}
