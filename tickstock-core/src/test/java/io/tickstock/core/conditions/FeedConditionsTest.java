package io.tickstock.core.conditions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstock.api.data.Eligibility;
import io.tickstock.api.data.Session;
import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.spi.ConditionScheme;
import io.tickstock.api.spi.MarketCalendar;
import io.tickstock.api.spi.TradeConditions;
import io.tickstock.core.detect.Allocation;
import io.tickstock.core.session.UsEquitiesCalendar;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedConditionsTest {

    /** Monday 2025-01-06, New York: before, at and after regular hours. */
    private static final long PRE = nanos("2025-01-06T14:29:59.999999999Z");

    private static final long OPEN = nanos("2025-01-06T14:30:00Z");
    private static final long LAST = nanos("2025-01-06T20:59:59.999999999Z");
    private static final long POST = nanos("2025-01-06T21:00:00Z");

    private final FeedConditions conditions = new FeedConditions(ConditionTable.builtIn(), new UsEquitiesCalendar());

    private static long nanos(String instant) {
        Instant at = Instant.parse(instant);
        return at.getEpochSecond() * 1_000_000_000L + at.getNano();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "    ", "@", "@   ", " @@ "})
    void shouldTakeAPrintWithoutAConditionForARegularTrade(String letters) {
        assertThat(conditions.eligibility(ConditionScheme.CTA, letters, OPEN)).isEqualTo(Eligibility.ALL);
        assertThat(conditions.eligibility(ConditionScheme.UTP, letters, OPEN)).isEqualTo(Eligibility.ALL);
        assertThat(conditions.eligibility(ConditionScheme.POLYGON, new int[] {37}, 0, OPEN))
                .isEqualTo(Eligibility.ALL);
        assertThat(conditions.unknown()).isEmpty();
    }

    @Test
    void shouldCombineSeveralConditionsByAnd() {
        int hv = Eligibility.HIGH_LOW | Eligibility.VOLUME;
        assertThat(conditions.eligibility(ConditionScheme.CTA, "@F Z", OPEN)).isEqualTo(hv);
        assertThat(conditions.eligibility(ConditionScheme.CTA, "@FZI", OPEN)).isEqualTo(Eligibility.VOLUME);
        assertThat(conditions.eligibility(ConditionScheme.UTP, "9Z", OPEN)).isEqualTo(Eligibility.HIGH_LOW);
        assertThat(conditions.eligibility(ConditionScheme.UTP, "M9", OPEN)).isEqualTo(Eligibility.NONE);
        assertThat(conditions.eligibility(ConditionScheme.POLYGON, new int[] {14, 41, 99}, 1, OPEN))
                .isEqualTo(Eligibility.ALL);
        assertThat(conditions.eligibility(ConditionScheme.POLYGON, new int[] {38, 33}, 2, OPEN))
                .isEqualTo(Eligibility.HIGH_LOW);
    }

    /** In another order, with codes that nobody knows among them, and at any hour. */
    @Test
    void shouldAgreeWithAPlainTableOnAnyCombination() {
        for (long seed = 1; seed <= 40; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Map<String, int[]> plain = new HashMap<>();
            ConditionTable table = ConditionTable.empty(ConditionTable.builtIn().effective());
            for (ConditionScheme scheme : ConditionScheme.values()) {
                for (int code = scheme.isLetters() ? '!' : 0; code < 127; code++) {
                    if (random.nextInt(3) > 0) {
                        int[] bits = {random.nextInt(8), random.nextInt(8)};
                        plain.put(scheme + ":" + code, bits);
                        table = table.with(scheme, code, bits[0], bits[1]);
                    }
                }
            }
            FeedConditions mine = new FeedConditions(table, new UsEquitiesCalendar());
            Map<String, Long> unknown = new HashMap<>();
            for (int print = 0; print < 2_000; print++) {
                ConditionScheme scheme = ConditionScheme.values()[random.nextInt(3)];
                boolean regular = random.nextBoolean();
                long time = regular ? (random.nextBoolean() ? OPEN : LAST) : (random.nextBoolean() ? PRE : POST);
                int[] codes = new int[random.nextInt(5)];
                StringBuilder letters = new StringBuilder();
                int expected = Eligibility.ALL;
                for (int i = 0; i < codes.length; i++) {
                    codes[i] = scheme.isLetters() ? random.nextInt(' ', 127) : random.nextInt(127);
                    letters.append((char) codes[i]);
                    int[] bits = plain.get(scheme + ":" + codes[i]);
                    if (bits != null) {
                        expected &= bits[regular ? 0 : 1];
                    } else if (!scheme.isLetters() || codes[i] != ' ') {
                        expected &= Eligibility.VOLUME;
                        unknown.merge(
                                scheme + ":"
                                        + (scheme.isLetters()
                                                ? Character.toString(codes[i])
                                                : Integer.toString(codes[i])),
                                1L,
                                Long::sum);
                    }
                }
                int actual = scheme.isLetters() && random.nextBoolean()
                        ? mine.eligibility(scheme, letters, time)
                        : mine.eligibility(scheme, codes, codes.length, time);
                assertThat(actual)
                        .as("seed %d, print %d: %s '%s'", seed, print, scheme, letters)
                        .isEqualTo(expected);
            }
            Map<String, Long> told = new HashMap<>(mine.unknown());
            long others = told.getOrDefault("other", 0L);
            told.remove("other");
            assertThat(told).as("seed %d", seed).hasSize(Math.min(64, unknown.size()));
            assertThat(unknown).as("seed %d", seed).containsAllEntriesOf(told);
            assertThat(told.values().stream().mapToLong(Long::longValue).sum() + others)
                    .as("seed %d", seed)
                    .isEqualTo(
                            unknown.values().stream().mapToLong(Long::longValue).sum());
        }
    }

    @Test
    void shouldAllowAnUnknownCodeVolumeAloneAndCountIt() {
        assertThat(conditions.eligibility(ConditionScheme.CTA, "@G", OPEN)).isEqualTo(Eligibility.VOLUME);
        assertThat(conditions.eligibility(ConditionScheme.CTA, "GM", OPEN)).isEqualTo(Eligibility.NONE);
        assertThat(conditions.eligibility(ConditionScheme.UTP, "é\u0000\uffff", OPEN))
                .isEqualTo(Eligibility.VOLUME);
        for (int code : new int[] {41, -1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            assertThat(conditions.eligibility(ConditionScheme.POLYGON, code, OPEN))
                    .isEqualTo(Eligibility.VOLUME);
        }
        // The case counts.
        assertThat(conditions.eligibility(ConditionScheme.CTA, 'f', OPEN)).isEqualTo(Eligibility.VOLUME);

        Map<String, Long> expected = new LinkedHashMap<>();
        expected.put("CTA:G", 2L);
        expected.put("UTP:U+00E9", 1L);
        expected.put("UTP:U+0000", 1L);
        expected.put("UTP:U+FFFF", 1L);
        expected.put("POLYGON:41", 1L);
        expected.put("POLYGON:-1", 1L);
        expected.put("POLYGON:2147483647", 1L);
        expected.put("POLYGON:-2147483648", 1L);
        expected.put("CTA:f", 1L);
        assertThat(conditions.unknown()).containsExactlyEntriesOf(expected);
    }

    @Test
    void shouldCountAtMostSixtyFourUnknownCodesOneByOne() {
        for (int round = 0; round < 2; round++) {
            for (int code = 1_000_000; code < 1_000_100; code++) {
                conditions.eligibility(ConditionScheme.POLYGON, code, OPEN);
            }
        }
        Map<String, Long> unknown = conditions.unknown();
        assertThat(unknown).hasSize(65).containsEntry("other", 72L).containsEntry("POLYGON:1000063", 2L);
        assertThat(unknown).doesNotContainKey("POLYGON:1000064");
    }

    @Test
    void shouldLetFormTSetPricesOutsideOfRegularHoursUnlessJoinedByAnOddLot() {
        for (long time : new long[] {PRE, POST}) {
            assertThat(conditions.eligibility(ConditionScheme.UTP, "@ T ", time))
                    .isEqualTo(Eligibility.ALL);
            assertThat(conditions.eligibility(ConditionScheme.UTP, "@ TI", time))
                    .isEqualTo(Eligibility.VOLUME);
            assertThat(conditions.eligibility(ConditionScheme.POLYGON, new int[] {12, 37}, 2, time))
                    .isEqualTo(Eligibility.VOLUME);
            assertThat(conditions.eligibility(ConditionScheme.UTP, 'U', time)).isEqualTo(Eligibility.VOLUME);
        }
        for (long time : new long[] {OPEN, LAST}) {
            assertThat(conditions.eligibility(ConditionScheme.UTP, "@ T ", time))
                    .isEqualTo(Eligibility.VOLUME);
            assertThat(conditions.eligibility(ConditionScheme.POLYGON, 12, time))
                    .isEqualTo(Eligibility.VOLUME);
        }
    }

    @Test
    void shouldAskACalendarOnlyForTimesThatCanBe() {
        MarketCalendar strict = new MarketCalendar() {
            @Override
            public String name() {
                return "strict";
            }

            @Override
            public Session sessionAt(long epochNanos) {
                assertThat(epochNanos).isNotNegative();
                return new Session(1L, "only", SessionPhase.POST, 0L, Long.MAX_VALUE);
            }
        };
        FeedConditions asking = new FeedConditions(ConditionTable.builtIn(), strict);
        assertThat(asking.eligibility(ConditionScheme.CTA, 'T', -1L)).isEqualTo(Eligibility.VOLUME);
        assertThat(asking.eligibility(ConditionScheme.CTA, 'T', Long.MAX_VALUE)).isEqualTo(Eligibility.VOLUME);
        assertThat(asking.eligibility(ConditionScheme.CTA, 'T', 0L)).isEqualTo(Eligibility.ALL);
    }

    @Test
    void shouldRefuseLettersOfASchemeThatHasNone() {
        assertThatThrownBy(() -> conditions.eligibility(ConditionScheme.POLYGON, "12", OPEN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("scheme: POLYGON (expected: CTA or UTP, whose codes are letters)");
    }

    @Test
    void shouldKnowRegularTradesAloneWithoutATable() {
        TradeConditions none = TradeConditions.regularOnly();
        assertThat(none.eligibility(ConditionScheme.CTA, "@   ", OPEN)).isEqualTo(Eligibility.ALL);
        assertThat(none.eligibility(ConditionScheme.UTP, "@F  ", OPEN)).isEqualTo(Eligibility.VOLUME);
        assertThat(none.eligibility(ConditionScheme.POLYGON, 0, OPEN)).isEqualTo(Eligibility.ALL);
        assertThat(none.eligibility(ConditionScheme.POLYGON, '@', OPEN)).isEqualTo(Eligibility.VOLUME);
    }

    @Test
    void shouldNotAllocateForALookUp() throws ReflectiveOperationException {
        String[] fields = {"@F I", "@ T ", "", "G", "@6 X"};
        int[] numbers = {14, 37, 41, 12};
        // Around a change of phase, late prints among them: two stretches are remembered.
        long[] times = {PRE, OPEN};
        int[] sink = new int[1];

        long bytes = Allocation.bytesOf(i -> {
            sink[0] += conditions.eligibility(ConditionScheme.CTA, fields[i % fields.length], times[i & 1]);
            sink[0] += conditions.eligibility(ConditionScheme.POLYGON, numbers, numbers.length, times[i & 1]);
            sink[0] += conditions.eligibility(ConditionScheme.UTP, i & 127, OPEN);
        });

        assertThat(sink[0]).isPositive();
        // The meter itself takes some; 600,000 look-ups that allocate would be megabytes.
        assertThat(bytes).isLessThan(16_384L);
    }
}
