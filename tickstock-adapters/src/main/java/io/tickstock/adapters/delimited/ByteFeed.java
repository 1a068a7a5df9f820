package io.tickstock.adapters.delimited;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an input after unpacking. A failure in the middle looks like the end until {@link #checkComplete} is asked,
 * so that everything read before it can still be used.
 */
final class ByteFeed extends InputStream {

    private static final int GZIP_BUFFER = 1 << 16;
    private static final int MAGIC_LENGTH = 4;

    private final Counter counter;
    private final InputStream unpacked;
    private final long size;
    private final boolean gzip;
    private @Nullable IOException failure;

    private ByteFeed(Counter counter, InputStream unpacked, long size, boolean gzip) {
        this.counter = counter;
        this.unpacked = unpacked;
        this.size = size;
        this.gzip = gzip;
    }

    /** Opens an input and looks at its first bytes: gzip is unpacked, other binary formats are refused by name. */
    static ByteFeed open(DelimitedInput input) throws IOException {
        Counter counter = new Counter(input.open());
        try {
            PushbackInputStream packed = new PushbackInputStream(counter, MAGIC_LENGTH);
            byte[] magic = peek(packed);
            if (!startsWith(magic, 0x1f, 0x8b)) {
                refuseBinary(magic);
                return new ByteFeed(counter, packed, input.size(), false);
            }
            PushbackInputStream text = new PushbackInputStream(new GZIPInputStream(packed, GZIP_BUFFER), MAGIC_LENGTH);
            refuseBinary(peek(text));
            return new ByteFeed(counter, text, input.size(), true);
        } catch (IOException | RuntimeException e) {
            closeAfter(e, counter);
            throw e;
        }
    }

    /** Bytes read so far, as they are stored. */
    long bytesRead() {
        return counter.count;
    }

    /** Bytes stored, or {@link DelimitedInput#UNKNOWN_SIZE}. */
    long size() {
        return size;
    }

    /** Called at the end: throws when it was not the true one. */
    void checkComplete() throws IOException {
        IOException failed = failure;
        if (failed != null) {
            throw gzip
                    ? new IOException("the gzip data are cut off or damaged: " + failed.getMessage(), failed)
                    : failed;
        }
        if (!gzip && counter.count < size) {
            throw new IOException("it became shorter while it was read: " + counter.count + " of " + size + " bytes");
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (failure != null) {
            return -1;
        }
        try {
            return unpacked.read(target, offset, length);
        } catch (IOException e) {
            failure = e;
            return -1;
        }
    }

    @Override
    public void close() throws IOException {
        unpacked.close();
    }

    private static byte[] peek(PushbackInputStream stream) throws IOException {
        byte[] first = stream.readNBytes(MAGIC_LENGTH);
        stream.unread(first);
        return first;
    }

    private static void refuseBinary(byte[] magic) throws IOException {
        String found = startsWith(magic, 'P', 'K', 3, 4)
                ? "a zip archive"
                : startsWith(magic, 0x28, 0xb5, 0x2f, 0xfd)
                        ? "zstd data"
                        : startsWith(magic, 0xff, 0xfe) || startsWith(magic, 0xfe, 0xff) ? "UTF-16 text" : "";
        if (!found.isEmpty()) {
            throw new IOException("holds " + found + " (expected: UTF-8 text, plain or gzip)");
        }
    }

    private static boolean startsWith(byte[] bytes, int... magic) {
        if (bytes.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((bytes[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    private static void closeAfter(Exception cause, InputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    /** Counts what passes. Says that more may come until the end was seen: gzip asks that between members. */
    private static final class Counter extends InputStream {

        private final InputStream stream;
        private long count;
        private boolean ended;

        Counter(InputStream stream) {
            this.stream = stream;
        }

        @Override
        public int read() throws IOException {
            int value = stream.read();
            note(value < 0 ? -1 : 1);
            return value;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = stream.read(target, offset, length);
            note(read);
            return read;
        }

        private void note(int read) {
            if (read < 0) {
                ended = true;
            } else {
                count += read;
            }
        }

        @Override
        public int available() {
            return ended ? 0 : 1;
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }
}
