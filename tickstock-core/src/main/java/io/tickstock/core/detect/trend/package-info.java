/**
 * Directions on which a minute, three minutes and ten minutes of prices agree.
 *
 * <pre>
 *   60 buckets of  1 s  ──┐
 *   60 buckets of  3 s  ──┼─ a line through each ─ a vote each ─ direction ─ run ─ announced
 *   60 buckets of 10 s  ──┘
 * </pre>
 *
 * <p>Only closed buckets are looked at, and only when a second has closed, so what a print costs does not depend on how
 * many there are. A line is fitted afresh when a bucket of its width has closed, relative to the first price in the window:
 * nothing is added and taken away, so nothing drifts.
 *
 * <p>A state takes at most 2,048 bytes (three rings of 64 prices, the three lines, and the sums of the session), whatever
 * the rate of prints. Nothing is allocated for a print unless an event is emitted.
 */
package io.tickstock.core.detect.trend;
