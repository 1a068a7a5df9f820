package io.tickstock.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.api.spi.Alert;
import io.tickstock.api.spi.LedgerSnapshot;
import io.tickstock.api.spi.LedgerSnapshot.Account;
import io.tickstock.api.spi.SystemStatus;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplayRunTest {

    @Test
    void shouldBeGoodWhenNothingIsWrong() {
        assertThat(result(0, List.of()).exitCode()).isEqualTo(ExitCode.GOOD);
    }

    @Test
    void shouldBeRefusedWhenAFileIsToBlame() {
        assertThat(result(0, List.of(alert("SOURCE_FAILED"))).exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(result(0, List.of(alert("PUBLISHER_FAILED"))).exitCode()).isEqualTo(ExitCode.REFUSED);
    }

    @Test
    void shouldNotBlameAReaderThatHasLeft() {
        List<Alert> left = List.of(alert("PUBLISHER_FAILED"), alert("PUBLISHER_CLOSE"));
        assertThat(result(0, left).withoutReader().exitCode()).isEqualTo(ExitCode.GOOD);
        List<Alert> more = List.of(alert("PUBLISHER_FAILED"), alert("SOURCE_FAILED"));
        assertThat(result(0, more).withoutReader().alerts()).containsExactly(alert("SOURCE_FAILED"));
        assertThat(result(0, more).withoutReader().exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(result(1, left).withoutReader().exitCode()).isEqualTo(ExitCode.FAULT);
    }

    @Test
    void shouldBeAFaultWhenTheSoftwareIsToBlame() {
        assertThat(result(0, List.of(alert("SOURCE_FAILED"), alert("DETECTOR_ERROR")))
                        .exitCode())
                .isEqualTo(ExitCode.FAULT);
    }

    @Test
    void shouldBeAFaultWhenTheLedgerDoesNotBalance() throws Exception {
        ReplayRun.Result result = result(1, List.of());
        assertThat(result.exitCode()).isEqualTo(ExitCode.FAULT);
        ByteArrayOutputStream summary = new ByteArrayOutputStream();
        new Summary(new PrintStream(summary, false, StandardCharsets.UTF_8), result, 10).print();
        assertThat(summary.toString(StandardCharsets.UTF_8))
                .contains("DOES NOT BALANCE")
                .contains("is off by 1");
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        LedgerJson.write(result.ledger(), json);
        assertThat(json.toString(StandardCharsets.UTF_8)).contains("\"balanced\" : false");
    }

    private static Alert alert(String type) {
        return new Alert(type, Alert.Severity.ERROR, "x", "broken", 0L);
    }

    private static ReplayRun.Result result(long lost, List<Alert> alerts) {
        LedgerSnapshot ledger = new LedgerSnapshot(
                new Account("inputs", 3 + lost, Map.of("PROCESSED", 3L), 0L),
                new Account("candidates", 0L, Map.of(), 0L),
                List.of(),
                Map.of("LATE_VOLUME", 0.5));
        SystemStatus status = new SystemStatus(
                SystemStatus.State.CLOSED, "epoch", 1, List.of(), List.of(), List.of(), Map.of(), List.of());
        Played played = new Played(3, "rows", 1L, 0, "", List.of());
        SystemStatus.Latency latency = new SystemStatus.Latency(0, 0, 0, 0, 0, 0);
        return new ReplayRun.Result(status, ledger, latency, Map.of(), alerts, played, 1_000_000L, true);
    }
}
