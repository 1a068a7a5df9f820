package io.tickstock.it;

import io.tickstock.api.data.Tick;
import io.tickstock.core.Idling;
import io.tickstock.core.MultiChannelSystem;
import io.tickstock.core.Settings;
import io.tickstock.core.ThreadingMode;
import java.util.concurrent.TimeUnit;

/** A program of its own: a thread that submits without ever waiting, on a machine with one processor. Prints what was processed. */
public final class OneProcessorHost {

    private static final long PRINTS = 20_000;
    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(60);

    private OneProcessorHost() {}

    /**
     * Submits until so many prints have been taken in, with each way of being idle and each mode.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        for (ThreadingMode mode : new ThreadingMode[] {ThreadingMode.DEDICATED, ThreadingMode.SHARED}) {
            for (Idling idling : new Idling[] {Idling.BACK_OFF, Idling.YIELD}) {
                run(mode, idling);
            }
        }
    }

    private static void run(ThreadingMode mode, Idling idling) {
        MultiChannelSystem system = MultiChannelSystem.builder()
                .mode(mode)
                .set(Settings.THREADS_IDLE, idling)
                .withoutProviders()
                .build();
        try (system) {
            system.start();
            long begin = System.nanoTime();
            long accepted = 0L;
            while (accepted < PRINTS && System.nanoTime() - begin < MOST_NANOS) {
                long time = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
                accepted += system.submit(new Tick("ACME", 100.0, 1.0, time)).isAccepted() ? 1 : 0;
            }
        }
        {
            long processed = system.ledger().inputs().fate("PROCESSED");
            System.out.println(mode + " " + idling + " on "
                    + Runtime.getRuntime().availableProcessors()
                    + " processor(s): " + (processed >= PRINTS * 9 / 10 ? "goes on" : "stuck at " + processed) + " "
                    + system.ledger().imbalances());
        }
    }
}
