package io.tickstock.core.untyped;

import io.tickstock.api.spi.Admission;

/** A record that is refused: why, and which field, value and rule. Never leaves the package. */
final class BadRecord extends Exception {

    private static final long serialVersionUID = 1L;

    private final Admission why;
    private final String message;

    private BadRecord(Admission why, String message) {
        super(message, null, false, false);
        this.why = why;
        this.message = message;
    }

    /** A value that breaks a rule. */
    static BadRecord value(Admission why, String field, Object value, String rule) {
        return new BadRecord(why, field + ": " + Shown.value(value) + " (expected: " + rule + ")");
    }

    /** Anything else; the subject says which fields, and shows their values. */
    static BadRecord of(Admission why, String subject, String rule) {
        return new BadRecord(why, subject + " (expected: " + rule + ")");
    }

    Identified.Refused refused() {
        return new Identified.Refused(why, message);
    }
}
