package io.tickstock.it;

import io.tickstock.api.data.Tick;
import io.tickstock.api.data.TickView;
import io.tickstock.api.spi.DetectionContext;
import io.tickstock.api.spi.DetectorState;
import io.tickstock.api.spi.EventDetector;
import io.tickstock.api.spi.SymbolInfo;
import io.tickstock.core.MultiChannelSystem;
import io.tickstock.core.Settings;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of its own that runs out of memory, or of files, beside a system at work. Prints what became of the system. */
public final class OutOfResourcesHost {

    private static final int ROUNDS = 20;

    private OutOfResourcesHost() {}

    /** Remembers nothing. */
    private record Nothing() implements DetectorState {}

    /** Takes all the memory there is on prints of one symbol, and keeps it for a while, so that others want for it too. */
    private static final class Greedy implements EventDetector<Nothing> {
        @Override
        public String name() {
            return "greedy";
        }

        @Override
        public Nothing newState(SymbolInfo symbol) {
            return new Nothing();
        }

        @Override
        public void onTick(Nothing state, TickView tick, DetectionContext context) {
            if (tick.size() > 1.0) {
                List<byte[]> all = new ArrayList<>();
                long begin = System.nanoTime();
                int size = 1 << 20;
                while (System.nanoTime() - begin < TimeUnit.MILLISECONDS.toNanos(60)) {
                    try {
                        all.add(new byte[size]);
                    } catch (OutOfMemoryError e) {
                        // Down to the last bytes.
                        size = Math.max(16, size / 2);
                    }
                }
                throw new OutOfMemoryError("all of " + all.size());
            }
        }
    }

    /**
     * Runs one.
     *
     * @param arguments {@code memory} or {@code files}
     * @throws Exception when a change to channels fails
     */
    public static void main(String[] arguments) throws Exception {
        boolean memory = arguments[0].equals("memory");
        if (!memory) {
            // Without files no class can be loaded either, which nobody can help: everything once before.
            run(false, List.of());
        }
        List<FileInputStream> open = new ArrayList<>();
        if (!memory) {
            System.out.println("files " + (openAll(open) > 0 ? "none left" : "not limited"));
        }
        run(memory, open);
    }

    private static void run(boolean memory, List<FileInputStream> open) throws Exception {
        MultiChannelSystem system = MultiChannelSystem.builder()
                .withoutProviders()
                .withoutBuiltInDetectors()
                .detector(new Greedy())
                .set(Settings.SYMBOLS_MAX, 64)
                .set(Settings.TICK_CHANNELS, 2)
                .set(Settings.PUBLISH_RETENTION, 64)
                .build();
        system.start();
        long submitted = 0;
        for (int i = 0; i < ROUNDS; i++) {
            for (int s = 0; s < 4; s++) {
                boolean greedy = memory && s == i % 4;
                if (system.submit(new Tick("S" + s, 10.0, greedy ? 2.0 : 1.0, now()))
                        .isAccepted()) {
                    submitted++;
                }
            }
            awaitSettled(system, submitted);
        }
        // The control thread is there as well.
        String added = system.addTickChannel().get(10, TimeUnit.SECONDS);
        system.removeChannel(added).get(10, TimeUnit.SECONDS);
        for (int s = 0; s < 40; s++) {
            submitted += system.submit(new Tick("T" + s, 10.0, 1.0, now())).isAccepted() ? 1 : 0;
        }
        awaitSettled(system, submitted);
        long begin = System.nanoTime();
        system.close();
        for (FileInputStream one : open) {
            one.close();
        }
        System.out.println("close " + (System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(5) ? "in time" : "late"));
        System.out.println("submitted " + submitted);
        System.out.println("settled "
                + (system.ledger().inputs().settled() - system.ledger().inputs().total("REJECTED")));
        System.out.println("imbalances " + system.ledger().imbalances());
        System.out.println("told "
                + system.status().failures().stream()
                        .filter(failure -> failure.contains("OutOfMemoryError"))
                        .count());
        System.out.println("threads "
                + Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().startsWith("tickstock-"))
                        .count());
    }

    private static long now() {
        return System.currentTimeMillis() * 1_000_000L;
    }

    /** Opens files until there are no more; 0 when there always are. */
    private static int openAll(List<FileInputStream> open) {
        try {
            for (int i = 0; i < 10_000; i++) {
                open.add(new FileInputStream("/dev/null"));
            }
            return 0;
        } catch (IOException e) {
            return open.size();
        }
    }

    private static void awaitSettled(MultiChannelSystem system, long submitted) throws InterruptedException {
        long begin = System.nanoTime();
        while (system.ledger().inputs().settled() - system.ledger().inputs().total("REJECTED") < submitted) {
            if (System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(20)) {
                throw new IllegalStateException("stuck: " + system.ledger() + " " + system.status());
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }
}
