package io.tickstock.api.data;

/**
 * A split, or another action that rescales prices: prices before it are multiplied by {@code priceFactor} to be comparable
 * with those after it, sizes divided by it.
 *
 * @param symbol the instrument
 * @param priceFactor &gt; 0 and finite; 0.5 for a two-for-one split
 * @param description for people, for example {@code 2:1 split}
 * @param eventTime when it took effect, nanoseconds since the epoch
 */
public record CorporateAction(String symbol, double priceFactor, String description, long eventTime)
        implements ReferenceData {}
