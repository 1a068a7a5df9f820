/**
 * How long a print takes that comes at a time set beforehand: through the whole of a live system, and through an empty hand-over next to it.
 */
package io.tickstock.benchmarks.latency;
