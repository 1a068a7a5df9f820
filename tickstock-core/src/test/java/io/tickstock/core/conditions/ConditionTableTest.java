package io.tickstock.core.conditions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstock.api.data.Eligibility;
import io.tickstock.api.spi.ConditionScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConditionTableTest {

    private static final String HEAD = "tickstock-conditions 1\neffective 2026-01-02\nsource a test\n";

    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("table.txt"), text);
    }

    @Test
    void shouldReadATable() throws IOException {
        ConditionTable table = ConditionTable.read(file("\ufeff" + HEAD.replace("\n", "\r\n")
                + "\n# a remark | with bars\n  Odd lot | I i | - | 37 1023 | V | = \nBoth|#|T|0|-|LHV\n"));

        assertThat(table.effective()).hasToString("2026-01-02");
        for (int code : new int[] {'I', 'i'}) {
            assertThat(table.knows(ConditionScheme.CTA, code)).isTrue();
            assertThat(table.regular(ConditionScheme.CTA, code)).isEqualTo(Eligibility.VOLUME);
        }
        assertThat(table.knows(ConditionScheme.UTP, 'I')).isFalse();
        assertThat(table.knows(ConditionScheme.POLYGON, 37)).isTrue();
        assertThat(table.knows(ConditionScheme.POLYGON, 1023)).isTrue();
        assertThat(table.regular(ConditionScheme.CTA, '#')).isEqualTo(Eligibility.NONE);
        assertThat(table.regular(ConditionScheme.UTP, 'T')).isEqualTo(Eligibility.NONE);
        assertThat(table.extended(ConditionScheme.UTP, 'T')).isEqualTo(Eligibility.ALL);
        assertThat(table.extended(ConditionScheme.POLYGON, 0)).isEqualTo(Eligibility.ALL);
        // Nothing is taken over from the built-in table.
        assertThat(table.knows(ConditionScheme.CTA, '@')).isFalse();
    }

    static Stream<Arguments> wrongTexts() {
        return Stream.of(
                Arguments.of("", "line 1, format: '' (expected: tickstock-conditions 1)"),
                Arguments.of("tickstock-conditions 2\n", "line 1, format: 'tickstock-conditions 2' (expected: "),
                Arguments.of(
                        "tickstock-conditions 1\nsource x\nA | a | - | - | V | =\n",
                        "line 3, effective: '' (expected: a line such as effective 2026-11-23 before the first row)"),
                Arguments.of("tickstock-conditions 1\n", "line 1, effective: '' (expected: a line such as"),
                Arguments.of(
                        "tickstock-conditions 1\neffective 2026-02-30\n",
                        "line 2, effective: '2026-02-30' (expected: a day such as 2026-11-23)"),
                Arguments.of("tickstock-conditions 1\neffective\n", "line 2, effective: '' (expected: a day"),
                Arguments.of(
                        HEAD + "effective 2026-01-03\n", "line 4, effective: '2026-01-03' (expected: one such line)"),
                Arguments.of(HEAD + "source\n", "line 4, source: '' (expected: where the facts are from)"),
                Arguments.of(
                        HEAD.replace("source a test\n", "") + "A | a | - | - | V | =\n",
                        "line 3, source: '' (expected: a line that tells where the facts are from)"),
                Arguments.of(HEAD, "line 3, rows: '' (expected: at least one: condition | CTA | UTP | Polygon |"),
                Arguments.of(
                        HEAD + "hello\n", "line 4, line: 'hello' (expected: effective DATE, source TEXT, or a row"),
                Arguments.of(HEAD + "A | a | - | - | V\n", "line 4, row: 'A | a | - | - | V' (expected: 6 fields: "),
                Arguments.of(HEAD + "A | a | - | - | V | = |\n", "line 4, row: 'A | a | - | - | V | = |' (expected: 6"),
                Arguments.of(HEAD + " | a | - | - | V | =\n", "line 4, condition: '' (expected: what the condition is"),
                Arguments.of(
                        HEAD + "A | a | - | - | V | =\nA | b | - | - | V | =\n",
                        "line 5, condition: 'A' (expected: one row for each, and line 4 has it)"),
                Arguments.of(
                        HEAD + "A | ab | - | - | V | =\n",
                        "line 4, CTA: 'ab' (expected: a printable ASCII character, several with blanks between them, or"
                                + " -)"),
                Arguments.of(HEAD + "A | é | - | - | V | =\n", "line 4, CTA: 'é' (expected: a printable ASCII"),
                Arguments.of(HEAD + "A | | - | - | V | =\n", "line 4, CTA: '' (expected: a printable ASCII"),
                Arguments.of(HEAD + "A | a | \u0007 | - | V | =\n", "line 4, UTP: '?' (expected: a printable ASCII"),
                Arguments.of(
                        HEAD + "A | - | - | 1024 | V | =\n",
                        "line 4, Polygon: '1024' (expected: a whole number from 0 to 1023, several with"),
                Arguments.of(HEAD + "A | - | - | -1 | V | =\n", "line 4, Polygon: '-1' (expected: a whole number"),
                Arguments.of(HEAD + "A | - | - | 1,2 | V | =\n", "line 4, Polygon: '1,2' (expected: a whole number"),
                Arguments.of(
                        HEAD + "A | - | - | 7 07 | V | =\n",
                        "line 4, Polygon: '07' (expected: each code once, and line 4 has it)"),
                Arguments.of(
                        HEAD + "A | a | a | - | V | =\nB | a | b | - | V | =\n",
                        "line 5, CTA: 'a' (expected: each code once, and line 4 has it)"),
                Arguments.of(
                        HEAD + "A | - | - | - | V | =\n", "line 4, row: 'A | - | - | - | V | =' (expected: a code"),
                Arguments.of(
                        HEAD + "A | a | - | - | HLX | =\n",
                        "line 4, regular: 'HLX' (expected: some of the letters L, H and V, each once, or - for nothing)"),
                Arguments.of(HEAD + "A | a | - | - | VV | =\n", "line 4, regular: 'VV' (expected: some of"),
                Arguments.of(HEAD + "A | a | - | - | v | =\n", "line 4, regular: 'v' (expected: some of"),
                Arguments.of(HEAD + "A | a | - | - | | =\n", "line 4, regular: '' (expected: some of"),
                Arguments.of(HEAD + "A | a | - | - | = | V\n", "line 4, regular: '=' (expected: some of"),
                Arguments.of(
                        HEAD + "A | a | - | - | V | V-\n",
                        "line 4, extended: 'V-' (expected: some of the letters L, H and V, each once, or - for nothing;"
                                + " or = for the same as regular)"));
    }

    @ParameterizedTest
    @MethodSource("wrongTexts")
    void shouldNameFileLineFieldValueAndRule(String text, String told) throws IOException {
        Path file = file(text);
        assertThatThrownBy(() -> ConditionTable.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(file + ", " + told);
    }

    @Test
    void shouldRefuseWhatIsNoText() throws IOException {
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> ConditionTable.read(missing))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'" + shown(missing));
        Path latin = Files.write(folder.resolve("latin"), new byte[] {'t', (byte) 0xe9});
        assertThatThrownBy(() -> ConditionTable.read(latin)).hasMessageEndingWith("(expected: text in UTF-8)");
        Path large = Files.write(folder.resolve("large"), new byte[(1 << 20) + 1]);
        assertThatThrownBy(() -> ConditionTable.read(large)).hasMessageEndingWith("(expected: at most 1048576 bytes)");
    }

    private static String shown(Path file) {
        String text = file.toString();
        return text.substring(0, Math.min(text.length(), 60));
    }

    @Test
    void shouldChangeOneCodeOfATable() {
        ConditionTable builtIn = ConditionTable.builtIn();
        ConditionTable table = builtIn.with(ConditionScheme.CTA, '6', Eligibility.ALL)
                .with(ConditionScheme.POLYGON, 12, Eligibility.VOLUME, Eligibility.VOLUME);

        assertThat(table.regular(ConditionScheme.CTA, '6')).isEqualTo(Eligibility.ALL);
        assertThat(table.extended(ConditionScheme.CTA, '6')).isEqualTo(Eligibility.ALL);
        assertThat(table.extended(ConditionScheme.POLYGON, 12)).isEqualTo(Eligibility.VOLUME);
        assertThat(builtIn.knows(ConditionScheme.CTA, '6')).isFalse();
        assertThat(table.fingerprint()).isNotEqualTo(builtIn.fingerprint()).matches("[0-9a-f]{12}");
        assertThat(builtIn.with(ConditionScheme.CTA, '@', Eligibility.ALL).fingerprint())
                .isEqualTo(builtIn.fingerprint());
    }

    @Test
    void shouldRefuseInCodeWhatAFileCouldNotSay() {
        ConditionTable table = ConditionTable.builtIn();
        assertThatThrownBy(() -> table.with(ConditionScheme.UTP, ' ', Eligibility.ALL))
                .hasMessage("code: 32 (expected: a printable ASCII character)");
        assertThatThrownBy(() -> table.with(ConditionScheme.POLYGON, -1, Eligibility.ALL))
                .hasMessage("code: -1 (expected: a whole number from 0 to 1023)");
        assertThatThrownBy(() -> table.with(ConditionScheme.UTP, 'A', 8))
                .hasMessage("regular: 8 (expected: bits of LAST 1, HIGH_LOW 2, VOLUME 4)");
        assertThatThrownBy(() -> table.with(ConditionScheme.UTP, 'A', 7, -1))
                .hasMessage("extended: -1 (expected: bits of LAST 1, HIGH_LOW 2, VOLUME 4)");
    }
}
