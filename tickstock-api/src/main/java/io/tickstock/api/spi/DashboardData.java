package io.tickstock.api.spi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a dashboard shows of a system, taken at one time.
 *
 * @param systemOverview the system as a whole
 * @param channelDetails its channels, in order
 * @param activeAlerts alerts that are not over, worst first, then the newest first
 * @param recentAlerts what was told last, newest first, at most 50
 * @param performanceThresholds when alerts are raised and cleared
 * @param dataFlow what happened to everything
 * @param router how symbols are placed
 * @param coordination how candidates became events
 */
public record DashboardData(
        SystemOverview systemOverview,
        List<SystemStatus.Channel> channelDetails,
        List<Alert> activeAlerts,
        List<Alert> recentAlerts,
        PerformanceThresholds performanceThresholds,
        LedgerSnapshot dataFlow,
        Router router,
        Coordination coordination) {

    /** How many of the alerts told last are shown. */
    public static final int RECENT_ALERTS = 50;

    /**
     * Keeps copies.
     *
     * @param systemOverview the system as a whole
     * @param channelDetails its channels, in order
     * @param activeAlerts alerts that are not over, worst first, then the newest first
     * @param recentAlerts what was told last, newest first, at most 50
     * @param performanceThresholds when alerts are raised and cleared
     * @param dataFlow what happened to everything
     * @param router how symbols are placed
     * @param coordination how candidates became events
     */
    public DashboardData {
        channelDetails = List.copyOf(channelDetails);
        activeAlerts = List.copyOf(activeAlerts);
        recentAlerts = List.copyOf(recentAlerts);
    }

    /**
     * The system as a whole.
     *
     * @param state where in its life it is
     * @param epoch names the run that numbers events
     * @param time when this was taken down, nanoseconds since the epoch by the system's clock
     * @param uptime how long it has run, nanoseconds; 0 before the start
     * @param symbols how many symbols are known
     * @param feeds its feeds, by rank
     * @param kinds its kinds of data, in the order of their channels
     * @param events how many events were published, by type name
     * @param eventsPerSecond events published in the last second
     * @param latency receive &rarr; detected, over all channels
     * @param heapUsed bytes of the heap in use by the whole process
     * @param heapMax bytes that the heap may grow to
     */
    public record SystemOverview(
            SystemStatus.State state,
            String epoch,
            long time,
            long uptime,
            int symbols,
            List<SystemStatus.Feed> feeds,
            List<Kind> kinds,
            Map<String, Long> events,
            double eventsPerSecond,
            SystemStatus.Latency latency,
            long heapUsed,
            long heapMax) {

        /**
         * Keeps copies, and checks.
         *
         * @param state where in its life it is
         * @param epoch names the run that numbers events
         * @param time when this was taken down, nanoseconds since the epoch by the system's clock
         * @param uptime how long it has run, nanoseconds; 0 before the start
         * @param symbols how many symbols are known
         * @param feeds its feeds, by rank
         * @param kinds its kinds of data, in the order of their channels
         * @param events how many events were published, by type name
         * @param eventsPerSecond events published in the last second
         * @param latency receive &rarr; detected, over all channels
         * @param heapUsed bytes of the heap in use by the whole process
         * @param heapMax bytes that the heap may grow to
         * @throws IllegalArgumentException naming field, value and rule when one is out of its range
         */
        public SystemOverview {
            Require.atLeast("uptime", uptime, 0L);
            Require.atLeast("symbols", symbols, 0L);
            Require.notNegative("eventsPerSecond", eventsPerSecond);
            Require.atLeast("heapUsed", heapUsed, 0L);
            Require.atLeast("heapMax", heapMax, 0L);
            feeds = List.copyOf(feeds);
            kinds = List.copyOf(kinds);
            events = copyOf(events);
        }
    }

    /**
     * A kind of data.
     *
     * @param name its class, as {@code Tick}
     * @param symbols how many symbols have a channel for it
     * @param inputsPerSecond inputs dealt with in the last second
     * @param detectionsPerSecond what detectors and channels of this kind found in the last second, before coordination
     */
    public record Kind(String name, int symbols, double inputsPerSecond, double detectionsPerSecond) {

        /**
         * Checks.
         *
         * @param name its class, as {@code Tick}
         * @param symbols how many symbols have a channel for it
         * @param inputsPerSecond inputs dealt with in the last second
         * @param detectionsPerSecond what detectors and channels of this kind found in the last second, before coordination
         * @throws IllegalArgumentException naming field, value and rule when one is negative
         */
        public Kind {
            Require.atLeast("symbols", symbols, 0L);
            Require.notNegative("inputsPerSecond", inputsPerSecond);
            Require.notNegative("detectionsPerSecond", detectionsPerSecond);
        }
    }

    /**
     * When alerts are raised and cleared; times in nanoseconds.
     *
     * @param levels the levels of each type that is measured
     * @param window over which channels are judged
     * @param cooldown how long an alert that was told is not told again
     * @param history how long told alerts are kept
     * @param degradedBelow an ACTIVE channel whose health is below this is DEGRADED
     * @param activeFrom it is ACTIVE again when its health reaches this
     */
    public record PerformanceThresholds(
            List<Level> levels, long window, long cooldown, long history, double degradedBelow, double activeFrom) {

        /**
         * Keeps a copy.
         *
         * @param levels the levels of each type that is measured
         * @param window over which channels are judged
         * @param cooldown how long an alert that was told is not told again
         * @param history how long told alerts are kept
         * @param degradedBelow an ACTIVE channel whose health is below this is DEGRADED
         * @param activeFrom it is ACTIVE again when its health reaches this
         */
        public PerformanceThresholds {
            levels = List.copyOf(levels);
        }
    }

    /**
     * The levels of one type of alert. A level that is NaN there is not; where the clear level is above the others, less is worse.
     *
     * @param type name of the {@link AlertType}
     * @param unit what the levels are in: {@code ns}, {@code percent} or {@code bytes}
     * @param info level of INFO
     * @param warning level of WARNING
     * @param error level of ERROR
     * @param critical level of CRITICAL
     * @param clear the alert is over beyond this level
     */
    public record Level(
            String type, String unit, double info, double warning, double error, double critical, double clear) {}

    /**
     * How symbols are placed.
     *
     * @param strategy name of the routing strategy
     * @param symbols how many symbols live on each channel, by its name
     * @param placements how often a symbol was given a channel
     * @param moves how often a symbol was moved to another channel
     * @param movesAbandoned how often a move was given up
     * @param refusals inputs refused on their way to a channel, by reason, as {@code QUEUE_FULL}
     * @param breakers circuit breakers, by the name of their channel
     */
    public record Router(
            String strategy,
            Map<String, Integer> symbols,
            long placements,
            long moves,
            long movesAbandoned,
            Map<String, Long> refusals,
            Map<String, BreakerState> breakers) {

        /**
         * Keeps copies, and checks.
         *
         * @param strategy name of the routing strategy
         * @param symbols how many symbols live on each channel, by its name
         * @param placements how often a symbol was given a channel
         * @param moves how often a symbol was moved to another channel
         * @param movesAbandoned how often a move was given up
         * @param refusals inputs refused on their way to a channel, by reason, as {@code QUEUE_FULL}
         * @param breakers circuit breakers, by the name of their channel
         * @throws IllegalArgumentException naming field, value and rule when a count is negative
         */
        public Router {
            Require.atLeast("placements", placements, 0L);
            Require.atLeast("moves", moves, 0L);
            Require.atLeast("movesAbandoned", movesAbandoned, 0L);
            symbols = copyOf(symbols);
            refusals = copyOf(refusals);
            breakers = copyOf(breakers);
        }
    }

    /**
     * How candidates became events.
     *
     * @param coordinator name of the coordinator
     * @param windowsOpened how many windows were opened; 0 with a coordinator of the host's own, of which nothing is known
     * @param windowsClosed how many were closed
     * @param windowsOpen how many are open
     * @param merged how many candidates lost to another one, or were stale
     * @param decidedBy how many windows were decided by each step, in the order of the steps: {@code SOLE} where one candidate was alone,
     *     else the first step that told the winner from the next best
     */
    public record Coordination(
            String coordinator,
            long windowsOpened,
            long windowsClosed,
            long windowsOpen,
            long merged,
            Map<String, Long> decidedBy) {

        /**
         * Keeps a copy, and checks.
         *
         * @param coordinator name of the coordinator
         * @param windowsOpened how many windows were opened; 0 with a coordinator of the host's own, of which nothing is known
         * @param windowsClosed how many were closed
         * @param windowsOpen how many are open
         * @param merged how many candidates lost to another one, or were stale
         * @param decidedBy how many windows were decided by each step, in the order of the steps: {@code SOLE} where one candidate was
         *     alone, else the first step that told the winner from the next best
         * @throws IllegalArgumentException naming field, value and rule when a count is negative
         */
        public Coordination {
            Require.atLeast("windowsOpened", windowsOpened, 0L);
            Require.atLeast("windowsClosed", windowsClosed, 0L);
            Require.atLeast("windowsOpen", windowsOpen, 0L);
            Require.atLeast("merged", merged, 0L);
            decidedBy = copyOf(decidedBy);
        }
    }

    /** In the order of the original. */
    private static <V> Map<String, V> copyOf(Map<String, V> original) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(original));
    }
}
