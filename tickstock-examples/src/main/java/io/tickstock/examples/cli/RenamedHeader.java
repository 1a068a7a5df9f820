package io.tickstock.examples.cli;

import io.tickstock.adapters.delimited.DelimitedInput;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** A file whose header names the symbol's column otherwise: read as if the name were {@code symbol}, and no other a symbol's. */
final class RenamedHeader {

    private static final int LONGEST_HEADER = 65_536;

    /** Names that would be taken for the symbol's as well. */
    private static final Set<String> RIVALS = Set.of("symbol", "ticker", "sym", "instrument", "pair", "product_id");

    private RenamedHeader() {}

    static DelimitedInput input(Path file, char delimiter, String symbolColumn) {
        return DelimitedInput.stream(file.toString(), () -> open(file, delimiter, symbolColumn));
    }

    private static InputStream open(Path file, char delimiter, String symbolColumn) throws IOException {
        InputStream text = unpacked(file);
        try {
            byte[] header = renamed(firstLine(text), delimiter, symbolColumn).getBytes(StandardCharsets.UTF_8);
            return new SequenceInputStream(new ByteArrayInputStream(header), text);
        } catch (IOException e) {
            text.close();
            throw e;
        }
    }

    private static InputStream unpacked(Path file) throws IOException {
        InputStream bytes;
        try {
            bytes = Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            throw new IOException("no such file", e);
        }
        PushbackInputStream stream = new PushbackInputStream(bytes, 2);
        byte[] magic = stream.readNBytes(2);
        stream.unread(magic);
        boolean gzip = magic.length == 2 && (magic[0] & 0xff) == 0x1f && (magic[1] & 0xff) == 0x8b;
        return new BufferedInputStream(gzip ? new GZIPInputStream(stream) : stream);
    }

    /** The first line with its end. */
    private static String firstLine(InputStream text) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = text.read();
        while (next >= 0 && line.size() < LONGEST_HEADER) {
            line.write(next);
            if (next == '\n') {
                break;
            }
            next = text.read();
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    static String renamed(String header, char delimiter, String symbolColumn) throws IOException {
        String content = header.stripTrailing();
        String end = header.substring(content.length());
        List<String> names = new ArrayList<>();
        boolean found = false;
        for (String cell : content.split(Pattern.quote(String.valueOf(delimiter)), -1)) {
            String name = bare(cell);
            boolean isIt = !found && name.equalsIgnoreCase(symbolColumn);
            found |= isIt;
            boolean isRival = RIVALS.contains(
                    name.toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_'));
            names.add(isIt ? "symbol" : isRival ? "other_" + name : cell);
        }
        if (!found) {
            throw new IOException("line 1: no column '" + symbolColumn + "' for the symbol (expected: one of "
                    + String.join(", ", content.split(Pattern.quote(String.valueOf(delimiter)), -1)) + ")");
        }
        return String.join(String.valueOf(delimiter), names) + end;
    }

    private static String bare(String cell) {
        String name = cell.replace("\ufeff", "").strip();
        return name.length() >= 2 && name.startsWith("\"") && name.endsWith("\"")
                ? name.substring(1, name.length() - 1)
                : name;
    }
}
