/**
 * Says in words why an event fired, and compares its numbers again: an explanation has to bring all that a verdict needs. Knows the
 * definitions of {@code docs/semantics.md} and no detector, so it finds when the two do not agree. Pure: no clock, no thread of its own.
 * A leaf.
 */
package io.tickstock.core.explain;
