package io.tickstock.reference;

import java.util.List;
import java.util.Map;

/**
 * What a run finds.
 *
 * @param events the published events in their order
 * @param fates how many inputs of all feeds met each fate: PROCESSED, LATE, DUPLICATE, INVALID(…); none with a count of 0
 * @param fatesByFeed the same for each feed by its name
 * @param candidateFates PUBLISHED, MERGED(CONTRIBUTOR), MERGED(STALE); none with a count of 0
 * @param extremes highest and lowest HIGH_LOW-eligible price of the counted phases, by a plain loop over the prints
 */
public record ReferenceResult(
        List<Expected> events,
        Map<String, Long> fates,
        Map<String, Map<String, Long>> fatesByFeed,
        Map<String, Long> candidateFates,
        List<Extremes> extremes) {

    /** How many candidates the detectors found. */
    public long candidates() {
        return candidateFates.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many candidates were merged, for any reason. */
    public long merged() {
        return candidates() - candidateFates.getOrDefault("PUBLISHED", 0L);
    }

    /** The extremes of one symbol on one feed in one session. */
    public record Extremes(String feed, String symbol, String session, double high, double low) {}
}
