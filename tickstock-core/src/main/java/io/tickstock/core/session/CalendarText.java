package io.tickstock.core.session;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Reads a calendar's text and says all that is wrong with it, a line each. */
final class CalendarText {

    /** Far more than a calendar needs; what is longer is most likely another file. */
    static final int MAX_BYTES = 1 << 20;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private CalendarText() {}

    /** One that comes with the core. */
    static DescribedCalendar builtIn(String name) {
        String file = name + ".calendar";
        try (InputStream text = CalendarText.class.getResourceAsStream(file)) {
            if (text == null) {
                throw new IllegalStateException(file + " is missing beside " + CalendarText.class.getName());
            }
            return read(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " could not be read", e);
        }
    }

    /**
     * Reads a text.
     *
     * @throws IllegalArgumentException telling all that is wrong, a line each
     */
    static DescribedCalendar read(String file, InputStream text) throws IOException {
        byte[] bytes = text.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    file + ": more than " + MAX_BYTES + " bytes (expected: a calendar, of a few lines)");
        }
        return parse(file, decoded(file, bytes));
    }

    /** As {@link #read}. */
    static DescribedCalendar of(String file, String text) {
        try {
            return read(file, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String decoded(String file, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file + ": bytes that are no text (expected: UTF-8)", e);
        }
    }

    private static DescribedCalendar parse(String file, String text) {
        CalendarBuilder builder = new CalendarBuilder();
        List<String> wrong = new ArrayList<>();
        StringBuilder said = new StringBuilder();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            List<String> words = words(line);
            if (words.isEmpty()) {
                continue;
            }
            said.append(String.join(" ", words)).append('\n');
            try {
                builder.line(number, words);
            } catch (IllegalArgumentException e) {
                wrong.add(file + ":" + number + ": " + e.getMessage());
            }
        }
        if (wrong.isEmpty()) {
            builder.missing().forEach(what -> wrong.add(file + ": " + what));
        }
        if (wrong.isEmpty()) {
            try {
                return builder.build(fingerprint(said.toString()));
            } catch (IllegalArgumentException e) {
                wrong.add(file + ":" + e.getMessage());
            }
        }
        throw new IllegalArgumentException(String.join(System.lineSeparator(), wrong));
    }

    private static List<String> words(String line) {
        String content = line.replaceFirst("(^|\\s)#.*", "").strip();
        return content.isEmpty() ? List.of() : Arrays.asList(content.split("\\s+"));
    }

    private static String fingerprint(String said) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(said.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
