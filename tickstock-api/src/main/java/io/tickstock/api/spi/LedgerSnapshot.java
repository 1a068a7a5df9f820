package io.tickstock.api.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What happened to everything, at one moment. Every input, candidate and published event is counted under exactly one
 * fate, or is in flight; in flight is counted from the queues and never derived, so that {@link #imbalances()} can fail.
 *
 * @param inputs what sources offered; fates PROCESSED, FILTERED(…), LATE, DUPLICATE, INVALID(…), REJECTED(…), FAILED(…),
 *     ABANDONED
 * @param candidates what detectors emitted; fates PUBLISHED, MERGED(…), FILTERED(…), ABANDONED
 * @param cursors what became of published events for each cursor; fates DELIVERED, NOT_SUBSCRIBED, CONFLATED, GAPPED
 * @param notes counts that are not fates, by name: detector errors, late volume and the like
 */
public record LedgerSnapshot(Account inputs, Account candidates, List<Account> cursors, Map<String, Double> notes) {

    /**
     * Keeps copies.
     *
     * @param inputs what sources offered; fates PROCESSED, FILTERED(…), LATE, DUPLICATE, INVALID(…), REJECTED(…), FAILED(…), ABANDONED
     * @param candidates what detectors emitted; fates PUBLISHED, MERGED(…), FILTERED(…), ABANDONED
     * @param cursors what became of published events for each cursor; fates DELIVERED, NOT_SUBSCRIBED, CONFLATED, GAPPED
     * @param notes counts that are not fates, by name: detector errors, late volume and the like
     */
    public LedgerSnapshot {
        cursors = List.copyOf(cursors);
    }

    /**
     * One stage of the ledger.
     *
     * @param name what is counted
     * @param in how many came in
     * @param fates how many ended in each way, by name, in a stable order
     * @param inFlight how many are in queues or in hand, counted there
     */
    public record Account(String name, long in, Map<String, Long> fates, long inFlight) {

        /**
         * How many have met their fate.
         *
         * @return the sum over all fates
         */
        public long settled() {
            return fates.values().stream().mapToLong(Long::longValue).sum();
        }

        /**
         * How many ended in one way.
         *
         * @param fate its name, for example {@code LATE} or {@code INVALID(PRICE)}
         * @return the count; 0 when there were none
         */
        public long fate(String fate) {
            return fates.getOrDefault(fate, 0L);
        }

        /**
         * How many ended in one way, whatever the reason.
         *
         * @param fate its name without reason, for example {@code INVALID}
         * @return the sum over its reasons
         */
        public long total(String fate) {
            return fates.entrySet().stream()
                    .filter(e -> e.getKey().equals(fate) || e.getKey().startsWith(fate + "("))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }

        /**
         * Whether everything is accounted for.
         *
         * @return true when in = settled + in flight
         */
        public boolean balances() {
            return in == settled() + inFlight;
        }

        @Override
        public String toString() {
            return name + ": in " + in + " = " + fates + " + in flight " + inFlight;
        }
    }

    /**
     * The accounts that do not balance. Only meaningful at a quiet moment: between inputs, while paused, or after close.
     *
     * @return a line for each; empty when the ledger holds
     */
    public List<String> imbalances() {
        List<String> wrong = new ArrayList<>();
        check(inputs, wrong);
        check(candidates, wrong);
        cursors.forEach(cursor -> check(cursor, wrong));
        return wrong;
    }

    private static void check(Account account, List<String> wrong) {
        if (!account.balances()) {
            wrong.add(account + " is off by " + (account.in() - account.settled() - account.inFlight()));
        }
    }
}
