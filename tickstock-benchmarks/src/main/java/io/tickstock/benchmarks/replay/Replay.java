package io.tickstock.benchmarks.replay;

import com.sun.management.OperatingSystemMXBean;
import io.tickstock.api.spi.LedgerSnapshot;
import io.tickstock.benchmarks.market.SyntheticSource;
import io.tickstock.core.MultiChannelSystem;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One replay from the start of a system to its end, with what it came to. */
public final class Replay {

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private Replay() {}

    /**
     * What a replay came to.
     *
     * @param nanos from start to the last event taken
     * @param cpuNanos processor time that the JVM took meanwhile, over all of its threads
     * @param processed prints that ended as PROCESSED
     * @param events events that the publisher took
     * @param faults what was wrong: accounts that do not balance, inputs lost, failures told; empty when nothing
     */
    public record Outcome(long nanos, long cpuNanos, long processed, long events, List<String> faults) {}

    /**
     * Plays a source to its end.
     *
     * @param setup the system
     * @param source what is played
     * @param ticks how many prints it sends
     * @return what it came to
     */
    public static Outcome run(Setup setup, SyntheticSource source, long ticks) {
        CountingPublisher publisher = new CountingPublisher();
        MultiChannelSystem system =
                setup.builder().source(source).publisher(publisher).build();
        long begin = System.nanoTime();
        long cpu = cpuNanos();
        long end;
        boolean ended;
        try {
            system.start();
            ended = system.awaitEnd(LONGEST);
            end = System.nanoTime();
            cpu = cpuNanos() - cpu;
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        } finally {
            system.close();
        }
        LedgerSnapshot ledger = system.ledger();
        List<String> faults = new ArrayList<>(ledger.imbalances());
        faults.addAll(system.status().failures());
        if (!ended) {
            faults.add("not ended after " + LONGEST);
        }
        long processed = ledger.inputs().fate("PROCESSED");
        if (processed != ticks) {
            faults.add("processed " + processed + " of " + ticks + ": " + ledger.inputs());
        }
        long published = ledger.candidates().fate("PUBLISHED");
        if (published != publisher.events()) {
            faults.add("published " + published + " events, but the publisher took " + publisher.events());
        }
        return new Outcome(end - begin, cpu, processed, publisher.events(), faults);
    }

    /** Processor time of this JVM so far: what else the machine does moves it far less than the time on the wall. */
    static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
