package io.tickstock.adapters.live;

import io.tickstock.api.spi.Clock;
import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Where one connection's frames come in: the read thread puts parts together in a bounded ring of places and asks for more only while there
 * is a free one; the feed's thread takes whole frames out.
 *
 * <p>{@link #filled} has one writer, the read thread, {@link #taken} another one, the feed's thread. A reader that finds no room says so in
 * {@link #starved} and looks once more; who makes room looks there after that. So one of the two always asks for more.
 */
final class FrameInlet implements LinkListener {

    private final Frame[] ring;
    private final int limit;
    private final Clock clock;
    private final Thread consumer;
    private final AtomicLong filled = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();
    private final AtomicBoolean starved = new AtomicBoolean();

    private volatile @Nullable Link link;
    private volatile boolean ended;
    private volatile boolean abandoned;
    private volatile String cause = "";
    private volatile int closeCode;
    private volatile long lastHeard;
    private volatile long lastPong;
    private volatile boolean broken;

    /** Read thread: whether a frame is begun and not whole. */
    private boolean begun;

    private final AtomicLong pauses = new AtomicLong();

    FrameInlet(int places, int limit, Clock clock, Thread consumer) {
        this.ring = new Frame[places];
        for (int i = 0; i < places; i++) {
            ring[i] = new Frame();
        }
        this.limit = limit;
        this.clock = clock;
        this.consumer = consumer;
        this.lastHeard = clock.monotonicNanos();
        this.lastPong = lastHeard;
    }

    @Override
    public void opened(Link opened) {
        heard();
        link = opened;
        if (abandoned) {
            opened.abort();
            return;
        }
        opened.request();
        LockSupport.unpark(consumer);
    }

    @Override
    public void failed(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && !(root instanceof WebSocketHandshakeException)) {
            root = root.getCause();
        }
        if (root instanceof WebSocketHandshakeException refused && !ended) {
            closeCode = refused.getResponse().statusCode();
            end("the server answered with HTTP status " + closeCode);
            return;
        }
        String message = root.getMessage();
        String kind = root.getClass().getSimpleName();
        end(message == null ? kind : kind + ": " + message);
    }

    @Override
    public void closed(int code, String reason) {
        if (!ended) {
            closeCode = code;
        }
        end("closed by the server with code " + code + (reason.isEmpty() ? "" : ": " + reason));
    }

    private void end(String why) {
        if (!ended) {
            cause = why;
            broken = begun;
            ended = true;
            LockSupport.unpark(consumer);
        }
    }

    private void heard() {
        lastHeard = clock.monotonicNanos();
    }

    @Override
    public void pong() {
        heard();
        lastPong = lastHeard;
    }

    @Override
    public void text(CharSequence part, boolean last) {
        frame().append(part, limit);
        endOfPart(last);
    }

    @Override
    public void binary(boolean last) {
        frame().flaw = Frame.Flaw.BINARY;
        endOfPart(last);
    }

    /** There is a place: nothing is asked for without one. */
    private Frame frame() {
        heard();
        Frame frame = ring[(int) (filled.getPlain() % ring.length)];
        if (!begun) {
            begun = true;
            frame.clear();
            frame.receivedAt = clock.epochNanos();
            frame.receivedMonotonic = lastHeard;
        }
        return frame;
    }

    private void endOfPart(boolean last) {
        Link open = link;
        if (last) {
            begun = false;
            long count = filled.getPlain() + 1;
            boolean wasEmpty = count - taken.getAcquire() == 1;
            filled.setRelease(count);
            if (wasEmpty) {
                LockSupport.unpark(consumer);
            }
            if (!hasRoom(count)) {
                pauses.lazySet(pauses.getPlain() + 1);
                starved.set(true);
                if (!hasRoom(count) || !starved.compareAndSet(true, false)) {
                    return;
                }
            }
        }
        if (open != null) {
            open.request();
        }
    }

    private boolean hasRoom(long count) {
        return count - taken.get() < ring.length;
    }

    // The rest is for the feed's thread.

    boolean isOpen() {
        return link != null;
    }

    /** The open connection. */
    Link open() {
        Link open = link;
        if (open == null) {
            throw new IllegalStateException("not open");
        }
        return open;
    }

    @Nullable
    Frame peek() {
        long next = taken.getPlain();
        return next == filled.getAcquire() ? null : ring[(int) (next % ring.length)];
    }

    /** Gives the place of the frame seen last back. */
    void release() {
        taken.set(taken.getPlain() + 1);
        if (starved.get() && starved.compareAndSet(true, false)) {
            Link open = link;
            if (open != null) {
                open.request();
            }
        }
    }

    long waiting() {
        return filled.getAcquire() - taken.getPlain();
    }

    long frames() {
        return filled.getAcquire();
    }

    long pauses() {
        return pauses.get();
    }

    boolean hasEnded() {
        return ended;
    }

    /** Whether it ended within a frame; valid when it has ended. */
    boolean brokeOff() {
        return broken;
    }

    String cause() {
        return cause;
    }

    int closeCode() {
        return closeCode;
    }

    long lastHeard() {
        return lastHeard;
    }

    long lastPong() {
        return lastPong;
    }

    /** Reading is paused: nothing can be heard, and that is our own doing. */
    boolean isStarved() {
        return starved.get();
    }

    void abandon() {
        abandoned = true;
        Link open = link;
        if (open != null) {
            open.abort();
        }
    }
}
