/** What must hold: a result of -1 must never be seen. */
package io.tickstock.benchmarks.stress.hold;
