package io.tickstock.testkit;

import io.tickstock.api.data.Eligibility;
import io.tickstock.api.data.MarketData;
import io.tickstock.api.data.Tick;
import io.tickstock.testkit.Tape.Feature;
import io.tickstock.testkit.Tape.Plant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Writes one tape. */
final class TapeWriter {

    private static final long SECOND = 1_000_000_000L;
    private static final int RECENT = 60;

    private final TapeBuilder options;
    private final Dice dice;
    private final List<Walk> walks = new ArrayList<>();
    private final List<Tick> ticks = new ArrayList<>();
    private final List<Tick> numbered = new ArrayList<>();
    private final List<Plant> plants = new ArrayList<>();
    private long now;
    private long sequence;
    private Walk last;

    TapeWriter(TapeBuilder options) {
        this.options = options;
        this.dice = new Dice(options.seed);
        this.now = cut(options.start);
        for (String symbol : options.symbols) {
            double price = options.startPrice * (1 + 0.1 * walks.size());
            walks.add(new Walk(
                    symbol,
                    (long) (price * options.ticksPerUnit),
                    options.ticksPerUnit,
                    options.volatilityPercent / 100));
        }
        this.last = walks.get(0);
    }

    /** Something to plant once the tape is so long. */
    private record Planned(int at, Feature feature) {}

    Tape write() {
        List<Planned> plan = plan();
        int done = 0;
        while (ticks.size() < options.prints) {
            if (done < plan.size() && plan.get(done).at() <= ticks.size()) {
                plant(plan.get(done).feature());
                done++;
            } else {
                ordinaryPrint();
            }
        }
        return new Tape(options.seed, options.feed, options.newYorkHours, options.lateness, ticks, plants);
    }

    private List<Planned> plan() {
        List<Planned> plan = new ArrayList<>();
        for (int i = 0; i < options.surges; i++) {
            plan(plan, pick(Feature.PRICE_SURGE, Feature.VOLUME_SURGE, Feature.PRICE_AND_VOLUME_SURGE));
        }
        for (int i = 0; i < options.trends; i++) {
            plan.add(new Planned((int) dice.whole(options.prints / 10, options.prints / 2), Feature.TREND));
        }
        for (int i = 0; i < options.rushes; i++) {
            plan(plan, Feature.EXTREMES_RUSH);
        }
        for (int i = 0; i < options.gaps; i++) {
            plan(plan, pick(Feature.GAP, Feature.GAP_OF_600_S, Feature.GAP_OVER_600_S));
        }
        for (int i = 0; i < options.sessionChanges; i++) {
            plan(plan, Feature.SESSION_CHANGE);
        }
        plan.sort(Comparator.comparingInt(Planned::at));
        return plan;
    }

    private void plan(List<Planned> plan, Feature feature) {
        plan.add(new Planned((int) dice.whole(0, options.prints - 1L), feature));
    }

    private void plant(Feature feature) {
        switch (feature) {
            case PRICE_SURGE, VOLUME_SURGE, PRICE_AND_VOLUME_SURGE -> surge(feature);
            case TREND -> trend();
            case EXTREMES_RUSH -> rush();
            case SESSION_CHANGE -> sessionChange();
            default -> gap(feature);
        }
    }

    private void ordinaryPrint() {
        Walk trending = null;
        for (Walk walk : walks) {
            trending = walk.isTrending(now) ? walk : trending;
        }
        if (dice.chance(options.equalTimeRate) && !ticks.isEmpty()) {
            note(Feature.EQUAL_TIME, last);
        } else {
            advance(dice.exponential(
                    trending == null ? options.meanInterval : Math.min(options.meanInterval, 2 * SECOND)));
        }
        Walk walk = trending != null && dice.chance(0.6) ? trending : anyWalk();
        walk.step(now, dice);
        print(walk, now, oddPrice(walk), size(walk), eligibility(walk));
        if (dice.chance(options.lateRate)) {
            late();
        }
        if (dice.chance(options.duplicateRate) && !numbered.isEmpty()) {
            Tick again = numbered.get(numbered.size() - 1 - dice.index(Math.min(RECENT, numbered.size())));
            note(Feature.DUPLICATE, again.symbol(), again.eventTime());
            ticks.add(again);
        }
        if (dice.chance(options.badRate)) {
            note(Feature.BAD, walk);
            ticks.add(bad(walk));
        }
    }

    private double oddPrice(Walk walk) {
        if (dice.chance(options.fatFingerRate)) {
            note(Feature.FAT_FINGER, walk);
            return dice.chance(0.5) ? walk.price() * 10 : walk.price() / 10;
        }
        if (dice.chance(options.outlandishRate)) {
            note(Feature.OUTLANDISH, walk);
            return dice.pick(Double.MAX_VALUE, 1e300, 1e-300, Double.MIN_NORMAL / 2, Double.MIN_VALUE);
        }
        return walk.price();
    }

    private double size(Walk walk) {
        if (dice.chance(options.zeroSizeRate)) {
            note(Feature.ZERO_SIZE, walk);
            return 0.0;
        }
        double size = dice.magnitude(20, 500);
        return options.fractionalSizes ? size / 1000 : StrictMath.rint(size);
    }

    private int eligibility(Walk walk) {
        if (dice.chance(options.ineligibleRate)) {
            note(Feature.INELIGIBLE, walk);
            return dice.index(Eligibility.ALL);
        }
        return Eligibility.ALL;
    }

    private void late() {
        Walk walk = dice.chance(0.6) ? last : anyWalk();
        Feature feature =
                pick(Feature.LATE_WITHIN, Feature.LATE_AT_WATERMARK, Feature.AT_GREATEST_TIME, Feature.LATE_BEYOND);
        long watermark = now - options.lateness;
        long time =
                switch (feature) {
                    case LATE_WITHIN -> Math.max(watermark, cut(now - dice.whole(0, options.lateness)));
                    case LATE_AT_WATERMARK -> watermark;
                    case LATE_BEYOND ->
                        dice.chance(0.3) ? watermark - 1 : watermark - 1 - dice.whole(0, 2 * options.lateness);
                    default -> now;
                };
        latePrint(walk, time, feature);
    }

    private void latePrint(Walk walk, long time, Feature feature) {
        double price = walk.price();
        if (dice.chance(0.4)) {
            long beyond = walk.steps(dice.between(0.01, 0.2));
            double position = dice.chance(0.5) ? walk.highest + beyond : Math.max(1, walk.lowest - beyond);
            price = position / options.ticksPerUnit;
        }
        int eligibility = eligibility(walk);
        double size = size(walk);
        note(feature, walk.symbol, time);
        print(walk, time, price, size, eligibility);
    }

    private void surge(Feature feature) {
        Walk walk = anyWalk();
        note(feature, walk);
        boolean price = feature != Feature.VOLUME_SURGE;
        boolean volume = feature != Feature.PRICE_SURGE;
        double percent = !price ? 0 : dice.chance(0.5) ? dice.pick(1, 1.01, 2, 2.01, 3) : dice.between(0.6, 6);
        double move = dice.chance(0.5) ? percent : -percent;
        double swell = volume ? dice.magnitude(3, 30) : 1;
        int count = (int) dice.whole(price ? 3 : 5, 15);
        long span = (long) dice.between(0.5e9, 9e9);
        long from = walk.position;
        for (int i = 1; i <= count; i++) {
            advance(span / count);
            walk.moveTo((long) StrictMath.rint(from * (1 + move / 100 * i / count)));
            print(walk, now, walk.price(), StrictMath.rint(size(walk) * swell), Eligibility.ALL);
        }
    }

    private void trend() {
        Walk walk = anyWalk();
        note(Feature.TREND, walk);
        double percentPerMinute = dice.magnitude(0.04, 1.5);
        long until = now + (long) dice.between(60e9, 480e9);
        walk.trend(now, until, dice.chance(0.5) ? percentPerMinute : -percentPerMinute);
    }

    private void rush() {
        rush(anyWalk(), (int) dice.whole(5, 30), dice.pick(0, 20_000_000, 100_000_000, 250_000_000, SECOND));
    }

    private void rush(Walk walk, int count, long spacing) {
        note(Feature.EXTREMES_RUSH, walk);
        boolean up = dice.chance(0.5);
        boolean bothSides = dice.chance(0.2);
        double percent = dice.pick(0.01, 0.03, 0.05, 0.06, 0.2);
        for (int i = 0; i < count; i++) {
            up ^= bothSides;
            advance(spacing);
            long step = walk.steps(percent);
            walk.moveTo(up ? walk.highest + step : walk.lowest - step);
            print(walk, now, walk.price(), size(walk), Eligibility.ALL);
            if (dice.chance(options.lateRate)) {
                late();
            }
        }
    }

    private void gap(Feature feature) {
        Walk walk = anyWalk();
        print(walk, now, walk.price(), size(walk), Eligibility.ALL);
        note(feature, walk);
        switch (feature) {
            case GAP_OF_600_S -> now += 600 * SECOND;
            case GAP_OVER_600_S -> now += 600 * SECOND + dice.pick(options.grain, 1_000_000, SECOND);
            default ->
                now += options.newYorkHours && dice.chance(0.4)
                        ? 86_400 * SECOND
                        : SECOND * dice.pick(30, 61, 70, 120, 300, 599, 1_200, 3_600, 10_800, 32_400);
        }
        walk.step(now, dice);
        print(walk, now, walk.price(), size(walk), Eligibility.ALL);
    }

    /** Jumps to shortly before the next change, most often with extremes in quick succession, and goes across. */
    private void sessionChange() {
        long change = Boundaries.next(now + 10 * SECOND, options.newYorkHours);
        now = Math.max(now, cut(change - dice.pick(3 * SECOND, SECOND, SECOND / 2)));
        Walk first = anyWalk();
        if (dice.chance(0.7)) {
            rush(first, 6, dice.pick(0, 50_000_000, 100_000_000));
        }
        for (Walk walk : walks) {
            if (dice.chance(0.7)) {
                walk.step(now, dice);
                print(walk, now, walk.price(), size(walk), Eligibility.ALL);
            }
        }
        note(Feature.SESSION_CHANGE, first);
        now = Math.max(now, cut(change + dice.pick(0L, 0L, 200_000_000L, SECOND)));
        for (int i = 0; i < 6; i++) {
            Walk walk = i == 0 ? first : anyWalk();
            walk.step(now, dice);
            print(walk, now, walk.price(), size(walk), eligibility(walk));
            if (options.lateRate > 0 && dice.chance(0.5)) {
                long time = Math.max(now - options.lateness, change - dice.whole(1, SECOND));
                latePrint(anyWalk(), Math.min(time, now), Feature.LATE_WITHIN);
            }
            advance(dice.whole(0, SECOND / 2));
        }
    }

    private void print(Walk walk, long time, double price, double size, int eligibility) {
        boolean isNumbered = !dice.chance(options.unnumberedRate);
        sequence++;
        Tick tick = new Tick(
                walk.symbol, price, size, time, MarketData.NO_TIME, isNumbered ? sequence : 0L, 0L, eligibility);
        ticks.add(tick);
        last = walk;
        if (isNumbered) {
            numbered.add(tick);
        }
    }

    private Tick bad(Walk walk) {
        sequence++;
        double price = walk.price();
        String blank = "A B";
        return switch (dice.index(21)) {
            case 0 -> bad(walk.symbol, Double.NaN, 1, now);
            case 1 -> bad(walk.symbol, Double.POSITIVE_INFINITY, 1, now);
            case 2 -> bad(walk.symbol, Double.NEGATIVE_INFINITY, 1, now);
            case 3 -> bad(walk.symbol, 0.0, 1, now);
            case 4 -> bad(walk.symbol, -0.0, 1, now);
            case 5 -> bad(walk.symbol, -price, 1, now);
            case 6 -> bad(walk.symbol, -Double.MIN_VALUE, 1, now);
            case 7 -> bad(walk.symbol, price, Double.NaN, now);
            case 8 -> bad(walk.symbol, price, Double.POSITIVE_INFINITY, now);
            case 9 -> bad(walk.symbol, price, -1, now);
            case 10 -> bad(walk.symbol, price, -Double.MIN_VALUE, now);
            case 11 -> bad(walk.symbol, price, 1, -1);
            case 12 -> bad(walk.symbol, price, 1, Long.MIN_VALUE);
            case 13 -> bad(walk.symbol, price, 1, MarketData.MAX_EVENT_TIME + 1);
            case 14 -> bad(walk.symbol, price, 1, Long.MAX_VALUE);
            case 15 -> new Tick(walk.symbol, price, 1, now, MarketData.NO_TIME, -1, 0, Eligibility.ALL);
            case 16 -> new Tick(walk.symbol, price, 1, now, MarketData.NO_TIME, sequence, 0, Eligibility.ALL + 1);
            case 17 -> new Tick(walk.symbol, price, 1, now, MarketData.NO_TIME, sequence, 0, -1);
            case 18 -> bad("", price, 1, now);
            case 19 -> bad(blank, price, 1, now);
            default -> bad("X".repeat(65), price, 1, now);
        };
    }

    private Tick bad(String symbol, double price, double size, long time) {
        return new Tick(symbol, price, size, time, MarketData.NO_TIME, sequence, 0, Eligibility.ALL);
    }

    private Walk anyWalk() {
        int busy = walks.size() - options.quietSymbols;
        if (options.quietSymbols > 0 && dice.chance(0.01)) {
            return walks.get(busy + dice.index(options.quietSymbols));
        }
        return walks.get(dice.index(busy));
    }

    private Feature pick(Feature... features) {
        return features[dice.index(features.length)];
    }

    private void advance(long nanos) {
        now = Math.max(now, cut(now + nanos));
    }

    private long cut(long time) {
        return Math.floorDiv(time, options.grain) * options.grain;
    }

    private void note(Feature feature, Walk walk) {
        note(feature, walk.symbol, now);
    }

    private void note(Feature feature, String symbol, long time) {
        plants.add(new Plant(feature, ticks.size(), symbol, time));
    }
}
