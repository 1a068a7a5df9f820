package io.tickstock.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.api.data.MarketData;
import io.tickstock.api.data.OhlcvBar;
import io.tickstock.api.data.SourceKind;
import io.tickstock.api.data.Tick;
import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.spi.FeedContext;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.MarketDataSink;
import io.tickstock.api.spi.PolledSource;
import io.tickstock.api.spi.SequenceRule;
import io.tickstock.core.Settings;
import io.tickstock.core.ThreadingMode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Recorded bars through whole systems, against loops that know nothing of the engine. */
class RealBarsTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long HOUR = 3_600 * SECOND;
    private static final long DAY = 24 * HOUR;
    private static final int[] TREND_WINDOWS = {5, 15, 50};

    /** Bars in order. */
    private static final class BarList implements PolledSource {
        private final List<OhlcvBar> bars;
        private int next;

        BarList(List<OhlcvBar> bars) {
            this.bars = bars;
        }

        @Override
        public FeedInfo feed() {
            return new FeedInfo("bars", SourceKind.OHLCV, SequenceRule.NONE);
        }

        @Override
        public void open(FeedContext context) {}

        @Override
        public int poll(MarketDataSink sink, int max) {
            if (next == bars.size()) {
                return END;
            }
            int begun = next;
            while (next < bars.size() && next - begun < max) {
                sink.accept(bars.get(next++));
            }
            return next - begun;
        }

        @Override
        public void close() {}
    }

    /** AAPL in 2013, a bar a day, from midnight to midnight UTC. */
    private static List<OhlcvBar> appleDays() throws IOException {
        String file = "/appleinc_bars_from_20130101_usd.csv";
        List<OhlcvBar> bars = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(RealBarsTest.class.getResourceAsStream(file), file), StandardCharsets.UTF_8))) {
            String line = reader.readLine();
            while ((line = reader.readLine()) != null) {
                String[] cells = line.split(",", -1);
                long start =
                        LocalDate.parse(cells[0]).atStartOfDay(ZoneOffset.UTC).toEpochSecond() * SECOND;
                bars.add(bar(
                        "AAPL",
                        cell(cells, 1),
                        cell(cells, 2),
                        cell(cells, 3),
                        cell(cells, 4),
                        cell(cells, 5),
                        start,
                        DAY));
            }
        }
        return bars;
    }

    private static double cell(String[] cells, int column) {
        return Double.parseDouble(cells[column]);
    }

    private static OhlcvBar bar(
            String symbol, double open, double high, double low, double close, double volume, long start, long length) {
        return new OhlcvBar(
                symbol, open, high, low, close, volume, Double.NaN, start, start + length, MarketData.NO_TIME);
    }

    /** The recorded trades of BTC/USD, in bars of five minutes; a stretch without trades has none. */
    private static List<OhlcvBar> bitcoinBars() {
        long length = 300 * SECOND;
        List<OhlcvBar> bars = new ArrayList<>();
        OhlcvBar open = null;
        for (Tick tick : BitcoinTape.ticks()) {
            long start = Math.floorDiv(tick.eventTime(), length) * length;
            if (open != null && open.start() == start) {
                open = bar(
                        open.symbol(),
                        open.open(),
                        Math.max(open.high(), tick.price()),
                        Math.min(open.low(), tick.price()),
                        tick.price(),
                        open.volume() + tick.size(),
                        start,
                        length);
            } else {
                if (open != null) {
                    bars.add(open);
                }
                open = bar(
                        "BTC-USD", tick.price(), tick.price(), tick.price(), tick.price(), tick.size(), start, length);
            }
        }
        bars.add(Objects.requireNonNull(open));
        return bars;
    }

    private static String told(String type, OhlcvBar bar, double price, String direction) {
        return bar.end() + " " + type + " " + price + " " + direction;
    }

    /** New highs and lows of each UTC day. */
    private static void highsAndLows(List<OhlcvBar> bars, List<String> events) {
        long day = Long.MIN_VALUE;
        double high = 0;
        double low = 0;
        double baseOfHigh = 0;
        double baseOfLow = 0;
        for (OhlcvBar bar : bars) {
            if (Math.floorDiv(bar.start(), DAY) != day) {
                day = Math.floorDiv(bar.start(), DAY);
                high = bar.high();
                low = bar.low();
                baseOfHigh = bar.open();
                baseOfLow = bar.open();
                continue;
            }
            if (bar.high() > high) {
                high = bar.high();
                if (Math.abs(high / baseOfHigh - 1) * 100 >= 0.05 * (1 - 1e-9)) {
                    events.add(told("HIGH", bar, high, "UP"));
                    baseOfHigh = high;
                }
            }
            if (bar.low() < low) {
                low = bar.low();
                if (Math.abs(low / baseOfLow - 1) * 100 >= 0.05 * (1 - 1e-9)) {
                    events.add(told("LOW", bar, low, "DOWN"));
                    baseOfLow = low;
                }
            }
        }
    }

    /** What a bar must be for its surges and trends to be emitted: 1 % from open to close, and 1.5 times the volume of those before it. */
    private static void emit(List<OhlcvBar> bars, int place, List<String> events, String event) {
        if (place < 5) {
            return;
        }
        OhlcvBar bar = bars.get(place);
        double volumes = 0.0;
        int before = 0;
        for (int i = Math.max(0, place - 20); i < place; i++) {
            volumes += bars.get(i).volume();
            before++;
        }
        boolean moved = Math.abs(bar.close() / bar.open() - 1) * 100 >= 1.0 * (1 - 1e-9);
        if (moved && bar.volume() / (volumes / before) >= 1.5 * (1 - 1e-9)) {
            events.add(event);
        }
    }

    private static void surges(List<OhlcvBar> bars, List<String> events) {
        boolean armed = true;
        for (int i = 0; i < bars.size(); i++) {
            OhlcvBar bar = bars.get(i);
            boolean sameDay = i > 0 && Math.floorDiv(bars.get(i - 1).start(), DAY) == Math.floorDiv(bar.start(), DAY);
            double reference = sameDay ? bars.get(i - 1).close() : bar.open();
            double move = (bar.close() - reference) / reference;
            double baseline = Double.NaN;
            if (i >= 5) {
                List<OhlcvBar> before = bars.subList(Math.max(0, i - 20), i);
                baseline = before.stream().mapToDouble(OhlcvBar::volume).sum() / before.size();
            }
            boolean price = Math.abs(move) >= 0.01 * (1 - 1e-9);
            boolean volume = bar.volume() / baseline >= 3.0 * (1 - 1e-9);
            boolean alone = Math.abs(move) >= 0.02 * (1 - 1e-9);
            if (!(price && (volume || alone))) {
                armed = true;
            } else if (armed) {
                armed = false;
                emit(bars, i, events, told("SURGE", bar, bar.close(), move > 0 ? "UP" : "DOWN"));
            }
        }
    }

    private static void trends(List<OhlcvBar> bars, List<String> events) {
        String announced = "FLAT";
        for (int i = 0; i < bars.size(); i++) {
            List<String> votes = new ArrayList<>();
            for (int window : TREND_WINDOWS) {
                int n = Math.min(window, i + 1);
                if (2 * n >= window) {
                    votes.add(vote(bars.subList(i + 1 - n, i + 1)));
                }
            }
            boolean agreed = votes.size() >= 2 && votes.stream().distinct().count() == 1;
            String direction = agreed ? votes.get(0) : "FLAT";
            if (!direction.equals("FLAT") && !direction.equals(announced)) {
                emit(bars, i, events, told("TREND", bars.get(i), bars.get(i).close(), direction));
            }
            announced = direction;
        }
    }

    private static String vote(List<OhlcvBar> bars) {
        int n = bars.size();
        double meanX = (n - 1) / 2.0;
        double meanY = bars.stream().mapToDouble(OhlcvBar::close).average().orElseThrow();
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < n; i++) {
            double x = i - meanX;
            double y = bars.get(i).close() - meanY;
            xx += x * x;
            yy += y * y;
            xy += x * y;
        }
        double slope = xy / xx / meanY * 100;
        boolean holds = yy > 0 && Math.abs(slope) >= 0.1 * (1 - 1e-9) && xy * xy / (xx * yy) >= 0.6 * (1 - 1e-9);
        if (!holds) {
            return "FLAT";
        }
        return slope > 0 ? "UP" : "DOWN";
    }

    private static List<String> replay(String calendar, List<OhlcvBar> bars) {
        Settings settings = Settings.defaults().with(Settings.CALENDAR, calendar);
        Runs.Outcome run = Runs.run(settings, builder -> builder.mode(ThreadingMode.INLINE), new BarList(bars));
        assertThat(run.ledger().inputs().fate("PROCESSED")).isEqualTo(bars.size());
        return run.events().stream().map(RealBarsTest::line).sorted().toList();
    }

    private static String line(MarketEvent event) {
        return event.time() + " " + event.type().name() + " " + event.price() + " " + event.direction();
    }

    private static long count(List<String> events, String type) {
        return events.stream().filter(line -> line.contains(" " + type + " ")).count();
    }

    /** A bar a day is as long as its session, so that there is no high or low in it. */
    @Test
    void shouldFindInAYearOfDailyBarsWhatPlainLoopsFind() throws IOException {
        List<OhlcvBar> bars = appleDays();
        assertThat(bars).hasSize(252);
        List<String> expected = new ArrayList<>();
        surges(bars, expected);
        trends(bars, expected);

        List<String> found = replay("us-equities", bars);

        assertThat(found).isEqualTo(expected.stream().sorted().toList());
        assertThat(count(found, "SURGE")).isPositive();
        assertThat(count(found, "TREND")).isPositive();
    }

    @Test
    void shouldFindInBarsOfRecordedTradesWhatPlainLoopsFind() {
        List<OhlcvBar> bars = bitcoinBars();
        List<String> expected = new ArrayList<>();
        highsAndLows(bars, expected);
        surges(bars, expected);
        trends(bars, expected);

        List<String> found = replay("24x7", bars);

        assertThat(found).isEqualTo(expected.stream().sorted().toList());
        for (String type : List.of("HIGH", "LOW", "SURGE", "TREND")) {
            assertThat(count(found, type)).as(type).isPositive();
        }
    }
}
