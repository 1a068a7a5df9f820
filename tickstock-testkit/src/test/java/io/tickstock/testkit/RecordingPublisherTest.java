package io.tickstock.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstock.api.data.SourceKind;
import io.tickstock.api.event.Direction;
import io.tickstock.api.event.EventPhase;
import io.tickstock.api.event.EventType;
import io.tickstock.api.event.Fields;
import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.event.Priority;
import io.tickstock.api.spi.Cursor;
import io.tickstock.api.spi.EventFilter;
import io.tickstock.api.spi.EventLog;
import io.tickstock.api.spi.LoggedEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordingPublisherTest {

    private final ListLog log = new ListLog();
    private final RecordingPublisher publisher = new RecordingPublisher();

    /** A log in a list, with one cursor. */
    private static final class ListLog implements EventLog, Cursor {
        final List<LoggedEvent> events = new ArrayList<>();
        long committed;
        long lost;
        boolean closed;

        void append() {
            long sequence = events.size() + 1L;
            MarketEvent event = new MarketEvent(
                    "epoch",
                    sequence,
                    "id",
                    EventType.HIGH,
                    EventPhase.FINAL,
                    "A",
                    "2025-06-03",
                    1,
                    1,
                    Direction.UP,
                    "tape",
                    SourceKind.TICK,
                    0.95,
                    Priority.HIGH,
                    Fields.none(),
                    Fields.none(),
                    List.of(),
                    0);
            events.add(new LoggedEvent(event, ("{\"n\":" + sequence + "}").getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public String epoch() {
            return "epoch";
        }

        @Override
        public long lastSequence() {
            return events.size();
        }

        @Override
        public long firstSequence() {
            return lost + 1;
        }

        @Override
        public Cursor open(String name, Delivery delivery, EventFilter filter) {
            assertThat(delivery).isEqualTo(Delivery.LOSSLESS);
            return this;
        }

        @Override
        public String name() {
            return "recording";
        }

        @Override
        public Batch poll(int max) {
            if (committed < lost) {
                return new Gap(committed + 1, lost);
            }
            return new Events(events.subList((int) committed, events.size()), events.size());
        }

        @Override
        public void commit(long throughSequence) {
            assertThat(throughSequence).isGreaterThan(committed);
            committed = throughSequence;
        }

        @Override
        public long committed() {
            return committed;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @BeforeEach
    void start() {
        publisher.start(log);
    }

    @Test
    void shouldKeepEventsAndTheirJson() throws IOException {
        log.append();
        log.append();

        assertThat(publisher.doWork()).isEqualTo(2);
        assertThat(publisher.doWork()).isZero();

        assertThat(publisher.events()).extracting(MarketEvent::sequence).containsExactly(1L, 2L);
        assertThat(publisher.jsonLines()).containsExactly("{\"n\":1}", "{\"n\":2}");
        assertThat(log.committed).isEqualTo(2);
    }

    @Test
    void shouldStallAndFailOnDemand() throws IOException {
        log.append();
        publisher.stall(true);
        assertThat(publisher.doWork()).isZero();
        assertThat(log.committed).isZero();

        publisher.stall(false);
        publisher.fail(true);
        assertThatThrownBy(publisher::doWork).isInstanceOf(IOException.class);
        assertThat(publisher.events()).isEmpty();

        publisher.fail(false);
        assertThat(publisher.doWork()).isEqualTo(1);
    }

    @Test
    void shouldNoteGaps() throws IOException {
        log.append();
        log.append();
        log.lost = 1;

        publisher.doWork();
        publisher.doWork();

        assertThat(publisher.gaps()).containsExactly(new Cursor.Gap(1, 1));
        assertThat(publisher.events()).extracting(MarketEvent::sequence).containsExactly(2L);
    }

    @Test
    void shouldGiveUpItsCursor() {
        publisher.close();

        assertThat(publisher.isClosed()).isTrue();
        assertThat(log.closed).isTrue();
    }
}
