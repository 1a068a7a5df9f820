package io.tickstock.testkit;

import io.tickstock.api.data.Tick;
import io.tickstock.api.spi.FeedInfo;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What one feed sends: prints in feed order, and what was planted among them. Made by {@link TapeBuilder}; the same on
 * every JDK for the same seed and options.
 *
 * @param seed what it was made from
 * @param feed what the feed says of itself
 * @param newYorkHours whether it was made for the calendar of US equities; else for UTC days
 * @param lateness the lateness that late prints were planted for, nanoseconds
 * @param ticks the prints, in the order in which the feed sends them; some are not valid
 * @param plants what was planted, in order
 */
public record Tape(
        long seed, FeedInfo feed, boolean newYorkHours, long lateness, List<Tick> ticks, List<Plant> plants) {

    /**
     * Keeps copies.
     *
     * @param seed what it was made from
     * @param feed what the feed says of itself
     * @param newYorkHours whether it was made for the calendar of US equities; else for UTC days
     * @param lateness the lateness that late prints were planted for, nanoseconds
     * @param ticks the prints, in the order in which the feed sends them; some are not valid
     * @param plants what was planted, in order
     */
    public Tape {
        ticks = List.copyOf(ticks);
        plants = List.copyOf(plants);
    }

    /** Features that can be planted. Whether the detectors find an event in one is theirs to say. */
    public enum Feature {
        /** The price leaves for elsewhere within seconds, with ordinary sizes. */
        PRICE_SURGE,
        /** Sizes swell within seconds, at ordinary prices. */
        VOLUME_SURGE,
        /** Both at once. */
        PRICE_AND_VOLUME_SURGE,
        /** The price keeps a direction for minutes. */
        TREND,
        /** New extremes of a symbol follow one another faster than any cooldown. */
        EXTREMES_RUSH,
        /** Nothing is sent for some minutes or hours. */
        GAP,
        /** Two prints of a symbol, 600 s apart to the nanosecond. */
        GAP_OF_600_S,
        /** Two prints of a symbol, a little more than 600 s apart. */
        GAP_OVER_600_S,
        /** The next print is of a later session, or of another phase. */
        SESSION_CHANGE,
        /** Behind the greatest event time, within the lateness. */
        LATE_WITHIN,
        /** Exactly at the watermark. */
        LATE_AT_WATERMARK,
        /** Exactly at the greatest event time. */
        AT_GREATEST_TIME,
        /** Before the watermark. */
        LATE_BEYOND,
        /** Same event time as the print before. */
        EQUAL_TIME,
        /** An eligibility other than all. */
        INELIGIBLE,
        /** A print sent once more, with the same sequence. */
        DUPLICATE,
        /** A size of 0. */
        ZERO_SIZE,
        /** Not valid: price, size, time, sequence, eligibility or symbol. */
        BAD,
        /** A valid price ten times off. */
        FAT_FINGER,
        /** A valid price near the ends of what a double can hold. */
        OUTLANDISH
    }

    /**
     * One planted feature.
     *
     * @param feature what
     * @param index where in {@link #ticks} it begins
     * @param symbol of which symbol
     * @param time event time at which it begins, nanoseconds since the epoch
     */
    public record Plant(Feature feature, int index, String symbol, long time) {}

    /**
     * A tape with a configuration picked from the seed; see {@link TapeBuilder#random}.
     *
     * @param seed any number
     * @return 300 to 3,000 prints and what was planted among them, of 1 to 6 symbols
     */
    public static Tape random(long seed) {
        return TapeBuilder.random(seed).build();
    }

    /**
     * As {@link #random}, with valid prices near the ends of what a double can hold planted in: nothing may break, but
     * computed numbers overflow.
     *
     * @param seed any number
     * @return the tape
     */
    public static Tape hostile(long seed) {
        return TapeBuilder.random(seed).outlandish(0.003).build();
    }

    /**
     * How often each feature was planted.
     *
     * @return counts; features that were not planted are absent
     */
    public Map<Feature, Integer> counts() {
        Map<Feature, Integer> counts = new EnumMap<>(Feature.class);
        plants.forEach(plant -> counts.merge(plant.feature(), 1, Integer::sum));
        return counts;
    }

    /**
     * A number that differs when any field of any print differs, but for accidents of one in 2<sup>64</sup>.
     *
     * @return FNV-1a over all bits of all prints
     */
    public long fingerprint() {
        long hash = 0xcbf29ce484222325L;
        for (Tick tick : ticks) {
            for (int i = 0; i < tick.symbol().length(); i++) {
                hash = mix(hash, tick.symbol().charAt(i));
            }
            hash = mix(hash, Double.doubleToLongBits(tick.price()));
            hash = mix(hash, Double.doubleToLongBits(tick.size()));
            hash = mix(hash, tick.eventTime());
            hash = mix(hash, tick.receiveTime());
            hash = mix(hash, tick.sequence());
            hash = mix(hash, tick.tradeKey());
            hash = mix(hash, tick.eligibility());
        }
        return hash;
    }

    private static long mix(long hash, long value) {
        long mixed = hash;
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            mixed = (mixed ^ ((value >>> shift) & 0xff)) * 0x100000001b3L;
        }
        return mixed;
    }

    /**
     * Another feed of the same market: it leaves prints out, tells others up to 300 ms later and a little off in price.
     *
     * @param echoSeed any number
     * @param echoFeed what the other feed says of itself
     * @return its tape; without plants
     */
    public Tape echo(long echoSeed, FeedInfo echoFeed) {
        return new TapeEcho(echoSeed, echoFeed).of(this);
    }

    @Override
    public String toString() {
        return "Tape[seed " + seed + ", " + ticks.size() + " prints, " + counts() + "]";
    }
}
