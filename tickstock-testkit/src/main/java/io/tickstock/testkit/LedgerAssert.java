package io.tickstock.testkit;

import io.tickstock.api.spi.LedgerSnapshot;
import io.tickstock.api.spi.LedgerSnapshot.Account;
import java.util.ArrayList;
import java.util.List;

/** Checks that a ledger accounts for everything. */
public final class LedgerAssert {

    private LedgerAssert() {}

    /**
     * Fails when an account does not balance or holds a negative count, and then shows the whole ledger. Only meaningful at
     * a quiet moment: between inputs, while paused, or after close.
     *
     * @param ledger the ledger
     * @throws AssertionError when it does not hold
     */
    public static void assertHolds(LedgerSnapshot ledger) {
        List<String> wrong = new ArrayList<>(ledger.imbalances());
        for (Account account : accounts(ledger)) {
            negative(wrong, account.name() + ": in", account.in());
            negative(wrong, account.name() + ": in flight", account.inFlight());
            account.fates().forEach((fate, count) -> negative(wrong, account.name() + ": " + fate, count));
        }
        if (!wrong.isEmpty()) {
            throw new AssertionError("the ledger does not hold: " + wrong + describe(ledger));
        }
    }

    /**
     * Fails as {@link #assertHolds} does, and also when anything is still in flight: the state after everything is drained.
     *
     * @param ledger the ledger
     * @throws AssertionError when it does not hold or is not empty
     */
    public static void assertHoldsAndIsDrained(LedgerSnapshot ledger) {
        assertHolds(ledger);
        for (Account account : accounts(ledger)) {
            if (account.inFlight() != 0) {
                throw new AssertionError(
                        account.name() + ": in flight " + account.inFlight() + " (expected: 0)" + describe(ledger));
            }
        }
    }

    private static List<Account> accounts(LedgerSnapshot ledger) {
        List<Account> accounts = new ArrayList<>();
        accounts.add(ledger.inputs());
        accounts.add(ledger.candidates());
        accounts.addAll(ledger.cursors());
        return accounts;
    }

    private static void negative(List<String> wrong, String what, long count) {
        if (count < 0) {
            wrong.add(what + " " + count + " (expected: >= 0)");
        }
    }

    private static String describe(LedgerSnapshot ledger) {
        StringBuilder text = new StringBuilder();
        accounts(ledger).forEach(account -> text.append("\n  ").append(account));
        return text.append("\n  notes ").append(ledger.notes()).toString();
    }
}
