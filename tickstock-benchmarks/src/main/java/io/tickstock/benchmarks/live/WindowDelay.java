package io.tickstock.benchmarks.live;

import io.tickstock.api.data.Tick;
import io.tickstock.api.data.TickView;
import io.tickstock.api.event.Direction;
import io.tickstock.api.event.EventType;
import io.tickstock.api.spi.Detection;
import io.tickstock.api.spi.DetectionContext;
import io.tickstock.api.spi.DetectorState;
import io.tickstock.api.spi.EventDetector;
import io.tickstock.api.spi.SymbolInfo;
import io.tickstock.core.MultiChannelSystem;
import io.tickstock.core.Settings;
import io.tickstock.core.ThreadingMode;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How long after its window's end a lone event leaves a live system with threads of its own, when nothing comes behind it: one
 * print, one candidate, one window, one event in the callback; then the next.
 *
 * <p>A window begins when the event thread takes the candidate, which nobody outside sees. So it is measured from the detector's
 * emission, which comes before: the hand-over of the candidate is part of the delay.
 */
public final class WindowDelay {

    private static final EventType PRINT = EventType.of("PRINT");

    private final int windows;
    private final Duration length;
    private final Duration limit;
    private final PrintStream out;

    /** When the last print was emitted; written before the candidate is handed over. */
    private volatile long emittedAt;

    /**
     * Makes a measurement.
     *
     * @param windows how many windows, one after the other, after a tenth as many of warm-up
     * @param length of a window
     * @param limit that the 99th percentile must keep
     * @param out where the result goes
     */
    public WindowDelay(int windows, Duration length, Duration limit, PrintStream out) {
        this.windows = windows;
        this.length = length;
        this.limit = limit;
        this.out = out;
    }

    private record Nothing() implements DetectorState {}

    /** Tells each print, and when it did. */
    private final class EachPrint implements EventDetector<Nothing> {

        @Override
        public String name() {
            return "each-print";
        }

        @Override
        public Nothing newState(SymbolInfo symbol) {
            return new Nothing();
        }

        @Override
        public void onTick(Nothing state, TickView tick, DetectionContext context) {
            emittedAt = System.nanoTime();
            context.emit(Detection.of(PRINT, Direction.FLAT, tick.price(), tick.eventTime())
                    .build());
        }
    }

    /**
     * Measures and prints.
     *
     * @return what was wrong; empty when every event came, none too early, the limit holds and the ledger balances
     */
    public List<String> run() {
        List<String> faults = new ArrayList<>();
        SynchronousQueue<Long> left = new SynchronousQueue<>();
        MultiChannelSystem system = MultiChannelSystem.builder()
                .mode(ThreadingMode.DEDICATED)
                .withoutBuiltInDetectors()
                .detector(new EachPrint())
                .set(Settings.COORDINATION_WINDOW, length)
                .onEvent(event -> pass(left, System.nanoTime()))
                .build();
        double[] delays = new double[windows];
        try (system) {
            system.start();
            SplittableRandom random = new SplittableRandom(42);
            int warmUp = windows / 10;
            for (int i = -warmUp; i < windows; i++) {
                // So that windows end anywhere in the threads' back-off.
                LockSupport.parkNanos(random.nextInt(20_000_000));
                Tick tick = new Tick("LONE", 100.0, 1.0, TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()));
                system.submit(tick);
                Long leftAt = left.poll(10L * length.toMillis() + 10_000L, TimeUnit.MILLISECONDS);
                if (leftAt == null) {
                    faults.add("window " + i + ": no event");
                    break;
                }
                if (i >= 0) {
                    delays[i] = (leftAt - emittedAt - length.toNanos()) / 1e6;
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
        faults.addAll(system.ledger().imbalances());
        faults.addAll(system.status().failures());
        report(delays, faults);
        return faults;
    }

    private static void pass(SynchronousQueue<Long> queue, long time) {
        try {
            queue.put(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void report(double[] delays, List<String> faults) {
        Arrays.sort(delays);
        double p99 = delays[(int) Math.ceil(delays.length * 0.99) - 1];
        out.printf(
                "%d windows of %d ms, a lone event in each; ms from the window's end to the callback:%n",
                windows, length.toMillis());
        out.printf(
                "least %.3f  p50 %.3f  p99 %.3f  max %.3f%n",
                delays[0], delays[(delays.length - 1) / 2], p99, delays[delays.length - 1]);
        if (delays[0] < 0.0) {
            faults.add("an event left " + -delays[0] + " ms before its window's end");
        }
        if (p99 > limit.toNanos() / 1e6) {
            faults.add("p99 " + p99 + " ms (expected: at most " + limit.toMillis() + ")");
        }
        out.println(faults.isEmpty() ? "all as it should be" : "FAULTS: " + faults);
    }
}
