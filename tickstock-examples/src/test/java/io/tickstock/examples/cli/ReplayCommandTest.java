package io.tickstock.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayCommandTest {

    private static final String ROWS = "2026-11-20T14:30:00Z,100,10\n2026-11-20T14:30:02Z,101,10\n";

    @TempDir
    Path folder;

    @Test
    void shouldTakeTheSymbolFromTheFileName() throws Exception {
        Cli run = Cli.run("replay", file("ACME.csv", "time,price,size\n" + ROWS));
        assertThat(run.exitCode()).isEqualTo(ExitCode.GOOD);
        assertThat(run.out()).contains(" HIGH ").contains(" ACME ").contains(" 101 UP");
        assertThat(run.err())
                .contains("with symbols from their column, else ACME, calendar")
                .contains("            symbol ACME (from the file name)\n")
                .contains("time unit iso");
    }

    @Test
    void shouldTakeNoSymbolFromAFileNameThatCannotBeOne() throws Exception {
        Cli column = Cli.run("replay", file("my trades.csv", "time,price,size,ticker\n" + ROWS.replace("\n", ",A\n")));
        assertThat(column.exitCode()).isEqualTo(ExitCode.GOOD);
        assertThat(column.err()).containsOnlyOnce("with symbols from their column, calendar");
        Path file = file("my trades.csv", "time,price,size\n" + ROWS);
        Cli none = Cli.run("replay", file);
        assertThat(none.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(none.err())
                .contains("tickstock: " + file + ", line 1: no column for the symbol (expected: one of symbol, ticker,")
                .contains("or a symbol set for the whole file); the header is 'time,price,size'");
        Cli columns = Cli.run("replay", file, "--columns", "time,price,size");
        assertThat(columns.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(columns.err()).contains("--symbol: 'my trades' (expected: 1 to 64 printable characters");
    }

    @Test
    void shouldReadAnInputThatCanBeOpenedOnlyOnce() throws Exception {
        Path pipe = folder.resolve("ACME.csv");
        Process mkfifo = new ProcessBuilder("mkfifo", pipe.toString()).start();
        assumeTrue(mkfifo.waitFor(10, TimeUnit.SECONDS) && mkfifo.exitValue() == 0, "no mkfifo here");
        Thread writer = new Thread(() -> {
            try {
                Files.writeString(pipe, "time,price,size,ticker\n" + ROWS.replace("\n", ",ABC\n"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        writer.setDaemon(true); // for when nobody reads
        writer.start();
        Cli run = Cli.run("replay", pipe);
        assertThat(run.exitCode()).isEqualTo(ExitCode.GOOD);
        assertThat(run.out()).contains(" ABC ");
    }

    @Test
    void shouldUnpackGzip() throws Exception {
        Path file = folder.resolve("ACME.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(("time,price,size\n" + ROWS).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        assertThat(Cli.run("replay", file).out()).contains(" ACME ");
    }

    @Test
    void shouldTakeSymbolsFromTheirColumn() throws Exception {
        Path file = file("x.csv", "time,price,size,ticker\n" + ROWS.replace("\n", ",ABC\n"));
        Cli run = Cli.run("replay", file);
        assertThat(run.exitCode()).isEqualTo(ExitCode.GOOD);
        assertThat(run.out()).contains(" ABC ");
        assertThat(run.err()).contains("            symbols from their column\n");
    }

    @Test
    void shouldTakeSymbolsFromAColumnOfAnotherName() throws Exception {
        Path file = file("x.csv", "time,price,size,ticker,stock\n" + ROWS.replace("\n", ",5,ABC\n"));
        Cli run = Cli.run("replay", file, "--symbol-column", "stock");
        assertThat(run.exitCode()).isEqualTo(ExitCode.GOOD);
        assertThat(run.out()).contains(" ABC ");
        Cli refused = Cli.run("replay", file, "--symbol-column", "share");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(refused.err())
                .contains("tickstock: " + file + ", line 1: no column 'share' for the symbol (expected: a name in the"
                        + " header; or name the columns in file order, for example time,price,size with - for one to"
                        + " skip); the header is 'time,price,size,ticker,stock'\n");
    }

    @Test
    void shouldReadConditionsWhereTheSchemeIsGiven() throws Exception {
        String rows = "time,price,size,sale\n2026-11-20T14:30:00Z,100,10,@\n2026-11-20T14:30:02Z,101,10,I\n";
        Path file = file("ACME.csv", rows);
        assertThat(Cli.run("replay", file).out()).contains(" HIGH ");
        Cli oddLot = Cli.run("replay", file, "--condition-scheme", "cta", "--conditions-column", "sale");
        assertThat(oddLot.exitCode()).isEqualTo(ExitCode.GOOD);
        assertThat(oddLot.out()).doesNotContain(" HIGH ");
        Cli missing = Cli.run("replay", file, "--condition-scheme", "utp");
        assertThat(missing.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(missing.err())
                .contains("line 1: no column for the conditions (expected: one of conditions, condition,");
        assertThat(Cli.run("replay", "--sample", "bitcoin", "--condition-scheme", "cta")
                        .err())
                .contains("--symbol-column, --condition-scheme or --conditions-column; its layout is known");
    }

    @Test
    void shouldGoByColumnsInFileOrder() throws Exception {
        Path file = file("x.csv", "10;1763649000;x;100\n10;1763649002;x;101\n");
        Cli run = Cli.run(
                "replay",
                file,
                "--no-header",
                "--columns",
                "size,time,-,price",
                "--delimiter",
                ";",
                "--time-unit",
                "s",
                "--symbol",
                "ACME",
                "--calendar",
                "us-equities");
        assertThat(run.exitCode()).isEqualTo(ExitCode.GOOD);
        assertThat(run.out()).contains("2025-11-20 14:30:02.000 HIGH").contains(" ACME ");
        assertThat(run.err()).contains("calendar us-equities,").doesNotContain("time unit");
    }

    @Test
    void shouldRefuseABadRowAndKeepWhatWasBefore() throws Exception {
        Path out = folder.resolve("out.jsonl");
        Path ledger = folder.resolve("ledger.json");
        Path file = file("ACME.csv", "time,price,size\n" + ROWS + "2026-11-20T14:30:04Z,abc,10\n");
        Cli run = Cli.run("replay", file, "--out", out, "--ledger", ledger);
        assertThat(run.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(Files.readString(out)).contains("\"HIGH\"").endsWith("}\n");
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("1: HIGH 1")
                .contains(file + ", line 4, column 2 (price): 'abc' (expected: a decimal number)")
                .doesNotContain("Exception");
        assertThat(Files.readString(ledger)).contains("\"balanced\" : true");
    }

    @Test
    void shouldCountBadRowsWhenLenient() throws Exception {
        Path file = file(
                "ACME.csv",
                "time,price,size\n" + ROWS + "2026-11-20T14:30:04Z,abc,10\nnever,1,1\n2026-11-20T14:30:06Z,103,-1\n");
        Cli run = Cli.run("replay", file, "--lenient");
        assertThat(run.exitCode()).isEqualTo(ExitCode.GOOD);
        assertThat(run.err())
                .contains("inputs     5 = PROCESSED 2")
                .contains("INVALID(MALFORMED_NUMBER) 1")
                .contains("INVALID(MALFORMED_TIME) 1")
                .contains("INVALID(SIZE) 1")
                .contains("3 of them; the first: " + file + ", line 4");
    }

    @Test
    void shouldWriteTheLedger() throws Exception {
        Path ledger = folder.resolve("ledger.json");
        Cli run =
                Cli.run("replay", file("ACME.csv", "time,price,size\n" + ROWS), "-q", "--out", "-", "--ledger", ledger);
        assertThat(run.exitCode()).isEqualTo(ExitCode.GOOD);
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("{").contains("\"HIGH\"");
        String json = Files.readString(ledger);
        assertThat(json.replaceAll("\\s", ""))
                .startsWith("{\"inputs\":{\"in\":2,\"fates\":{\"PROCESSED\":2,")
                .contains("\"candidates\":{\"in\":1,\"fates\":{\"PUBLISHED\":1,")
                .contains("\"cursors\":[{\"name\":\"jsonl\",\"in\":1,\"fates\":{\"DELIVERED\":1,")
                .contains("\"in_flight\":0")
                .contains("\"notes\":{")
                .endsWith("\"balanced\":true}");
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            while (parser.nextToken() != null) {
                assertThat(parser.currentToken()).isNotNull();
            }
        }
    }

    @Test
    void shouldPlayInRecordedTimeAndFindTheSame() throws Exception {
        Path file = file("ACME.csv", "time,price,size\n" + ROWS);
        long begin = System.nanoTime();
        Cli paced = Cli.run("replay", file, "--speed", "10", "-q");
        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(200_000_000L);
        assertThat(paced).isEqualTo(Cli.run("replay", file, "--speed", "max", "-q", "--inline"));
    }

    @Test
    void shouldChangeSettings() throws Exception {
        Path file = file("ACME.csv", "time,price,size\n" + ROWS);
        assertThat(Cli.run("replay", file, "-q", "--set", "highlow.min-move-percent=5")
                        .out())
                .isEmpty();
    }

    @Test
    void shouldRefuseAMissingFileBeforeItEmptiesAnother() throws Exception {
        Path out = file("old.jsonl", "old");
        Cli run = Cli.run("replay", folder.resolve("none.csv"), "--out", out);
        assertThat(run.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(run.err()).isEqualTo("tickstock: " + folder.resolve("none.csv") + ": no such file\n");
        assertThat(out).hasContent("old");
        assertThat(Cli.run("replay", folder).exitCode()).isEqualTo(ExitCode.REFUSED);
    }

    @Test
    void shouldNotOverwriteItsInput() throws Exception {
        Path file = file("ACME.csv", "time,price,size\n" + ROWS);
        Cli run = Cli.run("replay", file, "--out", file);
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--out: '" + file + "' (expected: another file than the input)");
        assertThat(Cli.run("replay", file, "--ledger", file).exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(file).hasContent("time,price,size\n" + ROWS);
    }

    @Test
    void shouldSayWhichFileCannotBeWritten() throws Exception {
        Path file = file("ACME.csv", "time,price,size\n" + ROWS);
        Path nowhere = folder.resolve("nowhere").resolve("x");
        Cli out = Cli.run("replay", file, "--out", nowhere);
        assertThat(out.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(out.err()).contains("--out: " + nowhere + ": its folder does not exist");
        Cli ledger = Cli.run("replay", file, "--ledger", nowhere);
        assertThat(ledger.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(ledger.err()).contains("--ledger: " + nowhere + ": its folder does not exist");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--set surge.cooldwn=1s | 'surge.cooldwn' is not known (expected: surge.cooldown?)",
                "--set surge.cooldown=1x | surge.cooldown: '1x' (expected: a duration",
                "--set surge.cooldown | should be in KEY=VALUE format",
                "--channels 0 | --channels: '0' (expected: a whole number from 1 to 256)",
                "--channels 2 --set tick.channels=4 | --channels: '2' (expected: not also --set tick.channels=4)",
                "--calendar mars | --calendar: 'mars' (expected: one of",
                "--set detectors=mine | detector: 'mine' (expected: none, as no detector provider was found)",
                "--columns time,prize | --columns: 'prize' (expected: time, price, size,",
                "--columns time,price | --columns: time,price (expected: size once)",
                "--no-header | --columns: none (expected: the columns in file order",
                "--delimiter ab | --delimiter: 'ab' (expected: one character, or tab)",
                "--delimiter 1 | --delimiter: '1' (expected: a character",
                "--speed 0 | --speed: '0' (expected: max, or a number > 0",
                "--speed fast | --speed: 'fast' (expected: max, or a number > 0",
                "--time-unit h | --time-unit: 'h' (expected: auto, s, ms, us, ns or iso)",
                "--symbol A --symbol-column B | --symbol=SYMBOL, --symbol-column=NAME are mutually exclusive",
                "--symbol-column B --no-header | --symbol-column: 'B' (expected: a name in the header",
                "--symbol-column= | --symbol-column: '' (expected: not blank)",
                "--condition-scheme nyse | --condition-scheme: 'nyse' (expected: none, cta, utp, polygon, or tape)",
                "--condition-scheme cta --columns time,price,size | --condition-scheme: cta (expected: none, as no column is the conditions)",
                "--conditions-column sale | --conditions-column: 'sale' (expected: --condition-scheme beside it)",
                "--conditions-column sale --no-header | --conditions-column: 'sale' (expected: a name in the header",
                "--condition-scheme cta --conditions-column= | --conditions-column: '' (expected: not blank)",
                "--set conditions.file=/no/such/file | conditions.file: '/no/such/file' (expected: a file that can be read",
                "--format candle | --format: 'candle' (expected: trades, bars or candles)",
                "--format bars | --format: 'bars' (expected: --bar-length beside it, as 1m, 4h or 1d)",
                "--format bars --bar-length 1w | --bar-length: '1w' (expected: a count of s, m, h or d",
                "--format bars --bar-length 0d | --bar-length: '0d' (expected: a count of s, m, h or d",
                "--format bars --bar-length 367d | --bar-length: '367d' (expected: a count of s, m, h or d",
                "--format bars --bar-length 1d --time-marks middle | --time-marks: 'middle' (expected: start or end)",
                "--format bars --bar-length 1d --zone Mars | --zone: 'Mars' (expected: a time zone",
                "--format bars --bar-length 1d --source-kind BAR | --source-kind: 'BAR' (expected: TICK,",
                "--format bars --bar-length 1d --condition-scheme cta | --condition-scheme: 'cta' (expected: only with",
                "--format bars --bar-length 1d --columns time,price,size | --columns: time,price,size (expected: open once)",
                "--format candles --bar-length 1d --no-header | --no-header: 'true' (expected: only with",
                "--format candles --bar-length 1d --columns time | --columns: 'time' (expected: only with",
                "--format candles --bar-length 1d --symbol-column X | --symbol-column: 'X' (expected: only with",
                "--bar-length 1d | --bar-length: '1d' (expected: only with --format bars or candles)",
                "--sort | --sort: 'true' (expected: only with --format bars or candles)",
                "--columns time,price,size,open | --columns: time,price,size,open (expected: no open, which a trade does not have",
                "--sample bitcoin | mutually exclusive",
                "--inlin | Unknown option: '--inlin'",
            })
    void shouldExplainWhatIsWrongWithTheCommandLine(String options, String message) throws Exception {
        Path file = file("ACME.csv", "time,price,size\n" + ROWS);
        Object[] args = ("replay " + file + " " + options).split(" ");
        Cli run = Cli.run(args);
        assertThat(run.err()).contains(message).contains("Try 'tickstock replay --help'.");
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void shouldPlayBars() throws Exception {
        Path file = file(
                "bars.csv",
                "Date,Open,High,Low,Close,Volume,Stock\n2015-01-05,2,3,1,2,9,ACME\n2015-01-02,2,3,1,2,9,ACME\n");
        String layout =
                "replay " + file + " --format bars --bar-length 1d --symbol-column Stock --zone America/New_York";
        Cli sorted = Cli.run((Object[]) (layout + " --sort --source-kind ohlcv").split(" "));
        assertThat(sorted.exitCode()).isEqualTo(ExitCode.GOOD);
        assertThat(sorted.err())
                .contains("with symbols from column Stock, calendar")
                .contains("2 rows")
                .contains("times are dates, as the first row tells")
                .contains("inputs     2 = ")
                .contains("balanced");
    }

    @Test
    void shouldPlayCandles() throws Exception {
        Path file = file(
                "ACME.json",
                "{\"candles\":[{\"start\":\"1463544000\",\"low\":\"1\",\"high\":\"3\",\"open\":\"2\","
                        + "\"close\":\"2\",\"volume\":\"5\"}]}");
        Cli run = Cli.run("replay", file, "--format", "candles", "--bar-length", "4h");
        assertThat(run.exitCode()).isEqualTo(ExitCode.GOOD);
        assertThat(run.err()).contains("with symbol ACME (from the file name)").contains("inputs     1 = ");
        Cli noSample = Cli.run("replay", "--sample", "bitcoin", "--format", "bars", "--bar-length", "1d");
        assertThat(noSample.err()).contains("--format: 'bars' (expected: trades, as --sample holds them)");
        assertThat(noSample.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void shouldKnowItsSamples() {
        Cli run = Cli.run("replay", "--sample", "bitcon");
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--sample: 'bitcon' (expected: bitcoin)");
        assertThat(Cli.run("replay", "--sample", "bitcoin", "--no-header").exitCode())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void shouldDrawABarOnATerminalAndTakeItAwayAgain() throws Exception {
        Path file = file("ACME.csv", "time,price,size\n" + ROWS);
        Path out = folder.resolve("out.jsonl");
        Cli run = Cli.runAt(true, 80, "replay", file, "--speed", "5", "--out", out);
        assertThat(run.err()).contains("\rreplay").contains("\r" + " ".repeat(79) + "\r");
        assertThat(Cli.runAt(true, 80, "replay", file, "-q", "--out", out).err())
                .isEmpty();
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    @Test
    void shouldPlayTradesAndTheBarsMadeOfThemAsTwoFeeds() throws Exception {
        Path inline = folder.resolve("both-inline.jsonl");
        Path threads = folder.resolve("both.jsonl");
        Cli first = Cli.run("replay", "--sample", "bitcoin", "--also-bars", "5m", "--inline", "--out", inline);
        Cli second = Cli.run("replay", "--sample", "bitcoin", "--also-bars", "5m", "-q", "--out", threads);

        assertThat(first.exitCode()).isEqualTo(ExitCode.GOOD);
        assertThat(second.exitCode()).isEqualTo(ExitCode.GOOD);
        assertThat(first.err()).contains("balanced");
        assertThat(Files.readString(threads)).isEqualTo(Files.readString(inline));
        List<String> events = Files.readAllLines(inline);
        assertThat(events)
                .anyMatch(line -> line.contains("\"feed\":\"bitstamp-bars\",\"source\""))
                .anyMatch(line -> line.contains("\"feed\":\"bitstamp\",\"source\""));
        // Whichever feed tells it: each high of a session is above the one told before, each low below.
        Map<String, Double> told = new HashMap<>();
        for (String line : events) {
            String type = field(line, "type");
            if (type.equals("HIGH") || type.equals("LOW")) {
                double price = Double.parseDouble(field(line, "price")) * (type.equals("HIGH") ? 1.0 : -1.0);
                Double before = told.put(type + field(line, "session"), price);
                assertThat(before == null || price > before).as(line).isTrue();
            }
        }
        assertThat(told).hasSizeGreaterThan(10);
    }

    /** A value at the top of an event, as text. */
    private static String field(String line, String name) {
        int begin = line.indexOf("\"" + name + "\":") + name.length() + 3;
        return line.substring(begin, line.indexOf(',', begin)).replace("\"", "");
    }

    @Test
    void shouldSayWhereBarsCannotBeMade() {
        Cli bars = Cli.run("replay", "x.csv", "--format", "bars", "--bar-length", "1d", "--also-bars", "1m");
        assertThat(bars.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(bars.err()).contains("--also-bars: '1m' (expected: only with --format trades)");
        Cli length = Cli.run("replay", "--sample", "bitcoin", "--also-bars", "soon");
        assertThat(length.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(length.err()).contains("--also-bars: 'soon' (expected: a count of s, m, h or d");
    }
}
