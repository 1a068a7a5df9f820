package io.tickstock.adapters.delimited;

import io.tickstock.api.spi.Admission;
import org.jspecify.annotations.Nullable;

/** A row that cannot be a datum: which column, what stands there, and what should. Never leaves the package. */
final class BadField extends Exception {

    /** Stands for the row as a whole. */
    static final int NO_COLUMN = -1;

    private static final long serialVersionUID = 1L;

    private final Admission why;
    private final int column;
    private final @Nullable String value;
    private final boolean isFinal;

    private BadField(Admission why, int column, @Nullable String value, String rule, boolean isFinal) {
        super(rule, null, false, false);
        this.why = why;
        this.column = column;
        this.value = value;
        this.isFinal = isFinal;
    }

    static BadField of(Admission why, int column, @Nullable String value, String rule) {
        return new BadField(why, column, value, rule, false);
    }

    static BadField time(String rule) {
        return new BadField(Admission.MALFORMED_TIME, NO_COLUMN, null, rule, false);
    }

    static BadField wrongTimeUnit(String rule) {
        return new BadField(Admission.MALFORMED_TIME, NO_COLUMN, null, rule, true);
    }

    static BadField unusable(@Nullable String value, String rule) {
        return new BadField(Admission.MALFORMED_SYNTAX, NO_COLUMN, value, rule, true);
    }

    /** The same at a known place. */
    BadField at(int newColumn, String newValue) {
        return new BadField(why, newColumn, newValue, rule(), isFinal);
    }

    Admission why() {
        return why;
    }

    /** Column from 0, or {@link #NO_COLUMN}. */
    int column() {
        return column;
    }

    @Nullable
    String value() {
        return value;
    }

    /** Whether no later row can be right either, so that going on makes no sense: the settings or the syntax are wrong. */
    boolean isFinal() {
        return isFinal;
    }

    /** What should stand there. */
    String rule() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
