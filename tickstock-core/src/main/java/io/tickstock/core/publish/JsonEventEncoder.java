package io.tickstock.core.publish;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.tickstock.api.event.Contributor;
import io.tickstock.api.event.EventDetail;
import io.tickstock.api.event.FieldVisitor;
import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.spi.EventEncoder;
import io.tickstock.core.time.IsoTime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The one place where an event becomes JSON.
 *
 * <p>Numbers are written in the shortest form that reads back as the same double, by Jackson's own algorithm and not by the
 * JDK's, which before 19 was not always the shortest: so the bytes are the same everywhere. What is not finite is left out.
 */
public final class JsonEventEncoder implements EventEncoder {

    private final JsonFactory factory = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    /** Makes one. */
    public JsonEventEncoder() {}

    @Override
    public byte[] encode(MarketEvent event) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(640);
        try (JsonGenerator json = factory.createGenerator(bytes)) {
            write(event, json);
        } catch (IOException e) {
            throw new UncheckedIOException("an event could not be encoded: " + event, e);
        }
        return bytes.toByteArray();
    }

    private static void write(MarketEvent event, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("epoch", event.epoch());
        json.writeNumberField("seq", event.sequence());
        json.writeStringField("id", event.id());
        json.writeStringField("type", event.type().name());
        json.writeStringField("phase", event.phase().name());
        json.writeStringField("symbol", event.symbol());
        json.writeStringField("session", event.session());
        json.writeStringField("session_phase", event.sessionPhase().name());
        json.writeStringField("time", IsoTime.of(event.time()));
        json.writeNumberField("price", event.price());
        json.writeStringField("direction", event.direction().name());
        json.writeStringField("feed", event.feed());
        json.writeStringField("source", event.source().name());
        json.writeNumberField("confidence", event.confidence());
        json.writeStringField("priority", event.priority().name());
        writeObject("detail", event.detail(), json);
        json.writeArrayFieldStart("contributors");
        for (Contributor contributor : event.contributors()) {
            write(contributor, json);
        }
        json.writeEndArray();
        if (event.moreContributors() > 0) {
            json.writeNumberField("more_contributors", event.moreContributors());
        }
        writeObject("explanation", event.explanation(), json);
        json.writeEndObject();
    }

    private static void write(Contributor contributor, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("feed", contributor.feed());
        json.writeStringField("source", contributor.source().name());
        json.writeNumberField("price", contributor.price());
        json.writeStringField("time", IsoTime.of(contributor.time()));
        json.writeNumberField("confidence", contributor.confidence());
        json.writeEndObject();
    }

    private static void writeObject(String name, EventDetail detail, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        try {
            detail.describe(new Writer(json));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        json.writeEndObject();
    }

    /** Writes fields as members of the object that is open. */
    private record Writer(JsonGenerator json) implements FieldVisitor {

        private interface Member {
            void write() throws IOException;
        }

        private static void write(Member member) {
            try {
                member.write();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void number(String name, double value) {
            if (Double.isFinite(value)) {
                write(() -> json.writeNumberField(name, value));
            }
        }

        @Override
        public void integer(String name, long value) {
            write(() -> json.writeNumberField(name, value));
        }

        @Override
        public void flag(String name, boolean value) {
            write(() -> json.writeBooleanField(name, value));
        }

        @Override
        public void text(String name, String value) {
            write(() -> json.writeStringField(name, value));
        }

        @Override
        public void time(String name, long epochNanos) {
            write(() -> json.writeStringField(name, IsoTime.of(epochNanos)));
        }
    }
}
