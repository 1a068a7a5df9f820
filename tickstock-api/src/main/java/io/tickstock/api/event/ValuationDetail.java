package io.tickstock.api.event;

import java.util.Objects;

/**
 * Detail of an UNDERVALUED or OVERVALUED. Prices of the session are those of the feed that the market price is from, and NaN where the
 * fair value came with a market price of its own, or the session has no print in regular hours yet.
 *
 * @param fairValue the modelled price
 * @param marketPrice the price it is compared with
 * @param marketPriceAgeMs how long before the fair value that was paid, milliseconds; NaN where the value came with it
 * @param deviationPercent (fair value &minus; market price) &divide; market price &times; 100
 * @param confidence the model's own confidence in [0, 1]
 * @param model name of the model
 * @param sessionHigh highest price of the session until then
 * @param sessionLow lowest price of the session until then
 * @param sessionOpen first price of the session
 */
public record ValuationDetail(
        double fairValue,
        double marketPrice,
        double marketPriceAgeMs,
        double deviationPercent,
        double confidence,
        String model,
        double sessionHigh,
        double sessionLow,
        double sessionOpen)
        implements EventDetail {

    /**
     * Checks that nothing is missing.
     *
     * @param fairValue the modelled price
     * @param marketPrice the price it is compared with
     * @param marketPriceAgeMs how long before the fair value that was paid, milliseconds; NaN where the value came with it
     * @param deviationPercent (fair value &minus; market price) &divide; market price &times; 100
     * @param confidence the model's own confidence in [0, 1]
     * @param model name of the model
     * @param sessionHigh highest price of the session until then
     * @param sessionLow lowest price of the session until then
     * @param sessionOpen first price of the session
     */
    public ValuationDetail {
        Objects.requireNonNull(model, "model");
    }

    @Override
    public void describe(FieldVisitor visitor) {
        visitor.number("fair_value", fairValue);
        visitor.number("market_price", marketPrice);
        visitor.number("market_price_age_ms", marketPriceAgeMs);
        visitor.number("deviation_percent", deviationPercent);
        visitor.number("confidence", confidence);
        visitor.text("model", model);
        visitor.number("high", sessionHigh);
        visitor.number("low", sessionLow);
        visitor.number("open", sessionOpen);
    }
}
