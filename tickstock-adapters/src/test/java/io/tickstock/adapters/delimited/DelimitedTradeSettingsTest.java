package io.tickstock.adapters.delimited;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstock.adapters.pace.Speed;
import io.tickstock.api.spi.SequenceRule;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DelimitedTradeSettingsTest {

    private static final Path FILE = Path.of("folder", "trades.csv");

    @Test
    void shouldHaveDefaultsThatSuitACsvFileWithHeader() {
        DelimitedTradeSettings settings = DelimitedTradeSettings.builder(FILE).build();
        assertThat(settings.feedName()).isEqualTo("trades.csv");
        assertThat(settings.sequenceRule()).isEqualTo(SequenceRule.NONE);
        assertThat(settings.delimiter()).isEqualTo(',');
        assertThat(settings.header()).isTrue();
        assertThat(settings.columns()).isEmpty();
        assertThat(settings.headerNames()).isEmpty();
        assertThat(settings.symbol()).isNull();
        assertThat(settings.defaultSymbol()).isNull();
        assertThat(settings.time()).hasToString("auto");
        assertThat(settings.lenient()).isFalse();
        assertThat(settings.speed()).isEqualTo(Speed.max());
        assertThat(settings.maxLineLength()).isEqualTo(65_536);
    }

    @Test
    void shouldComeBackTheSameFromItsBuilder() {
        DelimitedTradeSettings settings = DelimitedTradeSettings.builder(FILE)
                .feedName("tape")
                .sequenceRule(SequenceRule.UNIQUE)
                .delimiter('|')
                .header(false)
                .columns("time, price,-,size,symbol,sequence,key")
                .time(TimeFormat.millis())
                .lenient(true)
                .speed(Speed.times(60))
                .maxLineLength(1_000)
                .build();
        assertThat(settings.toBuilder().build()).isEqualTo(settings);
        DelimitedTradeSettings named = DelimitedTradeSettings.builder(FILE)
                .headerName(Column.SIZE, " how many ")
                .headerName(Column.TIME, "when")
                .defaultSymbol("X")
                .build();
        assertThat(named.toBuilder().build()).isEqualTo(named);
        assertThat(named.headerNames()).hasToString("{time=when, size=how many}");
    }

    @Test
    void shouldNameEverySettingThatIsWrong() {
        assertThatThrownBy(() -> DelimitedTradeSettings.builder(FILE)
                        .feedName(" ")
                        .delimiter('.')
                        .symbol("BTC USD")
                        .maxLineLength(10)
                        .sequenceRule(SequenceRule.DENSE_PER_FEED)
                        .columns("time,price,price,symbol")
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("feedName: ' ' (expected: not blank);"
                        + " delimiter: '.' (expected: a character that is in no number, no quote and no line end);"
                        + " maxLineLength: 10 (expected: 256 to 1048576);"
                        + " symbol: 'BTC USD' (expected: 1 to 64 printable characters without blanks);"
                        + " columns: time,price,price,symbol (expected: price once);"
                        + " columns: time,price,price,symbol (expected: size once);"
                        + " symbol: 'BTC USD' (expected: none, as a column holds it; or - for that column);"
                        + " sequenceRule: DENSE_PER_FEED (expected: NONE, as no column is the sequence)");
    }

    @Test
    void shouldAskForColumnsAndASymbolWhereAFileCannotTellThem() {
        assertThatThrownBy(
                        () -> DelimitedTradeSettings.builder(FILE).header(false).build())
                .hasMessage("columns: none (expected: the columns in file order, as there is no header)");
        assertThatThrownBy(() -> DelimitedTradeSettings.builder(FILE)
                        .columns("time,price,size")
                        .build())
                .hasMessage("symbol: none (expected: one for all rows, or a column of that name)");
    }

    @Test
    void shouldNameEveryHeaderNameThatIsWrong() {
        assertThatThrownBy(() -> DelimitedTradeSettings.builder(FILE)
                        .symbol("X")
                        .headerName(Column.SYMBOL, "Stock")
                        .headerName(Column.TIME, "when")
                        .headerName(Column.KEY, "when")
                        .headerName(Column.PRICE, " ")
                        .headerName(Column.SKIP, "note")
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("headerName: price '' (expected: not blank);"
                        + " headerName: symbol 'Stock' (expected: none, as all rows have the symbol X; one of the two);"
                        + " headerName: key 'when' (expected: another name than that of the time);"
                        + " headerName: - 'note' (expected: a column that is read; the others are skipped anyway)");
        assertThatThrownBy(() -> DelimitedTradeSettings.builder(FILE)
                        .headerName(Column.TIME, "when")
                        .headerName(Column.TIME, "then"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("headerName: time 'then' (expected: one name, and it has 'when')");
    }

    @Test
    void shouldRefuseHeaderNamesThatNothingWouldRead() {
        assertThatThrownBy(() -> DelimitedTradeSettings.builder(FILE)
                        .header(false)
                        .columns("time,price,size,symbol")
                        .headerName(Column.SYMBOL, "Stock")
                        .build())
                .hasMessage("headerName: symbol 'Stock' (expected: none, as there is no header)");
        assertThatThrownBy(() -> DelimitedTradeSettings.builder(FILE)
                        .columns("time,price,size,symbol")
                        .headerName(Column.SYMBOL, "Stock")
                        .build())
                .hasMessage("headerName: symbol 'Stock' (expected: none, as the columns are named in file order)");
    }

    @Test
    void shouldRefuseADefaultSymbolThatCannotBeOneOrIsNeverUsed() {
        assertThatThrownBy(() -> DelimitedTradeSettings.builder(FILE)
                        .defaultSymbol("my trades")
                        .build())
                .hasMessage("defaultSymbol: 'my trades' (expected: 1 to 64 printable characters without blanks)");
        assertThatThrownBy(() -> DelimitedTradeSettings.builder(FILE)
                        .symbol("A")
                        .defaultSymbol("B")
                        .build())
                .hasMessage("defaultSymbol: 'B' (expected: none, as all rows have the symbol A)");
        assertThat(DelimitedTradeSettings.isSymbol("my trades")).isFalse();
        assertThat(DelimitedTradeSettings.isSymbol("BRK.B")).isTrue();
    }

    @Test
    void shouldRefuseAColumnItDoesNotKnow() {
        assertThatThrownBy(() -> Column.parse("time,prize"))
                .hasMessage(
                        "columns: 'prize' (expected: time, price, size, symbol, sequence, key, conditions, tape, open, high, low,"
                                + " close, volume, vwap, or - for one that is skipped)");
    }

    @Test
    void shouldRefuseASpeedThatGoesNowhere() {
        for (double factor : new double[] {0, -1, Double.NaN}) {
            assertThatThrownBy(() -> Speed.times(factor))
                    .hasMessage("speed: " + factor + " (expected: > 0; 1 is as it was recorded)");
        }
    }
}
