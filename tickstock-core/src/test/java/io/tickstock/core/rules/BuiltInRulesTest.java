package io.tickstock.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.api.data.FairValueView;
import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.data.SourceKind;
import io.tickstock.api.event.Direction;
import io.tickstock.api.event.EventType;
import io.tickstock.api.spi.Candidate;
import io.tickstock.api.spi.Detection;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.RuleInput;
import io.tickstock.api.spi.SequenceRule;
import io.tickstock.core.ledger.CandidateAccount;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BuiltInRulesTest {

    private final CandidateAccount account = new CandidateAccount();
    private final AtomicInteger faults = new AtomicInteger();
    private final RuleBook rules = new RuleBook(
            BuiltInRules.of(new BuiltInRules.Limits(1.0, 1.5, true, Set.of("SURGE"), 0.7, 5.0)),
            Set.of("model"),
            account,
            (rule, symbol, cause) -> faults.incrementAndGet());

    private record Value(double fairValue, double marketPrice, double confidence) implements FairValueView {
        @Override
        public String model() {
            return "dcf";
        }

        @Override
        public long eventTime() {
            return 1L;
        }

        @Override
        public long marketPriceTime() {
            return 0L;
        }

        @Override
        public double sessionOpen() {
            return Double.NaN;
        }

        @Override
        public double sessionHigh() {
            return Double.NaN;
        }

        @Override
        public double sessionLow() {
            return Double.NaN;
        }

        @Override
        public boolean isLate() {
            return false;
        }

        @Override
        public long feedSequence() {
            return 1L;
        }
    }

    private boolean admits(double fairValue, double marketPrice, double confidence) {
        Detection detection = Detection.of(EventType.UNDERVALUED, Direction.UP, marketPrice, 1L)
                .build();
        Candidate candidate = new Candidate(
                detection,
                "ACME",
                1L,
                "2026-11-20",
                SessionPhase.REGULAR,
                new FeedInfo("model", SourceKind.FMV, SequenceRule.NONE),
                0,
                1L,
                0,
                1L,
                0.9);
        return rules.admits(new RuleInput(candidate, null, new Value(fairValue, marketPrice, confidence), Double.NaN));
    }

    @Test
    void shouldWantConfidence() {
        assertThat(admits(102.0, 100.0, 0.7)).isTrue();
        assertThat(admits(102.0, 100.0, 0.6999)).isFalse();
        assertThat(account.filtered()).containsEntry("MIN_CONFIDENCE", 1L);
    }

    /** 105 over 100 is a little more than five percent in binary. */
    @Test
    void shouldNotBelieveWhatIsFarFromTheMarketEitherWay() {
        assertThat(admits(105.0, 100.0, 0.9)).isTrue();
        assertThat(admits(95.0, 100.0, 0.9)).isTrue();
        assertThat(admits(105.001, 100.0, 0.9)).isFalse();
        assertThat(admits(94.999, 100.0, 0.9)).isFalse();
        assertThat(account.filtered()).containsEntry("MAX_DEVIATION", 2L).containsEntry("NO_BASELINE", 0L);
        assertThat(faults).hasValue(0);
    }
}
