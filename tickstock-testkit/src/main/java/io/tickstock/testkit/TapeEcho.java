package io.tickstock.testkit;

import io.tickstock.api.data.MarketData;
import io.tickstock.api.data.Tick;
import io.tickstock.api.spi.FeedInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Makes the tape of a second feed out of that of a first. */
final class TapeEcho {

    private static final double LEFT_OUT = 0.3;
    private static final double DELAYED = 0.6;
    private static final double OFF_IN_PRICE = 0.2;
    private static final double MAX_DELAY = 300_000_000.0;

    private final long seed;
    private final FeedInfo feed;

    TapeEcho(long seed, FeedInfo feed) {
        this.seed = seed;
        this.feed = feed;
    }

    Tape of(Tape tape) {
        Dice dice = new Dice(seed);
        List<Tick> told = new ArrayList<>();
        for (Tick tick : tape.ticks()) {
            boolean usable = Double.isFinite(tick.price())
                    && tick.eventTime() >= MarketData.MIN_EVENT_TIME
                    && tick.eventTime() < MarketData.MAX_EVENT_TIME;
            if (!usable || dice.chance(LEFT_OUT)) {
                continue;
            }
            long delay = dice.chance(DELAYED) ? (long) dice.between(0, MAX_DELAY) : 0;
            double price = dice.chance(OFF_IN_PRICE)
                    ? StrictMath.rint(tick.price() * dice.between(0.999, 1.001) * 100) / 100
                    : tick.price();
            told.add(new Tick(
                    tick.symbol(),
                    price,
                    tick.size(),
                    tick.eventTime() + delay,
                    MarketData.NO_TIME,
                    0L,
                    0L,
                    tick.eligibility()));
        }
        told.sort(Comparator.comparingLong(Tick::eventTime));
        List<Tick> numbered = new ArrayList<>();
        for (Tick tick : told) {
            numbered.add(new Tick(
                    tick.symbol(),
                    tick.price(),
                    tick.size(),
                    tick.eventTime(),
                    tick.receiveTime(),
                    numbered.size() + 1L,
                    tick.tradeKey(),
                    tick.eligibility()));
        }
        return new Tape(seed, feed, tape.newYorkHours(), tape.lateness(), numbered, List.of());
    }
}
