package io.tickstock.testkit.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A WebSocket server on 127.0.0.1 that does with each connection what a script says. Any thread may ask it.
 *
 * <pre>{@code
 * try (FeedServer server = new FeedServer(peer -> {
 *     peer.read();                       // the client's subscription
 *     peer.send("{\"type\":\"trade\"}");
 *     peer.cutAfter(5);                  // what comes next breaks off after five bytes
 *     peer.send("{\"type\":\"trade\"}");
 * })) {
 *     connect(server.uri("/feed"));
 * }
 * }</pre>
 */
public final class FeedServer implements AutoCloseable {

    private static final int BACKLOG = 64;

    private final ServerSocket listener;
    private final FeedScript script;
    private final List<FeedPeer> peers = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private final Thread acceptor;
    private volatile boolean closed;

    /**
     * Listens on a free port.
     *
     * @param script what happens to each connection
     * @throws IOException when there is no port
     */
    public FeedServer(FeedScript script) throws IOException {
        this.script = script;
        this.listener = new ServerSocket(0, BACKLOG, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        this.acceptor = daemon(this::accept, "feed-server");
        acceptor.start();
    }

    /**
     * Where it listens.
     *
     * @param path the path of the address, with its slash
     * @return the address
     */
    public URI uri(String path) {
        return URI.create("ws://127.0.0.1:" + listener.getLocalPort() + path);
    }

    /**
     * How many connections there have been, those that still live included.
     *
     * @return a count
     */
    public int connections() {
        return accepted.get();
    }

    /**
     * What scripts have thrown, but for connections that broke.
     *
     * @return a copy
     */
    public List<Throwable> failures() {
        return List.copyOf(failures);
    }

    private void accept() {
        while (!closed) {
            try {
                Socket socket = listener.accept();
                int number = accepted.getAndIncrement();
                daemon(() -> serve(socket, number), "feed-server-" + number).start();
            } catch (IOException e) {
                if (!closed) {
                    failures.add(e);
                }
                return;
            }
        }
    }

    private void serve(Socket socket, int number) {
        try (FeedPeer peer = new FeedPeer(socket, number)) {
            peers.add(peer);
            try {
                if (!closed && peer.handshake()) {
                    daemon(peer::listen, "feed-server-" + number + "-reads").start();
                    script.serve(peer);
                }
            } finally {
                peers.remove(peer);
            }
        } catch (IOException | UncheckedIOException e) {
            // A connection has broken, as connections do; what the client makes of it is what tests look at.
            if (e instanceof FeedPeer.Violation) {
                failures.add(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            failures.add(e);
        }
    }

    static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Cuts all connections and listens no longer. */
    @Override
    public void close() {
        closed = true;
        try {
            listener.close();
            acceptor.join(1_000L);
        } catch (IOException e) {
            failures.add(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        peers.forEach(FeedPeer::close);
    }
}
