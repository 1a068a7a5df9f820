package io.tickstock.core;

import static io.tickstock.core.Systems.MILLI;
import static io.tickstock.core.Systems.assertBalanced;
import static io.tickstock.core.Systems.await;
import static io.tickstock.core.Systems.engineThreads;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.api.data.Tick;
import io.tickstock.api.data.TickView;
import io.tickstock.api.settings.ValueFormat;
import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.DetectionContext;
import io.tickstock.api.spi.DetectorState;
import io.tickstock.api.spi.EventDetector;
import io.tickstock.api.spi.LedgerSnapshot;
import io.tickstock.api.spi.SymbolInfo;
import io.tickstock.api.spi.SystemStatus;
import io.tickstock.testkit.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Channels come and go live, and no print is lost, doubled or out of its order. */
@Timeout(60)
class LiveChannelChangesTest {

    private static final int SYMBOLS = 200;
    private static final int CHANGES = 150;
    private static final int FEEDS = 2;

    /** The number of the print that must come next, of one symbol on one feed. It moves with its symbol. */
    private static final class Next implements DetectorState {
        final String symbol;
        final String feed;
        long number;

        Next(String symbol, String feed) {
            this.symbol = symbol;
            this.feed = feed;
        }
    }

    /** Holds the number that each print carries as its size against the one that must come. */
    private static final class InSequence implements EventDetector<Next> {
        final Queue<Next> states = new ConcurrentLinkedQueue<>();
        final Queue<String> wrong = new ConcurrentLinkedQueue<>();

        @Override
        public String name() {
            return "in-sequence";
        }

        @Override
        public Next newState(SymbolInfo symbol) {
            Next state = new Next(symbol.symbol(), symbol.feed());
            states.add(state);
            return state;
        }

        @Override
        public void onTick(Next state, TickView tick, DetectionContext context) {
            long number = (long) tick.size();
            if (number != state.number + 1) {
                wrong.add(state.symbol + " of " + state.feed + ": " + number + " after " + state.number);
            }
            state.number = number;
        }
    }

    /** A feed's thread: fifty prints a millisecond, as far as it gets. */
    private static final class Feeder extends Thread {
        final HandSource source;
        final long[] sent = new long[SYMBOLS];
        final long[] refused = new long[Admission.values().length];
        private final SplittableRandom random;
        volatile boolean ended;
        volatile long total;

        Feeder(String feed, long seed) {
            this.source = new HandSource(feed);
            this.random = new SplittableRandom(seed);
        }

        @Override
        public void run() {
            long next = System.nanoTime();
            while (!ended) {
                for (int i = 0; i < 50; i++) {
                    int symbol = random.nextInt(SYMBOLS);
                    Admission admission = source.tick("S" + symbol, 10.0, sent[symbol] + 1, time());
                    if (admission.isAccepted()) {
                        sent[symbol]++;
                    } else {
                        refused[admission.ordinal()]++;
                    }
                }
                total += 50;
                next += MILLI;
                LockSupport.parkNanos(next - System.nanoTime());
            }
        }

        private static long time() {
            return System.currentTimeMillis() * MILLI;
        }
    }

    @Fault("R6")
    @Test
    void shouldLoseDoubleAndReorderNothingWhileChannelsComeAndGo() throws Exception {
        long seed = 6L;
        SplittableRandom random = new SplittableRandom(seed);
        InSequence detector = new InSequence();
        List<Feeder> feeders = new ArrayList<>();
        MultiChannelSystem.Builder builder = MultiChannelSystem.builder()
                .withoutProviders()
                .withoutBuiltInDetectors()
                .detector(detector)
                .set(Settings.TICK_CHANNELS, 2)
                .set(Settings.TICK_OFFER_TIMEOUT, ValueFormat.UNLIMITED)
                // A busy machine may keep a channel from its processor for a while, which is another test's.
                .set(Settings.CHANNEL_HUNG_AFTER, Duration.ofSeconds(20))
                .set(Settings.CHANNEL_MOVE_TIMEOUT, Duration.ofSeconds(5));
        for (int i = 0; i < FEEDS; i++) {
            feeders.add(new Feeder("feed-" + i, seed + i));
            builder.source(feeders.get(i).source);
        }
        MultiChannelSystem system = builder.build();
        system.start();
        feeders.forEach(Thread::start);
        int added = 0;
        int removed = 0;
        int moved = 0;
        String[] homes = new String[SYMBOLS];
        for (int i = 0; i < CHANGES; i++) {
            long before = feeders.stream().mapToLong(feeder -> feeder.total).sum();
            List<SystemStatus.Channel> channels = system.status().channels().stream()
                    .filter(channel -> channel.name().startsWith("tick-"))
                    .toList();
            if (channels.size() < 2 || (channels.size() < 6 && random.nextBoolean())) {
                system.addTickChannel().get(20, TimeUnit.SECONDS);
                added++;
            } else {
                String any = channels.get(random.nextInt(channels.size())).name();
                system.removeChannel(any).get(20, TimeUnit.SECONDS);
                removed++;
            }
            // Some flow between any two changes.
            await(
                    "prints",
                    () -> feeders.stream().mapToLong(feeder -> feeder.total).sum() - before >= 1_000);
            for (int s = 0; s < SYMBOLS; s++) {
                String home = system.channelOf("S" + s, Tick.class).orElse(homes[s]);
                moved += homes[s] != null && !homes[s].equals(home) ? 1 : 0;
                homes[s] = home;
            }
        }
        for (Feeder feeder : feeders) {
            feeder.ended = true;
            feeder.join();
        }
        system.close();

        LedgerSnapshot ledger = system.ledger();
        String what = "seed " + seed + ": " + added + " added, " + removed + " removed, " + moved + " moved, "
                + ledger.inputs();
        assertThat(detector.wrong).as(what).isEmpty();
        assertThat(added).as(what).isGreaterThan(CHANGES / 4);
        assertThat(removed).as(what).isGreaterThan(CHANGES / 4);
        assertThat(moved).as(what).isGreaterThan(CHANGES * 5);
        long sent = 0L;
        for (Feeder feeder : feeders) {
            assertThat(feeder.refused).as(what).containsOnly(0L);
            for (int s = 0; s < SYMBOLS; s++) {
                String symbol = "S" + s;
                long count = feeder.sent[s];
                sent += count;
                assertThat(detector.states)
                        .as("%s; one state, which has seen all", what)
                        .filteredOn(state -> state.symbol.equals(symbol)
                                && state.feed.equals(feeder.source.feed().name()))
                        .extracting(state -> state.number)
                        .containsExactly(count);
            }
        }
        assertThat(ledger.inputs().in()).as(what).isEqualTo(sent);
        assertThat(ledger.inputs().fate("PROCESSED")).as(what).isEqualTo(sent);
        assertThat(ledger.inputs().inFlight()).as(what).isZero();
        assertBalanced(system);
        assertThat(engineThreads()).isEmpty();
    }
}
