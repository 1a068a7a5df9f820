package io.tickstock.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.adapters.pace.Speed;
import io.tickstock.adapters.synthetic.SyntheticMarketSource;
import io.tickstock.core.MultiChannelSystem;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoScreenTest {

    private static final long MILLIS = 1_000_000L;

    private final List<String> writes = new ArrayList<>();
    private TerminalSize size = new TerminalSize(80, 24);
    private int asked;
    private long now = 5 * MILLIS;

    @Test
    void shouldDrawAFrameInOneWriteAndLeaveTheTerminalAsItWas() {
        look(0, 50, 100, 150, 200);
        assertThat(writes).hasSize(3);
        assertThat(writes.get(0)).startsWith(DemoScreen.ENTER + "\u001b[Htickstock  14:30:00 UTC");
        assertThat(writes.get(1)).startsWith("\u001b[Htickstock").endsWith("\u001b[K\u001b[J");
        assertThat(writes.get(1).split("\r\n", -1)).hasSize(24);
        assertThat(writes.get(2)).isEqualTo(DemoScreen.LEAVE);
    }

    @Test
    void shouldFollowTheSizeOfTheTerminal() {
        look(0, 200, 400, 600, 800, 1000);
        assertThat(asked).isEqualTo(2);
        assertThat(writes.get(4).split("\r\n", -1)).hasSize(24);
        assertThat(writes.get(5).split("\r\n", -1)).as("after it was resized").hasSize(10);
    }

    @Test
    void shouldLeaveATerminalAloneOnWhichItHasNotDrawn() {
        look();
        assertThat(writes).isEmpty();
    }

    private void look(long... millis) {
        DemoMarket market = new DemoMarket(3, 1, Duration.ofMinutes(1), Speed.max());
        SyntheticMarketSource source = new SyntheticMarketSource(market.settings());
        DemoMonitor monitor = new DemoMonitor(market, source, new LatestEvents(), null);
        try (MultiChannelSystem system =
                        MultiChannelSystem.builder().replay().source(source).build();
                DemoScreen screen = new DemoScreen(surroundings(), monitor, this::sizeNow, () -> now)) {
            for (long time : millis) {
                now = (5 + time) * MILLIS;
                screen.look(system, 0);
            }
        }
    }

    private TerminalSize sizeNow() {
        asked++;
        TerminalSize answer = size;
        size = new TerminalSize(40, 10);
        return answer;
    }

    private Surroundings surroundings() {
        OutputStream terminal = new OutputStream() {
            @Override
            public void write(int value) {
                writes.add(String.valueOf((char) value));
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                writes.add(new String(bytes, offset, length, StandardCharsets.UTF_8));
            }
        };
        PrintStream err = new PrintStream(terminal, true, StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        return new Surroundings(
                new StandardOutput(out, false), err, err, StandardCharsets.UTF_8, true, true, 80, false, true);
    }
}
