package io.tickstock.examples.cli;

import io.tickstock.adapters.delimited.BarFormat;
import io.tickstock.adapters.delimited.BarLength;
import io.tickstock.adapters.delimited.Column;
import io.tickstock.adapters.delimited.ConditionCodes;
import io.tickstock.adapters.delimited.TimeFormat;
import io.tickstock.adapters.delimited.TimeMarks;
import io.tickstock.adapters.pace.Speed;
import io.tickstock.api.data.SourceKind;
import io.tickstock.api.settings.SettingKey;
import io.tickstock.api.spi.MarketDataSource;
import io.tickstock.core.MultiChannelSystem;
import io.tickstock.core.Settings;
import io.tickstock.core.ThreadingMode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tickstock replay}: plays a recording and tells the events in it. */
@Command(
        name = "replay",
        description = {
            "Plays recorded trades or bars and tells the events in them.",
            "Events go to standard output, everything else to standard error."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Tickstock.Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Everything was read and told; or the reader of standard output had enough, as in '| head': then it stops,"
                    + " without a summary.",
            "1:The input was refused, or a file could not be read or written.",
            "2:The command line is wrong; nothing was read.",
            "3:The software is at fault: the ledger does not balance, or a part of it threw.",
            "130:Stopped by Ctrl-C, in good order."
        })
final class ReplayCommand implements Callable<Integer> {

    private static final int SYMBOLS_SHOWN = 10;

    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before anything is called
    private CommandSpec spec;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Input input = new Input();

    /** What to play. */
    static final class Input {

        @Parameters(
                index = "0",
                paramLabel = "FILE",
                description = "Trades or bars as delimited text, or candles as JSON; plain or gzip.")
        private @Nullable Path file;

        @Option(
                names = "--sample",
                paramLabel = "NAME",
                description = "Instead: 'bitcoin', 100,000 trades of November 2013 that come with the program.")
        private @Nullable String sample;

        Input() {}
    }

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "What FILE holds: trades, bars, or candles (JSON as {\"candles\": [...]}). Default: trades")
    private String format = "trades";

    @Option(
            names = "--also-bars",
            paramLabel = "LENGTH",
            description = "Of trades: make bars of 1m, 4h, ... of them too, and play both as two feeds that compete.")
    private @Nullable String alsoBars;

    @ArgGroup(exclusive = false)
    private BarOptions bars = new BarOptions();

    /** What only bars have. */
    static final class BarOptions {

        @Option(
                names = "--bar-length",
                paramLabel = "LENGTH",
                description = "How long each bar is: 1m, 4h, 1d, ... Needed for bars and candles.")
        private @Nullable String length;

        @Option(
                names = "--time-marks",
                paramLabel = "END",
                description = "Which end of a bar its time is: start or end. Default: start")
        private @Nullable String marks;

        @Option(
                names = "--zone",
                paramLabel = "ZONE",
                description = "Time zone in which days of bars begin and end, as America/New_York. Default: UTC")
        private @Nullable String zone;

        @Option(names = "--sort", description = "Read all bars first, 10 million at most, and sort them by time.")
        private boolean sort;

        @Option(
                names = "--source-kind",
                paramLabel = "KIND",
                description = "What sort of feed bars are: TICK, WEBSOCKET, OHLCV, FMV or CHANNEL. Default: OHLCV")
        private @Nullable String kind;

        BarOptions() {}
    }

    @Option(
            names = "--columns",
            paramLabel = "ROLES",
            description =
                    "Role of each column in file order, as time,price,size: time, price, size, symbol, sequence,"
                            + " key, conditions, tape; of bars open, high, low, close, volume, vwap; or - to skip. Without it the names in the header tell.")
    private @Nullable String columns;

    @Option(names = "--no-header", description = "The first line is a trade or bar.")
    private boolean noHeader;

    @Option(
            names = "--time-unit",
            paramLabel = "UNIT",
            description =
                    "s, ms, us or ns since 1970, or iso. Dates alone, of bars, need none. Without it the first row tells.")
    private @Nullable String timeUnit;

    @Option(
            names = "--delimiter",
            paramLabel = "CHAR",
            description = "Character between fields; 'tab' is one. Default: ,")
    private @Nullable String delimiter;

    @ArgGroup(exclusive = true)
    private SymbolChoice symbols = new SymbolChoice();

    /** Where symbols come from. */
    static final class SymbolChoice {

        @Option(
                names = "--symbol",
                paramLabel = "SYMBOL",
                description = "Symbol of all rows. Default: from the column for it, else the file's name without"
                        + " ending.")
        private @Nullable String symbol;

        @Option(
                names = "--symbol-column",
                paramLabel = "NAME",
                description = "Name in the header of the column with the symbol.")
        private @Nullable String column;

        SymbolChoice() {}
    }

    @Option(
            names = "--condition-scheme",
            paramLabel = "SCHEME",
            description =
                    "Whose codes the column 'conditions' holds: cta, utp, polygon, or tape, when a column 'tape' tells"
                            + " between cta (A, B) and utp (C). Without it conditions are not read, and each trade is a regular one.")
    private @Nullable String conditionScheme;

    @Option(
            names = "--conditions-column",
            paramLabel = "NAME",
            description = "Name in the header of the column with the condition codes; needs --condition-scheme.")
    private @Nullable String conditionsColumn;

    @Option(
            names = "--calendar",
            paramLabel = "NAME",
            description = "Sessions: 24x7 (a day is a session in UTC) or us-equities. Default: 24x7."
                    + " Another one: --set calendar.file=PATH")
    private @Nullable String calendar;

    @Option(
            names = "--channels",
            paramLabel = "N",
            description = "How many tick channels share the symbols. Default: half of the cores")
    private @Nullable String channels;

    @Option(names = "--inline", description = "Do all work on one thread; the events are the same.")
    private boolean inline;

    @Option(
            names = "--speed",
            paramLabel = "FACTOR",
            description = "max, or how many recorded seconds pass in one: 1, 10, ... Default: max")
    private String speed = "max";

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Change a setting; may be given often. 'tickstock settings' lists them.")
    private Map<String, String> changes = new LinkedHashMap<>();

    @Option(names = "--lenient", description = "Count rows that cannot be right and go on; else the first ends it.")
    private boolean lenient;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write events as JSON lines to a file, or with - to standard output; else they are printed.")
    private @Nullable String out;

    @Option(
            names = "--ledger",
            paramLabel = "FILE",
            description = "Write to a file, as JSON, what became of everything.")
    private @Nullable Path ledger;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress and no summary.")
    private boolean quiet;

    ReplayCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try {
            return replay();
        } catch (Refusal e) {
            return e.tell(spec, surroundings.err());
        }
    }

    private int replay() throws Refusal {
        Settings settings = settings();
        Recording recording = recording();
        EventOutput output = new EventOutput(surroundings, out);
        checkFiles(output);
        ReplayRun run = run(settings, recording, output);
        try (StopSignal stop = new StopSignal()) {
            announce(recording, settings);
            ReplayRun.Result result = run.run(bar(recording, output), stop);
            surroundings.out().flush();
            boolean readerLeft = surroundings.bytes().hasReaderLeft();
            if (!quiet && !readerLeft) {
                new Summary(surroundings.err(), result, SYMBOLS_SHOWN).print();
            }
            return tell(readerLeft ? result.withoutReader() : result);
        }
    }

    /** What a setting names may not be there: that is known only now. */
    private ReplayRun run(Settings settings, Recording recording, EventOutput output) throws Refusal {
        MultiChannelSystem.Builder builder = MultiChannelSystem.builder()
                .settings(settings)
                .mode(inline ? ThreadingMode.INLINE : ThreadingMode.DEDICATED)
                .publisher(output.publisher());
        try {
            return new ReplayRun(builder, sources(recording), () -> Played.of(recording), new EventCounts());
        } catch (IllegalArgumentException e) {
            throw usage(e);
        }
    }

    private static List<MarketDataSource> sources(Recording recording) {
        MarketDataSource bars = recording.alsoBars();
        return bars == null ? List.of(recording.source()) : List.of(recording.source(), bars);
    }

    private Settings settings() throws Refusal {
        refuseTwice("--calendar", calendar, Settings.CALENDAR);
        refuseTwice("--channels", channels, Settings.TICK_CHANNELS);
        try {
            Settings settings = Settings.defaults().with(changes);
            settings = calendar == null ? settings : settings.with(Settings.CALENDAR.name(), calendar);
            return channels == null ? settings : settings.with(Settings.TICK_CHANNELS.name(), channels);
        } catch (IllegalArgumentException e) {
            throw usage(e);
        }
    }

    private void refuseTwice(String option, @Nullable String value, SettingKey<?> key) throws Refusal {
        if (value != null && changes.containsKey(key.name())) {
            throw Refusal.usage(option, value, "not also --set " + key + "=" + changes.get(key.name()));
        }
    }

    private Recording recording() throws Refusal {
        try {
            Recording.Layout layout = new Recording.Layout(
                    columns == null ? List.of() : Column.parse(columns),
                    !noHeader,
                    conditionScheme == null ? ConditionCodes.NONE : ConditionCodes.parse(conditionScheme),
                    conditionsColumn,
                    timeUnit == null ? TimeFormat.detected() : TimeFormat.parse(timeUnit),
                    delimiter == null ? ',' : character(delimiter),
                    lenient,
                    Speed.parse(speed),
                    alsoBars());
            Path file = input.file;
            String column = symbols.column;
            Recording.Bars ofBars = bars();
            if (file == null) {
                refuseLayoutOfSample();
                return Recording.sample(String.valueOf(input.sample), symbols.symbol, layout);
            }
            if (conditionsColumn != null && (columns != null || noHeader)) {
                throw Refusal.usage(
                        "--conditions-column",
                        conditionsColumn,
                        "a name in the header; with --columns or --no-header, the role conditions in --columns");
            }
            if (conditionsColumn != null && conditionScheme == null) {
                throw Refusal.usage("--conditions-column", conditionsColumn, "--condition-scheme beside it");
            }
            if (column != null && (columns != null || noHeader)) {
                throw Refusal.usage(
                        "--symbol-column",
                        column,
                        "a name in the header; with --columns or --no-header, the role symbol in --columns");
            }
            return Recording.file(file, symbols.symbol, column, layout, ofBars);
        } catch (IllegalArgumentException e) {
            throw usage(e);
        }
    }

    /** What is said of bars; null for trades. */
    private Recording.@Nullable Bars bars() throws Refusal {
        if (format.equals("trades")) {
            refuse("--bar-length", bars.length, "only with --format bars or candles");
            refuse("--time-marks", bars.marks, "only with --format bars or candles");
            refuse("--zone", bars.zone, "only with --format bars or candles");
            refuse("--source-kind", bars.kind, "only with --format bars or candles");
            refuse("--sort", bars.sort ? "true" : null, "only with --format bars or candles");
            return null;
        }
        if (!format.equals("bars") && !format.equals("candles")) {
            throw Refusal.usage("--format", format, "trades, bars or candles");
        }
        refuse("--also-bars", alsoBars, "only with --format trades");
        refuse("--condition-scheme", conditionScheme, "only with --format trades");
        refuse("--conditions-column", conditionsColumn, "only with --format trades");
        if (format.equals("candles")) {
            String names = "only with --format trades or bars; candles name their fields themselves";
            refuse("--columns", columns, names);
            refuse("--no-header", noHeader ? "true" : null, names);
            refuse("--delimiter", delimiter, names);
            refuse("--symbol-column", symbols.column, "only with --format trades or bars; for candles --symbol");
        }
        String length = bars.length;
        if (length == null) {
            throw Refusal.usage("--format", format, "--bar-length beside it, as 1m, 4h or 1d");
        }
        return new Recording.Bars(
                format.equals("candles") ? BarFormat.CANDLES : BarFormat.DELIMITED,
                BarLength.parse(length),
                bars.marks == null ? TimeMarks.START : TimeMarks.parse(bars.marks),
                bars.zone == null ? ZoneOffset.UTC : zone(bars.zone),
                bars.sort,
                bars.kind == null ? SourceKind.OHLCV : kind(bars.kind));
    }

    private @Nullable BarLength alsoBars() throws Refusal {
        try {
            return alsoBars == null ? null : BarLength.parse(alsoBars);
        } catch (IllegalArgumentException e) {
            throw Refusal.usage(String.valueOf(e.getMessage()).replaceFirst("^barLength:", "--also-bars:"));
        }
    }

    private static void refuse(String option, @Nullable String value, String expected) throws Refusal {
        if (value != null) {
            throw Refusal.usage(option, value, expected);
        }
    }

    private static ZoneId zone(String text) throws Refusal {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw Refusal.usage("--zone", text, "a time zone such as America/New_York");
        }
    }

    private static SourceKind kind(String text) throws Refusal {
        for (SourceKind kind : SourceKind.values()) {
            if (kind.name().equalsIgnoreCase(text)) {
                return kind;
            }
        }
        throw Refusal.usage("--source-kind", text, "TICK, WEBSOCKET, OHLCV, FMV or CHANNEL");
    }

    private void refuseLayoutOfSample() throws Refusal {
        if (!format.equals("trades")) {
            throw Refusal.usage("--format", format, "trades, as --sample holds them");
        }
        boolean conditions = conditionScheme != null || conditionsColumn != null;
        if (columns != null
                || noHeader
                || timeUnit != null
                || delimiter != null
                || symbols.column != null
                || conditions) {
            throw Refusal.usage(
                    "--sample",
                    String.valueOf(input.sample),
                    "no --columns, --no-header, --time-unit, --delimiter, --symbol-column, --condition-scheme or"
                            + " --conditions-column; its layout is known");
        }
    }

    private static char character(String text) throws Refusal {
        if (text.equals("tab") || text.equals("\\t")) {
            return '\t';
        }
        if (text.length() != 1) {
            throw Refusal.usage("--delimiter", text, "one character, or tab");
        }
        return text.charAt(0);
    }

    /** The library names settings; here they are options. */
    private static Refusal usage(IllegalArgumentException e) {
        String message = String.valueOf(e.getMessage())
                .replaceFirst("^tick\\.channels:", "--channels:")
                .replaceFirst("^time:", "--time-unit:")
                .replaceFirst("^headerName: symbol", "--symbol-column:")
                .replaceFirst("^headerName: conditions", "--conditions-column:")
                .replaceFirst("^conditionCodes:", "--condition-scheme:")
                .replaceFirst("^barLength:", "--bar-length:")
                .replaceFirst("^timeMarks:", "--time-marks:")
                .replaceFirst("^(columns|delimiter|symbol|calendar|speed):", "--$1:")
                .replaceFirst("^setting:", "--set:");
        return Refusal.usage(message);
    }

    /** Neither the input nor the events may be overwritten. */
    private void checkFiles(EventOutput output) throws Refusal {
        OutputFile.checkFolder("--ledger", ledger);
        Path events = output.file();
        OutputFile.checkDiffer("--out", events, input.file, "another file than the input");
        OutputFile.checkDiffer("--ledger", ledger, input.file, "another file than the input");
        OutputFile.checkDiffer("--ledger", ledger, events, "another file than --out");
    }

    private void announce(Recording recording, Settings settings) {
        if (!quiet) {
            int count = settings.get(Settings.TICK_CHANNELS);
            boolean chosen = calendar != null || changes.containsKey(Settings.CALENDAR.name());
            PrintStream err = surroundings.err();
            err.println("Replaying " + recording.title());
            String file = settings.get(Settings.CALENDAR_FILE);
            String sessions =
                    file.isEmpty() ? settings.get(Settings.CALENDAR) + (chosen ? "" : " (the default)") : "of " + file;
            err.println("with " + recording.symbols() + ", calendar " + sessions + ", " + count
                    + (count == 1 ? " channel" : " channels") + (inline ? ", inline" : ""));
            err.flush();
        }
    }

    private ReplayRun.Onlooker bar(Recording recording, EventOutput output) {
        return quiet || !surroundings.errIsTerminal() || output.isOnTerminal()
                ? ReplayBar.hidden()
                : ReplayBar.on(
                        surroundings.err(), surroundings.width(), recording.bytes(), recording.source()::progress);
    }

    private int tell(ReplayRun.Result result) {
        int exitCode = result.exitCode();
        Complaints.print(result, surroundings.err());
        Path file = ledger;
        if (file != null) {
            try {
                LedgerJson.write(result.ledger(), file);
            } catch (IOException e) {
                surroundings.err().println("tickstock: --ledger: " + file + ": " + e.getMessage());
                exitCode = Math.max(exitCode, ExitCode.REFUSED);
            }
        }
        return exitCode;
    }
}
