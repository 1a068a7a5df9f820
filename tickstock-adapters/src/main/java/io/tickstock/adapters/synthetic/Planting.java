package io.tickstock.adapters.synthetic;

import io.tickstock.api.event.Direction;
import io.tickstock.api.event.Strength;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Decides what is planted where, before the first print. On one symbol nothing overlaps, and a trend is kept clear of what
 * was planted before it for as long as the longest window looks back. What finds no room after a number of tries is left
 * out. For one thread.
 */
final class Planting {

    private static final long SECOND = 1_000_000_000L;
    private static final long WARM_UP = 180 * SECOND;
    private static final long REST_AT_END = 30 * SECOND;
    private static final long BASELINE = 300 * SECOND;
    private static final long ROOM_BEFORE_TREND = 600 * SECOND;
    private static final long ROOM_BEFORE_MOVE = 120 * SECOND;
    private static final double SHORTEST_TREND_SECONDS = 300;
    private static final double LONGEST_TREND_SECONDS = 540;
    private static final double PRINTS_PER_SECOND_FOR_PRICE_ALONE = 0.8;
    private static final int TRIES = 40;

    private final SyntheticMarketSettings settings;
    private final SymbolTraits[] traits;
    private final SessionShape shape;
    private final Dice dice;
    private final List<List<PlantedEvent>> planted = new ArrayList<>();
    private final long open;
    private final long close;

    Planting(SyntheticMarketSettings settings, SymbolTraits[] traits, SessionShape shape, Dice dice) {
        this.settings = settings;
        this.traits = traits;
        this.shape = shape;
        this.dice = dice;
        this.open = settings.beginNanos();
        this.close = settings.endNanos();
        for (int i = 0; i < traits.length; i++) {
            planted.add(new ArrayList<>());
        }
    }

    /** Plants everything; trends first, as they need most room. Answers what is planted for each symbol, in order of time. */
    List<List<PlantedEvent>> plant() {
        List<Integer> lively = symbolsWithAtLeast(0);
        List<Integer> busy = symbolsWithAtLeast(PRINTS_PER_SECOND_FOR_PRICE_ALONE);
        for (int i = 0; i < count(settings.trendsPerSymbolHour()); i++) {
            plant(lively, i, this::trend);
        }
        for (int i = 0; i < count(settings.surgesPerSymbolHour()); i++) {
            if (i % 3 == 2) {
                plant(busy, i / 3, this::priceSurge);
            } else {
                plant(lively, i / 3, this::volumeSurge);
            }
        }
        for (int i = 0; i < count(settings.jumpsPerSymbolHour()); i++) {
            plant(lively, i, this::jump);
        }
        planted.forEach(events -> events.sort(Comparator.comparingLong(PlantedEvent::begin)));
        return planted;
    }

    /** Makes one of a grade for a symbol, beginning where the dice say; only its time and extent need be right. */
    private interface Seed {
        PlantedEvent make(SymbolTraits symbol, Strength grade);
    }

    private List<Integer> symbolsWithAtLeast(double printsPerSecond) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < traits.length; i++) {
            if (traits[i].isLively() && traits[i].printsPerSecond() >= printsPerSecond) {
                found.add(i);
            }
        }
        return found;
    }

    private long count(double perSymbolHour) {
        return (long) Math.rint(perSymbolHour * traits.length * ((close - open) / 3600e9));
    }

    private void plant(List<Integer> symbols, int number, Seed seed) {
        Strength[] grades = Strength.values();
        for (int i = 0; i < TRIES && !symbols.isEmpty(); i++) {
            int symbol = symbols.get(dice.index(symbols.size()));
            PlantedEvent event = seed.make(traits[symbol], grades[number % grades.length]);
            if (fits(event, planted.get(symbol))) {
                planted.get(symbol).add(event);
                return;
            }
        }
    }

    private boolean fits(PlantedEvent event, List<PlantedEvent> others) {
        if (event.begin() < open + WARM_UP || event.end() > close - REST_AT_END) {
            return false;
        }
        for (PlantedEvent other : others) {
            boolean isFirst = event.begin() <= other.begin();
            PlantedEvent first = isFirst ? event : other;
            PlantedEvent second = isFirst ? other : event;
            if (second.begin() < first.end() + roomBefore(second)) {
                return false;
            }
        }
        return true;
    }

    private static long roomBefore(PlantedEvent event) {
        return event.kind() == PlantedKind.TREND ? ROOM_BEFORE_TREND : ROOM_BEFORE_MOVE;
    }

    private PlantedEvent volumeSurge(SymbolTraits symbol, Strength grade) {
        double percent =
                switch (grade) {
                    case WEAK -> dice.between(1.3, 1.9);
                    case MODERATE -> dice.between(2.0, 2.9);
                    case STRONG -> dice.between(3.0, 4.5);
                };
        double multiple =
                switch (grade) {
                    case WEAK -> dice.between(5.0, 5.9);
                    case MODERATE -> dice.between(6.0, 8.9);
                    case STRONG -> dice.between(9.0, 14.0);
                };
        long begin = time();
        long duration = nanos(dice.between(2.0, 8.0));
        int prints = (int) Math.min(60.0, Math.max(10.0, 3e-9 * duration * symbol.printsPerSecond()));
        double usual = 10.0
                * symbol.printsPerSecond()
                * shape.meanActivity(begin - BASELINE, begin)
                * PrintSizes.mean(symbol.lot(), settings.oddLotShare());
        int lots = (int) Math.ceil(multiple * usual / prints / symbol.lot());
        return move(PlantedKind.SURGE, symbol, begin, duration, percent, multiple, prints, lots, grade);
    }

    private PlantedEvent priceSurge(SymbolTraits symbol, Strength grade) {
        double percent = grade == Strength.STRONG ? dice.between(3.0, 4.5) : dice.between(2.3, 2.9);
        Strength reached = Strength.of(percent);
        return move(PlantedKind.SURGE, symbol, time(), nanos(dice.between(1.0, 6.0)), percent, 0.0, 3, 1, reached);
    }

    private PlantedEvent jump(SymbolTraits symbol, Strength grade) {
        double percent =
                switch (grade) {
                    case WEAK -> dice.between(0.4, 1.9);
                    case MODERATE -> dice.between(2.0, 2.9);
                    case STRONG -> dice.between(3.0, 4.0);
                };
        return move(PlantedKind.JUMP, symbol, time(), 0, percent, 0.0, 0, 0, grade);
    }

    private PlantedEvent trend(SymbolTraits symbol, Strength grade) {
        double slope =
                switch (grade) {
                    case WEAK -> dice.between(0.075, 0.1);
                    case MODERATE -> dice.between(0.1, 0.15);
                    case STRONG -> dice.between(0.15, 0.5);
                };
        // A drift that drowns in the noise of a minute would be no trend by anybody's measure.
        slope = Math.max(slope, 100.0 * 8.0 * symbol.noise());
        long duration = nanos(dice.between(SHORTEST_TREND_SECONDS, LONGEST_TREND_SECONDS));
        double percent = slope * (duration / 60e9);
        Strength reached = Strength.of(slope / 0.05);
        return move(PlantedKind.TREND, symbol, time(), duration, percent, 0.0, 0, 0, reached);
    }

    private PlantedEvent move(
            PlantedKind kind,
            SymbolTraits symbol,
            long begin,
            long duration,
            double percent,
            double multiple,
            int prints,
            int lots,
            Strength strength) {
        int sign = dice.sign();
        return new PlantedEvent(
                kind,
                symbol.symbol(),
                sign > 0 ? Direction.UP : Direction.DOWN,
                begin,
                begin + duration,
                sign * percent,
                multiple,
                prints,
                lots * symbol.lot(),
                strength);
    }

    private long time() {
        return open + nanos(dice.unit() * ((close - open) / 1e9));
    }

    private static long nanos(double seconds) {
        return (long) (seconds * 1e9);
    }
}
