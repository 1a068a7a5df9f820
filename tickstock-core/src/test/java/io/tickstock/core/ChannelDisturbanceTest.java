package io.tickstock.core;

import static io.tickstock.core.Systems.MILLI;
import static io.tickstock.core.Systems.START;
import static io.tickstock.core.Systems.assertBalanced;
import static io.tickstock.core.Systems.engineThreads;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.api.data.Eligibility;
import io.tickstock.api.data.Tick;
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
import io.tickstock.testkit.Fault;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Channels fail, hang for a while, come and go at full load, and the events are those of a run in which nothing happens. */
@Timeout(180)
class ChannelDisturbanceTest {

    private static final int SYMBOLS = 300;

    /** Of each feed: prints always flow, and are few enough to replay them all. */
    private static final long NANOS_A_PRINT = 25_000L;

    private static final long PACED = Long.MAX_VALUE;
    private static final Duration HUNG_AFTER = Duration.ofMillis(15);

    /**
     * Prints of a random walk, the n-th of which depends on the seed and n alone: so many, as fast as they are taken; or paced, until it
     * is told to end.
     */
    private static final class Walk implements PolledSource {
        private final String name;
        private final SplittableRandom random;
        private final double[] prices = new double[SYMBOLS];
        private final int[] ids = new int[SYMBOLS];
        private long time = START;
        private long count;
        private boolean open;
        private final long begin = System.nanoTime();
        private final long limit;
        volatile boolean ended;
        volatile long sent;

        Walk(String name, long seed, long limit) {
            this.name = name;
            this.limit = limit;
            this.random = new SplittableRandom(seed);
            Arrays.fill(prices, 100.0);
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
            if (ended || count == limit) {
                return END;
            }
            long due = limit == PACED ? (System.nanoTime() - begin) / NANOS_A_PRINT : limit;
            int many = (int) Math.min(max, due - count);
            for (int i = 0; i < many; i++) {
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
            sent = count;
            return many;
        }

        @Override
        public void close() {}
    }

    /** Keeps the channel that comes next for a while, when asked to. */
    private static final class Hanging implements EventDetector<EachPrint.Nothing> {
        final AtomicLong nanos = new AtomicLong();

        /** How often a channel was kept for longer than it takes to count as hung. */
        final AtomicInteger hung = new AtomicInteger();

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
                if (how > HUNG_AFTER.toNanos()) {
                    hung.incrementAndGet();
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
            Cursor from = Objects.requireNonNull(cursor);
            Cursor.Events events = (Cursor.Events) from.poll(1_000);
            for (LoggedEvent event : events.events()) {
                lines.add(StandardCharsets.UTF_8.decode(event.json()).toString());
            }
            from.commit(events.through());
            return events.events().size();
        }

        @Override
        public void close() {
            Objects.requireNonNull(cursor).close();
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
                .set(Settings.CHANNEL_HUNG_AFTER, HUNG_AFTER)
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

    @Fault("R6")
    @ParameterizedTest
    @CsvSource({"INLINE, 40", "SHARED, 100", "DEDICATED, 1000"})
    void shouldTellTheSameEventsWhateverHappensToChannels(ThreadingMode mode, int disturbances) throws Exception {
        long seed = 20261123L;
        SplittableRandom random = new SplittableRandom(seed);
        Keeper keeper = new Keeper();
        Hanging hanging = new Hanging();
        Walk a = new Walk("a", seed, PACED);
        Walk b = new Walk("b", seed + 1, PACED);
        MultiChannelSystem system = builder(a, b, hanging, keeper).mode(mode).build();
        system.start();
        Map<Kind, Integer> done = new EnumMap<>(Kind.class);
        String[] homes = new String[SYMBOLS];
        int moves = 0;
        // How much a disturbance moves depends on the threads' luck: there are more of them until enough has happened
        // to show anything.
        for (int i = 0;
                i < disturbances || (i < 20 * disturbances && !isEnough(mode, disturbances, done, moves));
                i++) {
            done.merge(disturb(system, mode, hanging, random), 1, Integer::sum);
            pause(system, mode, random.nextInt(800));
            moves += homesThatChanged(system, homes);
        }
        a.ended = true;
        b.ended = true;
        assertThat(system.awaitEnd(Duration.ofSeconds(60))).isTrue();
        assertBalanced(system);
        LedgerSnapshot ledger = system.ledger();
        system.close();
        assertBalanced(system);
        assertThat(engineThreads()).isEmpty();

        String what = mode + ", seed " + seed + ": " + done + ", " + moves + " symbols moved, " + hanging.hung
                + " hung, " + ledger.notes();
        assertThat(isEnough(mode, disturbances, done, moves))
                .as("every kind of disturbance, and more moves than disturbances; %s", what)
                .isTrue();
        if (mode != ThreadingMode.INLINE) {
            assertThat(hanging.hung).as(what).hasPositiveValue();
        }
        assertThat(ledger.inputs().in()).as(what).isEqualTo(a.sent + b.sent);
        assertThat(ledger.inputs().fate("FAILED")).as(what).isZero();
        assertThat(ledger.inputs().total("REJECTED")).as(what).isZero();
        List<String> expected = undisturbed(seed, a.sent, b.sent);
        assertThat(expected).as(what).hasSizeGreaterThan(disturbances / 2);
        for (int i = 0; i < Math.min(expected.size(), keeper.lines.size()); i++) {
            if (!expected.get(i).equals(keeper.lines.get(i))) {
                assertThat(keeper.lines.get(i)).as("event %s of %s", i, what).isEqualTo(expected.get(i));
            }
        }
        assertThat(keeper.lines).as(what).hasSameSizeAs(expected);
        assertThat(digest(keeper.lines)).as(what).isEqualTo(digest(expected));
    }

    private static boolean isEnough(ThreadingMode mode, int disturbances, Map<Kind, Integer> done, int moves) {
        Set<Kind> wanted = EnumSet.of(Kind.ADDED, Kind.REMOVED, Kind.FAILED, Kind.HUNG);
        if (mode == ThreadingMode.DEDICATED) {
            wanted.add(Kind.KEPT);
        }
        return done.keySet().containsAll(wanted) && moves > disturbances;
    }

    private static String digest(List<String> lines) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (String line : lines) {
            digest.update(line.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) '\n');
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** How many symbols live elsewhere than when this was asked last; takes down where. */
    private static int homesThatChanged(MultiChannelSystem system, @Nullable String[] homes) {
        int changed = 0;
        for (int i = 0; i < SYMBOLS; i++) {
            String home = system.channelOf("S" + i, Tick.class).orElse(null);
            // On its way it has no home.
            if (home != null) {
                changed += homes[i] != null && !home.equals(homes[i]) ? 1 : 0;
                homes[i] = home;
            }
        }
        return changed;
    }

    private static void pause(MultiChannelSystem system, ThreadingMode mode, int micros) throws InterruptedException {
        if (mode == ThreadingMode.INLINE) {
            for (int i = 0; i < micros / 10; i++) {
                system.doWork();
            }
        } else {
            TimeUnit.MICROSECONDS.sleep(micros);
        }
    }

    private static String settle(MultiChannelSystem system, ThreadingMode mode, CompletableFuture<String> change)
            throws Exception {
        long begin = System.nanoTime();
        while (mode == ThreadingMode.INLINE && !change.isDone() && System.nanoTime() - begin < 10_000 * MILLI) {
            system.doWork();
        }
        return change.get(30, TimeUnit.SECONDS);
    }

    /** What was done to a channel. */
    private enum Kind {
        ADDED,
        REMOVED,
        /** It was asked to go, and did not let its symbols go. */
        KEPT,
        FAILED,
        HUNG
    }

    /** Does one thing, and says which. */
    private static Kind disturb(MultiChannelSystem system, ThreadingMode mode, Hanging hanging, SplittableRandom random)
            throws Exception {
        List<SystemStatus.Channel> channels = system.status().channels().stream()
                .filter(channel -> channel.name().startsWith("tick-"))
                .toList();
        String any = channels.get(random.nextInt(channels.size())).name();
        int what = random.nextInt(4);
        boolean hasOthers = channels.stream()
                .anyMatch(one -> !one.name().equals(any) && one.status() == SystemStatus.ChannelStatus.ACTIVE);
        if (!hasOthers && what <= 2 && random.nextInt(mode == ThreadingMode.SHARED ? 2 : 16) > 0) {
            // That nobody can take its symbols holds all up for a second, until one is tried again: now and then only.
            what = channels.size() < 8 ? 0 : 3;
        }
        if (what == 0 && channels.size() < 8) {
            settle(system, mode, system.addTickChannel());
            return Kind.ADDED;
        }
        if (what <= 1 && channels.size() > 2) {
            try {
                settle(system, mode, system.removeChannel(any));
                return Kind.REMOVED;
            } catch (ExecutionException e) {
                // One that hangs or does not let go stays, and says so.
                assertThat(e.getCause())
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining(any)
                        .hasMessageContaining("does not let its symbols go");
                return Kind.KEPT;
            }
        }
        if (what <= 2) {
            settle(system, mode, system.failChannel(any));
            return Kind.FAILED;
        }
        hanging.nanos.set(mode == ThreadingMode.INLINE ? MILLI : random.nextInt(40) * MILLI);
        return Kind.HUNG;
    }
}
