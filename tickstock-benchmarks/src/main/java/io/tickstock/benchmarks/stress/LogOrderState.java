package io.tickstock.benchmarks.stress;

import io.tickstock.core.flow.SingleWriterLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The writes and reads of {@link io.tickstock.core.publish.DataPublisher} and its cursor, taken out of them so that two can change places:
 * a ring of two entries, of which only the sequence is left.
 */
public abstract class LogOrderState {

    private static final int RETAINED = 2;
    private static final int ENTRIES = 8;
    private static final int POLLS = 40;
    private static final long NONE = 0L;

    private final boolean entryFirst;
    private final Meeting meeting = new Meeting();
    private final AtomicLongArray ring = new AtomicLongArray(RETAINED);
    private final SingleWriterLong first = new SingleWriterLong(1L);
    private final SingleWriterLong last = new SingleWriterLong(0L);

    /**
     * An empty one.
     *
     * @param entryFirst whether an entry is there before the log tells of it
     */
    protected LogOrderState(boolean entryFirst) {
        this.entryFirst = entryFirst;
    }

    /** The writer: appends all entries, and evicts the oldest where it must. */
    protected final void write() {
        meeting.meet();
        for (long sequence = 1; sequence <= ENTRIES; sequence++) {
            long oldest = first.getPlain();
            if (sequence - oldest >= RETAINED) {
                first.setRelease(oldest + 1);
                ring.setRelease(index(oldest), NONE);
            }
            if (entryFirst) {
                ring.setRelease(index(sequence), sequence);
                Pause.aMoment();
                last.setRelease(sequence);
            } else {
                last.setRelease(sequence);
                Pause.aMoment();
                ring.setRelease(index(sequence), sequence);
            }
        }
    }

    /**
     * The reader.
     *
     * @return entries read, or -1 when one was missing and no gap said so
     */
    protected final int read() {
        meeting.meet();
        long next = 1L;
        int read = 0;
        for (int i = 0; i < POLLS && next <= ENTRIES; i++) {
            if (last.getAcquire() < next) {
                Thread.onSpinWait();
            } else if (ring.getAcquire(index(next)) == next) {
                read++;
                next++;
            } else {
                long gapTo = first.getAcquire() - 1;
                if (gapTo < next) {
                    return -1;
                }
                next = gapTo + 1;
            }
        }
        return read;
    }

    private static int index(long sequence) {
        return (int) ((sequence - 1) % RETAINED);
    }
}
