package io.tickstock.adapters.delimited;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/**
 * Hands the text over one line at a time: after a line it says that the text has ended, until {@link #nextLine} is called.
 * So a splitter can never run past a line whose quote is not closed, a row is a line, and the line stays at hand for
 * messages. A line of any length costs no more memory than the longest one allowed.
 *
 * <p>A line ends with LF, CR LF or CR. A byte-order mark at the beginning is left out. Bytes that are not UTF-8 come out as
 * {@code U+FFFD}.
 */
final class LineFeed extends Reader {

    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final ByteFeed bytes;
    private final Reader decoder;
    private final char[] buffer;
    private int lineStart;
    private int next;
    private int limit;
    private boolean ended;
    private boolean lineDone;
    private boolean readPastLine;
    private boolean begun;

    LineFeed(ByteFeed bytes, int maxLineLength) {
        this.bytes = bytes;
        this.decoder = new InputStreamReader(bytes, StandardCharsets.UTF_8);
        this.buffer = new char[maxLineLength + 2];
    }

    /** Thrown for a line that does not fit. */
    static final class LineTooLongException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Lets the next line be read. */
    void nextLine() {
        lineStart = next;
        lineDone = false;
        readPastLine = false;
    }

    /** Whether more was asked for than the line had, which means that a quote was open at its end. */
    boolean wasReadPastLine() {
        return readPastLine;
    }

    /** Whether the input has ended, and with it, without a line end, the line. */
    boolean isLineCutOff() {
        return ended && !lineDone;
    }

    /** The line as far as it was read, without its end. */
    String line() {
        int end = next;
        while (end > lineStart && (buffer[end - 1] == '\n' || buffer[end - 1] == '\r')) {
            end--;
        }
        return new String(buffer, lineStart, end - lineStart);
    }

    /** Moves behind the end of the line, however long it is. */
    void skipRestOfLine() throws IOException {
        while (!lineDone) {
            lineStart = next;
            if (!advance(Integer.MAX_VALUE)) {
                return;
            }
        }
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (lineDone) {
            readPastLine = true;
            return -1;
        }
        int before = next - lineStart;
        if (!advance(length)) {
            return -1;
        }
        int from = lineStart + before;
        System.arraycopy(buffer, from, target, offset, next - from);
        return next - from;
    }

    @Override
    public void close() throws IOException {
        decoder.close();
    }

    /** Moves on by at least one character, at most to the end of the line; false at the end of the input. */
    private boolean advance(int max) throws IOException {
        while (true) {
            int from = next;
            int to = max < limit - from ? from + max : limit;
            int i = from;
            while (i < to && buffer[i] != '\n' && buffer[i] != '\r') {
                i++;
            }
            next = i;
            if (i < to) {
                moveOverLineEnd(max - (i - from));
            }
            if (next > from) {
                return true;
            }
            if (!fill()) {
                return false;
            }
        }
    }

    private void moveOverLineEnd(int max) {
        if (buffer[next] == '\n') {
            next++;
            lineDone = true;
        } else if (next + 1 < limit) {
            int length = buffer[next + 1] == '\n' ? 2 : 1;
            if (length <= max) {
                next += length;
                lineDone = true;
            }
        } else if (ended) {
            next++;
            lineDone = true;
        }
    }

    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        if (lineStart > 0) {
            System.arraycopy(buffer, lineStart, buffer, 0, limit - lineStart);
            next -= lineStart;
            limit -= lineStart;
            lineStart = 0;
        }
        if (limit == buffer.length) {
            throw new LineTooLongException();
        }
        int read = decoder.read(buffer, limit, buffer.length - limit);
        if (read < 0) {
            bytes.checkComplete();
            ended = true;
            return next < limit; // a CR may wait for what comes after it
        }
        limit += read;
        if (!begun) {
            begun = true;
            if (buffer[0] == BYTE_ORDER_MARK) {
                lineStart = 1;
                next = 1;
            }
        }
        return true;
    }
}
