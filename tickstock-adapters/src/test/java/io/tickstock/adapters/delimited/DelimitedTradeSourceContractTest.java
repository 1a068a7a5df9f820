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

class DelimitedTradeSourceContractTest {

    private static final int ROWS = 300;

    @TempDir
    Path folder;

    private DelimitedTradeSettings.Builder settings(String name) {
        return DelimitedTradeSettings.builder(folder.resolve(name)).feedName("trades");
    }

    /** Two symbols, a trade each second, a blank line here and there, and bad rows when wanted. */
    private Path file(String name, boolean withBadRows) throws IOException {
        StringBuilder text = new StringBuilder("time,symbol,price,size,sequence\n");
        for (int i = 0; i < ROWS; i++) {
            text.append(1_385_337_600 + i).append(i % 3 == 0 ? ",AA," : ",BBB,");
            text.append(withBadRows && i % 40 == 7 ? "x" : String.valueOf(100 + i % 9))
                    .append(",2,")
                    .append(i + 1);
            text.append(i % 50 == 49 ? "\n\n" : "\n");
        }
        return Files.writeString(folder.resolve(name), text);
    }

    @Nested
    class Strict extends PolledSourceContract {
        @Override
        protected PolledSource newSource() throws IOException {
            file("good.csv", false);
            return new DelimitedTradeSource(settings("good.csv").build());
        }

        @Override
        protected boolean isStrict() {
            return true;
        }

        @Override
        protected Optional<PolledSource> newUnopenableSource() {
            return Optional.of(new DelimitedTradeSource(settings("none.csv").build()));
        }
    }

    @Nested
    class Lenient extends PolledSourceContract {
        @Override
        protected PolledSource newSource() throws IOException {
            file("bad.csv", true);
            return new DelimitedTradeSource(settings("bad.csv").lenient(true).build());
        }
    }

    @Nested
    class AtItsOwnPace extends PolledSourceContract {
        @Override
        protected PolledSource newSource() throws IOException {
            file("paced.csv", false);
            return new DelimitedTradeSource(
                    settings("paced.csv").lenient(true).speed(Speed.times(1)).build());
        }
    }
}
