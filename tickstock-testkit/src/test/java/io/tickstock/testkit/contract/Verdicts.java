package io.tickstock.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** What a suite says of an implementation. */
final class Verdicts {

    private final Map<String, String> failed = new LinkedHashMap<>();
    private final TreeSet<String> skipped = new TreeSet<>();
    private final long passed;

    private Verdicts(Events tests) {
        tests.finished().stream().forEach(event -> {
            String name = ((MethodSource) event.getTestDescriptor().getSource().orElseThrow()).getMethodName();
            TestExecutionResult result = event.getRequiredPayload(TestExecutionResult.class);
            if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                failed.put(name, String.valueOf(result.getThrowable().orElseThrow()));
            } else if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
                skipped.add(name);
            }
        });
        passed = tests.succeeded().count();
    }

    static Verdicts on(Class<?> suite) {
        return new Verdicts(EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(suite))
                .execute()
                .testEvents());
    }

    /** Everything holds; what could not be looked at is named. */
    void areAllGoodBut(String... skippedTests) {
        assertThat(failed).isEmpty();
        assertThat(skipped).containsExactlyInAnyOrder(skippedTests);
        assertThat(passed).isGreaterThan(5);
    }

    /** These tests fail with these words, given in pairs, and no other does. */
    void fail(String... testsAndWords) {
        Map<String, String> expected = new LinkedHashMap<>();
        for (int i = 0; i < testsAndWords.length; i += 2) {
            expected.put(testsAndWords[i], testsAndWords[i + 1]);
        }
        assertThat(failed).containsOnlyKeys(expected.keySet());
        expected.forEach((test, words) ->
                assertThat(failed.get(test)).as(test).contains("the contract demands: ", "to repair: ", words));
        assertThat(passed).as("those that passed").isGreaterThan(5);
    }

    /** This test fails with these words, whatever else does. */
    void failsAtLeast(String test, String words) {
        assertThat(failed).containsKey(test);
        assertThat(failed.get(test)).contains("the contract demands: ", "to repair: ", words);
        assertThat(passed).as("those that passed").isPositive();
    }
}
