package io.tickstock.testkit.contract;

/** A call did not return in time; the message says where it stands. */
final class StuckException extends Exception {

    private static final long serialVersionUID = 1L;

    StuckException(String message) {
        super(message);
    }
}
