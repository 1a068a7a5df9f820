package io.tickstock.adapters.delimited;

/** Reads the times of one file. For one thread. */
interface TimeReader {

    /**
     * Reads a time.
     *
     * @return nanoseconds since the epoch; digits beyond are cut off
     * @throws BadField when it is none; without column and value, which the caller knows
     */
    long read(char[] chars, int from, int to) throws BadField;
}
