package io.tickstock.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.spi.Cursor;
import io.tickstock.api.spi.EventLog;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordingPublisherTest {

    private final ScriptedEventLog log = new ScriptedEventLog();
    private final RecordingPublisher publisher = new RecordingPublisher();

    @BeforeEach
    void start() {
        publisher.start(log);
    }

    @Test
    void shouldKeepEventsAndTheirJson() throws IOException {
        log.add(2);

        assertThat(publisher.doWork()).isEqualTo(2);
        assertThat(publisher.doWork()).isZero();

        assertThat(publisher.events()).extracting(MarketEvent::sequence).containsExactly(1L, 2L);
        assertThat(publisher.jsonLines())
                .containsExactly("{\"seq\":1,\"id\":\"event-1\"}", "{\"seq\":2,\"id\":\"event-2\"}");
        assertThat(log.committed()).isEqualTo(2);
        assertThat(log.delivery()).contains(EventLog.Delivery.LOSSLESS);
    }

    @Test
    void shouldStallAndFailOnDemand() throws IOException {
        log.add(1);
        publisher.stall(true);
        assertThat(publisher.doWork()).isZero();
        assertThat(log.committed()).isZero();

        publisher.stall(false);
        publisher.fail(true);
        assertThatThrownBy(publisher::doWork).isInstanceOf(IOException.class);
        assertThat(publisher.events()).isEmpty();

        publisher.fail(false);
        assertThat(publisher.doWork()).isEqualTo(1);
    }

    @Test
    void shouldNoteGaps() throws IOException {
        log.add(2);
        log.lose(1);

        publisher.doWork();
        publisher.doWork();

        assertThat(publisher.gaps()).containsExactly(new Cursor.Gap(1, 1));
        assertThat(publisher.events()).extracting(MarketEvent::sequence).containsExactly(2L);
    }

    @Test
    void shouldGiveUpItsCursor() {
        publisher.close();

        assertThat(publisher.isClosed()).isTrue();
        assertThat(log.cursorsOpen()).isZero();
    }
}
