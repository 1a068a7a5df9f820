package io.tickstock.core.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.data.SourceKind;
import io.tickstock.api.event.Contributor;
import io.tickstock.api.event.Direction;
import io.tickstock.api.event.EventPhase;
import io.tickstock.api.event.EventType;
import io.tickstock.api.event.Fields;
import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.event.Priority;
import io.tickstock.core.publish.JsonEventEncoder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventReaderTest {

    private static MarketEvent event(long time) {
        Fields fields = Fields.builder()
                .with("number", 0.1 + 0.2)
                .with("whole", 3.0)
                .with("tiny", Double.MIN_VALUE)
                .with("count", Long.MAX_VALUE)
                .with("flag", true)
                .with("text", "2026-11-20, \"said\" \u00e9 \ud83d\ude00")
                .withTime("when", time)
                .build();
        return new MarketEvent(
                "e1",
                7,
                "e1-3",
                EventType.of("GAP_UP"),
                EventPhase.AMENDED,
                "A.B/C",
                "2026-11-20",
                SessionPhase.REGULAR,
                time,
                1e-7,
                Direction.FLAT,
                "f",
                SourceKind.TICK,
                0.9,
                Priority.LOW,
                fields,
                fields,
                List.of(new Contributor("g", SourceKind.FMV, 1e22, -1L, 1.0)),
                4);
    }

    private static String json(MarketEvent event) {
        return new String(new JsonEventEncoder().encode(event), StandardCharsets.UTF_8);
    }

    @Test
    void shouldReadWhatTheEncoderWrites() {
        for (long time :
                new long[] {0L, -1L, 1_763_650_200_123_456_789L, Long.MAX_VALUE, -Long.MAX_VALUE + 1_000_000_000L}) {
            MarketEvent event = event(time);
            MarketEvent read = EventReader.read(json(event));
            assertThat(read).isEqualTo(event);
            assertThat(json(read)).isEqualTo(json(event));
        }
    }

    @Test
    void shouldReadEventsOneAfterAnotherOnLinesOrNot() throws IOException {
        String one = json(event(0L));
        String pretty = one.replace(",", ",\n  ").replace("20,\n  ", "20, ");
        byte[] bytes = (one + "\n\n" + one + one + "\r\n" + pretty).getBytes(StandardCharsets.UTF_8);
        try (EventReader reader = EventReader.of(new ByteArrayInputStream(bytes))) {
            for (int i = 0; i < 4; i++) {
                assertThat(reader.next()).isPresent();
            }
            assertThat(reader.next()).isEmpty();
        }
    }

    @Test
    void shouldPassOverWhatItDoesNotKnow() {
        String json = json(event(0L)).replaceFirst("\\{", "{\"later\":[1,{\"a\":null}],\"none\":null,");
        assertThat(EventReader.read(json)).isEqualTo(event(0L));
    }

    @Test
    void shouldSayWhatIsWrong() {
        String json = json(event(0L));
        assertThatThrownBy(() -> EventReader.read("")).hasMessageContaining("expected: one event");
        assertThatThrownBy(() -> EventReader.read(json + json)).hasMessageContaining("expected: one event");
        assertThatThrownBy(() -> EventReader.read("[1]"))
                .hasMessage("line 1: '[' (expected: an event, which is a JSON object)");
        assertThatThrownBy(() -> EventReader.read("{}")).hasMessage("line 1, epoch: (expected: given)");
        assertThatThrownBy(() -> EventReader.read(json.substring(0, 40)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 1, column ")
                .hasMessageContaining("(expected: JSON)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"seq\":7; \"seq\":\"7\"; seq: '7' (expected: a whole number, not negative)",
                "\"seq\":7; \"seq\":-7; seq: '-7' (expected: a whole number, not negative)",
                "\"seq\":7; \"seq\":7,\"seq\":8; Duplicate field 'seq'",
                "\"type\":\"GAP_UP\"; \"type\":\"gap\"; type: 'gap' (expected: the name of a type of event, such as HIGH)",
                "\"direction\":\"FLAT\"; \"direction\":\"flat\"; direction: 'flat' (expected: one of [UP, DOWN, FLAT])",
                "\"price\":1.0E-7; \"price\":\"x\"; price: 'x' (expected: a number)",
                "\"price\":1.0E-7; \"price\":null; price: (expected: given)",
                "\"time\":\"1970-01-01T00:00:00.000000000Z\"; \"time\":\"noon\"; time: 'noon' (expected: a time in UTC",
                "\"time\":\"1970-01-01T00:00:00.000000000Z\"; \"time\":\"9999-01-01T00:00:00.000000000Z\"; (expected: a time in UTC",
                "\"symbol\":\"A.B/C\"; \"symbol\":17; symbol: '17' (expected: text)",
                "\"flag\":true; \"flag\":[true]; detail.flag: '[true]' (expected: a number, a word, true or false)",
            })
    void shouldNameTheMemberThatIsWrong(String from, String to, String message) {
        String json = json(event(0L));
        assertThat(json).contains(from);
        assertThatThrownBy(() -> EventReader.read(json.replaceFirst(java.util.regex.Pattern.quote(from), to)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("line 1");
    }
}
