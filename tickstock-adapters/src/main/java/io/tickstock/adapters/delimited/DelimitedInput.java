package io.tickstock.adapters.delimited;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/** Where the text comes from: a file, or a stream such as a resource on the class path. Immutable. */
public final class DelimitedInput {

    /** Answer of {@link #size} when it is not known. */
    static final long UNKNOWN_SIZE = -1;

    private final String displayName;
    private final String feedName;
    private final StreamSupplier stream;
    private final SizeSupplier size;

    private DelimitedInput(String displayName, String feedName, StreamSupplier stream, SizeSupplier size) {
        this.displayName = displayName;
        this.feedName = feedName;
        this.stream = stream;
        this.size = size;
    }

    /** Opens a stream; the source closes it. */
    @FunctionalInterface
    public interface StreamSupplier {

        /**
         * Opens it.
         *
         * @return a stream at its beginning
         * @throws IOException when it cannot be opened
         */
        InputStream open() throws IOException;
    }

    private interface SizeSupplier {
        long size() throws IOException;
    }

    /**
     * A file, plain or gzip.
     *
     * @param path where it is; looked at when the source is opened, not before
     * @return the input
     */
    public static DelimitedInput file(Path path) {
        Path fileName = Objects.requireNonNull(path, "path").getFileName();
        String feedName = fileName == null ? path.toString() : fileName.toString();
        return new DelimitedInput(path.toString(), feedName, () -> openFile(path), () -> Files.size(path));
    }

    /**
     * A stream, plain or gzip.
     *
     * @param displayName what messages call it
     * @param stream opens it
     * @return the input
     */
    public static DelimitedInput stream(String displayName, StreamSupplier stream) {
        Objects.requireNonNull(displayName, "displayName");
        Objects.requireNonNull(stream, "stream");
        return new DelimitedInput(displayName, displayName, stream, () -> UNKNOWN_SIZE);
    }

    private static InputStream openFile(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw new IOException("is a directory (expected: a file)");
        }
        try {
            return Files.newInputStream(path);
        } catch (NoSuchFileException e) {
            throw new IOException("no such file", e);
        } catch (AccessDeniedException e) {
            throw new IOException("may not be read by this user", e);
        }
    }

    String displayName() {
        return displayName;
    }

    /** What the feed is called when the settings do not say. */
    String feedName() {
        return feedName;
    }

    InputStream open() throws IOException {
        InputStream opened = stream.open();
        if (opened == null) { // what a class loader answers for a resource it does not have
            throw new IOException("no such resource");
        }
        return opened;
    }

    long size() throws IOException {
        return size.size();
    }

    @Override
    public String toString() {
        return displayName;
    }
}
