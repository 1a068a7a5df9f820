package io.tickstock.adapters.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {

    private static final long SEED = Long.getLong("tickstock.seed", 20_261_120L);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "+1",
                "1.",
                ".5",
                "-.5",
                "800.010000000000",
                "0.278380490000",
                "9007199254740992",
                "9007199254740993",
                "0.1",
                "1e3",
                "1E-3",
                "1e+22",
                "123456789012345678901234567890",
                "4.9e-324",
                "2.2250738585072012e-308",
                "1.7976931348623157e308",
                "0.00000000000000000000001",
                "000000000000001.50",
                "1e-400",
                "9999999999999999.9"
            })
    void shouldReadWhatDoubleReads(String text) {
        assertSameAsDouble(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "+",
                ".",
                "-.",
                "abc",
                "1,5",
                "1 5",
                "0x10",
                "0x1p3",
                "NaN",
                "Infinity",
                "-Infinity",
                "1d",
                "1f",
                "1e",
                "1e+",
                "1e1.5",
                "1..2",
                "1.2.3",
                "--1",
                "1_000",
                "١٢",
                "1\0"
            })
    void shouldRefuseWhatIsNoPlainDecimal(String text) {
        assertThat(parse(text)).isNaN();
    }

    @Test
    void shouldTellANumberThatIsTooLarge() {
        assertThat(parse("1e400")).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(parse("-1e400")).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(parse("9".repeat(400))).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void shouldEqualDoubleForAMillionRandomNumbers() {
        System.out.println("DecimalsTest seed " + SEED + " (set with -Dtickstock.seed)");
        Random random = new Random(SEED);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 1_000_000; i++) {
            text.setLength(0);
            appendNumber(text, random);
            assertSameAsDouble(text.toString());
        }
    }

    private static void appendNumber(StringBuilder text, Random random) {
        if (random.nextInt(8) == 0) {
            text.append(random.nextBoolean() ? '-' : '+');
        }
        int whole = random.nextInt(20);
        for (int i = 0; i < whole; i++) {
            text.append((char) ('0' + random.nextInt(10)));
        }
        int fraction = random.nextInt(whole == 0 ? 12 : 20) + (whole == 0 ? 1 : 0);
        if (fraction > 0 || random.nextBoolean()) {
            text.append('.');
        }
        boolean zeros = random.nextInt(3) == 0;
        for (int i = 0; i < fraction; i++) {
            text.append(zeros && i > fraction / 2 ? '0' : (char) ('0' + random.nextInt(10)));
        }
        if (random.nextInt(16) == 0) {
            text.append('e').append(random.nextInt(640) - 320);
        }
    }

    private static void assertSameAsDouble(String text) {
        double expected = Double.parseDouble(text);
        double actual = parse(text);
        if (Double.doubleToRawLongBits(actual) != Double.doubleToRawLongBits(expected)) {
            throw new AssertionError("'" + text + "' is " + actual + ", should be " + expected + ", seed " + SEED);
        }
    }

    private static double parse(String text) {
        String padded = "7" + text + "7";
        return Decimals.parse(padded.toCharArray(), 1, padded.length() - 1);
    }
}
