package io.tickstock.core.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.core.flow.TradePrices.Entry;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TradePricesTest {

    @Test
    void shouldFindTheNewestTradeAtAnyTimeThatMayStillBeAskedFor() {
        for (long seed = 0; seed < 200; seed++) {
            Random dice = new Random(seed);
            TradePrices prices = new TradePrices();
            TreeMap<Long, Double> all = new TreeMap<>();
            Entry found = new Entry();
            long time = 1_000L;
            long askedFrom = Long.MIN_VALUE;
            int kept = 0;
            for (int step = 0; step < 500; step++) {
                time += dice.nextInt(4);
                double price = 1.0 + step;
                kept += prices.write(1L, time, price, askedFrom);
                all.put(time, price);
                if (dice.nextInt(10) == 0) {
                    askedFrom = Math.max(askedFrom, time - dice.nextInt(40));
                }
                long asked = Math.max(askedFrom, time - dice.nextInt(60) + 2);
                var expected = all.floorEntry(asked);
                assertThat(prices.asOf(asked, found))
                        .as("seed %d, step %d", seed, step)
                        .isEqualTo(expected != null);
                if (expected != null) {
                    assertThat(found.time).as("seed %d, step %d", seed, step).isEqualTo(expected.getKey());
                    assertThat(found.price).as("seed %d, step %d", seed, step).isEqualTo(expected.getValue());
                }
            }
            assertThat(kept).as("seed %d", seed).isBetween(1, 500);
        }
    }

    @Test
    void shouldKeepTheNewestAloneWhenNobodyAsksForEarlierOnes() {
        TradePrices prices = new TradePrices();
        int kept = 0;
        for (int i = 0; i < 10_000; i++) {
            kept += prices.write(1L, i, 1.0 + i, TradePrices.KEEP_NOTHING);
        }
        // The newest, and the one before it until the next is written.
        assertThat(kept).isEqualTo(2);
        Entry found = new Entry();
        assertThat(prices.asOf(Long.MAX_VALUE, found)).isTrue();
        assertThat(found.price).isEqualTo(10_000.0);
    }

    @Test
    void shouldTellTheSessionUntilTheTrade() {
        TradePrices prices = new TradePrices();
        Entry found = new Entry();
        assertThat(prices.asOf(Long.MAX_VALUE, found)).isFalse();
        prices.widen(1L, 10.0);
        prices.write(1L, 1L, 10.0, 0L);
        prices.widen(1L, 12.0);
        prices.widen(1L, 9.0);
        prices.write(1L, 2L, 9.0, 0L);
        prices.write(2L, 3L, 8.0, 0L);

        assertThat(prices.asOf(1L, found)).isTrue();
        assertThat(new double[] {found.open, found.high, found.low}).containsExactly(10.0, 10.0, 10.0);
        assertThat(prices.asOf(2L, found)).isTrue();
        assertThat(new double[] {found.open, found.high, found.low}).containsExactly(10.0, 12.0, 9.0);
        assertThat(prices.asOf(3L, found)).isTrue();
        assertThat(found.open).isNaN();
        assertThat(found.high).isNaN();
        assertThat(prices.asOf(0L, found)).isFalse();
    }

    @Test
    void shouldGiveUpTheOlderHalfWhenToldTo() {
        TradePrices prices = new TradePrices();
        for (int i = 0; i < 100; i++) {
            prices.write(1L, i, 1.0 + i, Long.MIN_VALUE);
        }
        assertThat(prices.drop()).isEqualTo(50);
        Entry found = new Entry();
        assertThat(prices.asOf(49L, found)).isFalse();
        assertThat(prices.asOf(50L, found)).isTrue();
        assertThat(found.price).isEqualTo(51.0);
    }

    /** All numbers of an entry are the same, so that one made of two can be told. */
    @Test
    void shouldNeverShowAnEntryMadeOfTwo() throws InterruptedException {
        TradePrices prices = new TradePrices();
        AtomicBoolean ended = new AtomicBoolean();
        AtomicReference<String> wrong = new AtomicReference<>();
        Thread[] readers = new Thread[2];
        for (int i = 0; i < readers.length; i++) {
            readers[i] = new Thread(() -> {
                Entry found = new Entry();
                long before = -1L;
                while (!ended.get() && wrong.get() == null) {
                    if (prices.asOf(Long.MAX_VALUE, found)) {
                        boolean whole = found.price == found.time
                                && found.open == found.time
                                && found.high == found.time
                                && found.low == found.time;
                        if (!whole || found.time < before) {
                            wrong.set(found.time + " " + found.price + " " + found.open + " after " + before);
                        }
                        before = found.time;
                    }
                }
            });
            readers[i].start();
        }
        for (long i = 1; i < 3_000_000L && wrong.get() == null; i++) {
            // A session of its own each, so that open, high and low are the price.
            prices.widen(i, i);
            prices.write(i, i, i, TradePrices.KEEP_NOTHING);
        }
        ended.set(true);
        for (Thread reader : readers) {
            reader.join();
        }
        assertThat(wrong.get()).isNull();
    }

    /** While the writer grows and gives up, readers find exactly what was written for each time they may ask for. */
    @Test
    void shouldFindWhatIsKeptWhileMoreIsWritten() throws InterruptedException {
        TradePrices prices = new TradePrices();
        SingleWriterLong written = new SingleWriterLong();
        SingleWriterLong asked = new SingleWriterLong();
        AtomicReference<String> wrong = new AtomicReference<>();
        long last = 1_000_000L;
        Thread reader = new Thread(() -> {
            Entry found = new Entry();
            Random dice = new Random(7L);
            long from = 0L;
            while (from < last && wrong.get() == null) {
                long until = written.getAcquire();
                if (until <= from) {
                    Thread.onSpinWait();
                    continue;
                }
                from = Math.min(until, from + 1 + dice.nextInt(50));
                if (!prices.asOf(from, found) || found.time != from || found.price != from) {
                    wrong.set("at " + from + ": " + found.time + " " + found.price);
                }
                asked.setRelease(from);
            }
        });
        reader.start();
        for (long i = 1; i <= last && wrong.get() == null; i++) {
            prices.write(1L, i, i, asked.getAcquire());
            written.setRelease(i);
        }
        reader.join();
        assertThat(wrong.get()).isNull();
    }
}
