package io.tickstock.core.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstock.api.data.CorporateAction;
import io.tickstock.api.data.CustomData;
import io.tickstock.api.data.Eligibility;
import io.tickstock.api.data.FairValue;
import io.tickstock.api.data.MarketData;
import io.tickstock.api.data.OhlcvBar;
import io.tickstock.api.data.ReferenceData;
import io.tickstock.api.data.SymbolStatus;
import io.tickstock.api.data.Tick;
import io.tickstock.api.data.TradeCorrection;
import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.MarketDataSink;
import io.tickstock.core.ManualClock;
import io.tickstock.core.flow.DataEntrance;
import io.tickstock.core.flow.FeedProgress;
import io.tickstock.core.flow.IntakeStamp;
import io.tickstock.core.flow.TickEntrance;
import io.tickstock.core.ledger.IntakeAccount;
import io.tickstock.testkit.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FeedIntakeTest {

    private static final long LATENESS = 100L;

    private record Quote(String symbol, long eventTime) implements CustomData {}

    private record News(String symbol, long eventTime) implements CustomData {}

    private static final double NAN = Double.NaN;
    private static final double INF = Double.POSITIVE_INFINITY;

    private final SymbolTable symbols = new SymbolTable(3);
    private final FeedProgress progress = new FeedProgress();
    private final IntakeAccount account = new IntakeAccount();
    private final List<String> offered = new ArrayList<>();
    private Admission answer = Admission.ACCEPTED;
    private final FeedIntake intake = new FeedIntake(
            symbols,
            new TickEntrance() {
                @Override
                public Admission offer(
                        int symbolId,
                        double price,
                        double size,
                        long eventTime,
                        long sequence,
                        long tradeKey,
                        int eligibility,
                        IntakeStamp stamp) {
                    return take(stamp);
                }

                @Override
                public Admission offerReference(int symbolId, ReferenceData data, IntakeStamp stamp) {
                    return take(stamp);
                }

                private Admission take(IntakeStamp stamp) {
                    if (answer == null) {
                        throw new IllegalStateException("no route");
                    }
                    offered.add(stamp.feedSequence + "@" + stamp.watermark);
                    return answer;
                }
            },
            new DataEntrance() {
                @Override
                public Admission offer(int symbolId, MarketData data, long eventTime, IntakeStamp stamp) {
                    if (!(data instanceof Quote || data instanceof OhlcvBar || data instanceof FairValue)) {
                        return Admission.REJECTED_NO_CHANNEL;
                    }
                    if (answer == null) {
                        throw new IllegalStateException("no route");
                    }
                    offered.add(
                            data + " " + symbolId + " " + eventTime + " " + stamp.feedSequence + "@" + stamp.watermark);
                    return answer;
                }
            },
            progress,
            account,
            new ManualClock(0L),
            LATENESS,
            false);
    private final int acme = intake.symbolId("ACME");

    private Admission tick(double price, double size, long time, long sequence, int eligibility) {
        return intake.tick(acme, price, size, time, sequence, 0L, eligibility);
    }

    private Admission tick(long time) {
        return tick(1.0, 1.0, time, 0L, Eligibility.ALL);
    }

    static List<Arguments> values() {
        long max = MarketData.MAX_EVENT_TIME;
        return List.of(
                Arguments.of(NAN, 1.0, 1L, 0L, 7, "INVALID_PRICE", "NaN"),
                Arguments.of(INF, 1.0, 1L, 0L, 7, "INVALID_PRICE", "Infinity"),
                Arguments.of(-INF, 1.0, 1L, 0L, 7, "INVALID_PRICE", "-Infinity"),
                Arguments.of(0.0, 1.0, 1L, 0L, 7, "INVALID_PRICE", "0.0"),
                Arguments.of(-0.0, 1.0, 1L, 0L, 7, "INVALID_PRICE", "-0.0"),
                Arguments.of(-1.5, 1.0, 1L, 0L, 7, "INVALID_PRICE", "-1.5"),
                Arguments.of(1e308, 1.0, 1L, 0L, 7, "ACCEPTED", ""),
                Arguments.of(Double.MIN_VALUE, 1.0, 1L, 0L, 7, "ACCEPTED", ""),
                Arguments.of(1.0, NAN, 1L, 0L, 7, "INVALID_SIZE", "NaN"),
                Arguments.of(1.0, INF, 1L, 0L, 7, "INVALID_SIZE", "Infinity"),
                Arguments.of(1.0, -1.0, 1L, 0L, 7, "INVALID_SIZE", "-1.0"),
                Arguments.of(1.0, 0.0, 1L, 0L, 7, "ACCEPTED", ""),
                Arguments.of(1.0, -0.0, 1L, 0L, 7, "ACCEPTED", ""),
                Arguments.of(1.0, 1e308, 1L, 0L, 7, "ACCEPTED", ""),
                Arguments.of(1.0, 1.0, 0L, 0L, 7, "ACCEPTED", ""),
                Arguments.of(1.0, 1.0, -1L, 0L, 7, "INVALID_EVENT_TIME", "-1"),
                Arguments.of(1.0, 1.0, Long.MIN_VALUE, 0L, 7, "INVALID_EVENT_TIME", "-9223372036854775808"),
                Arguments.of(1.0, 1.0, Long.MAX_VALUE, 0L, 7, "INVALID_EVENT_TIME", "9223372036854775807"),
                Arguments.of(1.0, 1.0, max, 0L, 7, "ACCEPTED", ""),
                Arguments.of(1.0, 1.0, max + 1, 0L, 7, "INVALID_EVENT_TIME", "7258118400000000001"),
                Arguments.of(1.0, 1.0, 1L, -1L, 7, "INVALID_SEQUENCE", "-1"),
                Arguments.of(1.0, 1.0, 1L, Long.MIN_VALUE, 7, "INVALID_SEQUENCE", "-9223372036854775808"),
                Arguments.of(1.0, 1.0, 1L, Long.MAX_VALUE, 7, "ACCEPTED", ""),
                Arguments.of(1.0, 1.0, 1L, 0L, 8, "INVALID_ELIGIBILITY", "8"),
                Arguments.of(1.0, 1.0, 1L, 0L, -1, "INVALID_ELIGIBILITY", "-1"),
                Arguments.of(1.0, 1.0, 1L, 0L, 0, "ACCEPTED", ""),
                // The first broken rule in the order of the fields.
                Arguments.of(NAN, NAN, -1L, -1L, 8, "INVALID_PRICE", "NaN"),
                Arguments.of(1.0, NAN, -1L, -1L, 8, "INVALID_SIZE", "NaN"));
    }

    @Fault("D3")
    @ParameterizedTest
    @MethodSource("values")
    void shouldAnswerEachValueWithItsRule(
            double price, double size, long time, long sequence, int eligibility, String expected, String value) {
        Admission wanted = Admission.valueOf(expected);

        assertThat(tick(price, size, time, sequence, eligibility)).isEqualTo(wanted);

        assertThat(account.in()).isEqualTo(1L);
        for (Admission admission : Admission.values()) {
            boolean counted = admission == wanted && admission != Admission.ACCEPTED;
            assertThat(account.refusals(admission)).isEqualTo(counted ? 1L : 0L);
        }
        assertThat(offered).hasSize(wanted.isAccepted() ? 1 : 0);
        assertThat(intake.lastRefusal())
                .isEqualTo(
                        wanted.isAccepted()
                                ? ""
                                : wanted.reason() + ": " + value + " (expected: " + wanted.rule() + ")");
    }

    @Test
    void shouldTakeInAKindOfItsHost() {
        assertThat(intake.accept(new Quote("ACME", 500L))).isEqualTo(Admission.ACCEPTED);

        assertThat(offered).containsExactly("Quote[symbol=ACME, eventTime=500] " + acme + " 500 1@400");
        assertThat(intake.accepted()).isEqualTo(1L);
        intake.tellProgress();
        assertThat(progress.watermark()).isEqualTo(400L);
    }

    @Test
    void shouldRefuseAKindOfItsHostWithAReason() {
        CustomData broken = new CustomData() {
            @Override
            public String symbol() {
                throw new IllegalStateException("not loaded");
            }

            @Override
            public long eventTime() {
                return 1L;
            }
        };

        assertThat(intake.accept(new News("ACME", 500L))).isEqualTo(Admission.REJECTED_NO_CHANNEL);
        assertThat(intake.lastRefusal()).contains("News[symbol=ACME").contains("register a channel");
        assertThat(intake.accept(new Quote("", 500L))).isEqualTo(Admission.INVALID_SYMBOL);
        assertThat(intake.accept(new Quote("ACME", -1L))).isEqualTo(Admission.INVALID_EVENT_TIME);
        assertThat(intake.accept(broken)).isEqualTo(Admission.MALFORMED_SYNTAX);
        assertThat(intake.lastRefusal()).contains("not loaded");
        answer = null;
        assertThatThrownBy(() -> intake.accept(new Quote("ACME", 500L))).hasMessage("no route");

        assertThat(offered).isEmpty();
        assertThat(account.in()).isEqualTo(5L);
        assertThat(Arrays.stream(Admission.values())
                        .mapToLong(account::refusals)
                        .sum())
                .isEqualTo(5L);
        assertThat(account.refusals(Admission.REJECTED_NO_CHANNEL)).isEqualTo(2L);
        assertThat(intake.accepted()).isZero();
    }

    @Test
    void shouldNameTheSymbolThatItRefused() {
        assertThat(intake.accept(new Tick("A B", 1.0, 1.0, 1L))).isEqualTo(Admission.INVALID_SYMBOL);
        assertThat(intake.lastRefusal()).startsWith("SYMBOL: 'A B' (expected:");

        intake.symbolId("B");
        intake.symbolId("C");
        assertThat(intake.accept(new Tick("D", 1.0, 1.0, 1L))).isEqualTo(Admission.REJECTED_SYMBOL_LIMIT);
        assertThat(intake.lastRefusal()).isEqualTo("SYMBOL_LIMIT: 'D' (expected: raise symbols.max)");

        assertThat(intake.tick(1_000_000, 1.0, 1.0, 1L, 0L, 0L, 7)).isEqualTo(Admission.INVALID_SYMBOL);
        assertThat(intake.lastRefusal()).contains("1000000").doesNotContain("'D'");
        assertThat(intake.tick(-7, 1.0, 1.0, 1L, 0L, 0L, 7)).isEqualTo(Admission.INVALID_SYMBOL);
        assertThat(intake.tick(MarketDataSink.SYMBOL_TABLE_FULL, 1.0, 1.0, 1L, 0L, 0L, 7))
                .isEqualTo(Admission.REJECTED_SYMBOL_LIMIT);
        assertThat(account.in()).isEqualTo(5L);
    }

    @Test
    void shouldNumberAndMarkOnlyWhatWasTaken() {
        tick(1_000L);
        tick(NAN, 1.0, 9_000L, 0L, 7);
        answer = Admission.REJECTED_QUEUE_FULL;
        assertThat(tick(5_000L)).isEqualTo(Admission.REJECTED_QUEUE_FULL);
        assertThat(intake.lastRefusal()).startsWith("QUEUE_FULL: price 1.0, size 1.0, event time 5000");
        answer = Admission.ACCEPTED;
        tick(2_000L);
        tick(1_500L);
        intake.tellProgress();

        assertThat(offered).containsExactly("1@900", "2@4900", "2@1900", "3@1900");
        assertThat(progress.greatestEventTime()).isEqualTo(2_000L);
        assertThat(progress.watermark()).isEqualTo(1_900L);
        assertThat(intake.accepted()).isEqualTo(3L);
    }

    @Test
    void shouldTellNothingBeforeTheFirstPrint() {
        intake.tellProgress();
        intake.reference(new SymbolStatus("ACME", SymbolStatus.Status.HALTED, "T1", 500L));
        intake.tellProgress();

        assertThat(progress.watermark()).isEqualTo(FeedProgress.NOTHING_YET);
        assertThat(offered).containsExactly("1@" + FeedProgress.NOTHING_YET);
    }

    @Test
    void shouldNotMoveTheGreatestTimeByReferenceData() {
        tick(1_000L);
        intake.reference(new SymbolStatus("ACME", SymbolStatus.Status.HALTED, "T1", 50_000L));
        tick(1_001L);

        assertThat(offered).containsExactly("1@900", "2@900", "3@901");
    }

    @Test
    void shouldCheckReferenceData() {
        assertThat(intake.reference(new CorporateAction("ACME", 0.0, "split", 1L)))
                .isEqualTo(Admission.INVALID_REFERENCE);
        assertThat(intake.reference(new CorporateAction("ACME", NAN, "split", 1L)))
                .isEqualTo(Admission.INVALID_REFERENCE);
        assertThat(intake.reference(new CorporateAction("ACME", 0.5, "split", -1L)))
                .isEqualTo(Admission.INVALID_EVENT_TIME);
        assertThat(intake.reference(new CorporateAction("", 0.5, "split", 1L))).isEqualTo(Admission.INVALID_SYMBOL);
        assertThat(intake.reference(new TradeCorrection("ACME", 1L, 10.0, 1.0, NAN, 0.0, 1L, 2L)))
                .isEqualTo(Admission.ACCEPTED);
        assertThat(intake.reference(new TradeCorrection("ACME", 1L, 10.0, 1.0, 0.0, 1.0, 1L, 2L)))
                .isEqualTo(Admission.INVALID_REFERENCE);
        assertThat(intake.lastRefusal()).startsWith("REFERENCE: TradeCorrection[");
        assertThat(account.in()).isEqualTo(6L);
        assertThat(account.refusals(Admission.INVALID_REFERENCE)).isEqualTo(3L);
    }

    private static OhlcvBar bar(double open, double high, double low, double close, long start, long end) {
        return new OhlcvBar("ACME", open, high, low, close, 1.0, NAN, start, end, MarketData.NO_TIME);
    }

    @Test
    void shouldTakeInBarsByTheirEnd() {
        OhlcvBar bar = bar(2, 3, 1, 2, 5_000L, 6_000L);

        assertThat(intake.accept(bar)).isEqualTo(Admission.ACCEPTED);

        assertThat(offered).containsExactly(bar + " 0 6000 1@" + (6_000L - LATENESS));
        intake.tellProgress();
        assertThat(progress.greatestEventTime()).isEqualTo(6_000L);
        assertThat(intake.accepted()).isEqualTo(1L);
    }

    @Fault("R5")
    @Test
    void shouldRefuseBarsThatContradictThemselvesAndFairValuesWithoutMeaning() {
        assertThat(intake.accept(bar(2, 3, 2.5, 2, 1L, 2L))).isEqualTo(Admission.INVALID_BAR);
        assertThat(intake.accept(bar(2, 1.5, 1, 2, 1L, 2L))).isEqualTo(Admission.INVALID_BAR);
        assertThat(intake.accept(bar(2, 3, 1, NAN, 1L, 2L))).isEqualTo(Admission.INVALID_PRICE);
        assertThat(intake.accept(bar(2, 3, 1, 2, 2L, 2L))).isEqualTo(Admission.INVALID_INTERVAL);
        assertThat(intake.accept(new FairValue("ACME", 2.0, 0.0, 0.7, "m", 1L, MarketData.NO_TIME)))
                .isEqualTo(Admission.INVALID_PRICE);
        assertThat(intake.accept(new FairValue("ACME", 2.0, NAN, 1.1, "m", 1L, MarketData.NO_TIME)))
                .isEqualTo(Admission.INVALID_CONFIDENCE);
        assertThat(account.in()).isEqualTo(6L);
        assertThat(intake.accepted()).isZero();
        assertThat(offered).isEmpty();
        assertThat(intake.accept(new FairValue("ACME", 2.0, NAN, 0.7, "m", 1L, MarketData.NO_TIME)))
                .isEqualTo(Admission.ACCEPTED);
        assertThat(offered).hasSize(1);
    }

    @Test
    void shouldCountWhatCouldNotBeDecoded() {
        assertThat(intake.malformed(Admission.MALFORMED_NUMBER)).isEqualTo(Admission.MALFORMED_NUMBER);
        assertThatThrownBy(() -> intake.malformed(Admission.INVALID_PRICE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("INVALID_PRICE");

        assertThat(account.in()).isEqualTo(1L);
        assertThat(account.refusals(Admission.MALFORMED_NUMBER)).isEqualTo(1L);
    }

    @Test
    void shouldCountAnInputWhoseRoutingThrows() {
        answer = null;
        assertThatThrownBy(() -> tick(1_000L)).hasMessage("no route");
        assertThatThrownBy(() -> intake.reference(new CorporateAction("ACME", 0.5, "split", 1L)))
                .hasMessage("no route");

        assertThat(account.in()).isEqualTo(2L);
        assertThat(account.refusals(Admission.REJECTED_NO_CHANNEL)).isEqualTo(2L);
        assertThat(intake.accepted()).isZero();
    }
}
