package io.tickstock.core.monitor;

import io.tickstock.api.spi.AlertType;
import io.tickstock.api.spi.Clock;
import io.tickstock.api.spi.DashboardData;
import io.tickstock.api.spi.MarketCalendar;
import io.tickstock.api.spi.SystemStatus.ChannelStatus;
import io.tickstock.api.spi.SystemStatus.FeedHealth;
import io.tickstock.api.spi.SystemStatus.Vitals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks at channels, feeds and the heap, once a second for most of it, and judges: rates, health, statuses, alerts.
 *
 * <p>{@link #tick} has one thread. What it finds is published as an immutable snapshot by one volatile write; everything else may be called
 * from any thread, and is as old as the last second.
 *
 * <p>In a replay a full queue is nothing bad: sources wait for the channels, and latency is mostly that wait. There, both are shown, and
 * neither lowers health nor raises an alert, nor does a silent feed.
 */
public final class ChannelMonitor {

    /** An ACTIVE channel whose health is below this is DEGRADED. */
    public static final double DEGRADED_BELOW = 80.0;

    /** A channel that the monitor has made DEGRADED is ACTIVE again when its health reaches this. */
    public static final double ACTIVE_FROM = 90.0;

    private static final double MILLI = 1e-6;

    private final Clock clock;
    private final Thresholds thresholds;
    private final Alerts alerts;
    private final Watched watched;
    private final boolean replay;
    private final Levels success;
    private final Levels memory;
    private final Levels queue;
    private final Levels silence;

    /** The rest belongs to the thread that calls tick. */
    private final Map<String, Watch> watches = new LinkedHashMap<>();

    private final Map<String, FeedWatch> feeds = new LinkedHashMap<>();

    /** Heap in use at the end of the last seconds; the least of them is what a collection has left, or nearly. */
    private final long[] heap;

    private int heapAt;
    private int heapSeen;
    private long sliceBegin;
    private boolean begun;
    private long lastEvents;

    private volatile Snapshot snapshot = new Snapshot(Map.of(), Map.of(), Map.of(), 0.0);

    /**
     * What is looked at; called by the monitor's thread alone.
     *
     * @param channels the channels that there are now
     * @param feeds the feeds
     * @param calendar says when feeds may be silent
     * @param heapUsed bytes of the heap in use
     * @param events how many events were published
     */
    public record Watched(
            Supplier<? extends List<? extends ChannelProbe>> channels,
            Supplier<? extends List<? extends FeedProbe>> feeds,
            MarketCalendar calendar,
            LongSupplier heapUsed,
            LongSupplier events) {}

    /** What was found last. */
    private record Snapshot(
            Map<String, Vitals> channels,
            Map<String, FeedState> feeds,
            Map<String, Double> detections,
            double eventsPerSecond) {}

    /**
     * How a feed fares.
     *
     * @param health how it is
     * @param lastActivity when it last offered something, nanoseconds since the epoch; 0 before the first
     */
    public record FeedState(FeedHealth health, long lastActivity) {}

    /** One channel, and what is remembered of it. */
    private static final class Watch {
        final ChannelProbe probe;
        final ChannelWindow window;
        final Levels latency;

        /** Whether it is DEGRADED by what was found here, and not by somebody else. */
        boolean degraded;

        Watch(ChannelProbe probe, Thresholds thresholds) {
            this.probe = probe;
            this.window = new ChannelWindow(thresholds.slices(), probe);
            this.latency = Levels.latency(thresholds.p99(), probe.latency().limit());
        }
    }

    /**
     * Makes one that has seen nothing.
     *
     * @param clock the system's clock
     * @param thresholds what it judges by
     * @param alerts where it raises alerts
     * @param watched what it looks at
     * @param replay whether time is event time
     */
    public ChannelMonitor(Clock clock, Thresholds thresholds, Alerts alerts, Watched watched, boolean replay) {
        this.clock = clock;
        this.thresholds = thresholds;
        this.alerts = alerts;
        this.watched = watched;
        this.replay = replay;
        this.success = Levels.success(thresholds.successPercent());
        this.memory = Levels.memory(thresholds.memory());
        this.queue = Levels.queue(thresholds.queuePercent());
        this.silence = Levels.silence(thresholds.feedStale());
        this.heap = new long[thresholds.slices()];
    }

    /**
     * One thread, often: looks at the queues, and once a second at everything.
     *
     * @param monotonicNanos what the clock counts now
     */
    public void tick(long monotonicNanos) {
        if (!begun) {
            begun = true;
            sliceBegin = monotonicNanos;
            lastEvents = watched.events.getAsLong();
            meet();
            return;
        }
        for (Watch watch : watches.values()) {
            watch.window.look(watch.probe);
        }
        long elapsed = monotonicNanos - sliceBegin;
        if (elapsed < Thresholds.SECOND) {
            return;
        }
        long seconds = elapsed / Thresholds.SECOND;
        sliceBegin += seconds * Thresholds.SECOND;
        endSlice(monotonicNanos, seconds, elapsed);
    }

    private void endSlice(long monotonic, long seconds, long elapsed) {
        long epoch = clock.epochNanos();
        Map<String, Vitals> channels = new HashMap<>();
        Map<String, Double> detections = new HashMap<>();
        for (Watch watch : watches.values()) {
            watch.window.endSlice(watch.probe, seconds, elapsed / (double) Thresholds.SECOND, epoch);
            Vitals vitals = watch.window.vitals(watch.probe.latency(), replay);
            channels.put(watch.probe.name(), vitals);
            detections.merge(watch.probe.kind(), watch.window.emittedPerSecond(), Double::sum);
            judge(watch, vitals);
        }
        long events = watched.events.getAsLong();
        double eventsPerSecond = (events - lastEvents) * (double) Thresholds.SECOND / elapsed;
        lastEvents = events;
        lookAtHeap();
        Map<String, FeedState> states = lookAtFeeds(monotonic, epoch);
        alerts.tick();
        snapshot = new Snapshot(channels, states, detections, Math.max(0.0, eventsPerSecond));
        meet();
    }

    /** Takes up channels that are new, and forgets those that are gone. */
    private void meet() {
        List<? extends ChannelProbe> now = watched.channels.get();
        List<String> names = new ArrayList<>();
        for (ChannelProbe probe : now) {
            names.add(probe.name());
            watches.computeIfAbsent(probe.name(), name -> new Watch(probe, thresholds));
        }
        if (watches.size() > names.size()) {
            watches.values().removeIf(watch -> {
                boolean gone = !names.contains(watch.probe.name());
                if (gone) {
                    forget(watch.probe.name());
                }
                return gone;
            });
        }
    }

    private void forget(String channel) {
        for (AlertType type : List.of(
                AlertType.HIGH_LATENCY,
                AlertType.LOW_SUCCESS_RATE,
                AlertType.QUEUE_OVERFLOW,
                AlertType.CHANNEL_FAILURE)) {
            alerts.clear(type.name(), channel, "channel '" + channel + "' was taken away");
        }
    }

    private void judge(Watch watch, Vitals vitals) {
        String name = watch.probe.name();
        boolean says = watch.window.says();
        // What says nothing is taken as well, so that an alert on a channel that has nothing to do any more comes to
        // its end.
        double percent = says && !Double.isNaN(vitals.successRate()) ? 100.0 * vitals.successRate() : 100.0;
        alerts.measured(
                success, name, percent, value -> text("channel '%s': %.1f %% of its inputs succeed", name, value));
        if (!replay) {
            alerts.measured(
                    watch.latency,
                    name,
                    says ? vitals.p99() : 0.0,
                    value -> text("channel '%s': p99 of receive to detected is %.1f ms", name, value * MILLI));
            alerts.measured(
                    queue,
                    name,
                    100.0 * vitals.queueUse(),
                    value -> text("channel '%s': its fullest queue is %.0f %% full", name, value));
        }
        judgeStatus(watch, vitals.health());
    }

    /** Others set the other statuses, and DEGRADED for reasons of their own: those are left alone. */
    private void judgeStatus(Watch watch, double health) {
        ChannelProbe probe = watch.probe;
        ChannelStatus status = probe.status();
        watch.degraded &= status == ChannelStatus.DEGRADED;
        if (status == ChannelStatus.ACTIVE && health < DEGRADED_BELOW) {
            watch.degraded = probe.changeStatus(ChannelStatus.ACTIVE, ChannelStatus.DEGRADED);
        } else if (watch.degraded && health >= ACTIVE_FROM) {
            watch.degraded = !probe.changeStatus(ChannelStatus.DEGRADED, ChannelStatus.ACTIVE);
        }
        String type = AlertType.CHANNEL_FAILURE.name();
        if (status == ChannelStatus.FAILED) {
            if (!alerts.isActive(type, probe.name())) {
                String message = "channel '" + probe.name() + "' has failed";
                alerts.raise(type, AlertPolicy.severityOf(type), probe.name(), message, null);
            }
        } else if (alerts.isActive(type, probe.name())) {
            alerts.clear(type, probe.name(), "channel '" + probe.name() + "' is " + status);
        }
    }

    private void lookAtHeap() {
        heap[heapAt] = watched.heapUsed.getAsLong();
        heapAt = heapAt + 1 == heap.length ? 0 : heapAt + 1;
        heapSeen = Math.min(heap.length, heapSeen + 1);
        long least = heap[0];
        for (int i = 1; i < heapSeen; i++) {
            least = Math.min(least, heap[i]);
        }
        if (heapSeen == heap.length) {
            alerts.measured(
                    memory,
                    "heap",
                    (double) least,
                    value -> text("%.0f MiB of the heap are in use", value / (1L << 20)));
        }
    }

    private Map<String, FeedState> lookAtFeeds(long monotonic, long epoch) {
        Map<String, FeedState> states = new HashMap<>();
        for (FeedProbe probe : watched.feeds.get()) {
            FeedWatch watch = feeds.computeIfAbsent(probe.name(), name -> new FeedWatch());
            long silent = watch.look(probe, watched.calendar, !replay, monotonic, epoch);
            alerts.measured(
                    silence,
                    probe.name(),
                    (double) silent,
                    value -> text(
                            "feed '%s': nothing came for %.0f s, and its market is not closed",
                            probe.name(), value / Thresholds.SECOND));
            watch.judged(alerts.isActive(AlertType.FEED_STALE.name(), probe.name()));
            states.put(probe.name(), new FeedState(watch.health(), watch.lastActivity()));
        }
        return states;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /**
     * Any thread: how a channel fares.
     *
     * @param channel its name
     * @return what was found in the last second; null when it was not looked at yet
     */
    public @Nullable Vitals vitals(String channel) {
        return snapshot.channels.get(channel);
    }

    /**
     * Any thread: a channel's health.
     *
     * @param channel its name
     * @return 0 to 100; 100 when it was not looked at yet
     */
    public double health(String channel) {
        Vitals vitals = vitals(channel);
        return vitals == null ? 100.0 : vitals.health();
    }

    /**
     * Any thread: a channel's load.
     *
     * @param channel its name
     * @return inputs dealt with in the last second; 0 when it was not looked at yet
     */
    public double inputsPerSecond(String channel) {
        Vitals vitals = vitals(channel);
        return vitals == null ? 0.0 : vitals.inputsPerSecond();
    }

    /**
     * Any thread: what the channels of a kind have found.
     *
     * @param kind the data they take, as their class is called
     * @return detections in the last second
     */
    public double detectionsPerSecond(String kind) {
        return snapshot.detections.getOrDefault(kind, 0.0);
    }

    /**
     * Any thread: events published.
     *
     * @return those of the last second
     */
    public double eventsPerSecond() {
        return snapshot.eventsPerSecond;
    }

    /**
     * Any thread: how a feed fares.
     *
     * @param feed its name
     * @return what was found in the last second; null when it was not looked at yet
     */
    public @Nullable FeedState feed(String feed) {
        return snapshot.feeds.get(feed);
    }

    /**
     * Any thread: what is judged by.
     *
     * @return the thresholds
     */
    public DashboardData.PerformanceThresholds thresholds() {
        return thresholds.shown();
    }
}
