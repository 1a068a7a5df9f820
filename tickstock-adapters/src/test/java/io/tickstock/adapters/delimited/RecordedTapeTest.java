package io.tickstock.adapters.delimited;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tickstock.adapters.delimited.RecordingSink.Trade;
import io.tickstock.api.data.Eligibility;
import io.tickstock.api.spi.PolledSource;
import io.tickstock.api.spi.SourceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A week of real trades: every one since 2013-11-25 of one exchange. */
class RecordedTapeTest {

    private static final String RESOURCE = "bitstamp_trades_from_20131125_usd.csv";
    private static final String PACKED = "bitstamp-btcusd-trades-20131125-20131201.csv.gz";

    @Test
    void shouldReadTheRecordedTapeFromTheClassPath() throws Exception {
        DelimitedTradeSource source = source(resource());
        List<Trade> trades = drain(source);
        assertThat(trades).hasSize(100_000);
        assertThat(trades.get(0))
                .isEqualTo(new Trade("BTC/USD", 800.01, 0.1, 1_385_337_600_000_000_000L, 0, 0, Eligibility.ALL));
        assertThat(trades.get(99_999))
                .isEqualTo(new Trade("BTC/USD", 999, 1.2926331, 1_385_913_725_000_000_000L, 0, 0, Eligibility.ALL));
        assertThat(source.detectedTimeFormat()).hasValue("s");
        assertThat(source.progress())
                .isEqualTo(
                        new ReplayProgress(4_446_667, -1, 100_001, 100_000, 0, 1_385_913_725_000_000_000L, "", true));
        assertThat(trades.stream().mapToDouble(Trade::price).max()).hasValue(1163);
        assertThat(trades.stream().mapToDouble(Trade::price).min()).hasValue(770.1);
    }

    @Test
    void shouldReadTheSameFromTheGzipFile() throws Exception {
        Optional<Path> file = sharedData();
        assumeTrue(file.isPresent(), "no folder shared/data with " + PACKED + " above the working directory");
        DelimitedTradeSource source = source(DelimitedInput.file(file.orElseThrow()));
        assertThat(drain(source)).isEqualTo(drain(source(resource())));
        assertThat(source.progress().bytesRead()).isEqualTo(Files.size(file.orElseThrow()));
    }

    private static Optional<Path> sharedData() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path file = folder.resolve("shared").resolve("data").resolve(PACKED);
            if (Files.isRegularFile(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    private static DelimitedInput resource() {
        return DelimitedInput.stream(
                RESOURCE, () -> RecordedTapeTest.class.getClassLoader().getResourceAsStream(RESOURCE));
    }

    private static DelimitedTradeSource source(DelimitedInput input) {
        return new DelimitedTradeSource(
                DelimitedTradeSettings.builder(input).symbol("BTC/USD").build());
    }

    private static List<Trade> drain(DelimitedTradeSource source) throws SourceException {
        RecordingSink sink = new RecordingSink();
        source.open(new ManualClock().context());
        while (source.poll(sink, 256) != PolledSource.END) {
            assertThat(source.progress().refused()).isZero();
        }
        source.close();
        return sink.trades;
    }
}
