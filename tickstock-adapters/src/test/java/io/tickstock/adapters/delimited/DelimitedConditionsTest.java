package io.tickstock.adapters.delimited;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstock.api.data.Eligibility;
import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.PolledSource;
import io.tickstock.api.spi.SourceException;
import io.tickstock.api.spi.TradeConditions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How condition codes come from a row to the table, and its word to the sink. */
class DelimitedConditionsTest {

    private static final long T0 = 1_385_337_600_000_000_000L;

    private final RecordingSink sink = new RecordingSink();
    private final List<String> asked = new ArrayList<>();

    /** Odd lots are volume, a Z or 33 makes no last price; all else is regular. */
    private final TradeConditions table = (scheme, code, eventTime) -> {
        assertThat(eventTime).isBetween(T0, T0 + 100_000_000_000L);
        asked.add(scheme + ":" + (scheme.isLetters() ? Character.toString(code) : Integer.toString(code)));
        return switch (code) {
            case 'I', 37 -> Eligibility.VOLUME;
            case 'Z', 33 -> Eligibility.HIGH_LOW | Eligibility.VOLUME;
            default -> Eligibility.ALL;
        };
    };

    @TempDir
    private Path folder;

    private void drain(String text, UnaryOperator<DelimitedTradeSettings.Builder> change) throws Exception {
        Path file = Files.writeString(folder.resolve("trades.csv"), text);
        DelimitedTradeSource source = new DelimitedTradeSource(
                change.apply(DelimitedTradeSettings.builder(file).symbol("X")).build());
        try {
            source.open(new ManualClock().context(table));
            while (source.poll(sink, 7) != PolledSource.END) {
                // to the end
            }
        } finally {
            source.close();
        }
    }

    private List<Integer> eligibilities() {
        return sink.trades.stream().map(RecordingSink.Trade::eligibility).toList();
    }

    @Test
    void shouldAskForEachLetterOfTheFieldAndCombineByAnd() throws Exception {
        drain(
                "time,price,size,Sale Condition\n1385337600,1,1,\n1385337601,1,1,@\n1385337602,1,1,@F Z\n"
                        + "1385337603,1,1,ZI\n1385337604,1,1,\" i \"\n",
                settings -> settings.conditionCodes(ConditionCodes.UTP));

        assertThat(eligibilities())
                .containsExactly(
                        Eligibility.ALL,
                        Eligibility.ALL,
                        Eligibility.HIGH_LOW | Eligibility.VOLUME,
                        Eligibility.VOLUME,
                        Eligibility.ALL);
        assertThat(asked).containsExactly("UTP:@", "UTP:@", "UTP:F", "UTP: ", "UTP:Z", "UTP:Z", "UTP:I", "UTP:i");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "14 33 37; POLYGON:14 POLYGON:33 POLYGON:37; 4",
                "\"14,33\"; POLYGON:14 POLYGON:33; 6",
                "\" 14 , 33 \"; POLYGON:14 POLYGON:33; 6",
                "14|33|; POLYGON:14 POLYGON:33; 6",
                "||; ; 7",
                "007; POLYGON:7; 7",
                "999999999; POLYGON:999999999; 7"
            })
    void shouldReadNumbersWithAnythingUsualBetweenThem(String field, String expected, int bits) throws Exception {
        drain(
                "time,price,size,conditions\n1385337600,1,1," + field + "\n",
                settings -> settings.conditionCodes(ConditionCodes.POLYGON));
        assertThat(String.join(" ", asked)).isEqualTo(expected == null ? "" : expected);
        assertThat(eligibilities()).containsExactly(bits);
    }

    @Test
    void shouldReadNumbersWithSemicolons() throws Exception {
        drain("1385337600,1,1,14;33\n", settings -> settings.conditionCodes(ConditionCodes.POLYGON)
                .header(false)
                .columns("time,price,size,conditions"));
        assertThat(asked).containsExactly("POLYGON:14", "POLYGON:33");
    }

    @Test
    void shouldReadLettersByTheTapeOfTheRow() throws Exception {
        drain(
                "time,price,size,conditions,tape\n1385337600,1,1,B,A\n1385337601,1,1,B,2\n1385337602,1,1,B,c\n"
                        + "1385337603,1,1,B,3\n1385337604,1,1,,\n",
                settings -> settings.conditionCodes(ConditionCodes.TAPE));
        assertThat(asked).containsExactly("CTA:B", "CTA:B", "UTP:B", "UTP:B");
        assertThat(eligibilities()).hasSize(5);
    }

    @Test
    void shouldNotReadConditionsUnlessAskedTo() throws Exception {
        drain("time,price,size,conditions,tape\n1385337600,1,1,I,C\n", settings -> settings);
        assertThat(asked).isEmpty();
        assertThat(eligibilities()).containsExactly(Eligibility.ALL);
    }

    @Test
    void shouldFindConditionsUnderAnotherName() throws Exception {
        drain("time,price,size,flags,c\n1385337600,1,1,I,x\n", settings -> settings.conditionCodes(ConditionCodes.CTA)
                .headerName(Column.CONDITIONS, "flags"));
        assertThat(asked).containsExactly("CTA:I");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "polygon | 14 x,C | MALFORMED_NUMBER | line 2, column 4 (conditions): '14 x' (expected: whole numbers from 0",
                "polygon | -1,C | MALFORMED_NUMBER | line 2, column 4 (conditions): '-1' (expected: whole numbers from 0",
                "polygon | 1234567890,C | MALFORMED_NUMBER | line 2, column 4 (conditions): '1234567890' (expected: whole",
                "tape | I,D | MALFORMED_SYNTAX | line 2, column 5 (tape): 'D' (expected: the tape whose letters",
                "tape | I,AB | MALFORMED_SYNTAX | line 2, column 5 (tape): 'AB' (expected: the tape whose letters",
                "tape | I, | MALFORMED_MISSING_FIELD | line 2, column 5 (tape): '' (expected: the tape whose letters"
            })
    void shouldNameWhatCannotBeRead(String codes, String fields, Admission why, String message) throws Exception {
        String text = "time,price,size,conditions,tape\n1385337600,1,1," + fields + "\n1385337601,1,1,,A\n";
        UnaryOperator<DelimitedTradeSettings.Builder> change =
                settings -> settings.conditionCodes(ConditionCodes.parse(codes));
        assertThatThrownBy(() -> drain(text, change))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining(message);
        assertThat(sink.malformed).containsExactly(why);

        drain(text, settings -> change.apply(settings).lenient(true));
        assertThat(sink.malformed).containsExactly(why, why);
        assertThat(sink.trades).hasSize(1);
    }

    @Test
    void shouldSayWhatItMissesInTheHeader() {
        assertThatThrownBy(() -> drain(
                        "time,price,size\n1385337600,1,1\n", settings -> settings.conditionCodes(ConditionCodes.CTA)))
                .hasMessageContaining(
                        "line 1: no column for the conditions (expected: one of conditions, condition, cond,");
        assertThatThrownBy(() -> drain(
                        "time,price,size,c\n1385337600,1,1,I\n",
                        settings -> settings.conditionCodes(ConditionCodes.TAPE)))
                .hasMessageContaining("line 1: no column for the tape (expected: one of tape, z");
    }

    @Test
    void shouldRefuseSettingsThatDoNotFit() {
        Path file = Path.of("x");
        assertThatThrownBy(() -> DelimitedTradeSettings.builder(file)
                        .columns("time,price,size,symbol,conditions,tape")
                        .build())
                .hasMessage(
                        "conditionCodes: none (expected: cta, utp, polygon or tape, as a column is the conditions; or"
                                + " - for that column); conditionCodes: none (expected: tape, as a column is the tape; or - for"
                                + " that column)");
        assertThatThrownBy(() -> DelimitedTradeSettings.builder(file)
                        .columns("time,price,size,symbol,conditions")
                        .conditionCodes(ConditionCodes.TAPE)
                        .build())
                .hasMessage("conditionCodes: tape (expected: none, as no column is the tape)");
        assertThatThrownBy(() -> DelimitedTradeSettings.builder(file)
                        .headerName(Column.CONDITIONS, "c")
                        .build())
                .hasMessage(
                        "conditionCodes: none (expected: cta, utp, polygon or tape, as a column is the conditions; or"
                                + " - for that column)");
        assertThatThrownBy(() -> ConditionCodes.parse("b"))
                .hasMessage("conditionCodes: 'b' (expected: none, cta, utp, polygon, or tape)");
        DelimitedTradeSettings settings = DelimitedTradeSettings.builder(file)
                .conditionCodes(ConditionCodes.parse(" Polygon "))
                .build();
        assertThat(settings.conditionCodes()).isEqualTo(ConditionCodes.POLYGON);
        assertThat(settings.toBuilder().build()).isEqualTo(settings);
    }
}
