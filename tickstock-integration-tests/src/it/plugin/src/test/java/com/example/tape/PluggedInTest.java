package com.example.tape;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickstock.api.data.Tick;
import io.tickstock.api.spi.SystemStatus;
import io.tickstock.api.spi.SystemStatus.Origin;
import io.tickstock.core.MultiChannelSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything here is found by the service loader: no line of this names a class of the plug-in. */
class PluggedInTest {

    private static final long BEGIN = 1_736_175_600_000L;

    @TempDir
    Path folder;

    private Map<String, String> settings(String... lines) throws Exception {
        Path tape = Files.write(folder.resolve("tape.txt"), List.of(lines));
        return Map.of(
                "source.lines.path", tape.toString(),
                "publisher.line-file.path", events().toString(),
                "detector.round-number.step", "5",
                "routing", "alphabet",
                "tick.channels", "2");
    }

    private Path events() {
        return folder.resolve("events.txt");
    }

    @Test
    void runsOnThePathThatWasAskedFor() {
        boolean named = PluggedInTest.class.getModule().isNamed();
        assertEquals(Boolean.getBoolean("modulePath"), named, "on the module path");
        assertEquals(named, MultiChannelSystem.class.getModule().isNamed(), "and so is the engine");
    }

    @Test
    void putsASystemTogether() throws Exception {
        Map<String, String> settings = settings(
                BEGIN + " ACME 24.90 100",
                BEGIN + " ZINC 3.00 100",
                (BEGIN + 100) + " ACME 24.80 24.95 quote",
                (BEGIN + 900) + " ACME 25.10 100",
                (BEGIN + 1_000) + " ACME 25.20 25.15 quote",
                "rubbish",
                (BEGIN + 5_000) + " BOLT 7.00 1");
        try (MultiChannelSystem system =
                MultiChannelSystem.builder().replay().set(settings).build()) {
            system.start();
            system.awaitEnd();

            SystemStatus status = system.status();
            assertEquals(List.of(), status.failures());
            Map<String, Origin> parts = new TreeMap<>();
            status.parts().forEach(part -> parts.put(part.kind() + " " + part.name(), part.origin()));
            for (String found : List.of(
                    "source lines", "detector round-number", "routing ALPHABET", "publisher line-file", "channel quotes")) {
                assertEquals(Origin.DISCOVERED, parts.get(found), found + " of " + parts);
            }

            Map<String, Integer> symbols = new TreeMap<>();
            status.channels().forEach(channel -> symbols.put(channel.name(), channel.symbols()));
            assertEquals(
                    Map.of("tick-0", 2, "tick-1", 1, "ohlcv-0", 0, "fmv-0", 0, "quotes", 1),
                    symbols,
                    "placed by first letter");
            assertEquals(Optional.of("tick-1"), system.channelOf("ZINC", Tick.class));

            assertEquals(7, system.ledger().inputs().in());
            assertEquals(6, system.ledger().inputs().fate("PROCESSED"));
            assertEquals(1, system.ledger().inputs().fate("INVALID(MALFORMED_SYNTAX)"));
            assertEquals(List.of(), system.ledger().imbalances());
        }
        List<String> told = Files.readAllLines(events()).stream()
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .sorted()
                .toList();
        assertEquals(
                List.of("CROSSED ACME 25.2", "HIGH ACME 25.1", "ROUND_NUMBER ACME 25.1"),
                told,
                "its channel's event, a built-in one, and its detector's");
    }
}
