package io.tickstock.examples.cli;

import io.tickstock.adapters.console.ConsolePublisher;
import io.tickstock.adapters.jsonl.JsonLinesPublisher;
import io.tickstock.api.spi.EventPublisher;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where events go by {@code --out}: as lines for people to standard output, or as JSON lines to it or to a file. */
final class EventOutput {

    /** Lines of a reader that is no terminal are not cut. */
    private static final int UNCUT = 1_000;

    private final Surroundings surroundings;
    private final @Nullable String out;

    /**
     * Takes the option.
     *
     * @param out null when it was not given, - for standard output, else a file
     */
    EventOutput(Surroundings surroundings, @Nullable String out) {
        this.surroundings = surroundings;
        this.out = out;
    }

    /** The file, if it is one. */
    @Nullable
    Path file() throws Refusal {
        return out == null || out.equals("-") ? null : OutputFile.path("--out", out);
    }

    /** Whether a person sees the events on a terminal. */
    boolean isOnTerminal() {
        return (out == null || out.equals("-")) && surroundings.outIsTerminal();
    }

    EventPublisher publisher() throws Refusal {
        Path file = file();
        if (file != null) {
            return JsonLinesPublisher.toFile(file);
        }
        if (out != null) {
            return JsonLinesPublisher.toStream(surroundings.bytes());
        }
        int width = surroundings.outIsTerminal() ? surroundings.width() : UNCUT;
        return ConsolePublisher.builder(surroundings.out())
                .width(width)
                .showDate(true)
                .build();
    }
}
