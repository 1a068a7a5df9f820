package io.tickstock.testkit.contract;

import io.tickstock.api.data.CorporateAction;
import io.tickstock.api.data.FairValue;
import io.tickstock.api.data.MarketData;
import io.tickstock.api.data.OhlcvBar;
import io.tickstock.api.data.ReferenceData;
import io.tickstock.api.data.SourceKind;
import io.tickstock.api.data.SymbolStatus;
import io.tickstock.api.data.Tick;
import io.tickstock.api.data.TradeCorrection;
import io.tickstock.api.spi.DetectorState;
import io.tickstock.api.spi.EventDetector;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.MarketCalendar;
import io.tickstock.api.spi.SequenceRule;
import io.tickstock.testkit.DetectorHarness;
import io.tickstock.testkit.Tape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one feed sends to a detector: the prints of a tape, or bars, fair values or reference data made of them.
 *
 * @param name for messages
 * @param feed what the feed says of itself
 * @param calendar of the tape
 * @param lateness nanoseconds
 * @param inputs in the order of the feed
 */
record Script(String name, FeedInfo feed, MarketCalendar calendar, long lateness, List<Input> inputs) {

    private static final long MINUTE = 60_000_000_000L;

    /** Within no tape, so that nothing is behind the watermark. */
    private static final long FOR_EVER = 1_000_000_000_000_000_000L;

    /**
     * One datum, of one of the two sorts.
     *
     * @param data a print, bar or fair value
     * @param reference a reference datum
     */
    record Input(@Nullable MarketData data, @Nullable ReferenceData reference) {
        String symbol() {
            return data != null ? data.symbol() : reference == null ? "" : reference.symbol();
        }
    }

    static Script prints(Tape tape) {
        List<Input> inputs = new ArrayList<>();
        tape.ticks().forEach(tick -> inputs.add(new Input(tick, null)));
        return new Script(
                tape.toString(), tape.feed(), DetectorHarness.calendarOf(tape), tape.lateness(), List.copyOf(inputs));
    }

    /** Reference data of each sort before, among and after the prints. */
    static Script withReferences(Tape tape) {
        List<Input> inputs = new ArrayList<>();
        int number = 0;
        for (Tick tick : tape.ticks()) {
            boolean usable = isUsable(tick);
            if (usable && number % 23 == 0) {
                references(tick, number).forEach(datum -> inputs.add(new Input(null, datum)));
            }
            inputs.add(new Input(tick, null));
            number++;
        }
        return new Script(
                "reference data among " + tape,
                tape.feed(),
                DetectorHarness.calendarOf(tape),
                tape.lateness(),
                List.copyOf(inputs));
    }

    private static List<ReferenceData> references(Tick tick, int number) {
        String symbol = tick.symbol();
        long time = tick.eventTime();
        double price = tick.price();
        List<ReferenceData> data = new ArrayList<>();
        for (SymbolStatus.Status status : SymbolStatus.Status.values()) {
            data.add(new SymbolStatus(symbol, status, "", time));
        }
        data.add(new TradeCorrection(symbol, number, price, tick.size(), Double.NaN, 0.0, time, time));
        data.add(new TradeCorrection(
                symbol, 0L, price, tick.size(), price * 1.01, 1.0, Math.max(0, time - MINUTE), time));
        data.add(new CorporateAction(symbol, 0.5, "2:1 split", time));
        data.add(new CorporateAction(symbol, 1e-6, "", time));
        return data;
    }

    static Script bars(Tape tape) {
        Map<String, OhlcvBar> open = new LinkedHashMap<>();
        List<Input> inputs = new ArrayList<>();
        for (Tick tick : tape.ticks()) {
            if (!isUsable(tick)) {
                continue;
            }
            long start = Math.floorDiv(tick.eventTime(), MINUTE) * MINUTE;
            OhlcvBar bar = open.get(tick.symbol());
            if (bar != null && bar.start() < start) {
                inputs.add(new Input(bar, null));
                bar = null;
            }
            open.put(tick.symbol(), added(bar, tick, bar == null ? start : bar.start()));
        }
        return derived("bars of " + tape, SourceKind.OHLCV, tape, inputs);
    }

    private static OhlcvBar added(@Nullable OhlcvBar bar, Tick tick, long start) {
        double price = tick.price();
        return new OhlcvBar(
                tick.symbol(),
                bar == null ? price : bar.open(),
                bar == null ? price : Math.max(bar.high(), price),
                bar == null ? price : Math.min(bar.low(), price),
                price,
                bar == null ? tick.size() : bar.volume() + tick.size(),
                Double.NaN,
                start,
                start + MINUTE,
                MarketData.NO_TIME);
    }

    static Script fairValues(Tape tape) {
        List<Input> inputs = new ArrayList<>();
        int number = 0;
        for (Tick tick : tape.ticks()) {
            if (isUsable(tick)) {
                double fair = tick.price() * (0.94 + number % 13 * 0.01);
                double confidence = number % 11 / 10.0;
                inputs.add(new Input(
                        new FairValue(
                                tick.symbol(),
                                fair,
                                tick.price(),
                                confidence,
                                "model",
                                tick.eventTime(),
                                MarketData.NO_TIME),
                        null));
                number++;
            }
        }
        return derived("fair values of " + tape, SourceKind.FMV, tape, inputs);
    }

    private static Script derived(String name, SourceKind kind, Tape tape, List<Input> inputs) {
        FeedInfo feed = new FeedInfo("derived", kind, SequenceRule.NONE);
        return new Script(name, feed, DetectorHarness.calendarOf(tape), tape.lateness(), List.copyOf(inputs));
    }

    private static boolean isUsable(Tick tick) {
        return tick.price() > 0.0
                && tick.price() < 1e100
                && tick.size() >= 0.0
                && tick.size() < 1e100
                && tick.eventTime() > MINUTE
                && tick.eventTime() < MarketData.MAX_EVENT_TIME - MINUTE;
    }

    Set<String> symbols() {
        Set<String> symbols = new LinkedHashSet<>();
        inputs.forEach(input -> symbols.add(input.symbol()));
        return symbols;
    }

    /** The same with nothing behind the watermark, so that what becomes of a symbol does not hang on the others. */
    Script withoutWatermark() {
        return new Script(name, feed, calendar, FOR_EVER, inputs);
    }

    /** The same with only one symbol; in the place of the others stands something that nobody is shown. */
    Script only(String symbol) {
        List<Input> alone = new ArrayList<>();
        Input nothing = new Input(new Tick(symbol, Double.NaN, 0.0, 0L), null);
        inputs.forEach(input -> alone.add(input.symbol().equals(symbol) ? input : nothing));
        return new Script(name + ", " + symbol + " alone", feed, calendar, lateness, List.copyOf(alone));
    }

    <S extends DetectorState> DetectorHarness<S> play(EventDetector<S> detector) {
        DetectorHarness<S> harness = new DetectorHarness<>(detector, feed, calendar, lateness);
        for (Input input : inputs) {
            if (input.data() != null) {
                harness.feed(input.data());
            } else if (input.reference() != null) {
                harness.feed(input.reference());
            }
        }
        return harness.end();
    }
}
