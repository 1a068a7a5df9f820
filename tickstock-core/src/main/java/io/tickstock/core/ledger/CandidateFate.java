package io.tickstock.core.ledger;

/** The one counted outcome of a candidate event. */
public enum CandidateFate {
    /** It won its window and is in the log. */
    PUBLISHED("PUBLISHED"),
    /** It lost its window and is listed as a contributor. */
    MERGED_CONTRIBUTOR("MERGED(CONTRIBUTOR)"),
    /** An extreme not beyond the one last published. */
    MERGED_STALE("MERGED(STALE)"),
    /** More candidates waited for the watermark than are allowed. */
    FILTERED_PENDING_LIMIT("FILTERED(PENDING_LIMIT)"),
    /** Its detail could not be made into JSON. */
    FILTERED_UNENCODABLE("FILTERED(UNENCODABLE)"),
    /** Emitted after the close deadline, when nobody took candidates any more; counted by the channels. */
    ABANDONED_BY_CHANNEL("ABANDONED"),
    /** Not coordinated or not published by the close deadline. */
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
