package io.tickstock.core.ledger;

/** What became of the candidates. Written by the event processor's thread. */
public final class CandidateAccount {

    private final EnumCounters<CandidateFate> fates = new EnumCounters<>(CandidateFate.class);

    /** Starts at 0. */
    public CandidateAccount() {}

    /**
     * Counts one fate.
     *
     * @param fate the fate
     */
    public void settled(CandidateFate fate) {
        fates.increment(fate);
    }

    /**
     * Counts several fates of the same kind.
     *
     * @param fate the fate
     * @param count how many
     */
    public void settled(CandidateFate fate, long count) {
        fates.add(fate, count);
    }

    /** Any thread: counts a candidate that a channel could not hand over before the close deadline. */
    public void abandonedByChannel() {
        fates.incrementShared(CandidateFate.ABANDONED_BY_CHANNEL);
    }

    /**
     * How many ended so.
     *
     * @param fate the fate
     * @return &ge; 0
     */
    public long count(CandidateFate fate) {
        return fates.get(fate);
    }
}
