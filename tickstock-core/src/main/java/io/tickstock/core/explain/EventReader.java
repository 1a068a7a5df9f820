package io.tickstock.core.explain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.data.SourceKind;
import io.tickstock.api.event.Contributor;
import io.tickstock.api.event.Direction;
import io.tickstock.api.event.EventPhase;
import io.tickstock.api.event.EventType;
import io.tickstock.api.event.Fields;
import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.event.Priority;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads events from the JSON in which they are published: one object after another, on lines of their own or not. Members that it does
 * not know are passed over. Detail and explanation become {@link Fields}, texts with the form of a time instants among them. For one
 * thread.
 */
public final class EventReader implements AutoCloseable {

    private static final int MAX_DEPTH = 32;
    private static final int MAX_STRING_LENGTH = 1 << 20;
    private static final int MAX_CONTRIBUTORS = 1_000;
    private static final int MAX_SHOWN = 40;
    private static final long NANOS = 1_000_000_000L;

    /** As written by the encoder, whatever the year. */
    private static final Pattern TIME = Pattern.compile("[+-]?\\d{4,10}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{9}Z");

    private static final Map<String, EventType> SESSION_SCOPED =
            Map.of(EventType.HIGH.name(), EventType.HIGH, EventType.LOW.name(), EventType.LOW);

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_STRING_LENGTH)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private final JsonParser parser;

    private EventReader(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Begins to read.
     *
     * @param in where from; closed with this reader
     * @return a reader
     * @throws IOException when it cannot be read
     */
    public static EventReader of(InputStream in) throws IOException {
        return new EventReader(FACTORY.createParser(in));
    }

    /**
     * Reads one event.
     *
     * @param json one JSON object
     * @return the event
     * @throws IllegalArgumentException when it is none, or more than one; the message names member, value and rule
     */
    public static MarketEvent read(String json) {
        try (EventReader reader = new EventReader(FACTORY.createParser(json))) {
            Optional<MarketEvent> event = reader.next();
            if (event.isEmpty() || reader.parser.nextToken() != null) {
                throw new IllegalArgumentException("json: (expected: one event)");
            }
            return event.get();
        } catch (JsonProcessingException e) {
            throw malformed(e);
        } catch (IOException e) {
            throw new IllegalArgumentException("json: " + e.getMessage(), e);
        }
    }

    /**
     * Reads the next event.
     *
     * @return the event; empty when there is no more
     * @throws IOException when it cannot be read
     * @throws IllegalArgumentException when what follows is no event; the message names line, member, value and rule
     */
    public Optional<MarketEvent> next() throws IOException {
        try {
            JsonToken token = parser.nextToken();
            if (token == null) {
                return Optional.empty();
            }
            long line = parser.currentTokenLocation().getLineNr();
            if (token != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("line " + line + ": '" + shown(parser.getText())
                        + "' (expected: an event, which is a JSON object)");
            }
            try {
                return Optional.of(event(object()));
            } catch (BadEvent e) {
                throw new IllegalArgumentException("line " + line + ", " + e.getMessage(), e);
            }
        } catch (JsonProcessingException e) {
            throw malformed(e);
        }
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    private static IllegalArgumentException malformed(JsonProcessingException e) {
        JsonLocation where = e.getLocation();
        String at = where == null ? "json" : "line " + where.getLineNr() + ", column " + where.getColumnNr();
        return new IllegalArgumentException(at + ": " + e.getOriginalMessage() + " (expected: JSON)", e);
    }

    /** An object with what is nested in it: objects as maps, arrays as lists. */
    private Map<String, Object> object() throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            Object value = value(parser.nextToken());
            if (value != null) {
                members.put(name, value);
            }
        }
        return members;
    }

    private @Nullable Object value(JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            default -> null;
        };
    }

    private Object integer() throws IOException {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? (Object) parser.getDoubleValue()
                : (Object) parser.getLongValue();
    }

    private List<Object> array() throws IOException {
        List<Object> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            Object value = value(token);
            if (value != null && elements.size() < MAX_CONTRIBUTORS) {
                elements.add(value);
            }
        }
        return elements;
    }

    private static MarketEvent event(Map<String, Object> members) throws BadEvent {
        return new MarketEvent(
                text(members, "epoch"),
                integer(members, "seq"),
                text(members, "id"),
                type(members),
                word(members, "phase", EventPhase.class),
                text(members, "symbol"),
                text(members, "session"),
                word(members, "session_phase", SessionPhase.class),
                time(members, "time"),
                number(members, "price"),
                word(members, "direction", Direction.class),
                text(members, "feed"),
                word(members, "source", SourceKind.class),
                number(members, "confidence"),
                word(members, "priority", Priority.class),
                fields(members, "detail"),
                fields(members, "explanation"),
                contributors(members),
                members.containsKey("more_contributors") ? (int) integer(members, "more_contributors") : 0);
    }

    private static EventType type(Map<String, Object> members) throws BadEvent {
        String name = text(members, "type");
        EventType scoped = SESSION_SCOPED.get(name);
        if (scoped != null) {
            return scoped;
        }
        try {
            return EventType.of(name);
        } catch (IllegalArgumentException e) {
            throw new BadEvent("type", name, "the name of a type of event, such as HIGH");
        }
    }

    private static List<Contributor> contributors(Map<String, Object> members) throws BadEvent {
        Object value = members.getOrDefault("contributors", List.of());
        if (!(value instanceof List<?> elements)) {
            throw new BadEvent("contributors", value, "an array");
        }
        List<Contributor> all = new ArrayList<>();
        for (Object element : elements) {
            Map<String, Object> one = named(element, "contributors");
            all.add(new Contributor(
                    text(one, "feed"),
                    word(one, "source", SourceKind.class),
                    number(one, "price"),
                    time(one, "time"),
                    number(one, "confidence")));
        }
        return all;
    }

    private static Fields fields(Map<String, Object> members, String name) throws BadEvent {
        Fields.Builder fields = Fields.builder();
        for (Map.Entry<String, Object> member : named(of(members, name), name).entrySet()) {
            String key = member.getKey();
            Object value = member.getValue();
            if (value instanceof Double number) {
                fields.with(key, number.doubleValue());
            } else if (value instanceof Long number) {
                fields.with(key, number.longValue());
            } else if (value instanceof Boolean flag) {
                fields.with(key, flag.booleanValue());
            } else if (value instanceof String text) {
                if (TIME.matcher(text).matches()) {
                    fields.withTime(key, nanos(key, text));
                } else {
                    fields.with(key, text);
                }
            } else {
                throw new BadEvent(name + "." + key, value, "a number, a word, true or false");
            }
        }
        return fields.build();
    }

    private static Map<String, Object> named(Object value, String name) throws BadEvent {
        if (!(value instanceof Map<?, ?> map)) {
            throw new BadEvent(name, value, "an object");
        }
        Map<String, Object> members = new LinkedHashMap<>();
        map.forEach((key, member) -> members.put((String) key, member));
        return members;
    }

    private static Object of(Map<String, Object> members, String name) throws BadEvent {
        Object value = members.get(name);
        if (value == null) {
            throw new BadEvent(name);
        }
        return value;
    }

    private static String text(Map<String, Object> members, String name) throws BadEvent {
        Object value = of(members, name);
        if (value instanceof String text) {
            return text;
        }
        throw new BadEvent(name, value, "text");
    }

    private static double number(Map<String, Object> members, String name) throws BadEvent {
        Object value = of(members, name);
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw new BadEvent(name, value, "a number");
    }

    private static long integer(Map<String, Object> members, String name) throws BadEvent {
        Object value = of(members, name);
        if (value instanceof Long number && number >= 0L && (name.equals("seq") || number <= Integer.MAX_VALUE)) {
            return number;
        }
        throw new BadEvent(name, value, "a whole number, not negative");
    }

    private static <E extends Enum<E>> E word(Map<String, Object> members, String name, Class<E> type) throws BadEvent {
        String text = text(members, name);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw new BadEvent(name, text, "one of " + Arrays.toString(type.getEnumConstants()));
    }

    private static long time(Map<String, Object> members, String name) throws BadEvent {
        return nanos(name, text(members, name));
    }

    private static long nanos(String name, String text) throws BadEvent {
        try {
            Instant instant = Instant.parse(text);
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS), instant.getNano());
        } catch (DateTimeException | ArithmeticException e) {
            throw new BadEvent(name, text, "a time in UTC, such as 2026-11-20T14:30:00.000000000Z");
        }
    }

    private static String shown(String text) {
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
    }

    /** A member is missing, or is not what it should be. */
    private static final class BadEvent extends Exception {

        private static final long serialVersionUID = 1L;

        BadEvent(String member) {
            super(member + ": (expected: given)");
        }

        BadEvent(String member, Object value, String expected) {
            super(member + ": '" + shown(value.toString()) + "' (expected: " + expected + ")");
        }
    }
}
