package io.tickstock.examples.cli;

import io.tickstock.adapters.synthetic.SyntheticMarketSource;
import io.tickstock.api.spi.LedgerSnapshot;
import io.tickstock.api.spi.MarketCalendar;
import io.tickstock.api.spi.SystemStatus;
import io.tickstock.core.MultiChannelSystem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks at a running demonstration from outside. For one thread. */
final class DemoMonitor {

    private static final List<String> BUILT_IN = List.of("HIGH", "LOW", "SURGE", "TREND");
    private static final String TICKS = "ticks";
    private static final long ENOUGH_TO_ESTIMATE = 1_000_000_000L;

    private final DemoMarket market;
    private final SyntheticMarketSource source;
    private final LatestEvents latest;
    private final @Nullable MarketCalendar calendar;
    private final Rates rates = new Rates();
    private final long open;
    private long begun;

    /**
     * Takes what is looked at.
     *
     * @param calendar tells the phase; null when it is not known here
     */
    DemoMonitor(
            DemoMarket market, SyntheticMarketSource source, LatestEvents latest, @Nullable MarketCalendar calendar) {
        this.market = market;
        this.source = source;
        this.latest = latest;
        this.calendar = calendar;
        this.open = market.open();
    }

    /**
     * Takes a snapshot.
     *
     * @param nanos the monotonic time
     */
    DemoSnapshot look(MultiChannelSystem system, long nanos) {
        SystemStatus status = system.status();
        LedgerSnapshot ledger = system.ledger();
        begun = begun == 0L ? nanos : begun;
        long ticks = ledger.inputs().in();
        Map<String, Long> counts = new LinkedHashMap<>();
        BUILT_IN.forEach(type -> counts.put(type, 0L));
        counts.putAll(status.events());
        Map<String, Long> sampled = new LinkedHashMap<>(counts);
        sampled.put(TICKS, ticks);
        rates.add(nanos, sampled);
        Map<String, Double> perSecond = new LinkedHashMap<>();
        counts.keySet().forEach(type -> perSecond.put(type, rates.perSecond(type)));
        long time = Math.max(open, source.progress().lastEventTime());
        double done = Math.min(1.0, (double) (time - open) / market.length().toNanos());
        return new DemoSnapshot(
                market,
                time,
                calendar == null ? "" : calendar.sessionAt(time).phase().name(),
                rates.perSecond(TICKS),
                nanos == begun ? 0.0 : ticks * 1e9 / (nanos - begun),
                system.latency(),
                ledger.inputs(),
                ledger.candidates(),
                counts,
                perSecond,
                status.channels(),
                latest.newestFirst(),
                done,
                secondsLeft(done, nanos - begun));
    }

    /** By the pace, and by how it went so far when that is slower. */
    private long secondsLeft(double done, long elapsed) {
        double byPace = market.speed().isMax()
                ? 0.0
                : (1.0 - done)
                        * market.length().toNanos()
                        / 1e9
                        / market.speed().factor();
        boolean known = elapsed >= ENOUGH_TO_ESTIMATE && done > 0.0;
        if (!known) {
            return market.speed().isMax() ? -1L : (long) Math.ceil(byPace);
        }
        double byExperience = elapsed / 1e9 * (1.0 - done) / done;
        return (long) Math.ceil(Math.max(byPace, byExperience));
    }
}
