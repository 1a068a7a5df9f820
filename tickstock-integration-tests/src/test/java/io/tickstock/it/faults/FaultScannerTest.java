package io.tickstock.it.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That the table of faults can be found wrong. */
class FaultScannerTest {

    private static final FaultRow SHOWN = new FaultRow("A1", "fault", "must", "");
    private static final FaultRow REASONED = new FaultRow("A2", "fault", "must", "for a reason");

    private static List<String> problems(List<FaultRow> rows, String source, boolean allowPending) {
        return new FaultTable(rows, FaultScanner.scan(source)).problems(allowPending);
    }

    @Test
    void shouldFindATestWhateverStandsAroundIt() {
        String source = """
                package a;
                import java.util.List;
                /** Not this one: @Fault("X1") @Test void no() {} */
                @Timeout(value = 30)
                class OuterTest {
                    private static final String TEXT = "@Fault(\\"X2\\") @Test void no() {";
                    private static final char QUOTE = '"', BRACE = '{', ESCAPED = '\\'';
                    String block() { return \"\"\"
                        @Fault("X3") } " { ( \"\"\"; }
                    // @Fault("X4") @Test void no() {}
                    @interface Own { String value() default ")"; }
                    @Nested
                    class Inner {
                        @ParameterizedTest
                        @CsvSource({"a, b)", "{"})
                        @io.tickstock.testkit.Fault({"A1",
                            "A2"}) // why
                        <T extends Comparable<T>> void shouldDo(@Own("x") String one, List<T> two) throws Exception {
                            int[] braces = {1, 2};
                        }
                    }
                    @Fault("A3") @Test void shouldBe() {}
                }
                """;

        assertThat(FaultScanner.scan(source))
                .containsExactly(
                        new ShownFault(List.of("A1", "A2"), "OuterTest.Inner.shouldDo", ""),
                        new ShownFault(List.of("A3"), "OuterTest.shouldBe", ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            class ATest { @Fault("A1") void should() {} }                            | is no test
            class ATest { @Test void a() {} @Fault("A1") void should() {} }          | is no test
            @Fault("A1") class ATest { @Test void should() {} }                      | is no test
            class ATest { @Fault("A1") int field; }                                  | is no test
            class ATest { @Fault("A1") @Disabled("why") @Test void should() {} }     | is disabled
            class ATest { @Test @EnabledOnOs(OS.MAC) @Fault("A1") void should() {} } | is disabled
            @Disabled class ATest { @Test @Fault("A1") void should() {} }            | is disabled
            class ATest { @Test @Tag("slow") @Fault("A1") void should() {} }         | is tagged slow
            @Tag("slow") class ATest { class In { @Test @Fault("A1") void a() {} } } | is tagged slow
            class ATest { @Test @Fault({}) void should() {} }                        | names no row
            class ATest { @Test @Fault({"A1", "Z9"}) void should() {} }              | names Z9, which is no row
            """)
    void shouldSayWhatIsWrongWithATest(String source, String problem) {
        assertThat(problems(List.of(SHOWN), source, true)).anyMatch(line -> line.endsWith(problem));
    }

    @Test
    void shouldNotTakeTheProblemsOfAnotherType() {
        String source = """
                class ATest {
                    @Tag("slow") class Slow { @Test void a() {} }
                    @Test @Fault("A1") void should() {}
                }
                """;

        assertThat(problems(List.of(SHOWN, REASONED), source, false)).isEmpty();
    }

    @Test
    void shouldWantATestOrAReasonAndNotBoth() {
        assertThat(problems(List.of(SHOWN), "class ATest {}", true)).containsExactly("A1: neither a test nor a reason");
        assertThat(problems(List.of(REASONED), "class ATest { @Test @Fault(\"A2\") void should() {} }", true))
                .containsExactly("A2: both [ATest.should] and a reason; take the reason away");
        List<FaultRow> pending = List.of(new FaultRow("A3", "fault", "must", "PENDING"));
        assertThat(problems(pending, "", true)).isEmpty();
        assertThat(problems(pending, "", false)).containsExactly("A3: still pending");
    }

    @Test
    void shouldMakeAPageOfRowsAndTests() {
        String source = "class ATest { @Test @Fault(\"A1\") void b() {} @Test @Fault(\"A1\") void a() {} }";

        assertThat(new FaultTable(List.of(SHOWN, REASONED), FaultScanner.scan(source)).markdown())
                .endsWith("""
                        | A1 | fault | must | `ATest.a`, `ATest.b` |
                        | A2 | fault | must | not shown: for a reason |
                        """);
    }

    @ParameterizedTest
    @CsvSource({"'A1\tfault\tmust'", "'\tfault\tmust\t'", "'A1\tfault\t\t'", "'B\tfault\tmust\t\t'"})
    void shouldRefuseARowThatIsNone(String line) {
        assertThatThrownBy(() -> FaultRow.parse(List.of("head", line))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldRefuseTwoRowsOfOneId() {
        assertThatThrownBy(() -> FaultRow.parse(List.of("head", "A1\ta\tb\t", "A1\tc\td\t")))
                .hasMessage("row: 'A1' (expected: ids that differ)");
    }
}
