package io.tickstock.benchmarks.replay;

import io.tickstock.api.data.Eligibility;
import io.tickstock.api.data.Session;
import io.tickstock.api.data.SourceKind;
import io.tickstock.api.data.TickView;
import io.tickstock.api.spi.Detection;
import io.tickstock.api.spi.DetectionContext;
import io.tickstock.api.spi.DetectorState;
import io.tickstock.api.spi.EventDetector;
import io.tickstock.api.spi.SymbolInfo;
import io.tickstock.benchmarks.market.MarketSpec;
import io.tickstock.benchmarks.market.SyntheticMarket;
import io.tickstock.core.Settings;
import io.tickstock.core.detect.highlow.HighLowDetector;
import io.tickstock.core.detect.surge.SurgeDetector;
import io.tickstock.core.detect.trend.TrendDetector;
import io.tickstock.core.session.AlwaysOpenCalendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an engine is measured against: one thread, a loop, the same detectors, their states in arrays. No hand-over, no timers, no
 * order, no windows, no log: what is emitted is counted and dropped.
 */
public final class PlainLoop {

    private static final int BATCH = 256;

    private PlainLoop() {}

    /** The built-in detectors, by default settings, in the engine's order. */
    public static List<EventDetector<?>> builtInDetectors() {
        Settings settings = Settings.defaults();
        return List.of(
                new HighLowDetector(settings.highLow()),
                new SurgeDetector(settings.surge()),
                new TrendDetector(settings.trend()));
    }

    /** Plays a market and does nothing with it: the cost of the market itself, to be taken off all else. */
    public static long marketAlone(MarketSpec spec) {
        SyntheticMarket market = new SyntheticMarket(spec);
        double sum = 0.0;
        while (market.hasNext()) {
            sum += sumOfBatch(market);
        }
        return Double.doubleToRawLongBits(sum);
    }

    private static double sumOfBatch(SyntheticMarket market) {
        double sum = 0.0;
        for (int i = 0; i < BATCH && market.hasNext(); i++) {
            market.advance();
            sum += market.price() * market.size() + (market.time() & 1L);
        }
        return sum;
    }

    /**
     * Plays a market through the built-in detectors.
     *
     * @param spec the market
     * @return how many detections were emitted
     */
    public static long run(MarketSpec spec) {
        Direct direct = new Direct(spec);
        while (direct.hasNext()) {
            direct.batch();
        }
        return direct.emitted();
    }

    /** A market and the built-in detectors, which are called directly. */
    public static final class Direct {

        private final SyntheticMarket market;
        private final Slot[] slots;
        private final Print print = new Print();
        private final Counting context = new Counting();

        /**
         * Before the first print.
         *
         * @param spec the market
         */
        public Direct(MarketSpec spec) {
            market = new SyntheticMarket(spec);
            slots = builtInDetectors().stream()
                    .map(detector -> Slot.of(detector, spec.symbols()))
                    .toArray(Slot[]::new);
        }

        /** The states by symbol, by the name of their detector. */
        public Map<String, DetectorState[]> states() {
            Map<String, DetectorState[]> states = new LinkedHashMap<>();
            for (Slot slot : slots) {
                states.put(slot.detector.name(), slot.states);
            }
            return states;
        }

        /** Whether there are more prints. */
        public boolean hasNext() {
            return market.hasNext();
        }

        /** How many detections were emitted. */
        public long emitted() {
            return context.emitted();
        }

        /** As many as the engine asks a source for; a method of its own, so that it is compiled as a whole. */
        public void batch() {
            for (int i = 0; i < BATCH && market.hasNext(); i++) {
                market.advance();
                print.take(market);
                context.at(print.eventTime);
                int symbol = market.symbol();
                for (Slot slot : slots) {
                    slot.detector.onTick(slot.states[symbol], print, context);
                }
            }
        }
    }

    /** A detector with its states by symbol. */
    private record Slot(EventDetector<DetectorState> detector, DetectorState[] states) {

        static Slot of(EventDetector<?> typed, int symbols) {
            // It is handed only the states that it made itself.
            @SuppressWarnings("unchecked")
            EventDetector<DetectorState> detector = (EventDetector<DetectorState>) typed;
            DetectorState[] states = new DetectorState[symbols];
            for (int i = 0; i < symbols; i++) {
                states[i] = detector.newState(new SymbolInfo(SyntheticMarket.nameOf(i), "synthetic", SourceKind.TICK));
            }
            return new Slot(detector, states);
        }
    }

    /** The print at hand. */
    public static final class Print implements TickView {

        private double price;
        private double size;
        private long eventTime;
        private long number;

        /** Takes over the market's print. */
        public void take(SyntheticMarket market) {
            price = market.price();
            size = market.size();
            eventTime = market.time();
            number = market.sent();
        }

        @Override
        public double price() {
            return price;
        }

        @Override
        public double size() {
            return size;
        }

        @Override
        public long eventTime() {
            return eventTime;
        }

        @Override
        public long sequence() {
            return 0L;
        }

        @Override
        public long tradeKey() {
            return 0L;
        }

        @Override
        public int eligibility() {
            return Eligibility.ALL;
        }

        @Override
        public long feedSequence() {
            return number;
        }

        @Override
        public boolean isLate() {
            return false;
        }
    }

    /** Counts what is emitted; knows one session and no timers. */
    public static final class Counting implements DetectionContext {

        private final Session session = new AlwaysOpenCalendar().sessionAt(SyntheticMarket.BEGIN);
        private long time;
        private long emitted;

        /** Sets the time of the print at hand. */
        public void at(long eventTime) {
            time = eventTime;
        }

        /** How many detections were emitted. */
        public long emitted() {
            return emitted;
        }

        @Override
        public Session session() {
            return session;
        }

        @Override
        public long time() {
            return time;
        }

        @Override
        public void emit(Detection detection) {
            emitted++;
        }

        @Override
        public void wakeAt(long eventTime) {}

        @Override
        public void cancelWake() {}
    }
}
