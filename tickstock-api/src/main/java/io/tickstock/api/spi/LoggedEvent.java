package io.tickstock.api.spi;

import io.tickstock.api.event.MarketEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * An event as it stands in the log, with its JSON, made once and shared by all who send it. Immutable.
 */
public final class LoggedEvent {

    private final MarketEvent event;
    private final byte[] json;

    /**
     * Puts the two together; the array is not copied and must not change afterwards.
     *
     * @param event the event
     * @param json its JSON in UTF-8, one line without line end
     */
    public LoggedEvent(MarketEvent event, byte[] json) {
        this.event = event;
        this.json = json;
    }

    /**
     * The event.
     *
     * @return the event
     */
    public MarketEvent event() {
        return event;
    }

    /**
     * Its JSON in UTF-8.
     *
     * @return a read-only view with its own position
     */
    public ByteBuffer json() {
        return ByteBuffer.wrap(json).asReadOnlyBuffer();
    }

    /**
     * How long the JSON is.
     *
     * @return bytes
     */
    public int jsonBytes() {
        return json.length;
    }

    /**
     * Writes the JSON without copying it.
     *
     * @param out where it goes
     * @throws IOException when that fails
     */
    public void writeJson(OutputStream out) throws IOException {
        out.write(json);
    }
}
