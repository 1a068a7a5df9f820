package io.tickstock.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.api.data.Eligibility;
import io.tickstock.api.spi.FeedContext;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.LedgerSnapshot;
import io.tickstock.api.spi.MarketDataSink;
import io.tickstock.api.spi.PolledSource;
import io.tickstock.core.Settings;
import io.tickstock.core.ThreadingMode;
import io.tickstock.testkit.Fault;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Inputs that nobody wants, by the million: counted by reason, borne by nobody. */
class RefusalsTest {

    private static final int MILLION = 1_000_000;
    private static final long BEGIN = 1_736_175_600_000_000_000L;

    /** Something to hand over, by its number. */
    private interface Offer {
        void make(MarketDataSink sink, int number);
    }

    private static final class Offers implements PolledSource {
        private final int count;
        private final Offer offer;
        private int next;

        Offers(int count, Offer offer) {
            this.count = count;
            this.offer = offer;
        }

        @Override
        public FeedInfo feed() {
            return FeedInfo.ticks("offers");
        }

        @Override
        public void open(FeedContext context) {}

        @Override
        public int poll(MarketDataSink sink, int max) {
            if (next == count) {
                return END;
            }
            int end = Math.min(count, next + max);
            int done = end - next;
            while (next < end) {
                offer.make(sink, next);
                next++;
            }
            return done;
        }

        @Override
        public void close() {}
    }

    @Fault("R2")
    @ParameterizedTest
    @EnumSource(ThreadingMode.class)
    void shouldCountAMillionRefusalsAsNobodysFailure(ThreadingMode mode) {
        // Of each five: no price, no size, a symbol that nobody watches, one that is none, and one print that is good.
        Runs.Outcome outcome = Runs.run(
                Settings.defaults().with(Settings.UNIVERSE_CORE, Set.of("GOOD")).with(Settings.TICK_CHANNELS, 2),
                builder -> builder.mode(mode),
                new Offers(MILLION, (sink, number) -> {
                    long time = BEGIN + number * 1_000_000L;
                    double rising = 100.0 + number * 1e-3;
                    switch (number % 5) {
                        case 0 -> sink.tick(sink.symbolId("GOOD"), Double.NaN, 1.0, time, 0L, 0L, Eligibility.ALL);
                        case 1 -> sink.tick(sink.symbolId("GOOD"), 10.0, -1.0, time, 0L, 0L, Eligibility.ALL);
                        case 2 -> sink.tick(sink.symbolId("OTHER"), 10.0, 1.0, time, 0L, 0L, Eligibility.ALL);
                        case 3 -> sink.tick(sink.symbolId("no symbol"), 10.0, 1.0, time, 0L, 0L, Eligibility.ALL);
                        default -> sink.tick(sink.symbolId("GOOD"), rising, 1.0, time, 0L, 0L, Eligibility.ALL);
                    }
                }));

        LedgerSnapshot ledger = outcome.ledger();
        long fifth = MILLION / 5;
        assertThat(ledger.inputs().in()).isEqualTo(MILLION);
        assertThat(ledger.inputs().fate("INVALID(PRICE)")).isEqualTo(fifth);
        assertThat(ledger.inputs().fate("INVALID(SIZE)")).isEqualTo(fifth);
        assertThat(ledger.inputs().fate("FILTERED(UNIVERSE)")).isEqualTo(fifth);
        assertThat(ledger.inputs().fate("INVALID(SYMBOL)")).isEqualTo(fifth);
        assertThat(ledger.inputs().fate("PROCESSED")).isEqualTo(fifth);
        assertThat(ledger.inputs().fate("FAILED")).isZero();
        assertThat(ledger.notes().keySet()).containsExactly("LATE_VOLUME");
        assertThat(outcome.events()).isNotEmpty();
    }

    @Fault("D5")
    @Test
    void shouldBoundWhatAMillionSymbolsCost() {
        Runs.Outcome outcome = Runs.run(
                Settings.defaults(),
                builder -> builder.mode(ThreadingMode.INLINE),
                new Offers(MILLION, (sink, number) -> {
                    String symbol =
                            switch (number % 8) {
                                case 0 -> "../" + number;
                                case 1 -> "'; --" + number;
                                case 2 -> "\u0000" + number;
                                case 3 -> "X".repeat(65) + number;
                                default -> "S" + number;
                            };
                    sink.tick(sink.symbolId(symbol), 10.0, 1.0, BEGIN + number, 0L, 0L, Eligibility.ALL);
                }));

        LedgerSnapshot ledger = outcome.ledger();
        long limit = Settings.defaults().get(Settings.SYMBOLS_MAX);
        assertThat(ledger.inputs().in()).isEqualTo(MILLION);
        assertThat(ledger.inputs().fate("PROCESSED")).isEqualTo(limit);
        long invalid = ledger.inputs().fate("INVALID(SYMBOL)");
        assertThat(invalid).isGreaterThanOrEqualTo(MILLION / 4);
        assertThat(ledger.inputs().fate("REJECTED(SYMBOL_LIMIT)")).isEqualTo(MILLION - limit - invalid);
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        assertThat(runtime.totalMemory() - runtime.freeMemory())
                .as("heap in use, bytes")
                .isLessThan(512L << 20);
    }

    @Fault("D3")
    @Test
    void shouldTellNothingThatIsNoNumberWhateverThePrices() {
        double[] prices = {1e308, Double.MIN_VALUE, 4.9e-300, 1.7976931348623157e308, 10.0, 10.5, 1e-5, 1e15};
        double[] sizes = {0.0, 1e308, Double.MIN_VALUE, 1e18, 1.0, (double) Long.MAX_VALUE, 100.0};
        int count = 20_000;
        Runs.Outcome outcome = Runs.run(
                Settings.defaults(),
                builder -> builder.mode(ThreadingMode.INLINE),
                new Offers(count, (sink, number) -> {
                    double price = prices[number * 7919 % prices.length];
                    double size = sizes[number * 104_729 % sizes.length];
                    sink.tick(
                            sink.symbolId("WILD"), price, size, BEGIN + number * 37_000_000L, 0L, 0L, Eligibility.ALL);
                    sink.tick(
                            sink.symbolId("CALM"),
                            100.0 + number % 100,
                            1.0,
                            BEGIN + number * 37_000_000L,
                            0L,
                            0L,
                            Eligibility.ALL);
                }));

        assertThat(outcome.ledger().inputs().fate("PROCESSED")).isEqualTo(2L * count);
        assertThat(outcome.ledger().notes().keySet()).containsExactly("LATE_VOLUME");
        assertThat(outcome.events()).anyMatch(event -> event.symbol().equals("WILD"));
        assertThat(outcome.lines()).noneMatch(line -> {
            String lower = line.toLowerCase(Locale.ROOT);
            return lower.contains("nan") || lower.contains("infinity");
        });
    }
}
