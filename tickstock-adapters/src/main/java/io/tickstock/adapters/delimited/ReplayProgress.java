package io.tickstock.adapters.delimited;

/**
 * How far a source has come; a consistent snapshot.
 *
 * @param bytesRead bytes read so far, as they are stored: packed ones where the input is gzip
 * @param totalBytes bytes there are, or -1 when that is not known
 * @param line number of the line read last, from 1
 * @param rows rows handed over, refused ones included
 * @param refused rows that were refused
 * @param lastEventTime event time of the last accepted row, nanoseconds since the epoch; 0 before the first
 * @param firstRefusal what was wrong with the first refused row, for people; empty when none was refused
 * @param ended whether the input has ended
 */
public record ReplayProgress(
        long bytesRead,
        long totalBytes,
        long line,
        long rows,
        long refused,
        long lastEventTime,
        String firstRefusal,
        boolean ended) {

    /** Before anything was read. */
    static final ReplayProgress NONE = new ReplayProgress(0, -1, 0, 0, 0, 0, "", false);

    /**
     * The part of the input that was read.
     *
     * @return in [0, 1]; NaN when the size is not known
     */
    public double fraction() {
        if (ended) {
            return 1;
        }
        return totalBytes <= 0 ? Double.NaN : Math.min(1, (double) bytesRead / totalBytes);
    }
}
