package io.tickstock.adapters.aggregate;

/**
 * What became of what a source gave to make bars of. Each print is in one of the first, second and fourth.
 *
 * @param prints prints that belong to a bar, or to an interval without a price
 * @param latePrints prints that came too late for their bar: further behind the greatest event time than the lateness
 * @param lateVolume units traded in them, as far as they count as volume
 * @param refused prints that are not valid, and elements that could not be decoded
 * @param others data that are no prints, of which nothing is made
 * @param intervalsWithoutPrice intervals of a symbol in which no print could set a price: no bar was made
 * @param volumeWithoutPrice units traded in them
 */
public record BarsProgress(
        long prints,
        long latePrints,
        double lateVolume,
        long refused,
        long others,
        long intervalsWithoutPrice,
        double volumeWithoutPrice) {

    static final BarsProgress NOTHING = new BarsProgress(0L, 0L, 0.0, 0L, 0L, 0L, 0.0);
}
