package io.tickstock.core.ledger;

/** The one counted outcome of a candidate event. */
public enum CandidateFate {
    /** An event was made of it, which is in the log. */
    PUBLISHED("PUBLISHED"),
    /** It lost its window and is listed as a contributor. */
    MERGED_CONTRIBUTOR("MERGED(CONTRIBUTOR)"),
    /** An extreme not beyond the one last published. */
    MERGED_STALE("MERGED(STALE)"),
    /** More candidates waited for the watermark, or were kept by the coordinator, than are allowed. */
    FILTERED_PENDING_LIMIT("FILTERED(PENDING_LIMIT)"),
    /** The coordinator threw when it was handed over. */
    FILTERED_COORDINATOR_ERROR("FILTERED(COORDINATOR_ERROR)"),
    /** Its detail could not be made into JSON. */
    FILTERED_UNENCODABLE("FILTERED(UNENCODABLE)"),
    /** A source rule threw when it was asked; counted by the channels. */
    FILTERED_RULE_ERROR("FILTERED(RULE_ERROR)"),
    /** Emitted after the close deadline, when nobody took candidates any more; counted by the channels. */
    ABANDONED_BY_CHANNEL("ABANDONED"),
    /** Kept by the coordinator beyond the end, or not published by the close deadline. */
    ABANDONED("ABANDONED");

    private final String label;

    CandidateFate(String label) {
        this.label = label;
    }

    /**
     * The fate as the ledger shows it.
     *
     * @return for example {@code MERGED(STALE)}
     */
    public String label() {
        return label;
    }
}
