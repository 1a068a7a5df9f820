package io.tickstock.examples.cli;

import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.spi.LedgerSnapshot.Account;
import io.tickstock.api.spi.SystemStatus.Channel;
import io.tickstock.api.spi.SystemStatus.Latency;
import java.util.List;
import java.util.Map;

/**
 * All that a view of a demonstration shows, as of one moment.
 *
 * @param market what is played
 * @param marketTime greatest event time so far, nanoseconds since the epoch
 * @param phase phase of the session; empty when nothing is known of it
 * @param ticksPerSecond now
 * @param meanTicksPerSecond since the begin
 * @param latency receive to detected
 * @param inputs what became of inputs
 * @param candidates what became of candidates
 * @param events how many events, by type, in the order in which they are shown
 * @param eventsPerSecond the same now
 * @param channels the tick channels
 * @param latest events, the newest first
 * @param done how much of the market has been played, 0 to 1
 * @param secondsLeft how long it will take yet; -1 while that is not known
 */
record DemoSnapshot(
        DemoMarket market,
        long marketTime,
        String phase,
        double ticksPerSecond,
        double meanTicksPerSecond,
        Latency latency,
        Account inputs,
        Account candidates,
        Map<String, Long> events,
        Map<String, Double> eventsPerSecond,
        List<Channel> channels,
        List<MarketEvent> latest,
        double done,
        long secondsLeft) {}
