package io.tickstock.testkit.feed;

import java.io.IOException;

/** What a scripted exchange does with one connection. Runs on a thread of that connection; at its end the connection is cut. */
@FunctionalInterface
public interface FeedScript {

    /**
     * Serves a connection.
     *
     * @param peer the connection, whose handshake is done
     * @throws IOException when the client has gone, or the peer has cut the connection as it was told to; both end the script in good order
     * @throws InterruptedException when the server is closed
     */
    void serve(FeedPeer peer) throws IOException, InterruptedException;
}
