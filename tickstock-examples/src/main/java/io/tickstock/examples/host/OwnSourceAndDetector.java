package io.tickstock.examples.host;

import io.tickstock.api.data.*;
import io.tickstock.api.event.*;
import io.tickstock.api.spi.*;
import io.tickstock.core.MultiChannelSystem;
import java.util.Iterator;
import java.util.stream.LongStream;

/** A host with a source, a detector and a kind of event of its own: a price rises over a multiple of ten. */
public final class OwnSourceAndDetector {
    record Trades(FeedInfo feed, Iterator<Tick> ticks) implements PolledSource {
        @Override
        public void open(FeedContext context) {}

        @Override
        public int poll(MarketDataSink sink, int max) {
            if (!ticks.hasNext()) {
                return END;
            }
            sink.accept(ticks.next());
            return 1;
        }

        @Override
        public void close() {}
    }

    static final class Last implements DetectorState {
        private double tens = Double.NaN;
    }

    record RoundNumbers(String name) implements EventDetector<Last> {
        @Override
        public Last newState(SymbolInfo symbol) {
            return new Last();
        }

        @Override
        public void onTick(Last last, TickView tick, DetectionContext context) {
            double tens = Math.floor(tick.price() / 10);
            if (tens > last.tens) {
                var found = Detection.of(EventType.of("ROUND_NUMBER"), Direction.UP, tick.price(), tick.eventTime());
                context.emit(found.build());
            }
            last.tens = tens;
        }
    }

    public static void main(String[] args) throws InterruptedException {
        var wave = LongStream.range(1_790_000_000L, 1_790_003_600L)
                .mapToObj(s -> new Tick("ACME", 100 + 25 * Math.sin(s / 300.0), 1, s * 1_000_000_000L));
        var builder = MultiChannelSystem.builder().replay().source(new Trades(FeedInfo.ticks("wave"), wave.iterator()));
        builder.detector(new RoundNumbers("round")).onEvent(e -> System.out.println(e.type() + " " + e.price()));
        try (MultiChannelSystem system = builder.build()) {
            system.start();
            system.awaitEnd();
        }
    }
}
