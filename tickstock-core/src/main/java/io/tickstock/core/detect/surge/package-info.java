/**
 * Moves of the price and bursts of volume within ten seconds, measured against the symbol's own recent past.
 *
 * <pre>
 *   1 s buckets     ... b-70 │ b-69 ........... b-10 │ b-9 ................ b │
 *                    too old │ newest price here is  │ window W: prints,      │
 *                            │ the reference         │ volume, first price    │
 *
 *   10 s blocks     │ K-29 ........................ K │ one that W may touch ... the newest one │
 *                   │ baseline: mean of up to 30      │
 * </pre>
 *
 * <p>Windows are rings, a bit each telling which buckets and blocks hold anything, so that what is empty costs nothing. What an
 * evaluation needs of older buckets is summed afresh when the bucket changes or a late print alters one, never by adding and taking
 * away, so sums do not drift and return to exactly 0; and only when enough prints are there for volume to matter.
 *
 * <p>A state takes at most 1,024 bytes (10 buckets of 24 bytes, 32 blocks of 8 bytes, and their sums), whatever the rate
 * of prints. Nothing is allocated for a print unless an event is emitted.
 */
package io.tickstock.core.detect.surge;
