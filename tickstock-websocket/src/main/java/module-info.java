import org.jspecify.annotations.NullMarked;

/** Serves events to WebSocket clients, built on the API alone. */
@NullMarked
module io.tickstock.websocket {
    requires transitive io.tickstock.api;
    requires static org.jspecify;
}
