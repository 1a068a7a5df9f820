/**
 * What flows in: ticks, bars, fair values and reference data, each with the time it happened and the time it was
 * received.
 *
 * <p>Records are immutable and may cross threads; the {@code …View} interfaces are windows on engine-owned memory, valid
 * only during the call that hands them over. All times are nanoseconds since 1970-01-01T00:00:00Z (UTC); valid event
 * times lie in [{@value io.tickstock.api.data.MarketData#MIN_EVENT_TIME}, {@value
 * io.tickstock.api.data.MarketData#MAX_EVENT_TIME}].
 */
package io.tickstock.api.data;
