package io.tickstock.adapters.delimited;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstock.adapters.delimited.RecordingSink.Trade;
import io.tickstock.adapters.pace.Speed;
import io.tickstock.api.data.Eligibility;
import io.tickstock.api.data.SourceKind;
import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.PolledSource;
import io.tickstock.api.spi.SequenceRule;
import io.tickstock.api.spi.SourceException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DelimitedTradeSourceTest {

    private static final String HEADER = "time,price,size\n";
    private static final String ROW_1 = "1385337600,800.01,0.1\n";
    private static final String ROW_2 = "1385337601.5,801,2\n";
    private static final long T0 = 1_385_337_600_000_000_000L;
    private static final Trade TRADE_1 = new Trade("X", 800.01, 0.1, T0, 0, 0, Eligibility.ALL);
    private static final Trade TRADE_2 = new Trade("X", 801, 2, T0 + 1_500_000_000L, 0, 0, Eligibility.ALL);

    private final RecordingSink sink = new RecordingSink();
    private final ManualClock clock = new ManualClock();

    @TempDir
    Path folder;

    // --- what is read ---

    @Test
    void shouldReadTradesByTheNamesInTheHeader() throws Exception {
        DelimitedTradeSource source = drain(
                "Trade-ID,Ticker,Timestamp,Qty,Price,Seq,note\n"
                        + "77,AAPL,1385337600,3,189.25,9,x\n"
                        + "a-1,MSFT,1385337601,0,5,,\n",
                builder -> builder.symbol(null));
        assertThat(sink.trades)
                .containsExactly(
                        new Trade("AAPL", 189.25, 3, T0, 9, 77, Eligibility.ALL),
                        new Trade(
                                "MSFT",
                                5,
                                0,
                                T0 + 1_000_000_000L,
                                0,
                                sink.trades.get(1).key(),
                                Eligibility.ALL));
        assertThat(sink.trades.get(1).key()).isNotZero();
        assertThat(source.detectedTimeFormat()).hasValue("s");
        assertThat(source.feed()).isEqualTo(new FeedInfo("trades.csv", SourceKind.TICK, SequenceRule.NONE));
    }

    @Test
    void shouldReadTradesByColumnsInFileOrder() throws Exception {
        drain(
                "1385337600|-|800.01|0.1\n1385337601.5|-|801|2\n",
                builder -> builder.header(false).delimiter('|').columns("time,-,price,size"));
        assertThat(sink.trades).containsExactly(TRADE_1, TRADE_2);
    }

    @Test
    void shouldPassOverAHeaderWhenTheColumnsAreNamed() throws Exception {
        drain("a,b,c\n" + ROW_1 + ROW_2, builder -> builder.columns("time,price,size"));
        assertThat(sink.trades).containsExactly(TRADE_1, TRADE_2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "time,price,size\n1385337600,800.01,0.1\n1385337601.5,801,2",
                "time,price,size\r\n1385337600,800.01,0.1\r\n1385337601.5,801,2\r\n",
                "time,price,size\r1385337600,800.01,0.1\r1385337601.5,801,2\r",
                "\ufefftime,price,size\n1385337600,800.01,0.1\n1385337601.5,801,2\n",
                "\n\ntime,price,size\n\n1385337600,800.01,0.1\r\n\r\n\r\n1385337601.5,801,2\n\n",
                "\"time\",\"price\",\"size\"\n\"1385337600\",\"800.01\",\"0.1\"\n\"1385337601.5\",801,2\n",
                " time , price , size \n1385337600,\t800.01 , 0.1\n 1385337601.5,801,2 \n"
            })
    void shouldReadEveryWayOfWritingTheSame(String text) throws Exception {
        drain(text);
        assertThat(sink.trades).containsExactly(TRADE_1, TRADE_2);
    }

    @Test
    void shouldReadGzipWhateverItsName() throws Exception {
        Path file = folder.resolve("trades.csv");
        Files.write(file, gzip(HEADER + ROW_1 + ROW_2));
        DelimitedTradeSource source = drain(settings(file).build());
        assertThat(sink.trades).containsExactly(TRADE_1, TRADE_2);
        assertThat(source.progress().bytesRead()).isEqualTo(Files.size(file));
        assertThat(source.progress().totalBytes()).isEqualTo(Files.size(file));
    }

    @Test
    void shouldReadGzipOfSeveralMembersFromAStreamThatDoesNotKnowWhatIsLeft() throws Exception {
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        members.write(gzip(HEADER + ROW_1));
        members.write(gzip(ROW_2));
        InputStream stream = new ByteArrayInputStream(members.toByteArray()) {
            @Override
            public synchronized int available() {
                return 0;
            }
        };
        DelimitedTradeSource source = drain(DelimitedTradeSettings.builder(DelimitedInput.stream("tape", () -> stream))
                .symbol("X")
                .build());
        assertThat(sink.trades).containsExactly(TRADE_1, TRADE_2);
        assertThat(source.feed().name()).isEqualTo("tape");
        assertThat(source.progress().totalBytes()).isEqualTo(-1);
    }

    @Test
    void shouldKeepFileOrderForEqualTimes() throws Exception {
        drain(HEADER + "1385337600,1,1\n1385337600,2,1\n1385337600,3,1\n");
        assertThat(sink.trades).extracting(Trade::price).containsExactly(1.0, 2.0, 3.0);
    }

    @Test
    void shouldAskForASymbolOnce() throws Exception {
        StringBuilder text = new StringBuilder("time,price,size,symbol\n");
        for (int i = 0; i < 1_000; i++) {
            text.append("1385337600,1,1,S").append(i % 200).append('\n');
        }
        drain(text.toString(), builder -> builder.symbol(null));
        assertThat(sink.symbolsAsked).hasSize(200).doesNotHaveDuplicates();
        assertThat(sink.trades.get(999).symbol()).isEqualTo("S199");
    }

    @Test
    void shouldTellNumberKeysApartFromTextKeys() throws Exception {
        drain("time,price,size,id\n1385337600,1,1,7\n1385337600,1,1,007\n1385337600,1,1,0\n1385337600,1,1,\n"
                + "1385337600,1,1,99999999999999999999\n");
        assertThat(sink.trades).extracting(Trade::key).doesNotHaveDuplicates().startsWith(7L);
        assertThat(sink.trades.get(2).key()).isNotZero();
        assertThat(sink.trades.get(3).key()).isZero();
    }

    // --- rows that cannot be trades ---

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1385337602,abc,1| column 2 (price): 'abc' (expected: a decimal number)| MALFORMED_NUMBER",
                "1385337602,NaN,1| column 2 (price): 'NaN' (expected: a decimal number)| MALFORMED_NUMBER",
                "1385337602,0x1p3,1| column 2 (price): '0x1p3' (expected: a decimal number)| MALFORMED_NUMBER",
                "1385337602,1e400,1| column 2 (price): '1e400' (expected: a decimal number within ±1.797e308)"
                        + "| MALFORMED_NUMBER",
                "1385337602,5,1d| column 3 (size): '1d' (expected: a decimal number)| MALFORMED_NUMBER",
                "1385337602,,1| column 2 (price): '' (expected: a price)| MALFORMED_MISSING_FIELD",
                "1385337602,5| column 3 (size): missing (expected: 3 columns: time, price, size)"
                        + "| MALFORMED_MISSING_FIELD",
                "1385337602| column 2 (price): missing (expected: 3 columns: time, price, size)"
                        + "| MALFORMED_MISSING_FIELD",
                "1385337602,5,1,9| column 4: '9' (expected: 3 columns: time, price, size)| MALFORMED_EXTRA_FIELD",
                "x,5,1| column 1 (time): 'x' (expected: digits with at most one decimal point, as time is counted in s)"
                        + "| MALFORMED_TIME",
                "1385337602000,5,1| column 1 (time): '1385337602000' (expected: a time in s between 1990 and 2100; in ms"
                        + " it would be 2013-11-25T00:00:02Z, so units are mixed)| MALFORMED_TIME",
                "12345678901234567890,5,1| column 1 (time): '12345678901234567890' (expected: a time in s before the"
                        + " year 2200)| MALFORMED_TIME",
                "1385337602,\"5,1| '1385337602,\"5,1' (expected: the quote to be closed on the same line)"
                        + "| MALFORMED_SYNTAX",
                "1385337602,\"5\"6,1| '1385337602,\"5\"6,1' (expected: a delimiter after a closing quote)"
                        + "| MALFORMED_SYNTAX"
            })
    void shouldNameWhatIsWrongWithARow(String row, String problem, String reason) throws Exception {
        String text = HEADER + ROW_1 + row + "\n" + ROW_2;
        Path file = write(text);
        String place = file + ", line 3" + (problem.startsWith("column") ? ", " : ": ");
        assertFails(() -> drain(settings(file).build()), place + problem);
        assertThat(sink.trades).containsExactly(TRADE_1);
        assertThat(sink.malformed).as("the row that ended it is counted").containsExactly(Admission.valueOf(reason));

        sink.trades.clear();
        sink.malformed.clear();
        DelimitedTradeSource lenient = drain(settings(file).lenient(true).build());
        assertThat(sink.trades).containsExactly(TRADE_1, TRADE_2);
        assertThat(sink.malformed).containsExactly(Admission.valueOf(reason));
        assertThat(lenient.progress())
                .isEqualTo(new ReplayProgress(
                        Files.size(file), Files.size(file), 4, 3, 1, T0 + 1_500_000_000L, place + problem, true));
    }

    @Test
    void shouldEscapeAndCutTheValueItShows() throws Exception {
        Path file = write(HEADER + "1385337600,a\0\u001b" + "x".repeat(1_000) + ",1\n");
        assertFails(
                () -> drain(settings(file).build()),
                file + ", line 2, column 2 (price): 'a\\u0000\\u001b" + "x".repeat(61)
                        + "…' (1003 characters) (expected: a decimal number)");
    }

    @Test
    void shouldSayThatALastLineMayBeCutOff() throws Exception {
        Path file = write(HEADER + ROW_1 + "13853");
        assertFails(
                () -> drain(settings(file).build()),
                file + ", line 3, column 2 (price): missing (expected: 3 columns: time, price, size; the input ends"
                        + " without a line end, so it may be cut off)");
        assertThat(sink.trades).containsExactly(TRADE_1);
    }

    @Test
    void shouldNameAQuoteThatIsOpenAtTheEnd() throws Exception {
        Path file = write(HEADER + ROW_1 + "\"1385337600,5,1");
        assertFails(
                () -> drain(settings(file).build()),
                file + ", line 3: '\"1385337600,5,1' (expected: the quote to be closed on the same line)");
        assertThat(sink.malformed).containsExactly(Admission.MALFORMED_SYNTAX);
        sink.malformed.clear();
        drain(settings(file).lenient(true).build());
        assertThat(sink.malformed).containsExactly(Admission.MALFORMED_SYNTAX);
    }

    @Test
    void shouldGoOnAfterManyBrokenLines() throws Exception {
        String text = (HEADER + "\"a\r\n" + "\"b\"c,1,1\r\n\r\n" + ROW_1 + "\"\n\n" + "\"\"\"x\n" + ROW_2);
        DelimitedTradeSource source = drain(text, builder -> builder.lenient(true));
        assertThat(sink.trades).containsExactly(TRADE_1, TRADE_2);
        assertThat(sink.malformed).hasSize(4).containsOnly(Admission.MALFORMED_SYNTAX);
        assertThat(source.progress().line()).isEqualTo(9);
    }

    @Test
    void shouldNameTheRefusalOfTheSink() throws Exception {
        Path file = write(HEADER + ROW_1 + "1385337601,-5,1\n" + ROW_2);
        String message =
                file + ", line 3, column 2 (price): '-5' is INVALID(PRICE), price: -5.0 (expected: finite and > 0)";
        assertFails(() -> drain(settings(file).build()), message);
        assertThat(sink.trades).containsExactly(TRADE_1);

        sink.trades.clear();
        DelimitedTradeSource lenient = drain(settings(file).lenient(true).build());
        assertThat(sink.trades).containsExactly(TRADE_1, TRADE_2);
        assertThat(sink.malformed).isEmpty();
        assertThat(lenient.progress().refused()).isEqualTo(1);
        assertThat(lenient.progress().firstRefusal()).isEqualTo(message);
    }

    @Test
    void shouldNotEndForWhatTheSystemRejects() throws Exception {
        sink.maxSymbols = 1;
        DelimitedTradeSource source = drain(
                "time,price,size,symbol\n1385337600,1,1,A\n1385337600,1,1,B\n1385337600,1,1,A\n",
                builder -> builder.symbol(null));
        assertThat(sink.trades).extracting(Trade::symbol).containsExactly("A", "A");
        assertThat(source.progress().refused()).isEqualTo(1);
        assertThat(source.progress().rows()).isEqualTo(3);
        assertThat(source.progress().firstRefusal()).contains("line 3: REJECTED(SYMBOL_LIMIT)");
    }

    @Test
    void shouldRefuseASymbolThatIsNotUtf8() throws Exception {
        Path file = folder.resolve("trades.csv");
        Files.write(file, "time,price,size,symbol\n1385337600,1,1,Z\u00fcrich\n".getBytes(StandardCharsets.ISO_8859_1));
        assertFails(
                () -> drain(settings(file).symbol(null).build()),
                file + ", line 2, column 4 (symbol): 'Z\ufffdrich' (expected: text in UTF-8)");
    }

    @Test
    void shouldRefuseASequenceThatDoesNotFit() throws Exception {
        Path file = write("time,price,size,sequence\n1385337600,1,1,99999999999999999999\n");
        assertFails(
                () -> drain(settings(file).build()),
                file + ", line 2, column 4 (sequence): '99999999999999999999' (expected: a whole number from 0 to"
                        + " 9223372036854775807)");
    }

    @Test
    void shouldRefuseAWrongTimeUnitEvenWhenLenient() throws Exception {
        Path file = write(HEADER + ROW_1);
        assertFails(
                () -> drain(
                        settings(file).time(TimeFormat.millis()).lenient(true).build()),
                file + ", line 2, column 1 (time): '1385337600' (expected: a time in ms between 1990 and 2100; in s it"
                        + " would be 2013-11-25T00:00:00Z: set the time unit to s)");
        assertThat(sink.trades).isEmpty();
    }

    // --- order ---

    @Test
    void shouldRefuseRowsTooFarBehind() throws Exception {
        Path file = write(HEADER + "1385337610,1,1\n1385337608,2,1\n1385337607.999999999,3,1\n");
        assertFails(
                () -> drain(settings(file).build()),
                file + ", line 4, column 1 (time): '1385337607.999999999' is 2013-11-25T00:00:07.999999999Z, too far"
                        + " behind 2013-11-25T00:00:10Z of an earlier row (expected: rows in time order, at most 2.0 s"
                        + " behind)");
        assertThat(sink.malformed).containsExactly(Admission.MALFORMED_TIME_ORDER);
        sink.malformed.clear();
        assertThat(sink.trades).extracting(Trade::price).containsExactly(1.0, 2.0);

        sink.trades.clear();
        drain(settings(file).lenient(true).build());
        assertThat(sink.trades).extracting(Trade::price).containsExactly(1.0, 2.0, 3.0);
    }

    // --- headers ---

    @Test
    void shouldNameAColumnThatIsMissing() throws Exception {
        Path file = write("timestamp,cost,amount\n");
        assertFails(
                () -> open(settings(file).build()),
                file + ", line 1: no column for the price (expected: one of price, px, p, trade_price; or name the"
                        + " columns in file order, for example time,price,size with - for one to skip); the header is"
                        + " 'timestamp,cost,amount'");
    }

    @Test
    void shouldNotChooseBetweenTwoColumns() throws Exception {
        Path file = write("time,price,size,Volume\n");
        assertFails(
                () -> open(settings(file).build()),
                file
                        + ", line 1: columns 'size' and 'Volume' could both be the size (expected: one; name the columns in"
                        + " file order, for example time,price,size,-); the header is 'time,price,size,Volume'");
    }

    @Test
    void shouldAskForTheSymbolWhenNothingTellsIt() throws Exception {
        Path file = write(HEADER + ROW_1);
        assertFails(
                () -> open(settings(file).symbol(null).build()),
                file + ", line 1: no column for the symbol (expected: one of symbol, ticker, sym, instrument, pair,"
                        + " product_id, or a symbol set for the whole file); the header is 'time,price,size'");
    }

    @Test
    void shouldNotMixSymbolsUnderOneName() throws Exception {
        Path file = write("time,price,size,ticker\n");
        assertFails(
                () -> open(settings(file).build()),
                file
                        + ", line 1: column 'ticker' holds a symbol, and one symbol is set for the whole file (expected: one"
                        + " of the two; drop the symbol setting, or name the columns in file order with - for that one);"
                        + " the header is 'time,price,size,ticker'");
    }

    @Test
    void shouldAskForTheSequenceThatWasPromised() throws Exception {
        Path file = write(HEADER);
        assertFails(
                () -> open(settings(file).sequenceRule(SequenceRule.UNIQUE).build()),
                file
                        + ", line 1: no column for the sequence (expected: one of sequence, seq, seq_no, sequence_number; or"
                        + " name the columns in file order, for example time,price,size with - for one to skip); the"
                        + " header is 'time,price,size'");
    }

    @Test
    void shouldNotTakeATradeForAHeader() throws Exception {
        Path file = write(ROW_1 + ROW_2);
        assertFails(
                () -> open(settings(file).columns("time,price,size").build()),
                file + ", line 1: '1385337600,800.01,0.1' is a trade already (expected: a header, or the setting that"
                        + " there is none)");
    }

    @Test
    void shouldNotTakeAHeaderForATrade() throws Exception {
        Path file = write(HEADER + ROW_1);
        assertFails(
                () -> drain(
                        settings(file).header(false).columns("time,price,size").build()),
                file
                        + ", line 1, column 1 (time): 'time' (expected: ISO-8601 with an offset, or a time between 2000 and"
                        + " 2100 in s, ms, us or ns since 1970; for others set the time unit; or the setting that line 1"
                        + " is a header)");
    }

    @Test
    void shouldNameAHeaderOfAnotherWidth() throws Exception {
        Path file = write("a,b,c,d\n");
        assertFails(
                () -> open(settings(file).columns("time,price,size").build()),
                file
                        + ", line 1: the header has 4 columns (expected: 3, as the settings name them: time, price, size)");
    }

    @Test
    void shouldNameAHeaderThatIsBroken() throws Exception {
        Path file = write("\"time,price,size\n" + ROW_1);
        assertFails(
                () -> open(settings(file).build()),
                file + ", line 1: '\"time,price,size' (expected: the quote to be closed on the same line)");
    }

    // --- names in the header that are said ---

    @Test
    void shouldReadColumnsByTheNamesThatAreSaid() throws Exception {
        drain(
                "Stock,when,cost,how many,what\nX,1385337600,800.01,0.1,a\nX,1385337601.5,801,2,b\n",
                builder -> builder.symbol(null)
                        .headerName(Column.SYMBOL, "stock")
                        .headerName(Column.TIME, "when")
                        .headerName(Column.PRICE, "cost")
                        .headerName(Column.SIZE, " How Many "));
        assertThat(sink.trades).containsExactly(TRADE_1, TRADE_2);
    }

    @Test
    void shouldTakeNoOtherColumnForOneThatIsNamed() throws Exception {
        drain(
                "ticker,symbol,time,timestamp,price,qty,amount\n"
                        + "Y,X,?,1385337600,800.01,?,0.1\nY,X,?,1385337601.5,801,?,2\n",
                builder -> builder.symbol(null)
                        .headerName(Column.SYMBOL, "symbol")
                        .headerName(Column.TIME, "timestamp")
                        .headerName(Column.SIZE, "amount"));
        assertThat(sink.trades).containsExactly(TRADE_1, TRADE_2);
    }

    @Test
    void shouldTakeANamedColumnForNothingElse() throws Exception {
        drain("time,price,volume,pair\n1385337600,0.1,800.01,x\n1385337601.5,2,801,y\n", builder -> builder.headerName(
                        Column.SIZE, "price")
                .headerName(Column.PRICE, "volume")
                .headerName(Column.KEY, "pair"));
        assertThat(sink.trades).extracting(Trade::symbol).containsOnly("X");
        assertThat(sink.trades).extracting(Trade::price).containsExactly(800.01, 801.0);
        assertThat(sink.trades).extracting(Trade::size).containsExactly(0.1, 2.0);
        assertThat(sink.trades).extracting(Trade::key).doesNotContain(0L);
    }

    @Test
    void shouldTellNamesApartByCaseWhereNothingElseDoes() throws Exception {
        drain("T,t,p,q\n1385337600,7,800.01,0.1\n", builder -> builder.headerName(Column.TIME, "T")
                .headerName(Column.KEY, "t"));
        assertThat(sink.trades).containsExactly(new Trade("X", 800.01, 0.1, T0, 0, 7, Eligibility.ALL));
    }

    @Test
    void shouldNameANameThatTheHeaderDoesNotHave() throws Exception {
        Path file = write("time,price,size,ticker\n");
        for (String symbol : new String[] {null, "X"}) {
            assertFails(
                    () -> open(settings(file)
                            .symbol(null)
                            .defaultSymbol(symbol)
                            .headerName(Column.SYMBOL, "share")
                            .build()),
                    file + ", line 1: no column 'share' for the symbol (expected: a name in the header; or name the"
                            + " columns in file order, for example time,price,size with - for one to skip); the header"
                            + " is 'time,price,size,ticker'");
        }
        Path once = write("T,price,size\n");
        assertFails(
                () -> open(settings(once)
                        .headerName(Column.TIME, "T")
                        .headerName(Column.KEY, "t")
                        .build()),
                once + ", line 1: no column 't' for the key (expected: a name in the header; or name the columns in"
                        + " file order, for example time,price,size with - for one to skip); the header is"
                        + " 'T,price,size'");
    }

    @Test
    void shouldNotChooseBetweenTwoColumnsOfTheSameName() throws Exception {
        for (String header : new String[] {"time,WHEN,price,When,size", "time,when,price,when,size"}) {
            Path file = write(header + "\n");
            assertFails(
                    () -> open(settings(file).headerName(Column.TIME, "when").build()),
                    file
                            + ", line 1: columns 2 and 4 could both be 'when', the time (expected: one; name the columns in"
                            + " file order, for example time,price,size with - for one to skip); the header is '"
                            + header + "'");
        }
    }

    // --- the symbol when no column holds it ---

    @Test
    void shouldUseTheDefaultSymbolWhereNoColumnHoldsOne() throws Exception {
        DelimitedTradeSource source =
                drain(HEADER + ROW_1 + ROW_2, builder -> builder.symbol(null).defaultSymbol("X"));
        assertThat(sink.trades).containsExactly(TRADE_1, TRADE_2);
        assertThat(source.symbolOfAllRows()).hasValue("X");
        sink.trades.clear();
        drain(
                ROW_1 + ROW_2,
                builder -> builder.symbol(null).defaultSymbol("X").header(false).columns("time,price,size"));
        assertThat(sink.trades).containsExactly(TRADE_1, TRADE_2);
    }

    @Test
    void shouldNotUseTheDefaultSymbolWhereAColumnHoldsOne() throws Exception {
        DelimitedTradeSource source =
                drain("time,price,size,ticker\n1385337600,800.01,0.1,Y\n", builder -> builder.symbol(null)
                        .defaultSymbol("X"));
        assertThat(sink.trades).extracting(Trade::symbol).containsExactly("Y");
        assertThat(source.symbolOfAllRows()).isEmpty();
        sink.trades.clear();
        drain(
                "a,b,c,d\n1385337600,800.01,0.1,Y\n",
                builder -> builder.symbol(null).defaultSymbol("X").columns("time,price,size,symbol"));
        assertThat(sink.trades).extracting(Trade::symbol).containsExactly("Y");
        Path file = write("time,price,size,ticker,pair\n");
        assertFails(
                () -> open(settings(file).symbol(null).defaultSymbol("X").build()),
                file + ", line 1: columns 'ticker' and 'pair' could both be the symbol (expected: one; name the columns"
                        + " in file order, for example time,price,size,symbol,-); the header is"
                        + " 'time,price,size,ticker,pair'");
    }

    // --- inputs that cannot be read ---

    @Test
    void shouldRefuseAnEmptyFile() throws Exception {
        for (String text : new String[] {"", "\n\r\n", "\ufeff"}) {
            Path file = write(text);
            assertFails(() -> open(settings(file).build()), file + ": is empty (expected: a header and rows)");
        }
        Path file = write("");
        assertFails(
                () -> drain(
                        settings(file).header(false).columns("time,price,size").build()),
                file + ": has no rows (expected: at least one)");
    }

    @Test
    void shouldRefuseAFileWithAHeaderOnly() throws Exception {
        for (String text : new String[] {"time,price,size", HEADER, HEADER + "\n\n"}) {
            Path file = write(text);
            assertFails(
                    () -> drain(settings(file).lenient(true).build()),
                    file + ": has a header but no rows (expected: at least one)");
        }
    }

    @Test
    void shouldNameAFileThatIsNotThere() {
        Path file = folder.resolve("nowhere.csv");
        assertFails(() -> open(settings(file).build()), file + ": no such file");
        assertFails(() -> open(settings(folder).build()), folder + ": is a directory (expected: a file)");
        assertFails(
                () -> open(DelimitedTradeSettings.builder(
                                DelimitedInput.stream("tape", () -> getClass().getResourceAsStream("nowhere.csv")))
                        .symbol("X")
                        .build()),
                "tape: no such resource");
    }

    @Test
    void shouldNameOtherFormats() throws Exception {
        Path file = folder.resolve("trades.csv");
        Files.write(file, new byte[] {'P', 'K', 3, 4, 0, 0});
        assertFails(
                () -> open(settings(file).build()),
                file + ": holds a zip archive (expected: UTF-8 text, plain or gzip)");
        Files.write(file, new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0});
        assertFails(
                () -> open(settings(file).build()), file + ": holds zstd data (expected: UTF-8 text, plain or gzip)");
        Files.write(file, (HEADER + ROW_1).getBytes(StandardCharsets.UTF_16));
        assertFails(
                () -> open(settings(file).build()), file + ": holds UTF-16 text (expected: UTF-8 text, plain or gzip)");
    }

    @Test
    void shouldKeepTheRowsBeforeTheEndOfACutOffGzip() throws Exception {
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; i < 5_000; i++) {
            text.append(1_385_337_600 + i)
                    .append(',')
                    .append(800 + i * 7 % 31)
                    .append(",0.")
                    .append(i * 31 % 997 + 1);
            text.append('\n');
        }
        byte[] whole = gzip(text.toString());
        Path file = folder.resolve("trades.csv.gz");
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        DelimitedTradeSource source = open(settings(file).build());
        assertThatThrownBy(() -> drain(source))
                .isInstanceOf(SourceException.class)
                .hasMessage(file + ": cannot be read after line " + (sink.trades.size() + 1)
                        + ": the gzip data are cut off or damaged: Unexpected end of ZLIB input stream");
        assertThat(sink.trades).hasSizeGreaterThan(2_000);
        assertThat(source.progress().line()).isEqualTo(sink.trades.size() + 1L);
        assertThat(source.progress().ended()).isFalse();
    }

    @Test
    void shouldNameGzipThatIsDamaged() throws Exception {
        byte[] whole = gzip(HEADER + ROW_1 + ROW_2);
        whole[whole.length - 6] ^= 1;
        Path file = folder.resolve("trades.csv.gz");
        Files.write(file, whole);
        assertFails(
                () -> drain(settings(file).build()),
                file + ": cannot be read after line 3: the gzip data are cut off or damaged: Corrupt GZIP trailer");
        assertThat(sink.trades).containsExactly(TRADE_1, TRADE_2);

        Files.write(file, Arrays.copyOf(whole, 5));
        assertThatThrownBy(() -> open(settings(file).build()))
                .isInstanceOf(SourceException.class)
                .hasMessageStartingWith(file + ": ");
    }

    @Test
    void shouldNotMindAFileThatVanishesWhileItIsRead() throws Exception {
        Path file = write(HEADER + ROW_1 + ROW_2);
        DelimitedTradeSource source = open(settings(file).build());
        Files.delete(file);
        drain(source);
        assertThat(sink.trades).containsExactly(TRADE_1, TRADE_2);
    }

    @Test
    void shouldNoticeAFileThatBecomesShorter() throws Exception {
        String row = "1385337600,800.01,0.1\n";
        Path file = write(HEADER + row.repeat(10_000));
        long size = Files.size(file);
        DelimitedTradeSource source = open(settings(file).build());
        assertThat(source.poll(sink, 10)).isEqualTo(10);
        try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
            channel.truncate(20_000);
        }
        assertThatThrownBy(() -> drain(source))
                .isInstanceOf(SourceException.class)
                .hasMessageStartingWith(file + ": cannot be read after line ")
                .hasMessageEndingWith(": it became shorter while it was read: 20000 of " + size + " bytes");
        assertThat(sink.trades).hasSizeGreaterThan(800);
    }

    @Test
    void shouldNameADiskError() throws Exception {
        byte[] text = (HEADER + ROW_1 + "13853").getBytes(StandardCharsets.UTF_8);
        InputStream broken = new InputStream() {
            private int next;

            @Override
            public int read() throws IOException {
                if (next == text.length) {
                    throw new IOException("input/output error");
                }
                return text[next++];
            }
        };
        DelimitedTradeSource source = open(DelimitedTradeSettings.builder(DelimitedInput.stream("tape", () -> broken))
                .symbol("X")
                .build());
        assertFails(() -> source.poll(sink, 10), "tape: cannot be read after line 2: input/output error");
        assertThat(sink.trades).containsExactly(TRADE_1);
        assertFails(() -> source.poll(sink, 10), "tape: cannot be read after line 2: input/output error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1,", "\""})
    void shouldBoundALineWithoutEnd(String part) throws Exception {
        long length = 64L << 20;
        DelimitedTradeSettings.Builder settings = DelimitedTradeSettings.builder(
                        DelimitedInput.stream("tape", () -> new LongLine(HEADER + ROW_1, part, length, "\n" + ROW_2)))
                .symbol("X");
        String shown = part.repeat(64).substring(0, 64);
        assertFails(
                () -> drain(settings.build()),
                "tape, line 3: '" + shown + "…' (65538 characters) (expected: a line of at most 65536 characters)");
        assertThat(sink.trades).containsExactly(TRADE_1);

        sink.trades.clear();
        sink.malformed.clear();
        drain(settings.lenient(true).build());
        assertThat(sink.trades).containsExactly(TRADE_1, TRADE_2);
        assertThat(sink.malformed).containsExactly(Admission.MALFORMED_SYNTAX);
    }

    // --- the contract of a polled source ---

    @Test
    void shouldHandOverNoMoreThanAskedForAndEndOnce() throws Exception {
        Path file = write(HEADER + ROW_1 + "\n" + ROW_2 + "1385337603,1,1\n");
        DelimitedTradeSource source = open(settings(file).build());
        assertThat(source.poll(sink, 1)).isEqualTo(1);
        assertThat(source.poll(sink, 1)).isZero();
        assertThat(source.poll(sink, 10)).isEqualTo(2);
        assertThat(source.poll(sink, 10)).isEqualTo(PolledSource.END);
        assertThat(source.poll(sink, 10)).isEqualTo(PolledSource.END);
        assertThat(source.progress().ended()).isTrue();
        assertThat(source.progress().fraction()).isEqualTo(1);
        source.close();
        source.close();
        assertThat(source.poll(sink, 10)).isEqualTo(PolledSource.END);
    }

    @Test
    void shouldCloseWhatWasNeverOpened() {
        DelimitedTradeSource source =
                new DelimitedTradeSource(settings(folder.resolve("none.csv")).build());
        assertThatThrownBy(() -> source.poll(sink, 1)).isInstanceOf(IllegalStateException.class);
        source.close();
        assertThat(source.progress()).isEqualTo(new ReplayProgress(0, -1, 0, 0, 0, 0, "", false));
        assertThat(source.progress().fraction()).isNaN();
    }

    @Test
    void shouldHoldRowsBackUntilTheyAreDue() throws Exception {
        Path file = write(HEADER + "1385337600,1,1\n1385337660,2,1\n1385337659,3,1\n1385337780,4,1\n");
        DelimitedTradeSource source = open(settings(file).speed(Speed.times(60)).build());
        assertThat(source.poll(sink, 10)).isEqualTo(1);
        clock.advanceSeconds(0.999999);
        assertThat(source.poll(sink, 10)).isZero();
        clock.advanceSeconds(0.000001);
        assertThat(source.poll(sink, 10)).isEqualTo(2);
        clock.advanceSeconds(1.5);
        assertThat(source.poll(sink, 10)).isZero();
        clock.advanceSeconds(100);
        assertThat(source.poll(sink, 10)).isEqualTo(1);
        assertThat(source.poll(sink, 10)).isEqualTo(PolledSource.END);
        assertThat(sink.trades).extracting(Trade::price).containsExactly(1.0, 2.0, 3.0, 4.0);
    }

    @Test
    void shouldHandOverTheSameAtEverySpeed() throws Exception {
        Path file = write(HEADER + ROW_1 + "x,1,1\n" + ROW_2 + "1385337699,1,1\n");
        drain(settings(file).lenient(true).build());
        RecordingSink paced = new RecordingSink();
        DelimitedTradeSource source =
                open(settings(file).lenient(true).speed(Speed.times(3.7)).build());
        while (source.poll(paced, 2) != PolledSource.END) {
            clock.advanceSeconds(0.3);
        }
        assertThat(paced.trades).isEqualTo(sink.trades);
        assertThat(paced.malformed).isEqualTo(sink.malformed);
    }

    // --- helpers ---

    private DelimitedTradeSource drain(String text) throws Exception {
        return drain(text, UnaryOperator.identity());
    }

    private DelimitedTradeSource drain(String text, UnaryOperator<DelimitedTradeSettings.Builder> change)
            throws Exception {
        return drain(change.apply(settings(write(text))).build());
    }

    private DelimitedTradeSource drain(DelimitedTradeSettings settings) throws SourceException {
        return drain(open(settings));
    }

    private DelimitedTradeSource drain(DelimitedTradeSource source) throws SourceException {
        try {
            int handedOver;
            do {
                handedOver = source.poll(sink, 7);
                assertThat(handedOver).isBetween(PolledSource.END, 7);
            } while (handedOver != PolledSource.END);
            return source;
        } finally {
            source.close();
        }
    }

    private DelimitedTradeSource open(DelimitedTradeSettings settings) throws SourceException {
        DelimitedTradeSource source = new DelimitedTradeSource(settings);
        source.open(clock.context());
        return source;
    }

    private static DelimitedTradeSettings.Builder settings(Path file) {
        return DelimitedTradeSettings.builder(file).symbol("X");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("trades.csv"), text);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream packed = new GZIPOutputStream(bytes)) {
            packed.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static void assertFails(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(SourceException.class).hasMessage(message);
    }

    /** A text with one very long line in it, made while it is read. */
    private static final class LongLine extends InputStream {

        private final byte[] before;
        private final byte[] part;
        private final long length;
        private final byte[] after;
        private long next;

        LongLine(String before, String part, long length, String after) {
            this.before = before.getBytes(StandardCharsets.UTF_8);
            this.part = part.getBytes(StandardCharsets.UTF_8);
            this.length = length;
            this.after = after.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public int read() {
            long at = next++;
            if (at < before.length) {
                return before[(int) at];
            }
            at -= before.length;
            if (at < length) {
                return part[(int) (at % part.length)];
            }
            at -= length;
            return at < after.length ? after[(int) at] : -1;
        }

        @Override
        public int read(byte[] target, int offset, int count) {
            long leftOfLine = before.length + length - next;
            if (next >= before.length && leftOfLine >= count) {
                int phase = (int) ((next - before.length) % part.length);
                for (int i = 0; i < count; i++) {
                    target[offset + i] = part[(phase + i) % part.length];
                }
                next += count;
                return count;
            }
            int value = read();
            if (value < 0) {
                return -1;
            }
            target[offset] = (byte) value;
            return 1;
        }
    }
}
