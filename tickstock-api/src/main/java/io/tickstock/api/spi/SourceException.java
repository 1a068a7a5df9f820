package io.tickstock.api.spi;

/**
 * A source cannot go on. The message is for the user: it names the place, the value and the rule. What the source handed
 * over before stays valid.
 */
public final class SourceException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * Makes one without a cause.
     *
     * @param message for the user
     */
    public SourceException(String message) {
        super(message);
    }

    /**
     * Makes one with a cause.
     *
     * @param message for the user
     * @param cause what went wrong underneath
     */
    public SourceException(String message, Throwable cause) {
        super(message, cause);
    }
}
