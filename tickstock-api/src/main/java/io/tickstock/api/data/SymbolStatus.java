package io.tickstock.api.data;

/**
 * A change of an instrument's trading status.
 *
 * @param symbol the instrument
 * @param status what holds from now on
 * @param reason the feed's word for why; may be empty
 * @param eventTime when it took effect, nanoseconds since the epoch
 */
public record SymbolStatus(String symbol, Status status, String reason, long eventTime) implements ReferenceData {

    /** Whether an instrument trades. */
    public enum Status {
        /** It trades. */
        TRADING,
        /** Trading is halted; the first print after it is a new base. */
        HALTED,
        /** The feed does not say. */
        UNKNOWN
    }
}
