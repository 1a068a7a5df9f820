package io.tickstock.adapters.live;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.tickstock.api.spi.Admission;
import java.io.IOException;

/**
 * Reads frames of JSON: one object, or an array of objects. An element that is wrong is counted by itself; where the syntax breaks, so is the
 * rest of the frame, as one. For one thread.
 */
public abstract class JsonFrameDecoder implements FrameDecoder {

    private static final int MOST_DEPTH = 16;
    private static final int MOST_NUMBER = 64;
    private static final String OBJECT_RULE = "(expected: an object, or an array of objects)";

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MOST_DEPTH)
                    .maxNumberLength(MOST_NUMBER)
                    .build())
            .build();

    /** Where what was read goes. */
    protected final FeedDesk desk;

    private final FlatElement element = new FlatElement();
    private long offset;

    /**
     * Begins a connection.
     *
     * @param desk where what was read goes
     */
    protected JsonFrameDecoder(FeedDesk desk) {
        this.desk = desk;
    }

    /**
     * Takes an element and tells the desk what it is, in exactly one call that counts it.
     *
     * @param element valid during the call
     * @param receiveTime when its frame came, nanoseconds since the epoch
     */
    protected abstract void element(FlatElement element, long receiveTime);

    @Override
    public final void decode(char[] chars, int length, long receiveTime) {
        offset = 0L;
        try (JsonParser json = FACTORY.createParser(chars, 0, length)) {
            JsonToken first = json.nextToken();
            if (first == JsonToken.START_OBJECT) {
                one(json, receiveTime);
            } else if (first == JsonToken.START_ARRAY) {
                array(json, receiveTime);
            } else {
                desk.malformed(Admission.MALFORMED_SYNTAX, 0L, "frame " + OBJECT_RULE);
            }
            if (json.nextToken() != null) {
                desk.malformed(
                        Admission.MALFORMED_SYNTAX,
                        json.currentTokenLocation().getCharOffset(),
                        "text after the frame");
            }
        } catch (JsonProcessingException e) {
            long at = e.getLocation() == null ? offset : e.getLocation().getCharOffset();
            desk.malformed(
                    Admission.MALFORMED_SYNTAX,
                    at,
                    e instanceof JsonParseException
                            ? "broken JSON: " + e.getOriginalMessage()
                            : e.getOriginalMessage());
        } catch (IOException e) {
            desk.malformed(Admission.MALFORMED_SYNTAX, offset, String.valueOf(e.getMessage()));
        }
    }

    private void array(JsonParser json, long receiveTime) throws IOException {
        boolean empty = true;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            empty = false;
            if (json.currentToken() == JsonToken.START_OBJECT) {
                one(json, receiveTime);
            } else {
                offset = json.currentTokenLocation().getCharOffset();
                json.skipChildren();
                if (json.currentToken() == null) {
                    throw new IOException("frame " + OBJECT_RULE);
                }
                desk.malformed(Admission.MALFORMED_SYNTAX, offset, "element " + OBJECT_RULE);
            }
        }
        if (empty) {
            desk.malformed(Admission.MALFORMED_SYNTAX, 0L, "empty array " + OBJECT_RULE);
        }
    }

    private void one(JsonParser json, long receiveTime) throws IOException {
        offset = json.currentTokenLocation().getCharOffset();
        element.read(json);
        element(element, receiveTime);
    }

    /**
     * Counts the element at hand as malformed.
     *
     * @param why one of the {@code MALFORMED_…} results
     * @param field the field
     * @param at its place in the element
     * @param rule what is expected
     */
    protected final void malformed(Admission why, String field, int at, String rule) {
        Admission told = element.isPresent(at) ? why : Admission.MALFORMED_MISSING_FIELD;
        desk.malformed(told, offset, field + ": '" + element.text(at) + "' (expected: " + rule + ")");
    }
}
