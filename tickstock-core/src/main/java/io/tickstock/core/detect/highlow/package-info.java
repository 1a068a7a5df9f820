/**
 * New highs and lows of a session, told at a pace that people can follow without losing the true extreme.
 *
 * <p>Extremes move with every eligible print; what is limited is only the telling. A new extreme that comes too soon after
 * the last told one is owed, and told by a timer when the cooldown ends, so that at rest the last told extreme is the true
 * one up to less than the minimum move.
 *
 * <pre>
 *   session   open ──┬─ high: price, its time, count ─ last told (= base), when, suppressed since ─ owed? due, asked by
 *                    └─ low:  the same
 *                    which side was told last          (for reversals)
 * </pre>
 *
 * <p>A state is three small objects and takes at most 256 bytes, whatever the rate of prints. Nothing is allocated for a
 * print unless an event is emitted.
 */
package io.tickstock.core.detect.highlow;
