package io.tickstock.adapters.delimited;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tickstock.api.data.MarketData;
import io.tickstock.api.data.OhlcvBar;
import io.tickstock.api.data.SourceKind;
import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.PolledSource;
import io.tickstock.api.spi.SequenceRule;
import io.tickstock.api.spi.SourceException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DelimitedBarSourceTest {

    private static final String HEADER = "date,open,high,low,close,volume\n";
    private static final String ROW_1 = "2013-01-02,553.82,555.00,541.63,549.03,20018500\n";
    private static final String ROW_2 = "2013-01-03,547.88,549.67,541.00,542.10,12605900\n";
    private static final OhlcvBar BAR_1 =
            bar("X", 553.82, 555, 541.63, 549.03, 20_018_500, "2013-01-02T00:00:00Z", "2013-01-03T00:00:00Z");
    private static final OhlcvBar BAR_2 =
            bar("X", 547.88, 549.67, 541, 542.1, 12_605_900, "2013-01-03T00:00:00Z", "2013-01-04T00:00:00Z");
    private static final String CANDLE_1 =
            "{\"start\":\"1463544000\",\"low\":\"455.3\",\"high\":\"456.81\",\"open\":\"456.16\",\"close\":\"456.02\","
                    + "\"volume\":\"561.88098307\"}";
    private static final String CANDLE_2 =
            "{\"start\":1463558400,\"low\":454.79,\"high\":456.33,\"open\":456.14,\"close\":456.1,\"volume\":446,\"x\":[{}]}";

    private final BarSink sink = new BarSink();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                HEADER + ROW_1 + ROW_2,
                "\ufeff" + HEADER + "\n" + ROW_1 + "\n\n" + ROW_2 + "\n",
                "Volume,Close,note,LOW,High,Open,Date\r\n20018500.0,549.03,x,541.63,555,553.82,2013-01-02\r\n"
                        + "\"12605900\",\"542.10\",\"a,b\",\"541.00\",549.67,547.88,\"2013-01-03\"\r\n",
                "start,o,h,l,c,v,vwap\n1357084800,553.82,555,541.63,549.03,20018500,\n"
                        + "1357171200,547.88,549.67,541,542.1,12605900,",
                "timestamp,open,high,low,close,volume\n2013-01-02T00:00:00Z,553.82,555,541.63,549.03,20018500\n"
                        + "2013-01-03T00:00:00Z,547.88,549.67,541,542.1,12605900"
            })
    void shouldReadEveryWayOfWritingTheSame(String text) throws Exception {
        drain(text, "1d", builder -> builder);
        assertThat(sink.bars).containsExactly(BAR_1, BAR_2);
        assertThat(sink.malformed).isEmpty();
    }

    @Test
    void shouldTellWhatItReads() throws Exception {
        DelimitedBarSource source = drain(HEADER + ROW_1, "1d", builder -> builder.sourceKind(SourceKind.CHANNEL));
        assertThat(source.feed()).isEqualTo(new FeedInfo("bars.csv", SourceKind.CHANNEL, SequenceRule.NONE));
        assertThat(source.detectedTimeFormat()).hasValue("date");
        assertThat(source.symbolOfAllRows()).hasValue("X");
        assertThat(source.progress().lastEventTime()).isEqualTo(BAR_1.end());
        assertThat(source.progress().rows()).isEqualTo(1);
    }

    @Test
    void shouldReadColumnsInFileOrderAndAnAveragePrice() throws Exception {
        drain("1385337600|-|2|3|1|2|9|2.5\n", "4h", builder -> builder.header(false)
                .delimiter('|')
                .columns("time,-,open,high,low,close,volume,vwap"));
        assertThat(sink.bars).hasSize(1);
        OhlcvBar bar = sink.bars.get(0);
        assertThat(bar.vwap()).isEqualTo(2.5);
        assertThat(bar.end() - bar.start()).isEqualTo(Duration.ofHours(4).toNanos());
    }

    @Test
    void shouldTakeTheTimeForTheEndWhereItIs() throws Exception {
        drain(
                HEADER + ROW_2.replace("01-03", "01-04") + ROW_2.replace("01-03", "01-05"),
                "1d",
                builder -> builder.timeMarks(TimeMarks.END));
        assertThat(sink.bars.get(0)).isEqualTo(BAR_2);
        assertThat(sink.bars.get(1).start()).isEqualTo(BAR_2.end());
    }

    @ParameterizedTest
    @CsvSource({
        "America/New_York, 2024-03-09, 24, 2024-03-09T05:00:00Z",
        "America/New_York, 2024-03-10, 23, 2024-03-10T05:00:00Z",
        "America/New_York, 2024-11-03, 25, 2024-11-03T04:00:00Z",
        "America/Sao_Paulo, 2018-11-03, 24, 2018-11-03T03:00:00Z",
        "America/Sao_Paulo, 2018-11-04, 23, 2018-11-04T03:00:00Z",
        "UTC, 2024-03-10, 24, 2024-03-10T00:00:00Z"
    })
    void shouldMakeDaysAsLongAsTheyAre(String zone, String date, int hours, String start) throws Exception {
        drain(HEADER + ROW_1.replace("2013-01-02", date), "1d", builder -> builder.zone(ZoneId.of(zone)));
        OhlcvBar bar = sink.bars.get(0);
        assertThat(bar.start()).isEqualTo(nanos(start));
        assertThat(bar.end() - bar.start()).isEqualTo(Duration.ofHours(hours).toNanos());

        String end = Instant.parse(start).plus(Duration.ofHours(hours)).toString();
        sink.bars.clear();
        drain(HEADER + ROW_1.replace("2013-01-02", end), "1d", builder -> builder.zone(ZoneId.of(zone))
                .timeMarks(TimeMarks.END));
        assertThat(sink.bars).containsExactly(bar);
    }

    @Test
    void shouldSortStably() throws Exception {
        String text = ",Date,Open,High,Low,Close,Volume,ExDividend,Stock\n"
                + "0,2017-12-29,2,2,2,2,1.0,0.0,B\n1,2017-12-28,1,1,1,1,1.0,0.0,B\n"
                + "2,2017-12-29,2,2,2,2,1.0,0.0,A\n3,2017-12-28,1,1,1,1,1.0,0.0,A\n";
        UnaryOperator<DelimitedBarSettings.Builder> layout =
                builder -> builder.symbol(null).headerName(Column.SYMBOL, "Stock");
        drain(text, "1d", builder -> layout.apply(builder).sort(true));
        assertThat(sink.bars)
                .extracting(bar -> bar.symbol() + bar.open())
                .containsExactly("B1.0", "A1.0", "B2.0", "A2.0");

        sink.bars.clear();
        assertThatThrownBy(() -> drain(text, "1d", layout))
                .isInstanceOf(SourceException.class)
                .hasMessageEndingWith("line 3, column 2 (Date): '2017-12-28' is 2017-12-29T00:00:00Z, too far behind"
                        + " 2017-12-30T00:00:00Z of an earlier row (expected: rows in time order, at most 2.0 s behind;"
                        + " or the setting to sort them (--sort))");
        assertThat(sink.malformed).containsExactly(Admission.MALFORMED_TIME_ORDER);
    }

    @Test
    void shouldSortNoMoreThanItMay() throws Exception {
        Path file = Files.writeString(folder.resolve("bars.csv"), HEADER + ROW_1 + ROW_2);
        DelimitedBarSettings settings = settings(file, "1d").sort(true).build();
        drain(new DelimitedBarSource(settings, 2));
        assertThat(sink.bars).hasSize(2);
        assertThatThrownBy(() -> drain(new DelimitedBarSource(settings, 1)))
                .isInstanceOf(SourceException.class)
                .hasMessage(
                        file + ", line 3: more bars than can be sorted (expected: at most 1; sort the file, or split"
                                + " it)");
    }

    @Test
    void shouldNameTheLineOfASortedBarThatTheSinkRefuses() throws Exception {
        String text = HEADER + ROW_2 + ROW_1.replace("541.63", "556");
        assertThatThrownBy(() -> drain(text, "1d", builder -> builder.sort(true)))
                .hasMessageEndingWith("bars.csv, line 3: INVALID(BAR), what the sink says");
        assertThat(sink.bars).isEmpty();
        DelimitedBarSource lenient =
                drain(text, "1d", builder -> builder.sort(true).lenient(true));
        assertThat(sink.bars).containsExactly(BAR_2);
        assertThat(lenient.progress().refused()).isEqualTo(1);
        assertThat(lenient.progress().rows()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2013-01-03,x,3,1,2,9| column 2 (open): 'x' (expected: a decimal number)| MALFORMED_NUMBER",
                "2013-01-03,2,3,,2,9| column 4 (low): '' (expected: a low)| MALFORMED_MISSING_FIELD",
                "2013-01-03,2,3| column 4 (low): missing (expected: 6 columns: date, open, high, low, close, volume)"
                        + "| MALFORMED_MISSING_FIELD",
                "2013-01-03,2,3,1,2,9,9| column 7: '9' (expected: 6 columns: date, open, high, low, close, volume)"
                        + "| MALFORMED_EXTRA_FIELD",
                "2013-02-30,2,3,1,2,9| column 1 (date): '2013-02-30' (expected: a day that exists, as 2013-01-02)"
                        + "| MALFORMED_TIME",
                "9013-02-03,2,3,1,2,9| column 1 (date): '9013-02-03' (expected: a day between 1970 and 2200)"
                        + "| MALFORMED_TIME",
                "1385337600,2,3,1,2,9| column 1 (date): '1385337600' (expected: a date such as 2013-01-02, as the first"
                        + " row has it)| MALFORMED_TIME"
            })
    void shouldNameWhatIsWrongWithARow(String row, String problem, String reason) throws Exception {
        String text = HEADER + ROW_1 + row + "\n" + ROW_2;
        assertThatThrownBy(() -> drain(text, "1d", builder -> builder))
                .isInstanceOf(SourceException.class)
                .hasMessage(folder.resolve("bars.csv") + ", line 3, " + problem);
        assertThat(sink.malformed).containsExactly(Admission.valueOf(reason));

        sink.bars.clear();
        sink.malformed.clear();
        drain(text, "1d", builder -> builder.lenient(true));
        assertThat(sink.bars).containsExactly(BAR_1, BAR_2);
        assertThat(sink.malformed).containsExactly(Admission.valueOf(reason));
    }

    @Test
    void shouldSayThatALastLineMayBeCutOff() {
        assertThatThrownBy(() -> drain(HEADER + ROW_1 + "2013-01-03,547", "1d", builder -> builder))
                .hasMessageEndingWith("volume; the input ends without a line end, so it may be cut off)");
        assertThatThrownBy(() -> drain(HEADER, "1d", builder -> builder))
                .hasMessageEndingWith("has a header but no rows (expected: at least one)");
        assertThatThrownBy(() -> drain(ROW_1, "1d", builder -> builder.columns("time,open,high,low,close,volume")))
                .hasMessageContaining("is a bar already (expected: a header");
        assertThatThrownBy(() -> drain("date,open,high,low,close\n", "1d", builder -> builder))
                .hasMessageContaining(
                        "no column for the volume (expected: one of volume, vol, v; or name the columns in"
                                + " file order, for example time,open,high,low,close,volume with - for one to skip)");
    }

    @Test
    void shouldNameEverySettingThatIsWrong() {
        assertThatThrownBy(() -> DelimitedBarSettings.builder(Path.of("x"), BarLength.parse("1d"))
                        .feedName(" ")
                        .format(BarFormat.CANDLES)
                        .headerName(Column.PRICE, "Last")
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("feedName: ' ' (expected: not blank);"
                        + " headerName: price 'Last' (expected: a column that a bar has);"
                        + " format: candles (expected: no delimiter, header, columns or names of columns, as the fields"
                        + " of candles have names of their own);"
                        + " symbol: none (expected: one for all candles, as they do not tell)");
        assertThatThrownBy(() -> settings(Path.of("x"), "1d")
                        .columns("time,open,high,low,close,volume,price")
                        .build())
                .hasMessageContaining("(expected: no price, which a bar does not have; or - for that column)");
        DelimitedBarSettings all = settings(Path.of("x"), "4h")
                .feedName("f")
                .sourceKind(SourceKind.CHANNEL)
                .delimiter(';')
                .time(TimeFormat.iso())
                .zone(ZoneId.of("Europe/Paris"))
                .timeMarks(TimeMarks.END)
                .sort(true)
                .lenient(true)
                .maxLineLength(1_000)
                .build();
        assertThat(all.toBuilder().build()).isEqualTo(all);
        assertThat(all.barLength()).hasToString("4h");
    }

    // --- candles ---

    @Test
    void shouldReadCandlesPlainAndPacked() throws Exception {
        String text = "{\"note\":{\"a\":[1]},\"candles\":[" + CANDLE_1 + ",\n" + CANDLE_2 + "],\"more\":false}\n";
        OhlcvBar first =
                bar("X", 456.16, 456.81, 455.3, 456.02, 561.88098307, "2016-05-18T04:00:00Z", "2016-05-18T08:00:00Z");
        OhlcvBar second = bar("X", 456.14, 456.33, 454.79, 456.1, 446, "2016-05-18T08:00:00Z", "2016-05-18T12:00:00Z");
        drain(text, "4h", builder -> builder.format(BarFormat.CANDLES));
        assertThat(sink.bars).containsExactly(first, second);

        sink.bars.clear();
        Path packed = folder.resolve("packed");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        DelimitedBarSource source = new DelimitedBarSource(
                settings(packed, "4h").format(BarFormat.CANDLES).build());
        drain(source);
        assertThat(sink.bars).containsExactly(first, second);
        assertThat(source.detectedTimeFormat()).hasValue("s");
        assertThat(source.progress().fraction()).isEqualTo(1);

        byte[] whole = Files.readAllBytes(packed);
        Files.write(packed, Arrays.copyOf(whole, whole.length - 30));
        assertThatThrownBy(() -> drain(new DelimitedBarSource(
                        settings(packed, "4h").format(BarFormat.CANDLES).build())))
                .hasMessageContaining("the gzip data are cut off or damaged");
    }

    @Test
    void shouldSortCandles() throws Exception {
        String text = "{\"candles\":[" + CANDLE_2 + "," + CANDLE_1 + "]}";
        drain(text, "4h", builder -> builder.format(BarFormat.CANDLES).sort(true));
        assertThat(sink.bars).extracting(OhlcvBar::open).containsExactly(456.16, 456.14);
        String wrong = text.replace("454.79", "457");
        assertThatThrownBy(() -> drain(wrong, "4h", builder -> builder.format(BarFormat.CANDLES)
                        .sort(true)))
                .hasMessageEndingWith("bars.csv, candle 1: INVALID(BAR), what the sink says");
        assertThatThrownBy(() -> drain(text, "4h", builder -> builder.format(BarFormat.CANDLES)))
                .hasMessageContaining("line 1, candle 2, field start: '1463544000' is 2016-05-18T08:00:00Z, too far")
                .hasMessageEndingWith("(--sort))");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'start':'1463544001','low':'x'}| field low: 'x' (expected: a decimal number)",
                "{'start':'1463544001','low':'1','low':'1'}| field low: '1' (expected: one field of that name)",
                "{'start':'1463544001'}| field open: missing (expected: the field open)",
                "{'open':null}| field open: 'null' (expected: a decimal number, or a string that holds one)",
                "{'open':[1,{}]}| field open: '[' (expected: a decimal number, or a string that holds one)",
                "[1,[2]]| '[' (expected: an object)"
            })
    void shouldNameWhatIsWrongWithACandle(String candle, String problem) throws Exception {
        String wrong = candle.replace('\'', '"');
        if (problem.contains("field low: 'x'")) {
            wrong = CANDLE_2.replace("454.79", "\"x\"");
        }
        String text = "{\"candles\":[" + CANDLE_1 + ",\n" + wrong + ",\n" + CANDLE_2 + "]}";
        assertThatThrownBy(() -> drain(text, "4h", builder -> builder.format(BarFormat.CANDLES)))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining(folder.resolve("bars.csv") + ", line 2, candle 2")
                .hasMessageEndingWith(problem);
        sink.bars.clear();
        sink.malformed.clear();
        drain(text, "4h", builder -> builder.format(BarFormat.CANDLES).lenient(true));
        assertThat(sink.bars).hasSize(2);
        assertThat(sink.malformed).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]| line 1: '[' (expected: an object with an array 'candles')",
                "``| (expected: an object with an array 'candles')",
                "{'x':1}| (expected: a field 'candles' with an array)",
                "{'candles':{}}| '{' (expected: an array of 'candles')",
                "{'candles':[]}| has no candles (expected: at least one)",
                "{'candles':[],'candles':[]}| 'candles' (expected: one field of that name)",
                "{'candles':[]} 1| '1' (expected: nothing behind the object)",
                "{'candles':[{'start':1,}]}| candle 1: '' (expected: JSON that is whole and valid; Unexpected character",
                "{'candles':[{'start':1| (expected: JSON that is whole and valid; Unexpected end-of-input"
            })
    void shouldEndAtJsonThatIsBrokenEvenWhenLenient(String text, String problem) {
        assertThatThrownBy(() -> drain(text.replace('\'', '"'), "4h", builder -> builder.format(BarFormat.CANDLES)
                        .lenient(true)))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining(problem);
        assertThat(sink.malformed.size()).isLessThanOrEqualTo(1);
    }

    // --- recorded files, which are not part of the project ---

    @Test
    void shouldReadADailyYear() throws Exception {
        drain(new DelimitedBarSource(
                settings(shared("aapl-daily-2013.csv"), "1d").build()));
        assertThat(sink.bars).hasSize(252);
        assertThat(sink.bars.get(0).open()).isEqualTo(553.82);
    }

    @Test
    void shouldReadFiveSymbolsOfOneFile() throws Exception {
        drain(new DelimitedBarSource(settings(shared("us5-daily-2015-2017.csv"), "1d")
                .symbol(null)
                .headerName(Column.SYMBOL, "Stock")
                .sort(true)
                .build()));
        assertThat(sink.bars).hasSize(3_634).isSortedAccordingTo(Comparator.comparingLong(OhlcvBar::end));
        assertThat(sink.bars.stream().map(OhlcvBar::symbol).distinct()).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource({"btcusd, 20695", "ethusd, 20675"})
    void shouldReadRecordedCandles(String symbol, int count) throws Exception {
        drain(new DelimitedBarSource(settings(shared("coinbase-" + symbol + "-4h-20160518-20251028.json.gz"), "4h")
                .format(BarFormat.CANDLES)
                .build()));
        assertThat(sink.bars).hasSize(count);
    }

    private static Path shared(String name) {
        for (Path above = Path.of("").toAbsolutePath(); above != null; above = above.getParent()) {
            Path file = above.resolve("shared").resolve("data").resolve(name);
            if (Files.isRegularFile(file)) {
                return file;
            }
        }
        assumeTrue(false, "no folder shared/data with " + name + " above the working directory");
        throw new AssertionError(name);
    }

    private static OhlcvBar bar(
            String symbol,
            double open,
            double high,
            double low,
            double close,
            double volume,
            String start,
            String end) {
        return new OhlcvBar(
                symbol, open, high, low, close, volume, Double.NaN, nanos(start), nanos(end), MarketData.NO_TIME);
    }

    private static long nanos(String instant) {
        return Instant.parse(instant).getEpochSecond() * 1_000_000_000L;
    }

    private static DelimitedBarSettings.Builder settings(Path file, String length) {
        return DelimitedBarSettings.builder(file, BarLength.parse(length)).symbol("X");
    }

    private DelimitedBarSource drain(String text, String length, UnaryOperator<DelimitedBarSettings.Builder> how)
            throws SourceException, IOException {
        Path file = Files.writeString(folder.resolve("bars.csv"), text);
        DelimitedBarSource source =
                new DelimitedBarSource(how.apply(settings(file, length)).build());
        drain(source);
        return source;
    }

    private void drain(DelimitedBarSource source) throws SourceException {
        try {
            source.open(new ManualClock().context());
            while (source.poll(sink, 7) != PolledSource.END) {
                assertThat(source.progress().refused()).isLessThanOrEqualTo(1);
            }
        } finally {
            source.close();
        }
    }
}
