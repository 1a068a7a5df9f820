package io.tickstock.adapters.aggregate;

import io.tickstock.api.data.Tick;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.PolledSource;
import io.tickstock.testkit.ListSource;
import io.tickstock.testkit.contract.PolledSourceContract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

class BarsOfPrintsContractTest extends PolledSourceContract {

    private static final long START = 1_736_175_600_000_000_000L;
    private static final long SECOND = 1_000_000_000L;

    @Override
    protected PolledSource newSource() {
        List<Tick> prints = new ArrayList<>();
        for (int i = 0; i < 900; i++) {
            prints.add(new Tick(i % 3 == 0 ? "AA" : "BBB", 100.0 + i % 7, 1.0 + i % 5, START + i * SECOND / 3));
        }
        return new BarsOfPrints("bars", new ListSource(FeedInfo.ticks("prints"), prints), Duration.ofSeconds(1));
    }
}
