package io.tickstock.core;

import static io.tickstock.core.Systems.MILLI;
import static io.tickstock.core.Systems.START;
import static io.tickstock.core.Systems.assertBalanced;
import static io.tickstock.core.Systems.engineThreads;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.api.data.Eligibility;
import io.tickstock.api.data.TickView;
import io.tickstock.api.spi.Cursor;
import io.tickstock.api.spi.DetectionContext;
import io.tickstock.api.spi.EventDetector;
import io.tickstock.api.spi.EventFilter;
import io.tickstock.api.spi.EventLog;
import io.tickstock.api.spi.EventPublisher;
import io.tickstock.api.spi.FeedContext;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.LedgerSnapshot;
import io.tickstock.api.spi.LoggedEvent;
import io.tickstock.api.spi.MarketDataSink;
import io.tickstock.api.spi.PolledSource;
import io.tickstock.api.spi.SymbolInfo;
import io.tickstock.api.spi.SystemStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Channels fail, hang for a while, come and go at full load, and the events are those of a run in which nothing happens. */
@Timeout(180)
class ChannelDisturbanceTest {

    private static final int SYMBOLS = 300;
    private static final int DISTURBANCES = 1_000;

    /** Prints of a random walk, the n-th of which depends on the seed and n alone; ends after so many, or when told. */
    private static final class Walk implements PolledSource {
        private final String name;
        private final long limit;
        private final SplittableRandom random;
        private final double[] prices = new double[SYMBOLS];
        private final int[] ids = new int[SYMBOLS];
        private long time = START;
        private long count;
        private boolean open;
        volatile boolean ended;
        volatile long sent;

        Walk(String name, long seed, long limit) {
            this.name = name;
            this.limit = limit;
            this.random = new SplittableRandom(seed);
            java.util.Arrays.fill(prices, 100.0);
        }

        @Override
        public FeedInfo feed() {
            return FeedInfo.ticks(name);
        }

        @Override
        public void open(FeedContext context) {}

        @Override
        public int poll(MarketDataSink sink, int max) {
            if (!open) {
                open = true;
                for (int i = 0; i < SYMBOLS; i++) {
                    ids[i] = sink.symbolId("S" + i);
                }
            }
            for (int i = 0; i < max; i++) {
                if (count == limit || (i == 0 && ended)) {
                    sent = count;
                    return i == 0 ? END : i;
                }
                int symbol = random.nextInt(SYMBOLS);
                time += random.nextInt(2_000_000);
                prices[symbol] *= 1.0 + (random.nextDouble() - 0.5) * 0.004;
                long late = random.nextInt(50) == 0 ? random.nextInt(2_500) * MILLI : 0L;
                assertThat(sink.tick(
                                        ids[symbol],
                                        prices[symbol],
                                        1.0 + random.nextInt(500),
                                        time - late,
                                        0L,
                                        0L,
                                        Eligibility.ALL)
                                .isAccepted())
                        .isTrue();
                count++;
            }
            return max;
        }

        @Override
        public void close() {}
    }

    /** Keeps the channel that comes next for a while, when asked to. */
    private static final class Hanging implements EventDetector<EachPrint.Nothing> {
        final AtomicLong nanos = new AtomicLong();

        @Override
        public String name() {
            return "hanging";
        }

        @Override
        public EachPrint.Nothing newState(SymbolInfo symbol) {
            return new EachPrint.Nothing();
        }

        @Override
        public void onTick(EachPrint.Nothing state, TickView tick, DetectionContext context) {
            if (nanos.getOpaque() > 0L) {
                long begin = System.nanoTime();
                long how = nanos.getAndSet(0L);
                while (System.nanoTime() - begin < how) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    /** Keeps the JSON of all events. */
    private static final class Keeper implements EventPublisher {
        final List<String> lines = new ArrayList<>();
        private @Nullable Cursor cursor;

        @Override
        public String name() {
            return "keeper";
        }

        @Override
        public void start(EventLog log) {
            cursor = log.open("keeper", EventLog.Delivery.LOSSLESS, EventFilter.all());
        }

        @Override
        public int doWork() {
            Cursor from = java.util.Objects.requireNonNull(cursor);
            Cursor.Events events = (Cursor.Events) from.poll(1_000);
            for (LoggedEvent event : events.events()) {
                lines.add(StandardCharsets.UTF_8.decode(event.json()).toString());
            }
            from.commit(events.through());
            return events.events().size();
        }

        @Override
        public void close() {
            java.util.Objects.requireNonNull(cursor).close();
        }
    }

    private static MultiChannelSystem.Builder builder(Walk a, Walk b, Hanging hanging, Keeper keeper) {
        return MultiChannelSystem.builder()
                .withoutProviders()
                .replay()
                .source(a)
                .source(b)
                .detector(hanging)
                .publisher(keeper)
                .set(Settings.TICK_CHANNELS, 3)
                .set(Settings.TICK_QUEUE, 200)
                .set(Settings.CHANNEL_HUNG_AFTER, Duration.ofMillis(15))
                .set(Settings.CHANNEL_MOVE_TIMEOUT, Duration.ofMillis(20))
                .set(Settings.BREAKER_OPEN, Duration.ofMillis(5))
                .set(Settings.BREAKER_MAX_OPEN, Duration.ofMillis(20));
    }

    private static List<String> undisturbed(long seed, long first, long second) throws InterruptedException {
        Keeper keeper = new Keeper();
        Walk a = new Walk("a", seed, first);
        Walk b = new Walk("b", seed + 1, second);
        MultiChannelSystem system =
                builder(a, b, new Hanging(), keeper).mode(ThreadingMode.INLINE).build();
        system.start();
        assertThat(system.awaitEnd(Duration.ofSeconds(120))).isTrue();
        system.close();
        assertBalanced(system);
        return keeper.lines;
    }

    @Test
    void shouldTellTheSameEventsWhateverHappensToChannels() throws Exception {
        long seed = 20261123L;
        SplittableRandom random = new SplittableRandom(seed);
        Keeper keeper = new Keeper();
        Hanging hanging = new Hanging();
        Walk a = new Walk("a", seed, Long.MAX_VALUE);
        Walk b = new Walk("b", seed + 1, Long.MAX_VALUE);
        MultiChannelSystem system = builder(a, b, hanging, keeper).build();
        system.start();
        int[] done = new int[4];
        for (int i = 0; i < DISTURBANCES; i++) {
            done[disturb(system, hanging, random)]++;
            TimeUnit.MICROSECONDS.sleep(random.nextInt(3_000));
        }
        a.ended = true;
        b.ended = true;
        assertThat(system.awaitEnd(Duration.ofSeconds(60))).isTrue();
        assertBalanced(system);
        LedgerSnapshot ledger = system.ledger();
        System.out.println("DEBUG " + java.util.Arrays.toString(done) + " " + ledger.inputs() + " " + ledger.notes()
                + " " + system.status().failures());
        system.close();
        assertBalanced(system);
        assertThat(engineThreads()).isEmpty();

        assertThat(done).as("added, removed, failed, hung").doesNotContain(0);
        long prints = a.sent + b.sent;
        assertThat(ledger.inputs().in()).isEqualTo(prints);
        assertThat(ledger.inputs().fates().getOrDefault("FAILED", 0L)).isZero();
        List<String> expected = undisturbed(seed, a.sent, b.sent);
        assertThat(expected).hasSizeGreaterThan(1_000);
        java.util.function.Function<String, String> key = l -> l.replaceAll(
                ".*\"type\":\"([A-Z]*)\".*\"symbol\":\"([A-Z0-9]*)\".*\"time\":\"([^\"]*)\",\"price\":([0-9.]*).*\"feed\":\"(.)\".*",
                "$1 $2 $3 $4 $5");
        List<String> e1 = expected.stream().map(key).toList();
        List<String> k1 = keeper.lines.stream().map(key).toList();
        java.util.Set<String> ks = new java.util.HashSet<>(k1);
        java.util.Set<String> es = new java.util.HashSet<>(e1);
        System.out.println("DEBUG missing "
                + e1.stream().filter(x -> !ks.contains(x)).limit(10).toList());
        System.out.println("DEBUG added "
                + k1.stream().filter(x -> !es.contains(x)).limit(10).toList());
        int shown = 0;
        for (int i = 0; i < k1.size() && i < e1.size() && shown < 10; i++)
            if (!k1.get(i).equals(e1.get(i))) {
                shown++;
                System.out.println("DEBUG at " + i + " exp " + e1.get(i) + " is at " + k1.indexOf(e1.get(i)) + "; was "
                        + k1.get(i));
            }
        for (int i = 0; i < Math.min(expected.size(), keeper.lines.size()); i++) {
            assertThat(keeper.lines.get(i)).as("seed %s, event %s", seed, i).isEqualTo(expected.get(i));
        }
        assertThat(keeper.lines).as("seed %s", seed).hasSameSizeAs(expected);
    }

    /** Does one thing, and says which. */
    private static int disturb(MultiChannelSystem system, Hanging hanging, SplittableRandom random) throws Exception {
        List<SystemStatus.Channel> channels = system.status().channels();
        String any = channels.get(random.nextInt(channels.size())).name();
        int what = random.nextInt(4);
        if (what == 0 && channels.size() < 8) {
            system.addTickChannel().get(10, TimeUnit.SECONDS);
            return 0;
        }
        if (what <= 1 && channels.size() > 2) {
            try {
                system.removeChannel(any).get(10, TimeUnit.SECONDS);
            } catch (java.util.concurrent.ExecutionException e) {
                // One that hangs or does not let go stays, and says so.
                assertThat(e.getCause())
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining(any);
            }
            return 1;
        }
        if (what <= 2) {
            system.failChannel(any).get(10, TimeUnit.SECONDS);
            return 2;
        }
        hanging.nanos.set(random.nextInt(40) * MILLI);
        return 3;
    }
}
