package io.tickstock.api.data;

/**
 * A modelled fair market value. It never competes with a traded price.
 *
 * @param symbol the instrument
 * @param fairValue modelled price; valid when finite and &gt; 0
 * @param marketPrice the price it is to be compared with, &gt; 0, or NaN: the symbol's last eligible trade is used
 * @param confidence the model's own confidence in [0, 1]
 * @param model name of the model
 * @param eventTime nanoseconds since the epoch by the source's clock
 * @param receiveTime nanoseconds since the epoch at which it reached this process, or {@link MarketData#NO_TIME}
 */
public record FairValue(
        String symbol,
        double fairValue,
        double marketPrice,
        double confidence,
        String model,
        long eventTime,
        long receiveTime)
        implements MarketData {}
