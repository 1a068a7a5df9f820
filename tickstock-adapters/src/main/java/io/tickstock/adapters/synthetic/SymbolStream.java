package io.tickstock.adapters.synthetic;

import io.tickstock.api.data.Eligibility;
import java.util.List;

/**
 * The prints of one symbol in order of event time: its own, which come by chance, and those of what is planted. For one
 * thread; nothing is allocated once it is made.
 */
final class SymbolStream {

    /** There is no further print. */
    static final long NEVER = Long.MAX_VALUE;

    private static final double NANOS = 1e9;
    private static final double SECONDS_BETWEEN_BURSTS = 600;
    private static final double SHORTEST_BURST_SECONDS = 10;
    private static final double LONGEST_BURST_SECONDS = 40;
    private static final double LEAST_BURST_FACTOR = 3;
    private static final double GREATEST_BURST_FACTOR = 8;

    /** The part of a symbol's mean rate that is left outside bursts. */
    private static final double RATE_BETWEEN_BURSTS = rateBetweenBursts();

    private static final double BURST_EXCURSION_PERCENT = 0.2;
    private static final double OFF_MARKET_PERCENT = 3.0;

    /** One in so many of the prints that are held back is held back beyond two seconds. */
    private static final double TOO_LATE = 0.05;

    private final int number;
    private final SymbolTraits traits;
    private final SyntheticMarketSettings settings;
    private final SessionShape shape;
    private final PlantedEvent[] plants;
    private final Dice dice;
    private final long close;

    private double walk;
    private long walkedTo;
    private int plant; // the first one that has not ended
    private int printing; // the first one that has prints to come
    private int plantedPrints; // prints done of that one
    private long burstFrom;
    private long burstUntil;
    private double burstFactor;
    private double burstExcursion;
    private long nextUsual;
    private long nextPlanted;

    SymbolStream(
            int number,
            SymbolTraits traits,
            SyntheticMarketSettings settings,
            SessionShape shape,
            List<PlantedEvent> plants,
            Dice dice) {
        this.number = number;
        this.traits = traits;
        this.settings = settings;
        this.shape = shape;
        this.plants = plants.toArray(new PlantedEvent[0]);
        this.dice = dice;
        this.close = settings.endNanos();
        this.walk = traits.firstPrice();
        this.walkedTo = settings.beginNanos();
        burstAfter(walkedTo);
        this.nextUsual = usualAfter(walkedTo);
        this.nextPlanted = plantedNext();
    }

    /** When the next print happens, or {@link #NEVER}. */
    long nextTime() {
        return Math.min(nextUsual, nextPlanted);
    }

    /** Makes the next print; there must be one. */
    void next(SyntheticPrint print) {
        print.symbol = number;
        if (nextPlanted <= nextUsual) {
            planted(print);
        } else {
            usual(print);
        }
    }

    private void planted(SyntheticPrint print) {
        long time = nextPlanted;
        print.price = PriceGrid.nearest(middle(time));
        print.size = plants[printing].printSize();
        print.eligibility = Eligibility.ALL;
        print.eventTime = time;
        print.due = time;
        plantedPrints++;
        nextPlanted = plantedNext();
    }

    private void usual(SyntheticPrint print) {
        long time = nextUsual;
        double price = middle(time) * (1.0 + dice.sign() * traits.bounce());
        double size;
        int eligibility;
        if (dice.chance(settings.oddLotShare())) {
            size = PrintSizes.oddLot(dice);
            eligibility = Eligibility.VOLUME;
        } else {
            size = (double) PrintSizes.lots(dice) * traits.lot();
            eligibility = Eligibility.ALL;
            if (dice.chance(settings.ineligibleShare())) {
                switch (dice.index(3)) {
                    case 0 -> eligibility = Eligibility.LAST | Eligibility.VOLUME;
                    case 1 -> eligibility = Eligibility.HIGH_LOW | Eligibility.VOLUME;
                    default -> {
                        // Agreed away from the market, as an average price is: who takes it for the price is misled.
                        eligibility = Eligibility.VOLUME;
                        price *= 1.0 + dice.between(-OFF_MARKET_PERCENT, OFF_MARKET_PERCENT) / 100.0;
                    }
                }
            }
        }
        print.price = PriceGrid.nearest(price);
        print.size = size;
        print.eligibility = eligibility;
        print.eventTime = time;
        print.due = dice.chance(settings.lateShare()) ? time + delay() : time;
        nextUsual = usualAfter(time);
    }

    private long delay() {
        return (long) (NANOS * (dice.chance(TOO_LATE) ? dice.between(2.1, 6.0) : dice.between(0.05, 1.9)));
    }

    /** The price without bounce and grid at a time not before the one asked for last. */
    private double middle(long time) {
        double seconds = (time - walkedTo) / NANOS;
        double step = traits.volatility() * shape.volatility(time) * StrictMath.sqrt(seconds) * dice.normal();
        walk *= Math.max(0.5, 1.0 + step); // after hours of silence a step may be of any size, but no price below 0
        walkedTo = time;
        while (plant < plants.length && plants[plant].end() <= time) {
            walk *= plants[plant].factor(time);
            plant++;
        }
        double price = plant < plants.length ? walk * plants[plant].factor(time) : walk;
        return price * (1.0 + excursion(time));
    }

    /** A burst pushes the price aside, and it comes back. */
    private double excursion(long time) {
        if (time <= burstFrom || time >= burstUntil) {
            return 0.0;
        }
        double part = (double) (time - burstFrom) / (double) (burstUntil - burstFrom);
        return burstExcursion * 2.0 * Math.min(part, 1.0 - part);
    }

    /** A Poisson process whose rate follows the session and rises in bursts. */
    private long usualAfter(long from) {
        long time = from;
        while (true) {
            if (time >= burstUntil) {
                burstAfter(time);
            }
            boolean bursting = time >= burstFrom;
            double usual = traits.printsPerSecond() * RATE_BETWEEN_BURSTS * shape.activity(time);
            double rate = bursting ? usual * burstFactor : usual;
            long next = time + 1 + (long) (NANOS * dice.exponential() / rate);
            long change = bursting ? burstUntil : burstFrom;
            if (next < change || change >= close) {
                return next < close ? next : NEVER;
            }
            // The process has no memory, so it may be begun anew where its rate changes.
            time = change;
        }
    }

    private static double rateBetweenBursts() {
        double burst = (SHORTEST_BURST_SECONDS + LONGEST_BURST_SECONDS) / 2.0;
        double factor = (LEAST_BURST_FACTOR + GREATEST_BURST_FACTOR) / 2.0;
        return (SECONDS_BETWEEN_BURSTS + burst) / (SECONDS_BETWEEN_BURSTS + burst * factor);
    }

    private void burstAfter(long time) {
        burstFrom = time + 1 + (long) (NANOS * SECONDS_BETWEEN_BURSTS * dice.exponential());
        burstUntil = burstFrom + (long) (NANOS * dice.between(SHORTEST_BURST_SECONDS, LONGEST_BURST_SECONDS));
        burstFactor = dice.between(LEAST_BURST_FACTOR, GREATEST_BURST_FACTOR);
        burstExcursion = BURST_EXCURSION_PERCENT / 100.0 * shape.volatility(time) * dice.normal();
    }

    /** Planted prints are spread over their move, with some jitter; the last one is at its end. */
    private long plantedNext() {
        while (printing < plants.length && plantedPrints >= plants[printing].prints()) {
            printing++;
            plantedPrints = 0;
        }
        if (printing == plants.length) {
            return NEVER;
        }
        PlantedEvent event = plants[printing];
        int done = plantedPrints + 1;
        if (done == event.prints()) {
            return event.end();
        }
        double part = (done - 0.5 * dice.unit()) / event.prints();
        return event.begin() + (long) (part * (event.end() - event.begin()));
    }
}
