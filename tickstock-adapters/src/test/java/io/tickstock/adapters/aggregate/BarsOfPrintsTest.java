package io.tickstock.adapters.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstock.adapters.delimited.BarSink;
import io.tickstock.adapters.delimited.ManualClock;
import io.tickstock.api.data.Eligibility;
import io.tickstock.api.data.MarketData;
import io.tickstock.api.data.OhlcvBar;
import io.tickstock.api.data.Tick;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.PolledSource;
import io.tickstock.api.spi.SourceException;
import io.tickstock.testkit.ListSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BarsOfPrintsTest {

    private static final long START = 1_736_175_600_000_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final long LATENESS = ManualClock.LATENESS;

    private static BarsOfPrints source(List<Tick> prints, Duration length) {
        return new BarsOfPrints("bars", new ListSource(FeedInfo.ticks("prints"), prints), length);
    }

    private static Tick print(double seconds, double price, double size, int eligibility) {
        return new Tick(
                "ACME", price, size, START + (long) (seconds * SECOND), MarketData.NO_TIME, 0L, 0L, eligibility);
    }

    /** A few prints at a time, a bar at a time. */
    private static List<OhlcvBar> barsOf(BarsOfPrints source) throws SourceException {
        BarSink sink = new BarSink();
        source.open(new ManualClock().context());
        int count = source.poll(sink, 3);
        while (count != PolledSource.END) {
            assertThat(count).isLessThanOrEqualTo(3);
            count = source.poll(sink, 3);
        }
        source.close();
        return sink.bars;
    }

    @Test
    void shouldMakeABarOfWhatMaySetEachOfItsNumbers() throws Exception {
        BarsOfPrints source = source(
                List.of(
                        print(0.5, 100.0, 10.0, Eligibility.ALL),
                        // volume alone, as an odd lot
                        print(1.0, 150.0, 1.0, Eligibility.VOLUME),
                        // no last price, as one that is reported out of order
                        print(2.0, 102.0, 5.0, Eligibility.HIGH_LOW | Eligibility.VOLUME),
                        print(3.0, 101.0, 4.0, Eligibility.ALL),
                        print(61.0, 99.0, 7.0, Eligibility.ALL)),
                Duration.ofMinutes(1));

        List<OhlcvBar> bars = barsOf(source);

        assertThat(bars).hasSize(2);
        OhlcvBar first = bars.get(0);
        assertThat(first.open()).isEqualTo(100.0);
        assertThat(first.high()).isEqualTo(102.0);
        assertThat(first.low()).isEqualTo(100.0);
        assertThat(first.close()).isEqualTo(101.0);
        assertThat(first.volume()).isEqualTo(20.0);
        assertThat(first.vwap()).isEqualTo((1_000.0 + 150.0 + 510.0 + 404.0) / 20.0);
        assertThat(first.start()).isEqualTo(START);
        assertThat(first.end()).isEqualTo(START + 60 * SECOND);
        assertThat(bars.get(1).start()).isEqualTo(START + 60 * SECOND);
    }

    @Test
    void shouldGoByEventTimeWithinTheLatenessAndCountWhatIsLater() throws Exception {
        BarsOfPrints source = source(
                List.of(
                        print(58.0, 100.0, 1.0, Eligibility.ALL),
                        print(61.0, 103.0, 1.0, Eligibility.ALL),
                        // on time, of the minute before: neither its first nor its last price
                        print(59.5, 101.0, 1.0, Eligibility.ALL),
                        print(59.0, 104.0, 1.0, Eligibility.ALL),
                        print(62.5, 105.0, 1.0, Eligibility.ALL),
                        print(59.9, 300.0, 8.0, Eligibility.ALL)),
                Duration.ofMinutes(1));

        List<OhlcvBar> bars = barsOf(source);

        assertThat(bars).extracting(OhlcvBar::close).containsExactly(101.0, 105.0);
        assertThat(bars).extracting(OhlcvBar::high).containsExactly(104.0, 105.0);
        assertThat(source.progress()).isEqualTo(new BarsProgress(5L, 1L, 8.0, 0L, 0L, 0L, 0.0));
    }

    @Test
    void shouldMakeNoBarWithoutAPriceAndCountItsVolume() throws Exception {
        BarsOfPrints source = source(
                List.of(
                        print(0.0, 100.0, 3.0, Eligibility.VOLUME),
                        print(60.0, -1.0, 3.0, Eligibility.ALL),
                        print(121.0, 100.0, 3.0, Eligibility.ALL)),
                Duration.ofMinutes(1));

        List<OhlcvBar> bars = barsOf(source);

        assertThat(bars).extracting(OhlcvBar::start).containsExactly(START + 120 * SECOND);
        assertThat(source.progress()).isEqualTo(new BarsProgress(2L, 0L, 0.0, 1L, 0L, 1L, 3.0));
    }

    @Test
    void shouldEqualAPlainSortAndSum() throws Exception {
        for (long seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            List<Tick> prints = new ArrayList<>();
            long time = START;
            for (int i = 0; i < 800; i++) {
                time += random.nextInt(400) * 1_000_000L;
                long late = random.nextInt(8) == 0 ? random.nextInt(3_000) * 1_000_000L : 0L;
                prints.add(new Tick(
                        "S" + random.nextInt(4),
                        100.0 + random.nextInt(50),
                        random.nextInt(20),
                        time - late,
                        MarketData.NO_TIME,
                        0L,
                        0L,
                        new int[] {7, 7, 7, 6, 4, 5, 0}[random.nextInt(7)]));
            }
            Duration length =
                    Duration.ofMillis(List.of(500, 1_000, 7_000, 60_000).get(random.nextInt(4)));
            assertThat(barsOf(source(prints, length)))
                    .as("seed %d, bars of %s", seed, length)
                    .isEqualTo(plain(prints, length.toNanos()));
        }
    }

    /** All prints that are on time, sorted, cut into pieces. */
    private static List<OhlcvBar> plain(List<Tick> prints, long length) {
        TreeMap<String, List<Tick>> pieces = new TreeMap<>();
        List<String> seen = new ArrayList<>();
        long greatest = Long.MIN_VALUE;
        for (Tick print : prints) {
            greatest = Math.max(greatest, print.eventTime());
            if (!seen.contains(print.symbol())) {
                seen.add(print.symbol());
            }
            if (print.eventTime() >= greatest - LATENESS) {
                String piece = String.format("%020d %03d", print.eventTime() / length, seen.indexOf(print.symbol()));
                pieces.computeIfAbsent(piece, none -> new ArrayList<>()).add(print);
            }
        }
        List<OhlcvBar> bars = new ArrayList<>();
        for (List<Tick> arrived : pieces.values()) {
            List<Tick> piece = new ArrayList<>(arrived);
            piece.sort(Comparator.comparingLong(Tick::eventTime));
            List<Double> last = piece.stream()
                    .filter(print -> (print.eligibility() & Eligibility.LAST) != 0)
                    .map(Tick::price)
                    .toList();
            if (last.isEmpty()) {
                continue;
            }
            double open = last.get(0);
            double close = last.get(last.size() - 1);
            double high = Math.max(open, close);
            double low = Math.min(open, close);
            double volume = 0.0;
            double turnover = 0.0;
            // Sums in the order of arrival, as doubles do not add up alike in another.
            for (Tick print : arrived) {
                if ((print.eligibility() & Eligibility.HIGH_LOW) != 0) {
                    high = Math.max(high, print.price());
                    low = Math.min(low, print.price());
                }
                if ((print.eligibility() & Eligibility.VOLUME) != 0) {
                    volume += print.size();
                    turnover += print.price() * print.size();
                }
            }
            long start = piece.get(0).eventTime() / length * length;
            bars.add(new OhlcvBar(
                    piece.get(0).symbol(),
                    open,
                    high,
                    low,
                    close,
                    volume,
                    volume > 0.0 ? turnover / volume : Double.NaN,
                    start,
                    start + length,
                    MarketData.NO_TIME));
        }
        return bars;
    }

    @Test
    void shouldRefuseALengthThatMakesNoSense() {
        PolledSource none = new ListSource(FeedInfo.ticks("prints"), List.of());
        assertThatThrownBy(() -> new BarsOfPrints("bars", none, Duration.ZERO))
                .hasMessage("length: 'PT0S' (expected: 1 ms to 366 days)");
        assertThatThrownBy(() -> new BarsOfPrints("bars", none, Duration.ofDays(367)))
                .hasMessage("length: 'PT8808H' (expected: 1 ms to 366 days)");
    }
}
