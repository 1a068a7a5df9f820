package io.tickstock.adapters.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstock.api.event.EventPhase;
import io.tickstock.api.event.EventType;
import io.tickstock.api.event.Fields;
import io.tickstock.api.event.HighLowDetail;
import io.tickstock.api.spi.EventLog;
import io.tickstock.testkit.ScriptedEventLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ConsolePublisherTest {

    private static final long TIME = 1_385_337_613_456_789_000L;
    private static final HighLowDetail DETAIL = new HighLowDetail(800.01, 3, 1, TIME, 800, 0.123456789, false, false);

    private final ScriptedEventLog log = new ScriptedEventLog();
    private final StringBuilder out = new StringBuilder();

    @Test
    void shouldShowAnEventAsALine() throws Exception {
        log.add(EventType.HIGH, EventPhase.FINAL, "BTC/USD", TIME, 807.47, DETAIL);
        run(ConsolePublisher.to(out));
        assertThat(out)
                .hasToString(
                        "00:00:13.456 HIGH        BTC/USD          807.47 UP   previous=800.01 count=3 suppressed=1"
                                + " extreme_time=00:00:13.456 op…\n");
        assertThat(log.cursorName()).isEqualTo("console");
        assertThat(log.delivery()).contains(EventLog.Delivery.LOSSLESS);
        assertThat(log.committed()).isEqualTo(1);
        assertThat(log.cursorsOpen()).isZero();
    }

    @Test
    void shouldShowDatesPhasesAndAllThatFits() throws Exception {
        log.add(
                EventType.SURGE,
                EventPhase.AMENDED,
                "X",
                TIME,
                0.00001234,
                Fields.builder()
                        .with("trigger", "PRICE")
                        .with("ratio", 1.0 / 3)
                        .with("volume", 12_345_678_900.0)
                        .with("owed", true)
                        .with("hidden", false)
                        .build());
        run(ConsolePublisher.builder(out)
                .name("screen")
                .delivery(EventLog.Delivery.GAP)
                .width(200)
                .showDate(true)
                .build());
        assertThat(out)
                .hasToString("2013-11-25 00:00:13.456 SURGE again X            0.00001234 UP   trigger=PRICE"
                        + " ratio=0.333333 volume=12345700000 owed\n");
        assertThat(log.cursorName()).isEqualTo("screen");
        assertThat(log.delivery()).contains(EventLog.Delivery.GAP);
    }

    @Test
    void shouldEscapeWhatCouldChangeTheScreen() throws Exception {
        log.add(
                EventType.HIGH,
                EventPhase.FINAL,
                "A\u001b[2J\n",
                TIME,
                1,
                Fields.builder().with("note", "x\r\ny\u202e").build());
        run(ConsolePublisher.to(out));
        assertThat(out).hasToString("00:00:13.456 HIGH        A\\u001b[2J\\n            1 UP   note=x\\r\\ny\\u202e\n");
    }

    @Test
    void shouldKeepToItsWidth() throws Exception {
        log.add(EventType.HIGH, EventPhase.FINAL, "😀".repeat(64), TIME, 1, DETAIL);
        run(ConsolePublisher.builder(out).width(40).build());
        assertThat(out).hasToString("00:00:13.456 HIGH        " + "😀".repeat(14) + "…\n");
        assertThatThrownBy(() -> ConsolePublisher.builder(out).width(39))
                .hasMessage("width: 39 (expected: at least 40)");
    }

    @Test
    void shouldShowAGap() throws Exception {
        ConsolePublisher publisher = ConsolePublisher.to(out);
        publisher.start(log);
        log.add(4).lose(3);
        workAndClose(publisher);
        assertThat(out.toString()).startsWith("-- gap: events 1 to 3 were missed\n00:00:00.000 HIGH");
        assertThat(log.committed()).isEqualTo(4);
    }

    @Test
    void shouldNotCommitWhatAClosedScreenDidNotTake() throws Exception {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        log.add(1);
        ConsolePublisher publisher = ConsolePublisher.to(new PrintStream(closed, false, StandardCharsets.UTF_8));
        publisher.start(log);
        assertThatThrownBy(publisher::doWork)
                .isInstanceOf(IOException.class)
                .hasMessage("the output has been closed or is full");
        assertThat(log.committed()).isZero();
    }

    @Test
    void shouldFlushAndNotCloseAPrintStream() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(bytes, false, StandardCharsets.UTF_8);
        log.add(1);
        run(ConsolePublisher.to(stream));
        stream.print("still open");
        stream.flush();
        assertThat(bytes.toString(StandardCharsets.UTF_8)).endsWith("\nstill open");
    }

    private void run(ConsolePublisher publisher) throws IOException {
        publisher.start(log);
        workAndClose(publisher);
    }

    private void workAndClose(ConsolePublisher publisher) throws IOException {
        while (publisher.doWork() > 0) {
            assertThat(log.committed()).isPositive();
        }
        publisher.close();
    }
}
