/**
 * Everything that varies, and the ports that it is given.
 *
 * <p>By following a tick: a {@link io.tickstock.api.spi.PolledSource} or {@link io.tickstock.api.spi.LiveSource} decodes a
 * feed into a {@link io.tickstock.api.spi.MarketDataSink}; a {@link io.tickstock.api.spi.RoutingStrategy} has placed its
 * symbol on a channel; {@link io.tickstock.api.spi.EventDetector}s look at it under a {@link
 * io.tickstock.api.spi.MarketCalendar}; where candidates compete a {@link io.tickstock.api.spi.ConflictResolver} may
 * decide; {@link io.tickstock.api.spi.EventPublisher}s pull what was published from the {@link
 * io.tickstock.api.spi.EventLog} with a {@link io.tickstock.api.spi.Cursor}.
 *
 * <p>Detectors are strategies without fields that change; the engine owns their state, calls them from one thread at a
 * time, and may call them from another thread later with everything done before visible.
 */
package io.tickstock.api.spi;
