package io.tickstock.core.untyped;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.tickstock.api.spi.Admission;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one JSON object. What is nested is read for its syntax and skipped, without recursion. */
final class JsonRecord {

    private static final int MAX_DEPTH = 32;
    private static final int MAX_NAME_LENGTH = 256;
    private static final int MAX_STRING_LENGTH = 16_384;
    private static final int EXCERPT = 16;

    // Names are not kept: those of hostile records would only fill tables shared by all.
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(UntypedData.MAX_JSON_LENGTH)
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(DecimalNumbers.MAX_LENGTH)
                    .maxStringLength(MAX_STRING_LENGTH)
                    .maxNameLength(MAX_NAME_LENGTH)
                    .build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private final String text;

    private JsonRecord(String text) {
        this.text = text;
    }

    static Fields read(String json) throws BadRecord {
        if (json.length() > UntypedData.MAX_JSON_LENGTH) {
            throw BadRecord.of(
                    Admission.MALFORMED_SYNTAX,
                    "json: " + Shown.quoted(json),
                    "at most " + UntypedData.MAX_JSON_LENGTH + " characters");
        }
        return new JsonRecord(json).read();
    }

    private Fields read() throws BadRecord {
        checkCharacters();
        try (JsonParser parser = FACTORY.createParser(text)) {
            try {
                return read(parser);
            } catch (JsonProcessingException e) {
                JsonLocation where = e.getLocation();
                throw bad(where == null ? parser.currentLocation() : where, words(e));
            }
        } catch (IOException e) {
            // A string is read without input or output, so this is not met; if it is, the record is to blame and not
            // the feed.
            throw bad(1, 1, 0, "one JSON object; " + e.getClass().getSimpleName());
        }
    }

    private Fields read(JsonParser parser) throws IOException, BadRecord {
        JsonToken first = parser.nextToken();
        if (first != JsonToken.START_OBJECT) {
            throw bad(first == null ? parser.currentLocation() : parser.currentTokenLocation(), "one JSON object");
        }
        Fields fields = new Fields();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            checkSurrogates(parser, name);
            fields.put(name, value(parser, parser.nextToken()));
        }
        if (parser.nextToken() != null) {
            throw bad(parser.currentTokenLocation(), "nothing after the object");
        }
        return fields;
    }

    private @Nullable Object value(JsonParser parser, JsonToken token) throws IOException, BadRecord {
        return switch (token) {
            case VALUE_STRING -> {
                String string = parser.getText();
                checkSurrogates(parser, string);
                yield string;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNumber(parser.getText());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case START_ARRAY -> {
                skip(parser);
                yield List.of();
            }
            case START_OBJECT -> {
                skip(parser);
                yield Map.of();
            }
            default -> null;
        };
    }

    private void skip(JsonParser parser) throws IOException, BadRecord {
        for (int depth = 1; depth > 0; ) {
            JsonToken token = parser.nextToken();
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME) {
                checkSurrogates(parser, parser.getText());
            } else {
                parser.getText(); // so that the limits on a number are applied to it
            }
        }
    }

    /** What the parser does not look at: a byte-order mark, and halves of characters as they stand. */
    private void checkCharacters() throws BadRecord {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (i == 0 && c == '\ufeff') {
                throw bad(1, 1, 0, "no byte-order mark");
            }
            if (c == '\n' || (c == '\r' && !(i + 1 < text.length() && text.charAt(i + 1) == '\n'))) {
                line++;
                lineStart = i + 1;
            } else if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw bad(line, i - lineStart + 1, i, "whole characters; this is half of a surrogate pair");
                }
                i++;
            }
        }
    }

    /** Halves of characters may come as escapes, too. */
    private void checkSurrogates(JsonParser parser, String string) throws BadRecord {
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == string.length()
                        || !Character.isLowSurrogate(string.charAt(i + 1))) {
                    throw bad(
                            parser.currentTokenLocation(),
                            "whole characters; this string has half of a surrogate pair");
                }
                i++;
            }
        }
    }

    private static String words(JsonProcessingException e) {
        String words = e.getOriginalMessage();
        return "one JSON object" + (words == null ? "" : "; " + Shown.escaped(words, 160));
    }

    private BadRecord bad(JsonLocation where, String rule) {
        return bad(where.getLineNr(), where.getColumnNr(), where.getCharOffset(), rule);
    }

    private BadRecord bad(int line, int column, long offset, String rule) {
        int from = (int) Math.max(0L, Math.min(offset, text.length()));
        String excerpt = text.substring(from, Math.min(text.length(), from + EXCERPT));
        return BadRecord.value(Admission.MALFORMED_SYNTAX, "json, line " + line + ", column " + column, excerpt, rule);
    }
}
