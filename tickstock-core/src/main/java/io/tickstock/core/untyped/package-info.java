/**
 * Tells what an untyped record is by its shape, and reads its values exactly or refuses them with the reason. Pure: no
 * state, no clock, no thread of its own; whoever calls may do so from any thread. A leaf.
 */
package io.tickstock.core.untyped;
