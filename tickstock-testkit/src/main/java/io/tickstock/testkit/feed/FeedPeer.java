package io.tickstock.testkit.feed;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The server's end of one connection. Its methods are for the script's thread, except those that only ask.
 *
 * <p>Unless told otherwise it answers pings and closes as RFC 6455 asks.
 */
public final class FeedPeer implements AutoCloseable {

    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int MOST_HEADER_BYTES = 8_192;
    private static final int MOST_PAYLOAD = 1 << 20;
    private static final int FIN = 0x80;
    private static final int CONTINUATION = 0;
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final String END = "";

    private final Socket socket;
    private final int number;
    private final DataInputStream in;
    private final OutputStream out;
    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final CountDownLatch gone = new CountDownLatch(1);
    private final AtomicInteger pings = new AtomicInteger();
    private volatile boolean answersPings = true;
    private volatile String path = "";

    /** Bytes that may still be written; guarded by the lock of {@link #out}. */
    private long left = Long.MAX_VALUE;

    /** A client that breaks the protocol. */
    static final class Violation extends IOException {

        private static final long serialVersionUID = 1L;

        Violation(String message) {
            super(message);
        }
    }

    FeedPeer(Socket socket, int number) throws IOException {
        this.socket = socket;
        this.number = number;
        socket.setTcpNoDelay(true);
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        this.out = socket.getOutputStream();
    }

    /**
     * Which connection of the server it is.
     *
     * @return from 0
     */
    public int number() {
        return number;
    }

    /**
     * What the client asked for.
     *
     * @return path and query of its request
     */
    public String path() {
        return path;
    }

    /**
     * How many pings have come.
     *
     * @return a count
     */
    public int pings() {
        return pings.get();
    }

    boolean handshake() throws IOException {
        String request = request();
        String key = "";
        String[] lines = request.split("\r\n", -1);
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon > 0 && line.substring(0, colon).toLowerCase(Locale.ROOT).equals("sec-websocket-key")) {
                key = line.substring(colon + 1).trim();
            }
        }
        String[] words = lines[0].split(" ", -1);
        if (key.isEmpty() || words.length < 3) {
            return false;
        }
        path = words[1];
        String answer =
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                        + accept(key) + "\r\n\r\n";
        out.write(answer.getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return true;
    }

    private String request() throws IOException {
        StringBuilder request = new StringBuilder();
        while (request.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0 || request.length() == MOST_HEADER_BYTES) {
                throw new EOFException("no request");
            }
            request.append((char) next);
        }
        return request.toString();
    }

    private static String accept(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    /** Reads what the client sends until it goes. */
    void listen() {
        try {
            while (listenToOne()) {
                // until the client closes
            }
        } catch (IOException e) {
            messages.add(END);
        } finally {
            messages.add(END);
            gone.countDown();
        }
    }

    private boolean listenToOne() throws IOException {
        int first = in.readUnsignedByte();
        int second = in.readUnsignedByte();
        long length = second & 0x7f;
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = in.readLong();
        }
        if ((second & 0x80) == 0 || length < 0 || length > MOST_PAYLOAD) {
            throw new Violation(
                    "a client frame of " + length + " bytes (expected: masked, at most " + MOST_PAYLOAD + ")");
        }
        byte[] mask = in.readNBytes(4);
        byte[] payload = in.readNBytes((int) length);
        if (payload.length < length) {
            throw new EOFException("the client has gone");
        }
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i & 3];
        }
        switch (first & 0x0f) {
            case TEXT -> messages.add(new String(payload, StandardCharsets.UTF_8));
            case PING -> {
                pings.incrementAndGet();
                if (answersPings) {
                    frame(FIN | PONG, payload);
                }
            }
            case CLOSE -> {
                frame(FIN | CLOSE, payload);
                return false;
            }
            default -> {
                // pongs, and what no client of ours sends
            }
        }
        return true;
    }

    /**
     * Waits for the next message of the client.
     *
     * @return its text
     * @throws IOException when the client has gone
     * @throws InterruptedException when interrupted
     */
    public String read() throws IOException, InterruptedException {
        String message = messages.take();
        if (message.equals(END)) {
            throw new EOFException("the client has gone");
        }
        return message;
    }

    /**
     * Waits until the client has gone.
     *
     * @throws InterruptedException when interrupted
     */
    public void awaitGone() throws InterruptedException {
        gone.await();
    }

    /**
     * Waits until the client has gone, but not for ever.
     *
     * @param millis how long at most, in milliseconds
     * @return whether it has gone
     * @throws InterruptedException when interrupted
     */
    public boolean awaitGone(long millis) throws InterruptedException {
        return gone.await(millis, TimeUnit.MILLISECONDS);
    }

    /**
     * Sends a message.
     *
     * @param text its text
     * @throws IOException when the connection is broken, or breaks off here as it was told to
     */
    public void send(String text) throws IOException {
        frame(FIN | TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Sends a message in several frames, with a ping between them.
     *
     * @param text its text
     * @param size bytes of each frame, &gt; 0
     * @throws IOException when the connection is broken, or breaks off here as it was told to
     */
    public void sendInPieces(String text, int size) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length || at == 0; at += size) {
            int end = Math.min(bytes.length, at + size);
            byte[] piece = java.util.Arrays.copyOfRange(bytes, at, end);
            frame((end == bytes.length ? FIN : 0) | (at == 0 ? TEXT : CONTINUATION), piece);
            if (end < bytes.length) {
                frame(FIN | PING, new byte[0]);
            }
        }
    }

    /**
     * Sends a message that is no text.
     *
     * @param bytes its bytes
     * @throws IOException when the connection is broken, or breaks off here as it was told to
     */
    public void sendBinary(byte[] bytes) throws IOException {
        frame(FIN | BINARY, bytes);
    }

    /**
     * Closes in good order, and goes on listening until the client has gone.
     *
     * @param code why, as in RFC 6455
     * @param reason why, in words
     * @throws IOException when the connection is broken
     */
    public void close(int code, String reason) throws IOException {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        payload.write(code >> 8);
        payload.write(code);
        payload.write(reason.getBytes(StandardCharsets.UTF_8));
        frame(FIN | CLOSE, payload.toByteArray());
    }

    /** Answers no ping any more, as a machine whose link is down. */
    public void ignorePings() {
        answersPings = false;
    }

    /**
     * Breaks the connection off when so many more bytes have been sent, frame headers included.
     *
     * @param bytes how many, &ge; 0
     */
    public void cutAfter(long bytes) {
        synchronized (out) {
            left = bytes;
        }
    }

    private void frame(int first, byte[] payload) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream(payload.length + 10);
        frame.write(first);
        if (payload.length < 126) {
            frame.write(payload.length);
        } else if (payload.length < 65_536) {
            frame.write(126);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        } else {
            frame.write(127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                frame.write((int) ((long) payload.length >> shift));
            }
        }
        frame.write(payload);
        write(frame.toByteArray());
    }

    private void write(byte[] bytes) throws IOException {
        synchronized (out) {
            int allowed = (int) Math.min(left, bytes.length);
            out.write(bytes, 0, allowed);
            out.flush();
            left -= left == Long.MAX_VALUE ? 0 : allowed;
            if (allowed < bytes.length) {
                close();
                throw new EOFException("cut after " + allowed + " bytes of a frame of " + bytes.length);
            }
        }
    }

    /** Cuts the connection without a word. */
    @Override
    public void close() {
        try (socket) {
            if (!socket.isClosed()) {
                socket.shutdownOutput(); // at once, though another thread is reading
            }
        } catch (IOException e) {
            gone.countDown();
        }
    }
}
