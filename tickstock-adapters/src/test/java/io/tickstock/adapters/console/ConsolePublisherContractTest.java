package io.tickstock.adapters.console;

import io.tickstock.api.spi.EventPublisher;
import io.tickstock.testkit.contract.EventPublisherContract;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

class ConsolePublisherContractTest extends EventPublisherContract {

    private static final Pattern SYMBOL = Pattern.compile("(?m)^[^-].* (event-\\d+) ");

    private Screen screen = new Screen();

    /** What has been flushed to it, until it is closed. */
    private static final class Screen extends OutputStream {
        private final StringBuffer text = new StringBuffer();
        private volatile boolean closed;

        @Override
        public void write(int b) throws IOException {
            if (closed) {
                throw new IOException("Broken pipe");
            }
            text.append((char) b);
        }
    }

    @Override
    protected EventPublisher newPublisher() {
        screen = new Screen();
        return ConsolePublisher.to(new PrintStream(screen, false, StandardCharsets.UTF_8));
    }

    @Override
    protected List<String> delivered() {
        return SYMBOL.matcher(screen.text)
                .results()
                .map((MatchResult line) -> line.group(1))
                .toList();
    }

    @Override
    protected boolean breakOutput() {
        screen.closed = true;
        return true;
    }
}
