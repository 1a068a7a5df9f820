package io.tickstock.core;

import static io.tickstock.core.Systems.MILLI;
import static io.tickstock.core.Systems.SECOND;
import static io.tickstock.core.Systems.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.api.event.EventType;
import io.tickstock.api.spi.Detection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class UntypedInputTest {

    private static EventProcessingResult of(CompletableFuture<EventProcessingResult> future) throws Exception {
        return future.get(15, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @EnumSource(ThreadingMode.class)
    void shouldTakeInMapsAndTexts(ThreadingMode mode) throws Exception {
        try (MultiChannelSystem system =
                MultiChannelSystem.builder().replay().mode(mode).build()) {
            system.start();

            EventProcessingResult first = of(
                    system.process(Map.of("symbol", "ACME", "price", 10.0, "volume", 100, "timestamp", START / MILLI)));
            EventProcessingResult second = of(system.processJson(
                    "{\"symbol\":\"ACME\",\"price\":10.5,\"timestamp\":" + (START + 2 * SECOND) + "}"));
            EventProcessingResult bar =
                    of(system.processJson("{\"symbol\":\"ACME\",\"open\":1,\"high\":2,\"low\":1,\"close\":2,"
                            + "\"volume\":5,\"start\":" + START + ",\"end\":" + (START + SECOND) + "}"));
            EventProcessingResult value = of(system.process(Map.of(
                    "symbol", "ACME", "fmv", 10.25, "market_price", 10.0, "confidence", 0.8, "timestamp", START)));

            assertThat(first.fate()).isEqualTo("PROCESSED");
            assertThat(second.events()).extracting(Detection::type).containsExactly(EventType.HIGH);
            assertThat(bar.fate()).isEqualTo("PROCESSED");
            assertThat(value.fate()).isEqualTo("PROCESSED");
            assertThat(value.events()).extracting(Detection::type).containsExactly(EventType.UNDERVALUED);
            Systems.assertBalanced(system);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"symbol\":\"ACME\",\"bid\":3}|INVALID(SHAPE)|",
                "{\"symbol\":\"ACME\",\"price\":1,\"fmv\":2,\"t\":1736175600000}|INVALID(AMBIGUOUS)|fmv",
                "{\"symbol\":\"ACME\",\"price\":\"ten\",\"t\":1736175600000}|INVALID(MALFORMED_NUMBER)|price: 'ten'",
                "{\"symbol\":\"ACME\",\"price\":1|INVALID(MALFORMED_SYNTAX)|line 1",
                "{\"symbol\":\"ACME\",\"price\":-1,\"t\":1736175600000}|INVALID(PRICE)|-1.0",
                "{\"symbol\":\"ACME\",\"price\":1}|INVALID(MALFORMED_MISSING_FIELD)|time",
            })
    void shouldCountAndExplainEachRefusal(String json, String fate, String message) throws Exception {
        try (MultiChannelSystem system =
                MultiChannelSystem.builder().replay().mode(ThreadingMode.INLINE).build()) {
            system.start();

            EventProcessingResult result = of(system.processJson(json));

            assertThat(result.success()).isFalse();
            assertThat(result.fate()).isEqualTo(fate);
            assertThat(result.errors())
                    .singleElement()
                    .asString()
                    .contains("expected")
                    .contains(message == null ? "" : message);
            assertThat(system.ledger().inputs().fate(fate)).isEqualTo(1L);
            assertThat(system.ledger().inputs().in()).isEqualTo(1L);
            Systems.assertBalanced(system);
        }
    }

    /** A replay must not depend on when it runs. */
    @Test
    void shouldTakeTheTimeItIsWhenLive() throws Exception {
        ManualClock clock = new ManualClock(START);
        try (MultiChannelSystem system = MultiChannelSystem.builder()
                .mode(ThreadingMode.INLINE)
                .clock(clock)
                .build()) {
            system.start();

            assertThat(of(system.process(Map.of("symbol", "ACME", "price", 10.0)))
                            .success())
                    .isTrue();
            assertThat(system.status().feeds().get(0).greatestEventTime()).isEqualTo(START);
        }
    }
}
