package io.tickstock.benchmarks.peers.window;

import io.tickstock.benchmarks.compare.Contender;
import io.tickstock.benchmarks.compare.Definitions;
import io.tickstock.benchmarks.compare.EventSum;
import io.tickstock.benchmarks.compare.EventSum.Kind;
import io.tickstock.benchmarks.compare.Tape;
import io.tickstock.benchmarks.market.SyntheticMarket;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBar;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Indicator;
import org.ta4j.core.Rule;
import org.ta4j.core.indicators.RecursiveCachedIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.PreviousValueIndicator;
import org.ta4j.core.num.DoubleNum;
import org.ta4j.core.num.Num;
import org.ta4j.core.rules.OverIndicatorRule;
import org.ta4j.core.rules.UnderIndicatorRule;

/**
 * ta4j, a library of indicators over bars: a series of at most 64 bars for each symbol, a bar for each print, and rules that compare the price
 * with a recursive indicator of the extreme before. Its windows count bars and not seconds, so it is
 * asked for extremes alone. One thread.
 */
public final class Ta4jContender implements Contender {

    private static final int BARS = 64;
    private static final Duration PERIOD = Duration.ofNanos(1L);

    @Override
    public String name() {
        return "ta4j";
    }

    @Override
    public Definitions definitions() {
        return Definitions.EXTREMES;
    }

    @Override
    public Outcome run(Tape tape) {
        @Nullable Symbol[] symbols = new Symbol[tape.spec.symbols()];
        EventSum events = new EventSum();
        long begin = System.nanoTime();
        for (int i = 0; i < tape.length; i++) {
            Symbol symbol = symbols[tape.symbol[i]];
            if (symbol == null) {
                symbol = new Symbol(tape.symbol[i]);
                symbols[tape.symbol[i]] = symbol;
            }
            Kind kind = symbol.onPrint(tape.price[i], tape.size[i], tape.time[i]);
            if (kind != null) {
                events.add(kind, tape.symbol[i], tape.time[i], tape.price[i]);
            }
        }
        return new Outcome(System.nanoTime() - begin, tape.length, events);
    }

    /** A symbol's series and rules. */
    private static final class Symbol {

        private final BarSeries series;
        private final Rule isHigh;
        private final Rule isLow;

        Symbol(int number) {
            series = new BaseBarSeriesBuilder()
                    .withName(SyntheticMarket.nameOf(number))
                    .withNumTypeOf(DoubleNum.class)
                    .withMaxBarCount(BARS)
                    .build();
            Indicator<Num> price = new ClosePriceIndicator(series);
            isHigh = new OverIndicatorRule(price, new PreviousValueIndicator(new Extreme(price, Num::max)));
            isLow = new UnderIndicatorRule(price, new PreviousValueIndicator(new Extreme(price, Num::min)));
        }

        @Nullable
        Kind onPrint(double price, double size, long time) {
            Instant instant = Instant.ofEpochSecond(0L, time);
            series.addBar(new BaseBar(
                    PERIOD,
                    instant.atZone(ZoneOffset.UTC),
                    price,
                    price,
                    price,
                    price,
                    size,
                    price * size,
                    1L,
                    DoubleNum::valueOf));
            int index = series.getEndIndex();
            if (index == 0) {
                return null;
            }
            return isHigh.isSatisfied(index) ? Kind.HIGH : isLow.isSatisfied(index) ? Kind.LOW : null;
        }
    }

    /** The extreme of all values so far. */
    private static final class Extreme extends RecursiveCachedIndicator<Num> {

        private final Indicator<Num> values;
        private final BinaryOperator<Num> further;

        Extreme(Indicator<Num> values, BinaryOperator<Num> further) {
            super(values);
            this.values = values;
            this.further = further;
        }

        @Override
        protected Num calculate(int index) {
            Num value = values.getValue(index);
            return index == 0 ? value : further.apply(getValue(index - 1), value);
        }

        @Override
        public int getUnstableBars() {
            return 0;
        }
    }
}
