package io.tickstock.api.spi;

/** Is told of alerts. May be called from any thread of the system; must return soon. What it throws is counted and logged. */
@FunctionalInterface
public interface AlertHandler {

    /**
     * An alert was raised.
     *
     * @param alert the alert
     */
    void onAlert(Alert alert);
}
