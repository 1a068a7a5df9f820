/** The same broken on purpose: a result of -1 must be seen, or the stress is not worth its time. */
package io.tickstock.benchmarks.stress.fail;
