package io.tickstock.core.untyped;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.api.data.FairValue;
import io.tickstock.api.data.MarketData;
import io.tickstock.api.data.OhlcvBar;
import io.tickstock.api.data.Tick;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Records whose meaning is known because they were made from it. */
@Tag("long")
class UntypedDataPropertyTest {

    private static final int INPUTS = 1_000_000;
    private static final long SEED = 20_261_120L;
    private static final List<String> CLASSES = List.of(
            "Tick",
            "OhlcvBar",
            "FairValue",
            "INVALID_SHAPE",
            "INVALID_AMBIGUOUS",
            "INVALID_SYMBOL",
            "MALFORMED_MISSING_FIELD",
            "MALFORMED_NUMBER",
            "MALFORMED_TIME",
            "MALFORMED_SYNTAX");

    @Test
    void shouldReadOrRefuseAMillionGeneratedRecordsAsTheyWereMeant() throws IOException {
        UntypedInputs inputs = new UntypedInputs(SEED);
        UntypedData plain = new UntypedData();
        UntypedData withBarLength = new UntypedData(UntypedInputs.BAR_LENGTH);
        Map<String, Integer> outcomes = new TreeMap<>();
        Map<String, Integer> ways = new TreeMap<>();
        for (int i = 0; i < INPUTS; i++) {
            UntypedInputs.Input input = inputs.next();
            UntypedData untyped = input.barLength == 0 ? plain : withBarLength;
            Identified found = input.json
                    ? untyped.identifyJson(input.text, input.missingTime)
                    : untyped.identify(input.map(), input.missingTime);
            String wrong = wrong(input, found);
            if (wrong != null) {
                throw new AssertionError(
                        wrong + "\nseed " + SEED + ", record " + i + ": " + input + "\nfound: " + found);
            }
            outcomes.merge(outcome(found), 1, Integer::sum);
            ways.merge(input.spoilt + " -> " + outcome(found), 1, Integer::sum);
        }
        Path report = Path.of("target", "untyped-outcomes.txt");
        Files.writeString(report, INPUTS + " records, seed " + SEED + "\n" + lines(outcomes) + "\n" + lines(ways));
        assertThat(outcomes).containsOnlyKeys(CLASSES);
        assertThat(outcomes.values()).allMatch(count -> count >= 5_000);
    }

    private static String outcome(Identified found) {
        return found instanceof Identified.Refused refused
                ? refused.why().name()
                : ((Identified.Found) found).data().getClass().getSimpleName();
    }

    private static String lines(Map<String, Integer> counts) {
        StringBuilder lines = new StringBuilder();
        counts.forEach((name, count) -> lines.append(String.format("%8d  %s%n", count, name.replace("\n", "\\n"))));
        return lines.toString();
    }

    /** What is wrong, or null. */
    private static @Nullable String wrong(UntypedInputs.Input input, Identified found) {
        UntypedInputs.Refusal refusal = input.refusal;
        if (found instanceof Identified.Refused refused) {
            if (refusal == null) {
                return "refused";
            }
            if (refused.why() != refusal.why()) {
                return "refused for another reason";
            }
            for (String word : refusal.words()) {
                if (!refused.message().contains(word)) {
                    return "the message lacks <" + word + ">";
                }
            }
            boolean fits = refused.message().contains(" (expected: ")
                    && refused.message().endsWith(")")
                    && refused.message().length() < 700
                    && refused.message().chars().noneMatch(Character::isISOControl);
            return fits ? null : "the message has no rule, or is no short line";
        }
        if (refusal != null) {
            return "not refused";
        }
        return wrong(input.meaning, ((Identified.Found) found).data());
    }

    private static @Nullable String wrong(UntypedInputs.Meaning meaning, MarketData data) {
        if (!data.getClass().getSimpleName().equals(meaning.kind)) {
            return "a wrong kind";
        }
        boolean same = data.symbol().equals(meaning.symbol)
                && data.eventTime() == meaning.time
                && data.receiveTime() == MarketData.NO_TIME;
        Map<String, BigDecimal> numbers = meaning.numbers;
        if (data instanceof Tick tick) {
            same &= isNearest(tick.price(), numbers.get("price"))
                    && isNearest(tick.size(), numbers.getOrDefault("size", BigDecimal.ZERO))
                    && tick.sequence() == meaning.sequence
                    && tick.eligibility() == meaning.eligibility
                    && tick.tradeKey() == 0L;
        } else if (data instanceof OhlcvBar bar) {
            same &= isNearest(bar.open(), numbers.get("open"))
                    && isNearest(bar.high(), numbers.get("high"))
                    && isNearest(bar.low(), numbers.get("low"))
                    && isNearest(bar.close(), numbers.get("close"))
                    && isNearest(bar.volume(), numbers.getOrDefault("volume", BigDecimal.ZERO))
                    && (numbers.containsKey("vwap")
                            ? isNearest(bar.vwap(), numbers.get("vwap"))
                            : Double.isNaN(bar.vwap()))
                    && bar.start() == meaning.start;
        } else if (data instanceof FairValue value) {
            same &= isNearest(value.fairValue(), numbers.get("fair"))
                    && (numbers.containsKey("market")
                            ? isNearest(value.marketPrice(), numbers.get("market"))
                            : Double.isNaN(value.marketPrice()))
                    && isNearest(value.confidence(), numbers.getOrDefault("confidence", BigDecimal.ONE))
                    && value.model().equals(meaning.model);
        }
        return same ? null : "a wrong value";
    }

    /** Whether no double is nearer, ties to the even one; 0 is +0. */
    private static boolean isNearest(double got, @Nullable BigDecimal exact) {
        if (exact == null || !Double.isFinite(got)) {
            return false;
        }
        if (exact.signum() == 0) {
            return Double.doubleToRawLongBits(got) == 0L;
        }
        BigDecimal error = new BigDecimal(got).subtract(exact).abs();
        if (error.signum() == 0) {
            return true;
        }
        BigDecimal above = new BigDecimal(Math.nextUp(got)).subtract(exact).abs();
        BigDecimal below = new BigDecimal(Math.nextDown(got)).subtract(exact).abs();
        int least = error.compareTo(above.min(below));
        return least < 0 || (least == 0 && (Double.doubleToRawLongBits(got) & 1L) == 0L);
    }
}
