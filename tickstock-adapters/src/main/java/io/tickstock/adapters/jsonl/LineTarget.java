package io.tickstock.adapters.jsonl;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where lines go: a file, or a stream of somebody else's. Immutable. */
final class LineTarget {

    private final String displayName;
    private final Opener opener;
    private final boolean owned;

    private LineTarget(String displayName, Opener opener, boolean owned) {
        this.displayName = displayName;
        this.opener = opener;
        this.owned = owned;
    }

    private interface Opener {
        OutputStream open() throws IOException;
    }

    static LineTarget file(Path file, boolean append) {
        return new LineTarget(file.toString(), () -> openFile(file, append), true);
    }

    static LineTarget stream(OutputStream stream) {
        return new LineTarget("output", () -> stream, false);
    }

    OutputStream open() throws IOException {
        return opener.open();
    }

    /** Whether what {@link #open} gives is to be closed. */
    boolean isOwned() {
        return owned;
    }

    private static OutputStream openFile(Path file, boolean append) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + ": is a directory (expected: a file)");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new IOException(file + ": its folder does not exist (expected: an existing folder)");
        }
        boolean torn = append && Files.isRegularFile(file) && endsInsideLine(file);
        OutputStream stream = Files.newOutputStream(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                append ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING);
        if (torn) {
            stream.write('\n');
        }
        return stream;
    }

    private static boolean endsInsideLine(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return channel.size() > 0 && channel.read(last, channel.size() - 1) == 1 && last.get(0) != '\n';
        }
    }

    @Override
    public String toString() {
        return displayName;
    }
}
