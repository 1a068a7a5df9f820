package io.tickstock.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Checks of files to be written, made before anything is read: a long run must not end at a folder that is not there. */
final class OutputFile {

    private OutputFile() {}

    static Path path(String option, String text) throws Refusal {
        try {
            return Path.of(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.usage(option, text, "the name of a file");
        }
    }

    static void checkFolder(String option, @Nullable Path file) throws Refusal {
        Path folder = file == null ? null : file.toAbsolutePath().getParent();
        if (file != null && Files.isDirectory(file)) {
            throw Refusal.file(option + ": " + file + ": is a directory (expected: a file)");
        }
        if (folder != null && !Files.isDirectory(folder)) {
            throw Refusal.file(option + ": " + file + ": its folder does not exist (expected: an existing folder)");
        }
    }

    static void checkDiffer(String option, @Nullable Path file, @Nullable Path other, String rule) throws Refusal {
        if (file == null || other == null) {
            return;
        }
        boolean same =
                file.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
        try {
            same |= Files.exists(file) && Files.exists(other) && Files.isSameFile(file, other);
        } catch (IOException e) {
            throw Refusal.file(file + ": " + e.getMessage());
        }
        if (same) {
            throw Refusal.usage(option, file.toString(), rule);
        }
    }
}
