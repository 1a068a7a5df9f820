/** The same events found by other means: engines and libraries that one might take instead, and plain code. */
package io.tickstock.benchmarks.peers;
