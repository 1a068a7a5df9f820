package io.tickstock.adapters.delimited;

import io.tickstock.adapters.pace.Speed;
import io.tickstock.api.spi.PolledSource;
import io.tickstock.testkit.contract.PolledSourceContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class DelimitedBarSourceContractTest {

    private static final int ROWS = 300;

    @TempDir
    Path folder;

    private DelimitedBarSettings.Builder settings(String name) {
        return DelimitedBarSettings.builder(folder.resolve(name), BarLength.parse("1s"))
                .feedName("bars");
    }

    /** Two symbols, a bar each second, a blank line here and there, and bad rows when wanted. */
    private Path file(String name, boolean withBadRows) throws IOException {
        StringBuilder text = new StringBuilder("time,symbol,open,high,low,close,volume\n");
        for (int i = 0; i < ROWS; i++) {
            text.append(1_385_337_600 + i).append(i % 3 == 0 ? ",AA," : ",BBB,");
            text.append(withBadRows && i % 40 == 7 ? "x" : "105")
                    .append(",109,100,")
                    .append(100 + i % 9);
            text.append(i % 50 == 49 ? ",7\n\n" : ",7\n");
        }
        return Files.writeString(folder.resolve(name), text);
    }

    @Nested
    class Strict extends PolledSourceContract {
        @Override
        protected PolledSource newSource() throws IOException {
            file("good.csv", false);
            return new DelimitedBarSource(settings("good.csv").build());
        }

        @Override
        protected boolean isStrict() {
            return true;
        }

        @Override
        protected Optional<PolledSource> newUnopenableSource() {
            return Optional.of(new DelimitedBarSource(settings("none.csv").build()));
        }
    }

    @Nested
    class Lenient extends PolledSourceContract {
        @Override
        protected PolledSource newSource() throws IOException {
            file("bad.csv", true);
            return new DelimitedBarSource(settings("bad.csv").lenient(true).build());
        }
    }

    @Nested
    class AtItsOwnPace extends PolledSourceContract {
        @Override
        protected PolledSource newSource() throws IOException {
            file("paced.csv", false);
            return new DelimitedBarSource(
                    settings("paced.csv").lenient(true).speed(Speed.times(1)).build());
        }
    }

    @Nested
    class Sorted extends PolledSourceContract {
        @Override
        protected PolledSource newSource() throws IOException {
            file("sorted.csv", true);
            return new DelimitedBarSource(
                    settings("sorted.csv").lenient(true).sort(true).build());
        }
    }

    @Nested
    class Candles extends PolledSourceContract {
        @Override
        protected PolledSource newSource() throws IOException {
            StringBuilder text = new StringBuilder("{\"candles\":[");
            for (int i = 0; i < ROWS; i++) {
                text.append(i == 0 ? "" : ",\n").append("{\"start\":\"").append(1_385_337_600 + i);
                text.append("\",\"low\":\"1\",\"high\":\"3\",\"open\":\"")
                        .append(i % 40 == 7 ? "x" : "2")
                        .append("\",\"close\":\"2\",\"volume\":\"5\"}");
            }
            Files.writeString(folder.resolve("candles.json"), text.append("]}"));
            return new DelimitedBarSource(settings("candles.json")
                    .format(BarFormat.CANDLES)
                    .symbol("AA")
                    .lenient(true)
                    .build());
        }
    }
}
