package io.tickstock.api.spi;

/**
 * What became of an input at the door. Each refusal is counted under its {@link #reason()}.
 */
public enum Admission {
    /** It is on its way to its channel. */
    ACCEPTED(Outcome.ACCEPTED, "", ""),

    /** The symbol is empty, too long, not printable, or its id was never given out. */
    INVALID_SYMBOL(Outcome.INVALID, "SYMBOL", "1 to 64 printable characters without blanks"),
    /** The price is not finite or not above 0. */
    INVALID_PRICE(Outcome.INVALID, "PRICE", "finite and > 0"),
    /** The size is not finite or below 0. */
    INVALID_SIZE(Outcome.INVALID, "SIZE", "finite and >= 0"),
    /** The event time is outside 1970 to 2200. */
    INVALID_EVENT_TIME(
            Outcome.INVALID, "EVENT_TIME", "nanoseconds since 1970-01-01T00:00:00Z, up to 2200-01-01T00:00:00Z"),
    /** The sequence is negative. */
    INVALID_SEQUENCE(Outcome.INVALID, "SEQUENCE", ">= 0; 0 when there is none"),
    /** An eligibility bit is unknown. */
    INVALID_ELIGIBILITY(Outcome.INVALID, "ELIGIBILITY", "bits LAST 1, HIGH_LOW 2, VOLUME 4"),
    /** A bar's interval is empty or backwards. */
    INVALID_INTERVAL(Outcome.INVALID, "INTERVAL", "start before end"),
    /** A bar's prices contradict one another. */
    INVALID_BAR(Outcome.INVALID, "BAR", "low <= open, close <= high"),
    /** A confidence is outside its range. */
    INVALID_CONFIDENCE(Outcome.INVALID, "CONFIDENCE", "in [0, 1]"),
    /** A reference datum's own value is out of range. */
    INVALID_REFERENCE(Outcome.INVALID, "REFERENCE", "factors and prices finite and > 0"),

    /** An untyped record is of no kind that is known. */
    INVALID_SHAPE(
            Outcome.INVALID,
            "SHAPE",
            "a price; or open, high, low and close; or a fair value; and no other type named"),
    /** An untyped record fits two kinds, or has two fields for one thing. */
    INVALID_AMBIGUOUS(Outcome.INVALID, "AMBIGUOUS", "fields of one kind, each thing named once"),

    /** An element has fewer fields than it needs. */
    MALFORMED_MISSING_FIELD(Outcome.INVALID, "MALFORMED_MISSING_FIELD", "every named field present"),
    /** An element has more fields than it may have. */
    MALFORMED_EXTRA_FIELD(Outcome.INVALID, "MALFORMED_EXTRA_FIELD", "as many fields as the header names"),
    /** A number could not be read. */
    MALFORMED_NUMBER(Outcome.INVALID, "MALFORMED_NUMBER", "a decimal number"),
    /** A time could not be read. */
    MALFORMED_TIME(Outcome.INVALID, "MALFORMED_TIME", "a time in the unit or pattern of the feed"),
    /** An element lies further behind the newest one before it than the lateness allows, in a feed that promises order. */
    MALFORMED_TIME_ORDER(Outcome.INVALID, "MALFORMED_TIME_ORDER", "in time order up to input.lateness"),
    /** The element's syntax is broken. */
    MALFORMED_SYNTAX(Outcome.INVALID, "MALFORMED_SYNTAX", "the feed's own syntax"),

    /** The channel's queue was full until the offer timed out. */
    REJECTED_QUEUE_FULL(Outcome.REJECTED, "QUEUE_FULL", "slow down, or raise the channel's queue or offer timeout"),
    /** No channel takes this kind of data. */
    REJECTED_NO_CHANNEL(Outcome.REJECTED, "NO_CHANNEL", "register a channel for this kind of data"),
    /** The channel's circuit breaker is open and no other can take the symbol. */
    REJECTED_BREAKER_OPEN(Outcome.REJECTED, "BREAKER_OPEN", "wait until the channel has recovered"),
    /** The channel makes no progress. */
    REJECTED_CHANNEL_HUNG(Outcome.REJECTED, "CHANNEL_HUNG", "see the alert for the stack of its thread"),
    /** The symbol table is full. */
    REJECTED_SYMBOL_LIMIT(Outcome.REJECTED, "SYMBOL_LIMIT", "raise symbols.max"),
    /** The system is not running. */
    REJECTED_CLOSED(Outcome.REJECTED, "CLOSED", "the system must be started and not closed");

    private final Outcome outcome;
    private final String reason;
    private final String rule;

    Admission(Outcome outcome, String reason, String rule) {
        this.outcome = outcome;
        this.reason = reason;
        this.rule = rule;
    }

    /** The three ways through the door. */
    public enum Outcome {
        /** Taken in. */
        ACCEPTED,
        /** Refused for what it is. */
        INVALID,
        /** Refused for the state the system is in. */
        REJECTED
    }

    /**
     * Which of the three ways it went.
     *
     * @return the outcome
     */
    public Outcome outcome() {
        return outcome;
    }

    /**
     * Why it was refused, as the ledger counts it.
     *
     * @return for example {@code QUEUE_FULL}; empty when accepted
     */
    public String reason() {
        return reason;
    }

    /**
     * What would have been right, for messages.
     *
     * @return for example {@code finite and > 0}; empty when accepted
     */
    public String rule() {
        return rule;
    }

    /**
     * The fate that the ledger counts it under.
     *
     * @return for example {@code REJECTED(QUEUE_FULL)}; {@code ACCEPTED} when accepted
     */
    public String fate() {
        return reason.isEmpty() ? outcome.name() : outcome.name() + "(" + reason + ")";
    }

    /**
     * Whether it is on its way.
     *
     * @return true for {@link #ACCEPTED} alone
     */
    public boolean isAccepted() {
        return this == ACCEPTED;
    }
}
