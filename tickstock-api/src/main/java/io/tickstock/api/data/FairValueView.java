package io.tickstock.api.data;

/**
 * A fair value as a detector sees it; valid only during the call that hands it over. Units and ranges as in {@link
 * FairValue}.
 */
public interface FairValueView {

    /**
     * The modelled price.
     *
     * @return finite and &gt; 0
     */
    double fairValue();

    /**
     * The price to compare with.
     *
     * @return finite and &gt; 0
     */
    double marketPrice();

    /**
     * The model's own confidence.
     *
     * @return in [0, 1]
     */
    double confidence();

    /**
     * Name of the model.
     *
     * @return the name
     */
    String model();

    /**
     * When it was computed, by the source's clock.
     *
     * @return nanoseconds since the epoch
     */
    long eventTime();

    /**
     * The value's number among all inputs of its feed.
     *
     * @return &gt; 0, rising
     */
    long feedSequence();
}
