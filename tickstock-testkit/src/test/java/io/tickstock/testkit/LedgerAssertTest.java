package io.tickstock.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstock.api.spi.LedgerSnapshot;
import io.tickstock.api.spi.LedgerSnapshot.Account;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerAssertTest {

    private static LedgerSnapshot ledger(Account inputs) {
        return new LedgerSnapshot(
                inputs,
                new Account("candidates", 1, Map.of("PUBLISHED", 1L), 0),
                List.of(new Account("recording", 1, Map.of("DELIVERED", 1L), 0)),
                Map.of());
    }

    @Test
    void shouldAcceptALedgerThatHolds() {
        assertThatCode(() -> LedgerAssert.assertHolds(ledger(new Account("inputs", 3, Map.of("PROCESSED", 2L), 1))))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldShowTheLedgerThatDoesNotBalance() {
        assertThatThrownBy(() -> LedgerAssert.assertHolds(ledger(new Account("inputs", 3, Map.of("LATE", 2L), 0))))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("inputs")
                .hasMessageContaining("off by 1")
                .hasMessageContaining("DELIVERED");
    }

    @Test
    void shouldRefuseNegativeCountsThatBalance() {
        assertThatThrownBy(() -> LedgerAssert.assertHolds(
                        ledger(new Account("inputs", 1, Map.of("LATE", 2L, "PROCESSED", -1L), 0))))
                .hasMessageContaining("PROCESSED -1");
    }

    @Test
    void shouldAskForEmptyQueuesWhenDrained() {
        LedgerSnapshot ledger = ledger(new Account("inputs", 3, Map.of("PROCESSED", 2L), 1));
        assertThatThrownBy(() -> LedgerAssert.assertHoldsAndIsDrained(ledger)).hasMessageContaining("in flight 1");
    }
}
