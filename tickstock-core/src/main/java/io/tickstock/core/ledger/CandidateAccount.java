package io.tickstock.core.ledger;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What became of the candidates. Written by the event processor's thread, but for what channels and rules count. */
public final class CandidateAccount {

    private final EnumCounters<CandidateFate> fates = new EnumCounters<>(CandidateFate.class);
    private final Map<String, AtomicLong> byRule = new ConcurrentHashMap<>();

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

    /** Any thread: counts a candidate on which a source rule threw. */
    public void ruleThrew() {
        fates.incrementShared(CandidateFate.FILTERED_RULE_ERROR);
    }

    /**
     * Any thread: the count of what a source rule refuses, for all rules there ever are of one name.
     *
     * @param rule its name
     * @return the count, to be added to by any thread
     */
    public AtomicLong filteredBy(String rule) {
        return byRule.computeIfAbsent(rule, name -> new AtomicLong());
    }

    /**
     * Any thread: what source rules have refused.
     *
     * @return how many by name, sorted; a new map
     */
    public Map<String, Long> filtered() {
        Map<String, Long> counts = new TreeMap<>();
        byRule.forEach((name, count) -> counts.put(name, count.get()));
        return counts;
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
