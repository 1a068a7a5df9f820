package io.tickstock.examples.cli;

import io.tickstock.adapters.synthetic.PlantedKind;
import io.tickstock.adapters.synthetic.SyntheticMarketSource;
import io.tickstock.adapters.synthetic.SyntheticTruth;
import io.tickstock.api.spi.MarketCalendar;
import io.tickstock.core.MultiChannelSystem;
import io.tickstock.core.Settings;
import io.tickstock.core.session.Calendars;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tickstock demo}: plays a market that does not exist, and shows how the events in it are found. */
@Command(
        name = "demo",
        description = {
            "Plays a market that does not exist and shows how events are found in it; needs no file, key or network.",
            "On a terminal the view is drawn in place. Else, or with --plain, events go to standard output, a line each,"
                    + " and how it goes to standard error, a line a second; the summary as well.",
            "The same symbols, seed and market time (seconds times speed) give the same events at any speed. A market"
                    + " that is stopped early gives the first of them; those of its last seconds may differ, as nothing"
                    + " comes after them."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Tickstock.Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:The market was played to its close; or the reader of standard output had enough, as in '| head': then it"
                    + " stops, without a summary.",
            "1:A file could not be written.",
            "2:The command line is wrong; nothing was played.",
            "3:The software is at fault: the ledger does not balance, or a part of it threw.",
            "130:Stopped by Ctrl-C, in good order, with a summary."
        })
final class DemoCommand implements Callable<Integer> {

    private static final String COORDINATION = "coordination.mode";
    private static final String CALENDAR = "us-equities";
    private static final int SYMBOLS_SHOWN = 3;

    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before anything is called
    private CommandSpec spec;

    @Option(names = "--symbols", paramLabel = "N", description = "How many symbols, 1 to 65536. Default: 500")
    private String symbols = "500";

    @Option(names = "--seed", paramLabel = "N", description = "What the market is drawn from. Default: 1")
    private String seed = "1";

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "How long it takes, if the machine keeps up; it never skips. Default: 30")
    private String seconds = "30";

    @Option(
            names = "--speed",
            paramLabel = "FACTOR",
            description = "How many seconds of market time pass in one; or max: the market time of the default, as fast"
                    + " as it can be. Default: 60")
    private String speed = DemoMarket.USUAL_SPEED.toString();

    @Option(
            names = "--coordination",
            paramLabel = "MODE",
            description = "windowed: one event when a window has closed; immediate: the first at once, amended at the"
                    + " close.")
    private @Nullable String coordination;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Change a setting; may be given often. 'tickstock settings' lists them.")
    private Map<String, String> changes = new LinkedHashMap<>();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write events as JSON lines to a file, or with - to standard output.")
    private @Nullable String out;

    @Option(
            names = "--truth",
            paramLabel = "FILE",
            description = "Write to a file, as JSON lines, what is planted in the market, from its open to its close.")
    private @Nullable Path truth;

    @Option(names = "--plain", description = "No view that is drawn in place.")
    private boolean plain;

    DemoCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try {
            return demonstrate();
        } catch (Refusal e) {
            return e.tell(spec, surroundings.err());
        }
    }

    private int demonstrate() throws Refusal {
        DemoMarket market = DemoMarket.of(symbols, seed, seconds, speed);
        Settings settings = settings();
        EventOutput output = new EventOutput(surroundings, out);
        OutputFile.checkFolder("--truth", truth);
        OutputFile.checkDiffer("--truth", truth, output.file(), "another file than --out");
        boolean view = surroundings.drawable() && !plain && !"-".equals(out);
        SyntheticMarketSource source = new SyntheticMarketSource(market.settings());
        LatestEvents latest = new LatestEvents();
        PlantedAndTold told = new PlantedAndTold();
        EventCounts counts = new EventCounts(latest.andThen(told));
        MultiChannelSystem.Builder builder = MultiChannelSystem.builder().settings(settings);
        if (!view || out != null) {
            builder.publisher(output.publisher());
        }
        ReplayRun run = run(builder, source, counts);
        writeTruth(source.truth());
        try (StopSignal stop = new StopSignal()) {
            announce(market, settings, source.truth());
            DemoMonitor monitor = new DemoMonitor(market, source, latest, calendar(settings));
            ReplayRun.Result result = run.run(onlooker(view, monitor), stop);
            surroundings.out().flush();
            boolean readerLeft = surroundings.bytes().hasReaderLeft();
            if (!readerLeft) {
                summarise(result, market, source.truth(), told);
            }
            ReplayRun.Result judged = readerLeft ? result.withoutReader() : result;
            Complaints.print(judged, surroundings.err());
            return judged.exitCode();
        }
    }

    private ReplayRun run(MultiChannelSystem.Builder builder, SyntheticMarketSource source, EventCounts counts)
            throws Refusal {
        try {
            return new ReplayRun(builder, List.of(source), () -> Played.of(source), counts);
        } catch (IllegalArgumentException e) {
            throw Refusal.usage(String.valueOf(e.getMessage()));
        }
    }

    private ReplayRun.Onlooker onlooker(boolean view, DemoMonitor monitor) {
        return view
                ? new DemoScreen(surroundings, monitor, TerminalSize::now, System::nanoTime)
                : new DemoLines(surroundings.err(), monitor, System::nanoTime);
    }

    /** The market opens when New York does, so its calendar is the default. */
    private Settings settings() throws Refusal {
        String mode = coordination;
        if (mode != null && !List.of("windowed", "immediate").contains(mode)) {
            throw Refusal.usage("--coordination", mode, "windowed or immediate");
        }
        if (mode != null && changes.containsKey(COORDINATION)) {
            throw Refusal.usage(
                    "--coordination", mode, "not also --set " + COORDINATION + "=" + changes.get(COORDINATION));
        }
        try {
            Settings settings =
                    Settings.defaults().with(Settings.CALENDAR, CALENDAR).with(changes);
            return mode == null ? settings : settings.with(COORDINATION, mode);
        } catch (IllegalArgumentException e) {
            throw Refusal.usage(String.valueOf(e.getMessage()).replaceFirst("^setting:", "--set:"));
        }
    }

    private static @Nullable MarketCalendar calendar(Settings settings) {
        String name = settings.get(Settings.CALENDAR);
        return name.equals(CALENDAR) && settings.get(Settings.CALENDAR_FILE).isEmpty() ? Calendars.named(name) : null;
    }

    private void writeTruth(SyntheticTruth planted) throws Refusal {
        Path file = truth;
        if (file == null) {
            return;
        }
        try (Writer writer = Files.newBufferedWriter(file)) {
            planted.writeTo(writer);
        } catch (IOException e) {
            throw Refusal.file("--truth: " + file + ": " + e.getMessage());
        }
    }

    private void announce(DemoMarket market, Settings settings, SyntheticTruth planted) {
        int channels = settings.get(Settings.TICK_CHANNELS);
        PrintStream err = surroundings.err();
        err.println(text("A market that does not exist: %,d symbols, seed %d,", market.symbols(), market.seed()));
        err.println(text(
                "%s of market time, %s, %d %s;",
                minutes(market.length().toSeconds()), market.pace(), channels, channels == 1 ? "channel" : "channels"));
        err.println(text(
                "planted: %,d surges, %,d trends, %,d jumps",
                planted.ofKind(PlantedKind.SURGE).size(),
                planted.ofKind(PlantedKind.TREND).size(),
                planted.ofKind(PlantedKind.JUMP).size()));
        err.flush();
    }

    private void summarise(ReplayRun.Result result, DemoMarket market, SyntheticTruth planted, PlantedAndTold told) {
        Summary summary = new Summary(surroundings.err(), result, SYMBOLS_SHOWN);
        summary.print();
        long last = result.played().lastEventTime();
        double marketSeconds = Math.max(0.0, (last - market.open()) / 1e9);
        summary.line(
                "market",
                text(
                        "%s of %s, %,.0f times as fast as the clock",
                        minutes(Math.round(marketSeconds)),
                        minutes(market.length().toSeconds()),
                        marketSeconds / (result.nanos() / 1e9)));
        PlantedAndTold.Score surges = told.score(planted, PlantedKind.SURGE, last);
        PlantedAndTold.Score trends = told.score(planted, PlantedKind.TREND, last);
        summary.line(
                "planted",
                text(
                        "%,d surges, of which %,d were told; %,d trends, of which %,d were told",
                        surges.planted(), surges.told(), trends.planted(), trends.told()));
        summary.line("", "(those that were over; told as docs/detection-quality.md counts it)");
        summary.line("go on", "tickstock replay --sample bitcoin   recorded trades, or your own");
        summary.line("", "tickstock settings                  all that --set takes");
        summary.line("", "OwnSourceAndDetector (README.md)    a host of your own, in 60 lines");
        surroundings.err().flush();
    }

    private static String minutes(long seconds) {
        return text("%d:%02d min", seconds / 60, seconds % 60);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
