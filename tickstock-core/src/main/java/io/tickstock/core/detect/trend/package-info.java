/**
 * Directions on which a minute, three minutes and ten minutes of prices agree.
 *
 * <pre>
 *   60 buckets of  1 s  ──┐
 *   60 buckets of  3 s  ──┼─ a line through each ─ a vote each ─ direction ─ run ─ announced
 *   60 buckets of 10 s  ──┘
 * </pre>
 *
 * <p>Only closed buckets are looked at, and only when a second has closed. Buckets are kept as runs of equal prices, and a line's sums are
 * updated in closed form for a whole run, so that what a print costs depends neither on how many prints there are nor on how many buckets
 * were empty before it. Sums decide only what rounding cannot; all else, and all that an event tells, comes from the line through
 * the prices themselves, so nothing drifts.
 *
 * <p>A state takes at most 1,280 bytes (three rings of 60 prices in whole ten-thousandths, the sums, and those of the session), and another
 * 1,536 once a price has more than four decimals, whatever the rate of prints. Nothing is allocated for a print unless an event is
 * emitted, or it is the first one off that grid.
 */
package io.tickstock.core.detect.trend;
