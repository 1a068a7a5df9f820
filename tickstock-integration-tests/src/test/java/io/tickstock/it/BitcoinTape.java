package io.tickstock.it;

import io.tickstock.adapters.delimited.DelimitedInput;
import io.tickstock.adapters.delimited.DelimitedTradeSettings;
import io.tickstock.adapters.delimited.DelimitedTradeSource;
import io.tickstock.adapters.pace.Speed;
import io.tickstock.api.data.Tick;
import io.tickstock.api.spi.PolledSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The recorded trades of BTC/USD on Bitstamp, 2013-11-25 to 2013-12-01: 100,000 prints. */
final class BitcoinTape {

    private static final String RESOURCE = "/bitstamp_trades_from_20131125_usd.csv";

    private BitcoinTape() {}

    static InputStream open() {
        return Objects.requireNonNull(BitcoinTape.class.getResourceAsStream(RESOURCE), RESOURCE);
    }

    /** The tape as the file source reads it. */
    static PolledSource source(Speed speed) {
        return new DelimitedTradeSource(
                DelimitedTradeSettings.builder(DelimitedInput.stream("bitcoin", BitcoinTape::open))
                        .feedName("bitstamp")
                        .symbol("BTC-USD")
                        .speed(speed)
                        .build());
    }

    /** The tape read by the plainest program, so that the source is checked as well. */
    static List<Tick> ticks() {
        List<Tick> ticks = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(open(), StandardCharsets.UTF_8))) {
            String line = reader.readLine();
            while ((line = reader.readLine()) != null) {
                String[] cells = line.split(",", -1);
                ticks.add(new Tick(
                        "BTC-USD",
                        Double.parseDouble(cells[1]),
                        Double.parseDouble(cells[2]),
                        Long.parseLong(cells[0]) * 1_000_000_000L));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ticks;
    }
}
