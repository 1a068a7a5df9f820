/**
 * A symbol under or over its modelled fair value.
 *
 * <p>The deviation of the fair value from the market price is looked at with each value. The side it is on is announced once, and again
 * only after it has been cleared, or when it has turned over to the other side.
 *
 * <p>A state is one object of at most 32 bytes. Nothing is allocated for a value unless an event is emitted.
 */
package io.tickstock.core.detect.valuation;
