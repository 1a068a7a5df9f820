package io.tickstock.examples.cli;

import io.tickstock.core.MultiChannelSystem;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Draws a demonstration on a terminal, in place, on the screen that programs use for a while: what was there before is
 * there again afterwards. A frame is one write, so that it does not flicker.
 */
final class DemoScreen implements ReplayRun.Onlooker {

    static final String ENTER = "\u001b[?1049h\u001b[?25l\u001b[?7l\u001b[2J";
    static final String LEAVE = "\u001b[?7h\u001b[?25h\u001b[?1049l";

    private static final String HOME = "\u001b[H";
    private static final String REST_OF_LINE = "\u001b[K";
    private static final String REST_OF_SCREEN = "\u001b[J";
    private static final long BETWEEN_FRAMES = 190_000_000L;
    private static final long BETWEEN_SIZES = 1_000_000_000L;

    private final PrintStream terminal;
    private final Charset charset;
    private final boolean colour;
    private final DemoMonitor monitor;
    private final Supplier<TerminalSize> sizes;
    private final LongSupplier clock;
    private TerminalSize size = TerminalSize.USUAL;
    private long sized;
    private long drawn;
    private boolean entered;

    /**
     * Nothing is drawn yet.
     *
     * @param sizes asked once a second, as a terminal may be resized
     * @param clock monotonic nanoseconds
     */
    DemoScreen(Surroundings surroundings, DemoMonitor monitor, Supplier<TerminalSize> sizes, LongSupplier clock) {
        this.terminal = surroundings.err();
        this.charset = surroundings.charset();
        this.colour = surroundings.colour();
        this.monitor = monitor;
        this.sizes = sizes;
        this.clock = clock;
    }

    @Override
    public void look(MultiChannelSystem system, long events) {
        long now = clock.getAsLong();
        if (!entered || now - drawn >= BETWEEN_FRAMES) {
            drawn = now;
            draw(monitor.look(system, now), now);
        }
    }

    private void draw(DemoSnapshot snapshot, long now) {
        if (!entered || now - sized >= BETWEEN_SIZES) {
            sized = now;
            size = sizes.get();
        }
        // The last column stays free: there, some terminals would erase what they have just shown.
        TerminalSize usable = new TerminalSize(Math.max(1, size.columns() - 1), size.rows());
        String lines = String.join(REST_OF_LINE + "\r\n", DemoFrame.lines(snapshot, usable, colour));
        write((entered ? "" : ENTER) + HOME + lines + REST_OF_LINE + REST_OF_SCREEN);
        entered = true;
    }

    @Override
    public void close() {
        if (entered) {
            entered = false;
            write(LEAVE);
        }
    }

    private void write(String text) {
        byte[] bytes = text.getBytes(charset);
        terminal.write(bytes, 0, bytes.length);
        terminal.flush();
    }
}
