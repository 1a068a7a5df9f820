package io.tickstock.examples.cli;

import io.tickstock.api.event.MarketEvent;
import io.tickstock.core.explain.EventReader;
import io.tickstock.core.explain.Explanations;
import io.tickstock.core.explain.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tickstock explain}: says why events fired, and whether their own numbers still say so. */
@Command(
        name = "explain",
        description = {
            "Says in words why events fired, and compares their numbers again.",
            "For example: tickstock replay --sample bitcoin --out - | tickstock explain - --seq 17"
        },
        mixinStandardHelpOptions = true,
        versionProvider = Tickstock.Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every verdict that could be judged holds",
            "1:a verdict does not hold, or the input cannot be read",
            "2:the command line is wrong",
            "3:the software is at fault"
        })
final class ExplainCommand implements Callable<Integer> {

    private final Surroundings surroundings;
    private final InputStream in;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before anything is called
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "EVENTS.json",
            description = "File of one event or of many, as JSON objects one after another; - for standard input.")
    @SuppressWarnings("NullAway.Init")
    private String file;

    @Option(names = "--seq", paramLabel = "N", description = "Only the event of this sequence number.")
    private @Nullable Long sequence;

    @Option(
            names = {"-q", "--quiet"},
            description = "Only verdicts that do not hold.")
    private boolean quiet;

    ExplainCommand(Surroundings surroundings, InputStream in) {
        this.surroundings = surroundings;
        this.in = in;
    }

    @Override
    public Integer call() {
        try {
            return explain();
        } catch (Refusal refusal) {
            return refusal.tell(spec, surroundings.err());
        }
    }

    private int explain() throws Refusal {
        Map<Verdict.Outcome, Integer> outcomes = new EnumMap<>(Verdict.Outcome.class);
        try (EventReader reader = EventReader.of(open())) {
            Optional<MarketEvent> event = reader.next();
            while (event.isPresent() && !surroundings.bytes().hasReaderLeft()) {
                if (sequence == null || event.get().sequence() == sequence) {
                    Verdict verdict = Explanations.builtIn().of(event.get());
                    outcomes.merge(verdict.outcome(), 1, Integer::sum);
                    print(verdict);
                }
                event = reader.next();
            }
        } catch (IllegalArgumentException e) {
            throw Refusal.file(file + ": " + e.getMessage());
        } catch (IOException e) {
            throw Refusal.file(file + ": " + (e instanceof NoSuchFileException ? "no such file" : e.toString()));
        } finally {
            surroundings.out().flush();
        }
        return tell(outcomes);
    }

    private InputStream open() throws IOException, Refusal {
        if (file.equals("-")) {
            return in;
        }
        try {
            return Files.newInputStream(Path.of(file));
        } catch (InvalidPathException e) {
            throw Refusal.usage("EVENTS.json", file, "the name of a file, or - for standard input");
        }
    }

    private void print(Verdict verdict) {
        if (!quiet || verdict.outcome() == Verdict.Outcome.FAILS) {
            surroundings.out().println(verdict.words());
        }
    }

    private int tell(Map<Verdict.Outcome, Integer> outcomes) throws Refusal {
        if (outcomes.isEmpty()) {
            throw Refusal.file(file + (sequence == null ? ": no event in it" : ": no event with seq " + sequence));
        }
        int holds = outcomes.getOrDefault(Verdict.Outcome.HOLDS, 0);
        int fails = outcomes.getOrDefault(Verdict.Outcome.FAILS, 0);
        int unknown = outcomes.getOrDefault(Verdict.Outcome.UNKNOWN, 0);
        PrintStream err = surroundings.err();
        if (!quiet || fails + unknown > 0) {
            err.println("tickstock: verdicts: " + holds + " hold, " + fails + " do not"
                    + (unknown == 0 ? "" : ", " + unknown + " not judged: types of events that are not known here"));
        }
        return fails == 0 ? ExitCode.GOOD : ExitCode.REFUSED;
    }
}
