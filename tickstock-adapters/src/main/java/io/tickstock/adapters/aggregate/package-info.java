/**
 * Bars made of prints, for a host whose feeds have prints alone.
 *
 * <p>{@link io.tickstock.adapters.aggregate.BarsOfPrints} reads a source of prints and hands over the bars made of them, as a feed of its own. A
 * host that wants both plays two readings of the same input: each keeps its own pace, and neither holds what the other has not taken.
 */
package io.tickstock.adapters.aggregate;
