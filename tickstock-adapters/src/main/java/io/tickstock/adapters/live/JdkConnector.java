package io.tickstock.adapters.live;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Connections of the JDK's own WebSocket client. Its callbacks run one after the other on threads of ours, which {@link #close} joins; the client keeps a
 * thread for its selector besides, which ends by itself when nobody uses the client any more.
 */
final class JdkConnector implements Connector {

    private static final int PATIENCE_SECONDS = 2;

    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final ExecutorService reader;
    private final HttpClient client;

    JdkConnector(String feed) {
        this.reader = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "tickstock-read-" + feed);
            thread.setDaemon(true);
            threads.add(thread);
            return thread;
        });
        this.client = HttpClient.newBuilder().executor(reader).build();
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the listener hears of it
    public void connect(URI uri, Duration timeout, LinkListener listener) {
        client.newWebSocketBuilder()
                .connectTimeout(timeout)
                .buildAsync(uri, new Ears(listener))
                .whenComplete((socket, failure) -> {
                    if (failure != null) {
                        listener.failed(failure);
                    }
                });
    }

    @Override
    public void close() {
        reader.shutdownNow();
        try {
            boolean ended = reader.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assert ended : "the read threads did not end in " + PATIENCE_SECONDS + " s";
            for (Thread thread : threads) {
                thread.join(PATIENCE_SECONDS * 1_000L);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Translates from the JDK's listener; asks for no more than one part at a time, and only when told to. */
    private static final class Ears implements WebSocket.Listener {

        private final LinkListener listener;

        Ears(LinkListener listener) {
            this.listener = listener;
        }

        @Override
        public void onOpen(WebSocket socket) {
            listener.opened(new JdkLink(socket, listener));
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            listener.text(data, last);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            listener.binary(last);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
            listener.pong();
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            listener.closed(code, reason);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable cause) {
            listener.failed(cause);
        }
    }

    /** The client takes one message at a time, so each waits for the one before. */
    private static final class JdkLink implements Link {

        private final WebSocket socket;
        private final LinkListener listener;
        private CompletableFuture<?> sent = CompletableFuture.completedFuture(null);

        JdkLink(WebSocket socket, LinkListener listener) {
            this.socket = socket;
            this.listener = listener;
        }

        @Override
        public void send(String text) {
            after(() -> socket.sendText(text, true));
        }

        @Override
        public void ping() {
            after(() -> socket.sendPing(ByteBuffer.allocate(0)));
        }

        private void after(java.util.function.Supplier<CompletableFuture<WebSocket>> next) {
            sent = sent.thenCompose(before -> next.get()).whenComplete((done, failure) -> {
                if (failure != null) {
                    listener.failed(failure);
                }
            });
        }

        @Override
        public void request() {
            socket.request(1);
        }

        @Override
        public void abort() {
            socket.abort();
        }
    }
}
