package io.tickstock.api.spi;

/**
 * Is told of alerts, one at a time and in order, by one thread that is no worker of the flow: one that blocks holds up the handlers
 * behind it and nothing else (INLINE: the driving thread, which it holds up). What it throws is counted, logged once, and costs no
 * other handler its alert. While a handler blocks, {@code 256} alerts wait; more are counted and not told.
 */
@FunctionalInterface
public interface AlertHandler {

    /**
     * An alert was raised, or has become worse.
     *
     * @param alert the alert, RAISED or ESCALATED
     */
    void onAlert(Alert alert);

    /**
     * An alert of which {@link #onAlert} was told is over. Does nothing when it is not overridden.
     *
     * @param alert the alert, RESOLVED
     */
    default void onResolved(Alert alert) {}
}
