package io.tickstock.api.spi;

import java.util.List;
import java.util.Map;

/**
 * What a dashboard shows of a system, taken at one time.
 *
 * @param systemOverview the system as a whole
 * @param channelDetails its channels, in order
 * @param recentAlerts the last alerts, newest first, at most 50
 * @param dataFlow what happened to everything
 * @param router how symbols are placed
 */
public record DashboardData(
        SystemOverview systemOverview,
        List<SystemStatus.Channel> channelDetails,
        List<Alert> recentAlerts,
        LedgerSnapshot dataFlow,
        Router router) {

    /**
     * Keeps copies.
     *
     * @param systemOverview the system as a whole
     * @param channelDetails its channels, in order
     * @param recentAlerts the last alerts, newest first, at most 50
     * @param dataFlow what happened to everything
     * @param router how symbols are placed
     */
    public DashboardData {
        channelDetails = List.copyOf(channelDetails);
        recentAlerts = List.copyOf(recentAlerts);
    }

    /**
     * The system as a whole.
     *
     * @param state where in its life it is
     * @param epoch names the run that numbers events
     * @param symbols how many symbols are known
     * @param feeds its feeds, by rank
     * @param events how many events were published, by type name
     * @param latency receive &rarr; detected, over all channels
     * @param heapUsed bytes of the heap in use by the whole process
     */
    public record SystemOverview(
            SystemStatus.State state,
            String epoch,
            int symbols,
            List<SystemStatus.Feed> feeds,
            Map<String, Long> events,
            SystemStatus.Latency latency,
            long heapUsed) {}

    /**
     * How symbols are placed.
     *
     * @param strategy name of the routing strategy
     * @param symbols how many symbols live on each channel, by its name
     */
    public record Router(String strategy, Map<String, Integer> symbols) {}
}
