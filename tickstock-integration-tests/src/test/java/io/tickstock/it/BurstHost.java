package io.tickstock.it;

import io.tickstock.api.data.Eligibility;
import io.tickstock.api.settings.ValueFormat;
import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.FeedContext;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.LedgerSnapshot;
import io.tickstock.api.spi.LiveSource;
import io.tickstock.api.spi.MarketDataSink;
import io.tickstock.core.MultiChannelSystem;
import io.tickstock.core.Overload;
import io.tickstock.core.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/**
 * A program of its own: a million prints of 8,000 symbols as fast as four threads of a live source can offer them. Prints how much memory
 * is in use before them and after them, what the threads were answered, and what the ledger says.
 */
public final class BurstHost {

    private static final int THREADS = 4;
    private static final int SYMBOLS = 8_000;
    private static final int PRINTS_A_THREAD = 250_000;

    private BurstHost() {}

    /** Offers, and counts the answers by kind. */
    private static final class Bursting implements LiveSource {
        final List<Thread> threads = new ArrayList<>();
        final CountDownLatch known = new CountDownLatch(THREADS);
        final CountDownLatch begin = new CountDownLatch(1);
        final long[][] answers = new long[THREADS][Admission.values().length];
        final int printsAThread;

        Bursting(int printsAThread) {
            this.printsAThread = printsAThread;
        }

        @Override
        public FeedInfo feed() {
            return FeedInfo.ticks("burst");
        }

        @Override
        public void start(FeedContext context, SinkFactory sinks) {
            for (int i = 0; i < THREADS; i++) {
                int number = i;
                threads.add(new Thread(() -> offer(number, sinks.newSink())));
            }
            threads.forEach(Thread::start);
        }

        /** First each of its symbols once, then the burst. */
        private void offer(int number, MarketDataSink sink) {
            SplittableRandom random = new SplittableRandom(number);
            int count = SYMBOLS / THREADS;
            int[] ids = new int[count];
            double[] prices = new double[count];
            for (int i = 0; i < count; i++) {
                ids[i] = sink.symbolId("S" + (number * count + i));
                prices[i] = 100.0;
            }
            known.countDown();
            try {
                begin.await();
            } catch (InterruptedException e) {
                return;
            }
            long time = System.currentTimeMillis() * 1_000_000L;
            for (int i = 0; i < printsAThread; i++) {
                int symbol = random.nextInt(count);
                prices[symbol] *= 1.0 + random.nextDouble(-0.0005, 0.0005);
                Admission answer =
                        sink.tick(ids[symbol], prices[symbol], 1.0, time + i * 1_000L, 0L, 0L, Eligibility.ALL);
                answers[number][answer.ordinal()]++;
            }
        }

        @Override
        public void close() {
            // They end by themselves.
        }
    }

    /**
     * Runs one burst.
     *
     * @param arguments {@code unlimited}, {@code block} or {@code reject}; or {@code nothing} to print what is in use without a burst
     * @throws InterruptedException never
     */
    public static void main(String[] arguments) throws InterruptedException {
        String how = arguments[0];
        Bursting source = new Bursting(how.equals("nothing") ? 0 : PRINTS_A_THREAD);
        // The log may keep 64 MiB by itself, which is no matter of queues.
        MultiChannelSystem.Builder builder = MultiChannelSystem.builder()
                .withoutProviders()
                .source(source)
                .set(Settings.PUBLISH_RETENTION, 1_000)
                .set(Settings.CLOSE_TIMEOUT, Duration.ofSeconds(60));
        switch (how) {
            case "unlimited" -> builder.set(Settings.TICK_OFFER_TIMEOUT, ValueFormat.UNLIMITED);
            case "reject" -> builder.set(Settings.TICK_OVERLOAD, Overload.REJECT);
            default -> {
                // As it is by default: 25 ms.
            }
        }
        MultiChannelSystem system = builder.build();
        system.start();
        source.known.await();
        System.out.println("before " + used());
        long begin = System.nanoTime();
        source.begin.countDown();
        for (Thread thread : source.threads) {
            thread.join();
        }
        System.out.println("millis " + (System.nanoTime() - begin) / 1_000_000L);
        system.close();
        System.out.println("after " + used());
        LedgerSnapshot ledger = system.ledger();
        TreeMap<String, Long> told = new TreeMap<>();
        for (long[] answers : source.answers) {
            for (Admission answer : Admission.values()) {
                if (answers[answer.ordinal()] > 0) {
                    told.merge(answer.isAccepted() ? "ACCEPTED" : answer.fate(), answers[answer.ordinal()], Long::sum);
                }
            }
        }
        System.out.println("answers " + told);
        System.out.println("in " + ledger.inputs().in());
        System.out.println("processed " + ledger.inputs().fate("PROCESSED"));
        System.out.println("full " + ledger.inputs().fate("REJECTED(QUEUE_FULL)"));
        System.out.println("rejected " + ledger.inputs().total("REJECTED"));
        System.out.println("imbalances " + ledger.imbalances());
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
