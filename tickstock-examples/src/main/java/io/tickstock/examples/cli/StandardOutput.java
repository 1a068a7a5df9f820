package io.tickstock.examples.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/**
 * Standard output as bytes. Notes when whoever read a pipe has left, as {@code | head} does once it has its lines; a full
 * disk is something else. The note may be read by any thread.
 */
final class StandardOutput extends OutputStream {

    private final OutputStream target;
    private final boolean pipe;
    private volatile boolean readerLeft;

    /**
     * Wraps a stream.
     *
     * @param target takes the bytes; each write reaches it at once
     * @param pipe whether it is known to be a pipe; else the error of the system tells
     */
    StandardOutput(OutputStream target, boolean pipe) {
        this.target = target;
        this.pipe = pipe;
    }

    boolean hasReaderLeft() {
        return readerLeft;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            target.write(bytes, offset, length);
            target.flush();
        } catch (IOException e) {
            String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
            readerLeft |= pipe || message.contains("pipe");
            throw e;
        }
    }
}
