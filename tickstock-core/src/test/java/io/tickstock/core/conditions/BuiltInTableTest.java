package io.tickstock.core.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.api.data.Eligibility;
import io.tickstock.api.spi.ConditionScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Says the built-in table once more, from the facts and not from the file, and compares every code there can be. */
class BuiltInTableTest {

    private static final int HV = Eligibility.HIGH_LOW | Eligibility.VOLUME;
    private static final int LH = Eligibility.LAST | Eligibility.HIGH_LOW;

    /** Codes by what they allow in regular hours. */
    private static final Map<ConditionScheme, Map<Integer, List<Object>>> REGULAR = Map.of(
            ConditionScheme.CTA,
            Map.of(
                    Eligibility.ALL,
                    List.of('@', 'E', 'X', 'F', 'O', '5', 'L'),
                    HV,
                    List.of('4', 'P', 'Z', 'R'),
                    Eligibility.VOLUME,
                    List.of('B', 'C', 'N', 'H', 'I', 'V', '7', 'T', 'U'),
                    Eligibility.NONE,
                    List.of('M', 'Q'),
                    LH,
                    List.of('9')),
            ConditionScheme.UTP,
            Map.of(
                    Eligibility.ALL,
                    List.of('@', 'B', '6', 'X', 'F', 'O', '5', 'L'),
                    HV,
                    List.of('G', '4', 'P', 'Z', 'R'),
                    Eligibility.VOLUME,
                    List.of('W', 'C', 'N', 'H', 'I', 'V', '7', 'T', 'U'),
                    Eligibility.NONE,
                    List.of('M', 'Q'),
                    LH,
                    List.of('9')),
            ConditionScheme.POLYGON,
            Map.of(
                    Eligibility.ALL,
                    List.of(0, 1, 3, 4, 8, 9, 11, 14, 23, 25, 27, 28, 30, 34, 36),
                    HV,
                    List.of(5, 10, 22, 33, 29),
                    Eligibility.VOLUME,
                    List.of(2, 7, 20, 21, 37, 52, 53, 12, 13),
                    Eligibility.NONE,
                    List.of(15, 16),
                    LH,
                    List.of(38)));

    private static int number(Object code) {
        return code instanceof Character letter ? letter : (Integer) code;
    }

    private static Map<Integer, Integer> expected(ConditionScheme scheme) {
        Map<Integer, Integer> expected = new TreeMap<>();
        REGULAR.get(scheme)
                .forEach((bits, codes) -> codes.forEach(
                        code -> assertThat(expected.put(number(code), bits)).isNull()));
        return expected;
    }

    @Test
    void shouldAllowWhatTheFactsSayOfEveryCodeAndNothingElse() {
        ConditionTable table = ConditionTable.builtIn();
        for (ConditionScheme scheme : ConditionScheme.values()) {
            Map<Integer, Integer> expected = expected(scheme);
            for (int code = -2; code < 70_000; code++) {
                Integer bits = expected.get(code);
                assertThat(table.knows(scheme, code))
                        .as("%s %d is known", scheme, code)
                        .isEqualTo(bits != null);
                assertThat(table.regular(scheme, code))
                        .as("%s %d", scheme, code)
                        .isEqualTo(bits == null ? Eligibility.VOLUME : bits);
            }
        }
    }

    @Test
    void shouldLetFormTAloneSetPricesOutsideOfRegularHours() {
        ConditionTable table = ConditionTable.builtIn();
        for (ConditionScheme scheme : ConditionScheme.values()) {
            int formT = scheme.isLetters() ? 'T' : 12;
            for (int code = 0; code < ConditionTable.NUMBERS; code++) {
                assertThat(table.extended(scheme, code))
                        .as("%s %d", scheme, code)
                        .isEqualTo(code == formT ? Eligibility.ALL : table.regular(scheme, code));
            }
        }
    }

    @Test
    void shouldReadTheLetterBByItsTape() {
        ConditionTable table = ConditionTable.builtIn();
        assertThat(table.regular(ConditionScheme.CTA, 'B')).isEqualTo(Eligibility.VOLUME);
        assertThat(table.regular(ConditionScheme.UTP, 'B')).isEqualTo(Eligibility.ALL);
    }

    @Test
    void shouldKnowNoNumberThatTheSourcesDoNotKnow() {
        Set<Integer> unknown = new HashSet<>(List.of(17, 18, 19, 24, 26, 32, 35));
        for (int id = 39; id <= 51; id++) {
            unknown.add(id);
        }
        for (int id = 54; id <= 59; id++) {
            unknown.add(id);
        }
        assertThat(unknown).noneMatch(id -> ConditionTable.builtIn().knows(ConditionScheme.POLYGON, id));
    }

    @Test
    void shouldBeDated() {
        assertThat(ConditionTable.builtIn().effective()).hasToString("2026-11-23");
    }

    private static int bits(String letters) {
        return (letters.contains("L") ? Eligibility.LAST : 0)
                | (letters.contains("H") ? Eligibility.HIGH_LOW : 0)
                | (letters.contains("V") ? Eligibility.VOLUME : 0);
    }

    @Test
    void shouldBeWhatTheDocumentationSays() throws IOException {
        ConditionTable page = ConditionTable.empty(ConditionTable.builtIn().effective());
        for (String line : Files.readAllLines(Path.of("..", "docs", "conditions.md"))) {
            String[] fields = line.split(" *\\| *", -1);
            if (fields.length == 8 && fields[5].matches("(L H |H |L )?V|L H|nothing")) {
                for (ConditionScheme scheme : ConditionScheme.values()) {
                    String code = fields[2 + scheme.ordinal()];
                    if (!code.isEmpty()) {
                        int number = scheme.isLetters() ? code.charAt(0) : Integer.parseInt(code);
                        int regular = bits(fields[5]);
                        page = page.with(scheme, number, regular, fields[6].equals("same") ? regular : bits(fields[6]));
                    }
                }
            }
        }
        assertThat(page.fingerprint()).isEqualTo(ConditionTable.builtIn().fingerprint());
    }
}
