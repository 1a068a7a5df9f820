package io.tickstock.testkit.contract;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;

/**
 * One promise of a contract, as a failure tells it.
 *
 * @param demand what the contract demands
 * @param repair what usually puts it right
 */
record Clause(String demand, String repair) {

    void require(boolean kept, Supplier<String> seen) {
        if (!kept) {
            Assertions.fail(text(seen.get()));
        }
    }

    void breached(String seen, @Nullable Throwable cause) {
        Assertions.fail(text(seen), cause);
    }

    private String text(String seen) {
        return "the contract demands: " + demand + "\n  seen: " + seen + "\n  to repair: " + repair;
    }
}
