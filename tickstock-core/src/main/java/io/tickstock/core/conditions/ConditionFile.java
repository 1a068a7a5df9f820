package io.tickstock.core.conditions;

import io.tickstock.api.data.Eligibility;
import io.tickstock.api.spi.ConditionScheme;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a condition table from text, strictly; the format stands in {@code docs/conditions.md}. For one thread. */
final class ConditionFile {

    private static final int MAX_BYTES = 1 << 20;
    private static final int MAX_SHOWN = 60;

    private static final String FIRST_LINE = "tickstock-conditions 1";
    private static final String EFFECTIVE = "effective";
    private static final String SOURCE = "source";
    private static final String NONE = "-";
    private static final String SAME = "=";
    private static final List<String> FIELDS = List.of("condition", "CTA", "UTP", "Polygon", "regular", "extended");
    private static final int REGULAR = 4;
    private static final int EXTENDED = 5;

    private final String name;
    private final Map<String, Integer> lineOfCode = new HashMap<>();
    private final Map<String, Integer> lineOfCondition = new HashMap<>();
    private int line;
    private @Nullable ConditionTable table;
    private boolean hasSource;

    private ConditionFile(String name) {
        this.name = name;
    }

    static ConditionTable read(Path file) {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    shown(file.toString()) + " (expected: a file that can be read; " + e + ")", e);
        }
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException(shown(file.toString()) + " (expected: at most " + MAX_BYTES + " bytes)");
        }
        try {
            return parse(
                    file.toString(),
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(shown(file.toString()) + " (expected: text in UTF-8)", e);
        }
    }

    static ConditionTable parse(String name, String text) {
        return new ConditionFile(name).parse(text);
    }

    private ConditionTable parse(String text) {
        String withoutMark = text.startsWith("\ufeff") ? text.substring(1) : text;
        List<String> lines = withoutMark.lines().map(String::strip).toList();
        line = 1;
        String first = lines.isEmpty() ? "" : lines.get(0);
        if (!first.equals(FIRST_LINE)) {
            throw wrong("format", first, FIRST_LINE);
        }
        for (line = 2; line <= lines.size(); line++) {
            String content = lines.get(line - 1);
            if (!content.isEmpty() && content.charAt(0) != '#') {
                read(content);
            }
        }
        ConditionTable read = table;
        line = lines.size();
        if (read == null) {
            throw wrong(EFFECTIVE, "", "a line such as effective 2026-11-23 before the first row");
        }
        if (!hasSource) {
            throw wrong(SOURCE, "", "a line that tells where the facts are from");
        }
        if (lineOfCondition.isEmpty()) {
            throw wrong("rows", "", "at least one: " + String.join(" | ", FIELDS));
        }
        return read;
    }

    private void read(String content) {
        if (content.indexOf('|') >= 0) {
            row(content);
            return;
        }
        String[] words = content.split("\\s+", 2);
        String value = words.length == 1 ? "" : words[1];
        switch (words[0]) {
            case EFFECTIVE -> effective(value);
            case SOURCE -> source(value);
            default ->
                throw wrong("line", content, "effective DATE, source TEXT, or a row: " + String.join(" | ", FIELDS));
        }
    }

    private void effective(String value) {
        if (table != null) {
            throw wrong(EFFECTIVE, value, "one such line");
        }
        try {
            table = ConditionTable.empty(LocalDate.parse(value));
        } catch (DateTimeParseException e) {
            throw wrong(EFFECTIVE, value, "a day such as 2026-11-23");
        }
    }

    private void source(String value) {
        if (value.isEmpty()) {
            throw wrong(SOURCE, value, "where the facts are from");
        }
        hasSource = true;
    }

    private void row(String content) {
        ConditionTable filled = table;
        if (filled == null) {
            throw wrong(EFFECTIVE, "", "a line such as effective 2026-11-23 before the first row");
        }
        List<String> fields = new ArrayList<>();
        for (String field : content.split("\\|", -1)) {
            fields.add(field.strip());
        }
        if (fields.size() != FIELDS.size()) {
            throw wrong("row", content, FIELDS.size() + " fields: " + String.join(" | ", FIELDS));
        }
        String condition = fields.get(0);
        if (condition.isEmpty()) {
            throw wrong(FIELDS.get(0), condition, "what the condition is called");
        }
        Integer before = lineOfCondition.putIfAbsent(condition, line);
        if (before != null) {
            throw wrong(FIELDS.get(0), condition, "one row for each, and line " + before + " has it");
        }
        int regular = bits(REGULAR, fields);
        int extended = fields.get(EXTENDED).equals(SAME) ? regular : bits(EXTENDED, fields);
        boolean any = false;
        for (ConditionScheme scheme : ConditionScheme.values()) {
            // The fields of the schemes stand in the order of the schemes, behind the condition.
            any |= codes(scheme, fields.get(1 + scheme.ordinal()), regular, extended, filled);
        }
        if (!any) {
            throw wrong("row", content, "a code of at least one scheme");
        }
    }

    private boolean codes(ConditionScheme scheme, String text, int regular, int extended, ConditionTable filled) {
        if (text.equals(NONE)) {
            return false;
        }
        String field = FIELDS.get(1 + scheme.ordinal());
        for (String word : text.split("\\s+", -1)) {
            int code = code(scheme, word);
            if (code < 0) {
                throw wrong(field, word, ConditionTable.codeRule(scheme) + ", several with blanks between them, or -");
            }
            Integer before = lineOfCode.putIfAbsent(scheme + ":" + code, line);
            if (before != null) {
                throw wrong(field, word, "each code once, and line " + before + " has it");
            }
            filled.put(scheme, code, regular, extended);
        }
        return true;
    }

    /** Negative when it is none. */
    private static int code(ConditionScheme scheme, String word) {
        int code;
        if (scheme.isLetters()) {
            code = word.length() == 1 ? word.charAt(0) : -1;
        } else {
            code = word.matches("[0-9]{1,4}") ? Integer.parseInt(word) : -1;
        }
        return ConditionTable.isCode(scheme, code) ? code : -1;
    }

    private int bits(int field, List<String> fields) {
        String text = fields.get(field);
        if (text.equals(NONE)) {
            return Eligibility.NONE;
        }
        int bits = 0;
        for (int i = 0; i < text.length(); i++) {
            int bit =
                    switch (text.charAt(i)) {
                        case 'L' -> Eligibility.LAST;
                        case 'H' -> Eligibility.HIGH_LOW;
                        case 'V' -> Eligibility.VOLUME;
                        default -> throw wrongBits(field, text);
                    };
            if ((bits & bit) != 0) {
                throw wrongBits(field, text);
            }
            bits |= bit;
        }
        if (bits == 0) {
            throw wrongBits(field, text);
        }
        return bits;
    }

    private IllegalArgumentException wrongBits(int field, String text) {
        String rule = "some of the letters L, H and V, each once, or - for nothing";
        return wrong(FIELDS.get(field), text, field == EXTENDED ? rule + "; or = for the same as regular" : rule);
    }

    private IllegalArgumentException wrong(String field, String value, String rule) {
        return new IllegalArgumentException(
                name + ", line " + line + ", " + field + ": " + shown(value) + " (expected: " + rule + ")");
    }

    /** Control characters could write lines of their own into a log. */
    private static String shown(String value) {
        StringBuilder text = new StringBuilder("'");
        value.codePoints().limit(MAX_SHOWN).forEach(c -> text.appendCodePoint(Character.isISOControl(c) ? '?' : c));
        return text.append(value.codePointCount(0, value.length()) > MAX_SHOWN ? "…'" : "'")
                .toString();
    }
}
