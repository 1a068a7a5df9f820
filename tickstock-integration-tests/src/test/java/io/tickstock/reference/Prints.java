package io.tickstock.reference;

import static io.tickstock.reference.ReferenceSettings.SECOND;

import io.tickstock.api.data.Eligibility;
import io.tickstock.api.data.MarketData;
import io.tickstock.api.data.Tick;
import io.tickstock.api.spi.FeedInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A tiny tape, written down print by print; times in seconds after a full ten seconds of a full minute. */
final class Prints {

    static final long START = Instant.parse("2025-06-03T14:00:00Z").getEpochSecond() * SECOND;

    private final List<Tick> ticks = new ArrayList<>();
    private final long start;

    Prints() {
        this(START);
    }

    Prints(long start) {
        this.start = start;
    }

    Prints at(double seconds, double price) {
        return at(seconds, price, 1, Eligibility.ALL);
    }

    Prints at(double seconds, double price, double size, int eligibility) {
        return add("AAA", seconds, price, size, 0, eligibility);
    }

    Prints add(String symbol, double seconds, double price, double size, long sequence, int eligibility) {
        ticks.add(new Tick(
                symbol,
                price,
                size,
                start + Math.round(seconds * SECOND),
                MarketData.NO_TIME,
                sequence,
                0,
                eligibility));
        return this;
    }

    List<Tick> ticks() {
        return List.copyOf(ticks);
    }

    ReferenceResult run() {
        return run(ReferenceSettings.defaults());
    }

    ReferenceResult run(ReferenceSettings settings) {
        return ReferenceRun.run(FeedInfo.ticks("tape"), ticks, ReferenceCalendar.utcDays(), settings);
    }

    static long time(double seconds) {
        return START + Math.round(seconds * SECOND);
    }
}
