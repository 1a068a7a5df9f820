package io.tickstock.adapters.delimited;

import io.tickstock.adapters.pace.Pacer;
import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.FeedContext;
import io.tickstock.api.spi.MarketDataSink;
import io.tickstock.api.spi.PolledSource;
import io.tickstock.api.spi.SourceException;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The way through an open file: when each datum is due, and what becomes of one that is wrong. For one thread. */
final class Replay {

    private static final long NOTHING_YET = Long.MIN_VALUE;

    private final DelimitedInput input;
    private final boolean lenient;
    private final Tape tape;
    private final Pacer pacer;
    private final long lateness;

    private boolean waiting; // a datum is decoded and not yet handed over
    private boolean ended;
    private @Nullable String failure;
    private long greatestTime = NOTHING_YET;
    private long handedOver;
    private long refused;
    private long lastEventTime;
    private String firstRefusal = "";
    private ReplayProgress progress = ReplayProgress.NONE;

    private Replay(Layout layout, Tape tape, FeedContext context) {
        this.input = layout.input();
        this.lenient = layout.lenient();
        this.tape = tape;
        this.pacer = new Pacer(layout.speed(), context.clock());
        this.lateness = context.lateness();
    }

    /** Opens a tape. */
    @FunctionalInterface
    interface TapeOpener {
        Tape open() throws IOException, SourceException;
    }

    static Replay open(Layout layout, FeedContext context, TapeOpener tapes) throws SourceException {
        try {
            return new Replay(layout, tapes.open(), context);
        } catch (IOException e) {
            throw new SourceException(layout.input() + ": " + reason(e), e);
        }
    }

    int poll(MarketDataSink sink, int max) throws SourceException {
        if (failure != null) {
            throw new SourceException(failure);
        }
        if (ended) {
            return PolledSource.END;
        }
        long before = handedOver;
        try {
            for (int lines = 0; lines < max && step(sink); lines++) {
                // blank lines count too, so that a file of them cannot hold the caller for ever
            }
        } catch (SourceException e) {
            failure = e.getMessage();
            throw e;
        } finally {
            progress = new ReplayProgress(
                    tape.bytesRead(),
                    tape.size(),
                    tape.lineNumber(),
                    handedOver,
                    refused,
                    lastEventTime,
                    firstRefusal,
                    ended);
        }
        int done = Math.toIntExact(handedOver - before);
        return ended && done == 0 ? PolledSource.END : done;
    }

    ReplayProgress progress() {
        return progress;
    }

    void close() {
        closeQuietly(tape);
    }

    /** Deals with one line; false when there is nothing to do now. */
    private boolean step(MarketDataSink sink) throws SourceException {
        try {
            if (!waiting) {
                switch (tape.next(sink)) {
                    case END -> {
                        end();
                        return false;
                    }
                    case LATER -> {
                        return false;
                    }
                    case NOTHING -> {
                        return true;
                    }
                    case DATUM -> {}
                }
                checkOrder(sink);
                waiting = true;
            }
            if (!pacer.isDue(tape.eventTime())) {
                return false;
            }
            waiting = false;
            handOver(sink);
        } catch (BadField e) {
            // Counted also where it ends the source: a row that was read has a fate.
            handedOver++;
            String message = tape.describe(e);
            refuse(message);
            sink.malformed(e.why());
            if (!lenient || e.isFinal()) {
                throw new SourceException(message);
            }
        } catch (IOException e) {
            throw new SourceException(input + ": cannot be read after line " + tape.lineNumber() + ": " + reason(e), e);
        }
        return true;
    }

    private void end() throws SourceException {
        if (handedOver == 0) {
            throw new SourceException(input + ": " + tape.describeEmptiness() + " (expected: at least one)");
        }
        ended = true;
    }

    private void checkOrder(MarketDataSink sink) throws SourceException {
        long time = tape.eventTime();
        if (lenient || greatestTime == NOTHING_YET || time >= greatestTime - lateness) {
            return;
        }
        String message = tape.describeTime() + " is " + CountedTime.instant(time) + ", too far behind "
                + CountedTime.instant(greatestTime) + " of an earlier row (expected: rows in time order, at most "
                + lateness / 1e9 + " s behind" + tape.orderHint() + ")";
        handedOver++;
        refuse(message);
        sink.malformed(Admission.MALFORMED_TIME_ORDER);
        throw new SourceException(message);
    }

    private void handOver(MarketDataSink sink) throws SourceException {
        handedOver++;
        Admission admission = tape.handOver(sink);
        if (admission.isAccepted()) {
            lastEventTime = tape.eventTime();
            greatestTime = Math.max(greatestTime, lastEventTime);
            return;
        }
        String message = tape.describeRefusal(admission, admission.fate() + ", " + sink.lastRefusal());
        refuse(message);
        if (!lenient && admission.outcome() == Admission.Outcome.INVALID) {
            throw new SourceException(message);
        }
    }

    private void refuse(String message) {
        refused++;
        if (firstRefusal.isEmpty()) {
            firstRefusal = message;
        }
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        return message == null ? e.toString() : message;
    }

    static void closeQuietly(Closeable tape) {
        try {
            tape.close();
        } catch (IOException e) {
            // nothing was written, so nothing is lost
        }
    }
}
