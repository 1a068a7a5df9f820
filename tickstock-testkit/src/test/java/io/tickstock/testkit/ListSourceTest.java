package io.tickstock.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.tickstock.api.data.CustomData;
import io.tickstock.api.data.FairValue;
import io.tickstock.api.data.OhlcvBar;
import io.tickstock.api.data.ReferenceData;
import io.tickstock.api.data.Tick;
import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.MarketDataSink;
import io.tickstock.api.spi.PolledSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListSourceTest {

    private static final List<Tick> TICKS =
            List.of(new Tick("A", 1, 1, 10), new Tick("B", 2, 1, 11), new Tick("A", -3, 1, 12));

    /** Takes what has a price and writes it down. */
    private static final class ListingSink implements MarketDataSink {
        final List<Double> prices = new ArrayList<>();
        final List<String> symbols = new ArrayList<>();

        @Override
        public int symbolId(String symbol) {
            symbols.add(symbol);
            return symbols.size() - 1;
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
            prices.add(price);
            return price > 0 ? Admission.ACCEPTED : Admission.INVALID_PRICE;
        }

        @Override
        public Admission bar(OhlcvBar bar) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Admission fairValue(FairValue value) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Admission custom(CustomData data) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Admission reference(ReferenceData data) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Admission malformed(Admission why) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String lastRefusal() {
            return "";
        }
    }

    @Test
    void shouldHandOverEverythingAndCountTheAnswers() {
        ListingSink sink = new ListingSink();
        ListSource source = new ListSource(FeedInfo.ticks("tape"), TICKS);

        assertThat(source.poll(sink, 2)).isEqualTo(2);
        assertThat(source.poll(sink, 2)).isEqualTo(1);
        assertThat(source.poll(sink, 2)).isEqualTo(PolledSource.END);

        assertThat(sink.prices).containsExactly(1.0, 2.0, -3.0);
        assertThat(sink.symbols).containsExactly("A", "B");
        assertThat(source.admissions()).containsOnly(entry(Admission.ACCEPTED, 2L), entry(Admission.INVALID_PRICE, 1L));
        assertThat(source.handedOver()).isEqualTo(3);
    }

    @Test
    void shouldPauseWhenTold() {
        ListingSink sink = new ListingSink();
        boolean[] paused = {false};
        ListSource source = new ListSource(FeedInfo.ticks("tape"), TICKS, next -> paused[0] ? 0 : 1);

        assertThat(source.poll(sink, 10)).isEqualTo(1);
        paused[0] = true;
        assertThat(source.poll(sink, 10)).isZero();
        paused[0] = false;
        assertThat(source.poll(sink, 10)).isEqualTo(1);
        assertThat(sink.prices).containsExactly(1.0, 2.0);
    }
}
