package com.example.tape;

import io.tickstock.api.spi.EventDetector;
import io.tickstock.api.spi.EventPublisher;
import io.tickstock.api.spi.PolledSource;
import io.tickstock.api.spi.RoutingStrategy;
import io.tickstock.testkit.contract.EventDetectorContract;
import io.tickstock.testkit.contract.EventPublisherContract;
import io.tickstock.testkit.contract.PolledSourceContract;
import io.tickstock.testkit.contract.RoutingStrategyContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** Whether the parts keep what the SPIs promise. */
class ContractTest {

    @Nested
    class OfTheSource extends PolledSourceContract {
        @TempDir
        Path folder;

        @Override
        protected PolledSource newSource() throws IOException {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                lines.add((1_736_175_600_000L + i * 10L) + " S" + i % 7 + " " + (10 + i % 5) + " 100");
            }
            lines.add(100, "rubbish");
            return new LineSource(Files.write(folder.resolve("tape.txt"), lines));
        }

        @Override
        protected Optional<PolledSource> newUnopenableSource() {
            return Optional.of(new LineSource(folder.resolve("not-there.txt")));
        }
    }

    @Nested
    class OfTheDetector extends EventDetectorContract<RoundNumberDetector.Memory> {
        @Override
        protected EventDetector<RoundNumberDetector.Memory> newDetector() {
            return new RoundNumberDetector(0.1);
        }
    }

    @Nested
    class OfTheStrategy extends RoutingStrategyContract {
        @Override
        protected RoutingStrategy newStrategy() {
            return new AlphabetRouting();
        }
    }

    @Nested
    class OfThePublisher extends EventPublisherContract {
        @TempDir
        Path folder;

        @Override
        protected EventPublisher newPublisher() {
            return new LinePublisher(folder.resolve("events.txt"));
        }

        @Override
        protected List<String> delivered() throws IOException {
            Path events = folder.resolve("events.txt");
            List<String> lines = Files.exists(events) ? Files.readAllLines(events) : List.of();
            return lines.stream()
                    .filter(line -> !line.startsWith("missed "))
                    .map(line -> line.substring(0, line.indexOf(' ')))
                    .toList();
        }
    }
}
