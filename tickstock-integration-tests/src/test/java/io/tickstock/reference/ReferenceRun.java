package io.tickstock.reference;

import io.tickstock.api.data.Eligibility;
import io.tickstock.api.data.MarketData;
import io.tickstock.api.data.Tick;
import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.SequenceRule;
import io.tickstock.reference.ReferenceCalendar.Moment;
import io.tickstock.reference.ReferenceResult.Extremes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Plays feeds through to their end and says what must have been published. */
public final class ReferenceRun {

    private final ReferenceCalendar calendar;
    private final ReferenceSettings settings;
    private final List<Candidate> candidates = new ArrayList<>();
    private final Map<String, Long> fates = new TreeMap<>();
    private final Map<String, Map<String, Long>> fatesByFeed = new LinkedHashMap<>();
    private final List<Extremes> extremes = new ArrayList<>();

    private ReferenceRun(ReferenceCalendar calendar, ReferenceSettings settings) {
        this.calendar = calendar;
        this.settings = settings;
    }

    /** Plays several feeds. */
    public static ReferenceResult run(
            List<ReferenceFeed> feeds, ReferenceCalendar calendar, ReferenceSettings settings) {
        ReferenceRun run = new ReferenceRun(calendar, settings);
        for (ReferenceFeed feed : feeds) {
            run.new FeedRun(feed).play();
        }
        Map<String, Long> candidateFates = new TreeMap<>();
        List<Expected> events = new CoordinationReference(settings, candidateFates).handleAll(run.candidates);
        return new ReferenceResult(events, run.fates, run.fatesByFeed, candidateFates, run.extremes);
    }

    /** Plays one feed of rank 0. */
    public static ReferenceResult run(
            FeedInfo feed, List<Tick> ticks, ReferenceCalendar calendar, ReferenceSettings settings) {
        return run(List.of(new ReferenceFeed(feed, 0, ticks)), calendar, settings);
    }

    /** What the sink says of a print by itself; the first rule it breaks in the order of {@link Admission}. */
    static Admission check(Tick tick) {
        if (!isSymbol(tick.symbol())) {
            return Admission.INVALID_SYMBOL;
        }
        if (!Double.isFinite(tick.price()) || tick.price() <= 0) {
            return Admission.INVALID_PRICE;
        }
        if (!Double.isFinite(tick.size()) || tick.size() < 0) {
            return Admission.INVALID_SIZE;
        }
        if (tick.eventTime() < MarketData.MIN_EVENT_TIME || tick.eventTime() > MarketData.MAX_EVENT_TIME) {
            return Admission.INVALID_EVENT_TIME;
        }
        if (tick.sequence() < 0) {
            return Admission.INVALID_SEQUENCE;
        }
        return Eligibility.isValid(tick.eligibility()) ? Admission.ACCEPTED : Admission.INVALID_ELIGIBILITY;
    }

    private static boolean isSymbol(String symbol) {
        return !symbol.isEmpty()
                && symbol.length() <= 64
                && symbol.chars().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
    }

    /** One feed on its way through. */
    private final class FeedRun {
        private final ReferenceFeed feed;
        private final Map<String, SymbolRun> symbols = new TreeMap<>();
        private final Map<String, Long> lastSequences = new HashMap<>();
        private final Map<String, Long> feedFates = new TreeMap<>();
        private long greatestTime = Long.MIN_VALUE;
        private long feedSequence;

        FeedRun(ReferenceFeed feed) {
            this.feed = feed;
        }

        void play() {
            for (Tick tick : feed.ticks()) {
                String fate = take(tick);
                fates.merge(fate, 1L, Long::sum);
                feedFates.merge(fate, 1L, Long::sum);
            }
            callTimers(Long.MAX_VALUE);
            symbols.forEach((symbol, run) -> run.addExtremes());
            fatesByFeed.put(feed.info().name(), feedFates);
        }

        private String take(Tick tick) {
            Admission admission = check(tick);
            if (!admission.isAccepted()) {
                return admission.fate();
            }
            // Whatever passes the door moves them: what a channel makes of it later is not known there.
            greatestTime = Math.max(greatestTime, tick.eventTime());
            feedSequence++;
            if (feed.info().sequenceRule() != SequenceRule.NONE && tick.sequence() > 0) {
                if (tick.sequence() <= lastSequences.getOrDefault(tick.symbol(), 0L)) {
                    return "DUPLICATE";
                }
                lastSequences.put(tick.symbol(), tick.sequence());
            }
            Moment moment = calendar.at(tick.eventTime());
            long watermark = greatestTime - settings.lateness();
            SymbolRun symbol = symbols.get(tick.symbol());
            boolean earlierSession = symbol != null && moment.session() < symbol.moment.session();
            if (tick.eventTime() < watermark || earlierSession) {
                return "LATE";
            }

            callTimers(watermark);
            if (symbol == null) {
                symbol = new SymbolRun(feed, tick.symbol(), moment);
                symbols.put(tick.symbol(), symbol);
            }
            symbol.handle(new Print(
                    tick.symbol(),
                    tick.price(),
                    tick.size(),
                    tick.eventTime(),
                    tick.eligibility(),
                    feedSequence,
                    tick.eventTime() < symbol.greatestTime,
                    moment));
            return "PROCESSED";
        }

        private void callTimers(long watermark) {
            for (SymbolRun symbol : symbols.values()) {
                symbol.highLow.callTimers(watermark);
            }
        }
    }

    /** One symbol of one feed. */
    private final class SymbolRun {
        private final ReferenceFeed feed;
        private final String symbol;
        private final List<Print> all = new ArrayList<>();
        private final HighLowReference highLow = new HighLowReference(settings, found -> add(found, 0));
        private final SurgeReference surge = new SurgeReference(settings, found -> add(found, 1));
        private final TrendReference trend = new TrendReference(settings, found -> add(found, 2));
        private long greatestTime = Long.MIN_VALUE;
        /** Session and phase of the newest on-time print. */
        private Moment moment;

        SymbolRun(ReferenceFeed feed, String symbol, Moment moment) {
            this.feed = feed;
            this.symbol = symbol;
            this.moment = moment;
        }

        void handle(Print print) {
            if (!print.late()) {
                highLow.callTimers(print.time());
                if (print.moment().session() > moment.session()) {
                    highLow.onSessionChange(print);
                    trend.onSessionChange();
                }
                moment = print.moment();
                greatestTime = print.time();
            }
            highLow.onPrint(print);
            surge.onPrint(print);
            trend.onPrint(print);
            all.add(print);
        }

        private void add(Finding found, int detectorRank) {
            candidates.add(new Candidate(
                    found.type(),
                    found.direction(),
                    found.price(),
                    found.time(),
                    found.priority(),
                    found.detail(),
                    symbol,
                    moment,
                    feed.info(),
                    feed.rank(),
                    found.feedSequence(),
                    detectorRank,
                    candidates.size()));
        }

        void addExtremes() {
            Map<String, Extremes> bySession = new LinkedHashMap<>();
            for (Print print : all) {
                if (print.setsHighLow()
                        && settings.highLowPhases().contains(print.moment().phase())) {
                    String label = print.moment().label();
                    Extremes before = bySession.getOrDefault(
                            label, new Extremes(feed.info().name(), symbol, label, Double.MIN_VALUE, Double.MAX_VALUE));
                    bySession.put(
                            label,
                            new Extremes(
                                    feed.info().name(),
                                    symbol,
                                    label,
                                    Math.max(before.high(), print.price()),
                                    Math.min(before.low(), print.price())));
                }
            }
            extremes.addAll(bySession.values());
        }
    }
}
