package io.tickstock.core;

import static io.tickstock.core.Systems.SECOND;
import static io.tickstock.core.Systems.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.tickstock.api.data.CustomData;
import io.tickstock.api.data.MarketData;
import io.tickstock.api.data.Tick;
import io.tickstock.api.event.Direction;
import io.tickstock.api.event.EventType;
import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.Detection;
import io.tickstock.api.spi.InputFate;
import io.tickstock.api.spi.RoutingStrategy;
import io.tickstock.api.spi.SystemStatus;
import io.tickstock.core.channel.BaseChannel;
import io.tickstock.core.channel.ChannelContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A channel for a further kind of data, as a host writes one. */
class CustomChannelTest {

    private static final EventType LOCKED = EventType.of("LOCKED");

    /** A kind of data that Tickstock does not know. */
    private record Quote(String symbol, double bid, double ask, long eventTime) implements CustomData {}

    private record News(String symbol, long eventTime) implements CustomData {}

    /** Tells when a market locks: bid and ask meet. */
    private static final class QuoteChannel extends BaseChannel<Quote> {

        final List<String> seen = new CopyOnWriteArrayList<>();

        QuoteChannel(String name) {
            super(name, Quote.class, 64);
        }

        @Override
        protected InputFate process(Quote quote, ChannelContext around) {
            if (quote.bid() < 0.0) {
                throw new IllegalStateException("negative bid");
            }
            seen.add(around.symbol() + " " + around.feedSequence());
            if (quote.bid() >= quote.ask()) {
                around.emit(Detection.of(LOCKED, Direction.FLAT, quote.ask(), around.time())
                        .build());
            }
            return InputFate.PROCESSED;
        }
    }

    private static long at(int second) {
        return START + second * SECOND;
    }

    @ParameterizedTest
    @EnumSource(ThreadingMode.class)
    void shouldCarryAFurtherKindFromTheDoorToTheLog(ThreadingMode mode) throws InterruptedException {
        List<MarketEvent> events = new CopyOnWriteArrayList<>();
        QuoteChannel channel = new QuoteChannel("quotes");
        try (MultiChannelSystem system = MultiChannelSystem.builder()
                .replay()
                .mode(mode)
                .channel(channel)
                .onEvent(events::add)
                .build()) {
            system.start();
            assertThat(system.submit(new Quote("ACME", 10.0, 10.1, at(0)))).isEqualTo(Admission.ACCEPTED);
            assertThat(system.submit(new Tick("ACME", 10.0, 1, at(1)))).isEqualTo(Admission.ACCEPTED);
            assertThat(system.submit(new Quote("ACME", 10.1, 10.1, at(2)))).isEqualTo(Admission.ACCEPTED);
            assertThat(system.submit(new Quote("ACME", -1.0, 10.1, at(3)))).isEqualTo(Admission.ACCEPTED);
            assertThat(system.submit(new Quote("ACME", 10.1, 10.1, at(0)))).isEqualTo(Admission.ACCEPTED);
            // Taken in by the queue; that nobody takes it is found behind.
            assertThat(system.submit(new News("ACME", at(4)))).isEqualTo(Admission.ACCEPTED);
            system.endSubmissions();
            system.awaitEnd();

            assertThat(events).singleElement().satisfies(event -> {
                assertThat(event.type()).isEqualTo(LOCKED);
                assertThat(event.symbol()).isEqualTo("ACME");
                assertThat(event.time()).isEqualTo(at(2));
                assertThat(event.price()).isEqualTo(10.1);
                assertThat(event.session()).isEqualTo("2025-01-06");
                assertThat(event.feed()).isEqualTo("submit");
            });
            assertThat(channel.seen).containsExactly("ACME 1", "ACME 3");
            assertThat(system.ledger().inputs().fate("PROCESSED")).isEqualTo(3L);
            assertThat(system.ledger().inputs().fate("LATE")).isEqualTo(1L);
            assertThat(system.ledger().inputs().fate("FAILED")).isEqualTo(1L);
            assertThat(system.ledger().inputs().fate("REJECTED(NO_CHANNEL)")).isEqualTo(1L);
            assertThat(system.ledger().candidates().in()).isEqualTo(1L);
            SystemStatus.Channel status = system.status().channels().stream()
                    .filter(one -> one.name().equals("quotes"))
                    .findFirst()
                    .orElseThrow();
            assertThat(status.kind()).isEqualTo("Quote");
            assertThat(status.symbols()).isEqualTo(1);
            assertThat(status.inputs()).isEqualTo(4L);
            assertThat(system.channelOf("ACME", Quote.class)).contains("quotes");
            assertThat(system.channelOf("ACME", News.class)).isEmpty();
            assertThat(system.channelOf("OTHER", Quote.class)).isEmpty();
            Systems.assertBalanced(system);
        }
    }

    /** Places symbols by their last letter. */
    private static final class ByLastLetter implements RoutingStrategy {
        @Override
        public String name() {
            return "BY_LAST_LETTER";
        }

        @Override
        public ChannelView place(String symbol, List<ChannelView> channels) {
            return channels.get(symbol.charAt(symbol.length() - 1) % channels.size());
        }
    }

    @Test
    void shouldPlaceSymbolsOnChannelsOfOneKindByTheStrategy() throws InterruptedException {
        QuoteChannel first = new QuoteChannel("quotes-a");
        QuoteChannel second = new QuoteChannel("quotes-b");
        try (MultiChannelSystem system = MultiChannelSystem.builder()
                .replay()
                .mode(ThreadingMode.INLINE)
                .routing(new ByLastLetter())
                .set(Settings.TICK_CHANNELS, 2)
                .channel(first)
                .channel(second)
                .build()) {
            system.start();
            for (String symbol : List.of("B", "C", "D", "C", "F")) {
                system.submit(new Quote(symbol, 1.0, 2.0, at(0)));
            }
            system.submit(new Tick("C", 1.0, 1.0, at(0)));

            assertThat(first.seen).containsExactly("B 1", "D 3", "F 5");
            assertThat(second.seen).containsExactly("C 2", "C 4");
            assertThat(system.status().channels())
                    .extracting(SystemStatus.Channel::name, SystemStatus.Channel::symbols)
                    .containsExactly(
                            tuple("tick-0", 0),
                            tuple("tick-1", 1),
                            tuple("ohlcv-0", 0),
                            tuple("fmv-0", 0),
                            tuple("quotes-a", 3),
                            tuple("quotes-b", 1));
            assertThat(system.channelOf("C", Tick.class)).contains("tick-1");
            assertThat(system.channelOf("C", Quote.class)).contains("quotes-b");
            assertThat(system.dashboardData().router().strategy()).isEqualTo("BY_LAST_LETTER");
            assertThat(system.dashboardData().router().symbols()).containsEntry("quotes-a", 3);
        }
    }

    /** What is found on ticks and on quotes meets in one order, whoever does the work. */
    @Test
    void shouldTellTheSameWithAnyNumberOfThreads() throws InterruptedException {
        for (int seed = 1; seed <= 10; seed++) {
            List<String> inline = run(ThreadingMode.INLINE, 1, 1, seed);
            assertThat(inline).as("seed %d", seed).hasSizeGreaterThan(50);
            assertThat(run(ThreadingMode.DEDICATED, 2, 1, seed))
                    .as("seed %d", seed)
                    .isEqualTo(inline);
            assertThat(run(ThreadingMode.DEDICATED, 8, 3, seed))
                    .as("seed %d", seed)
                    .isEqualTo(inline);
        }
    }

    private static List<String> run(ThreadingMode mode, int tickChannels, int quoteChannels, int seed)
            throws InterruptedException {
        MultiChannelSystem.Builder builder =
                MultiChannelSystem.builder().replay().mode(mode).set(Settings.TICK_CHANNELS, tickChannels);
        for (int i = 0; i < quoteChannels; i++) {
            builder.channel(new QuoteChannel("quotes-" + i));
        }
        try (MultiChannelSystem system = builder.build()) {
            system.start();
            for (MarketData data : mixedTape(seed)) {
                while (system.submit(data) == Admission.REJECTED_QUEUE_FULL) {
                    Thread.onSpinWait();
                }
            }
            system.endSubmissions();
            system.awaitEnd();
            Systems.assertBalanced(system);
            return Systems.json(system);
        }
    }

    private static List<MarketData> mixedTape(int seed) {
        Random random = new Random(seed);
        List<MarketData> tape = new ArrayList<>();
        for (Tick tick : Systems.randomTape(seed, 3_000, 12)) {
            tape.add(tick);
            if (random.nextInt(3) == 0) {
                double bid = 10.0 + random.nextInt(10);
                tape.add(new Quote(tick.symbol(), bid, 18.0, tick.eventTime()));
            }
        }
        return tape;
    }

    @Test
    void shouldFilterByUniversesAsPrintsAre() {
        QuoteChannel channel = new QuoteChannel("quotes");
        try (MultiChannelSystem system = MultiChannelSystem.builder()
                .replay()
                .mode(ThreadingMode.INLINE)
                .set(Map.of("universe.core", "ACME"))
                .channel(channel)
                .build()) {
            system.start();
            system.submit(new Quote("ACME", 10.0, 10.1, at(0)));
            system.submit(new Quote("ZED", 10.0, 10.1, at(0)));
            assertThat(channel.seen).containsExactly("ACME 1");
            assertThat(system.ledger().inputs().fate("FILTERED(UNIVERSE)")).isEqualTo(1L);

            system.priorityManager().setUser("ann", List.of("ZED"));
            assertThat(system.submitAsync(new Quote("ZED", 10.0, 10.1, at(1))))
                    .isCompletedWithValueMatching(result -> result.fate().equals("PROCESSED"));
            assertThat(channel.seen).containsExactly("ACME 1", "ZED 3");
            Systems.assertBalanced(system);
        }
    }

    @Test
    void shouldRefuseAChannelOfAnotherSystem() {
        QuoteChannel channel = new QuoteChannel("quotes");
        MultiChannelSystem.builder().channel(channel).build().close();

        assertThatThrownBy(() -> MultiChannelSystem.builder().channel(channel).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'quotes'")
                .hasMessageContaining("part of another");
    }

    @Test
    void shouldRefuseBadNamesKindsAndLimits() {
        assertThatThrownBy(() -> new QuoteChannel(" ")).hasMessageContaining("name: ' ' (expected: not blank)");
        assertThatThrownBy(() -> new Limited(0)).hasMessageContaining("queueLimit: 0 (expected: 1 to 1048576)");
        assertThatThrownBy(() -> MultiChannelSystem.builder()
                        .channel(new QuoteChannel("a"))
                        .channel(new QuoteChannel("a"))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("channel: 'a'");
        assertThatThrownBy(() -> MultiChannelSystem.builder()
                        .channel(new QuoteChannel("tick-0"))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tick-0");
    }

    private static final class Limited extends BaseChannel<Quote> {
        Limited(int limit) {
            super("limited", Quote.class, limit);
        }

        @Override
        protected InputFate process(Quote quote, ChannelContext around) {
            return InputFate.PROCESSED;
        }
    }
}
