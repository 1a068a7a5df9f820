package io.tickstock.adapters.synthetic;

/**
 * How far a source has come; a consistent snapshot.
 *
 * @param prints prints handed over, refused ones included
 * @param refused prints that the sink refused
 * @param lastEventTime greatest event time handed over, nanoseconds since the epoch; 0 before the first print
 * @param firstRefusal what was wrong with the first refused print, for people; empty when none was refused
 * @param ended whether the tape has ended
 */
public record SyntheticProgress(long prints, long refused, long lastEventTime, String firstRefusal, boolean ended) {

    /** Before anything was handed over. */
    static final SyntheticProgress NONE = new SyntheticProgress(0, 0, 0, "", false);
}
