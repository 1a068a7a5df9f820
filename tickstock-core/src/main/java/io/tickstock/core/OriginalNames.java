package io.tickstock.core;

import io.tickstock.api.data.FairValue;
import io.tickstock.api.data.MarketData;
import io.tickstock.api.data.OhlcvBar;
import io.tickstock.api.data.Tick;
import io.tickstock.api.spi.DashboardData;
import io.tickstock.api.spi.SystemStatus;
import java.util.concurrent.CompletableFuture;

/** Other names for what a system does, for those who look for them; each does nothing but call the name behind it. */
public interface OriginalNames {

    /** Is {@link MultiChannelSystem#start}. */
    default void initialize() {
        start();
    }

    /**
     * Is {@link MultiChannelSystem#submitAsync}.
     *
     * @param tick a print
     * @return what becomes of it
     */
    default CompletableFuture<EventProcessingResult> processTickData(Tick tick) {
        return submitAsync(tick);
    }

    /**
     * Is {@link MultiChannelSystem#submitAsync}.
     *
     * @param bar a bar
     * @return what becomes of it
     */
    default CompletableFuture<EventProcessingResult> processOhlcvData(OhlcvBar bar) {
        return submitAsync(bar);
    }

    /**
     * Is {@link MultiChannelSystem#submitAsync}.
     *
     * @param value a fair value
     * @return what becomes of it
     */
    default CompletableFuture<EventProcessingResult> processFmvData(FairValue value) {
        return submitAsync(value);
    }

    /**
     * Is {@link MultiChannelSystem#status}.
     *
     * @return a snapshot
     */
    default SystemStatus getSystemStatus() {
        return status();
    }

    /**
     * Is {@link MultiChannelSystem#isReady}.
     *
     * @return whether data may flow
     */
    default boolean isSystemReady() {
        return isReady();
    }

    /**
     * Is {@link MultiChannelSystem#dashboardData}.
     *
     * @return a snapshot
     */
    default DashboardData getMonitoringDashboardData() {
        return dashboardData();
    }

    /** Starts. */
    void start();

    /**
     * Takes in a datum.
     *
     * @param data a tick, bar, fair value or a kind of your own
     * @return what becomes of it
     */
    CompletableFuture<EventProcessingResult> submitAsync(MarketData data);

    /**
     * How it is.
     *
     * @return a snapshot
     */
    SystemStatus status();

    /**
     * Whether data may flow.
     *
     * @return true while it runs
     */
    boolean isReady();

    /**
     * Everything that a dashboard shows.
     *
     * @return a snapshot
     */
    DashboardData dashboardData();
}
