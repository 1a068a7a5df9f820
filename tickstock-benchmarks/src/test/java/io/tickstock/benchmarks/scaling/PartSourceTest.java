package io.tickstock.benchmarks.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.api.data.CustomData;
import io.tickstock.api.data.FairValue;
import io.tickstock.api.data.OhlcvBar;
import io.tickstock.api.data.ReferenceData;
import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.MarketDataSink;
import io.tickstock.api.spi.PolledSource;
import io.tickstock.benchmarks.compare.Tape;
import io.tickstock.benchmarks.market.MarketSpec;
import io.tickstock.benchmarks.market.SyntheticMarket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PartSourceTest {

    private static final int PRINTS = 2_001;
    private static final int BATCH = 64;

    private static final Tape TAPE =
            Tape.of(MarketSpec.standard().withSymbols(10).withTicks(PRINTS));

    /** Keeps the times of prints, and gives symbols numbers that differ from those of the tape. */
    private static final class Times implements MarketDataSink {
        final List<Long> times = new ArrayList<>();
        final List<Integer> symbols = new ArrayList<>();

        @Override
        public int symbolId(String symbol) {
            return 1_000 - Integer.parseInt(symbol.substring(1)) % 1_000;
        }

        @Override
        public Admission tick(
                int symbolId,
                double price,
                double size,
                long eventTime,
                long sequence,
                long tradeKey,
                int eligibility) {
            times.add(eventTime);
            symbols.add(1_000 - symbolId);
            return Admission.ACCEPTED;
        }

        @Override
        public Admission bar(OhlcvBar bar) {
            throw new AssertionError(bar);
        }

        @Override
        public Admission fairValue(FairValue value) {
            throw new AssertionError(value);
        }

        @Override
        public Admission custom(CustomData data) {
            throw new AssertionError(data);
        }

        @Override
        public Admission reference(ReferenceData data) {
            throw new AssertionError(data);
        }

        @Override
        public Admission malformed(Admission why) {
            throw new AssertionError(why);
        }

        @Override
        public String lastRefusal() {
            return "";
        }
    }

    @Test
    void shouldSendEachPrintOnceInTheOrderOfTheTapeAndEachSymbolFromOneSource() {
        Halfway halfway = new Halfway(3);
        List<PartSource> sources = PartSource.split(TAPE, 3, halfway);
        List<Times> sinks = List.of(new Times(), new Times(), new Times());
        List<Long> all = new ArrayList<>();
        Set<Integer> symbols = new HashSet<>();

        while (!play(sources, sinks)) {
            assertThat(sinks).allSatisfy(sink -> assertThat(sink.times).isSorted());
        }

        for (Times sink : sinks) {
            all.addAll(sink.times);
            Set<Integer> own = new HashSet<>(sink.symbols);
            assertThat(symbols).doesNotContainAnyElementsOf(own);
            symbols.addAll(own);
        }
        assertThat(symbols).hasSize(10);
        assertThat(all).hasSize(PRINTS).doesNotHaveDuplicates();
    }

    /** Polls each source once; whether all have ended. */
    private static boolean play(List<PartSource> sources, List<Times> sinks) {
        boolean ended = true;
        for (int i = 0; i < sources.size(); i++) {
            ended &= sources.get(i).poll(sinks.get(i), BATCH) == PolledSource.END;
        }
        return ended;
    }

    @Test
    void shouldWaitInTheMiddleUntilAllHaveComeThere() {
        Halfway halfway = new Halfway(2);
        List<PartSource> sources = PartSource.split(TAPE, 2, halfway);
        Times first = new Times();
        Times second = new Times();
        PartSource ahead = sources.get(0);
        while (ahead.poll(first, BATCH) > 0) {
            assertThat(halfway.isOpen()).isFalse();
        }
        long middle = TAPE.time[PRINTS / 2];
        int waiting = first.times.size();

        assertThat(first.times).isNotEmpty().allMatch(time -> time < middle);
        assertThat(ahead.poll(first, BATCH)).isZero();
        assertThat(halfway.passedAt()).isZero();

        while (sources.get(1).poll(second, BATCH) > 0 && !halfway.isOpen()) {
            assertThat(ahead.poll(first, BATCH)).isZero();
        }
        assertThat(halfway.isOpen()).isTrue();
        assertThat(second.times).allMatch(time -> time < middle);
        assertThat(first.times).hasSize(waiting);
        assertThat(ahead.poll(first, BATCH)).isEqualTo(BATCH);
        assertThat(first.times.get(waiting)).isGreaterThanOrEqualTo(middle);
    }

    @Test
    void shouldTellTheSymbolsOfTheTape() {
        Halfway halfway = new Halfway(1);
        PartSource source = PartSource.split(TAPE, 1, halfway).get(0);
        Times sink = new Times();
        while (source.poll(sink, BATCH) != PolledSource.END) {
            assertThat(sink.times).isNotEmpty();
        }
        for (int i = 0; i < PRINTS; i++) {
            String name = SyntheticMarket.nameOf(TAPE.symbol[i]);
            assertThat(sink.symbols.get(i)).as("print " + i).isEqualTo(Integer.parseInt(name.substring(1)) % 1_000);
        }
    }
}
