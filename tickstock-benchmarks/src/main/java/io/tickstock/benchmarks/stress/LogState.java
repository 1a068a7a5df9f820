package io.tickstock.benchmarks.stress;

import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.spi.Cursor;
import io.tickstock.api.spi.EventFilter;
import io.tickstock.api.spi.EventLog;
import io.tickstock.api.spi.LoggedEvent;
import io.tickstock.benchmarks.endtoend.SampleEvents;
import io.tickstock.core.publish.DataPublisher;
import io.tickstock.core.publish.Retention;
import io.tickstock.core.time.SystemClock;
import java.util.List;
import java.util.stream.LongStream;

/** A log that retains two events, its writer, and a reader that may fall behind. */
public abstract class LogState {

    private static final int RETAINED = 2;
    private static final SystemClock CLOCK = new SystemClock();
    private static final byte[] JSON = new byte[10];
    private static final List<MarketEvent> EVENTS =
            LongStream.rangeClosed(1, 8).mapToObj(SampleEvents::high).toList();

    private final DataPublisher log =
            new DataPublisher("epoch", event -> JSON, new Retention(RETAINED, 1L << 20, 0L), CLOCK, name -> {});
    private final Meeting meeting = new Meeting();
    private final Cursor cursor = log.open("reader", EventLog.Delivery.GAP, EventFilter.all());

    /** An empty log. */
    protected LogState() {}

    /** The writer: appends all events. */
    protected final void write() {
        meeting.meet();
        for (MarketEvent event : EVENTS) {
            if (!log.append(event)) {
                throw new AssertionError("nobody is lossless, so nobody is waited for");
            }
        }
    }

    /**
     * The reader.
     *
     * @return events read, or -1 when one was not the next and no gap said so
     */
    protected final int read() {
        meeting.meet();
        long next = 1L;
        int read = 0;
        for (int i = 0; i < 12; i++) {
            Cursor.Batch batch = cursor.poll(4);
            if (batch instanceof Cursor.Gap gap) {
                if (gap.from() != next || gap.to() < gap.from()) {
                    return -1;
                }
            } else if (batch instanceof Cursor.Events events) {
                for (LoggedEvent event : events.events()) {
                    if (event.event().sequence() != next || event.event() != EVENTS.get((int) next - 1)) {
                        return -1;
                    }
                    next++;
                    read++;
                }
            }
            if (batch.through() >= next - 1 && batch.through() > cursor.committed()) {
                next = batch.through() + 1;
                cursor.commit(batch.through());
            }
        }
        return read;
    }
}
