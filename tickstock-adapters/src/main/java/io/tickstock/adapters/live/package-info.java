/**
 * What every live feed over a WebSocket needs: connect, authenticate, subscribe, read, notice silence, begin again.
 *
 * <pre>
 *   socket  →  whole frames, bounded     →  elements         →  the sink
 *   Link       FrameInlet, read thread      FrameDecoder        the feed's own thread
 *                     ↑ asks for more only when there is room
 * </pre>
 *
 * <p>A {@link io.tickstock.adapters.live.LiveFeed} is all of that; a {@link io.tickstock.adapters.live.FeedProtocol} says what is particular to
 * one feed. The read thread only puts parts together. Everything else, the state machine of the connection and decoding, belongs to one
 * thread of the feed, which is the only one that uses a sink. Time-outs go by the monotonic clock.
 */
package io.tickstock.adapters.live;
