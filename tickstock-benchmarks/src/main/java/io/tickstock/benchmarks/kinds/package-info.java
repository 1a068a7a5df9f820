/** Prints, bars and fair values of many symbols at once, for minutes of event time, in a heap that is bounded. */
package io.tickstock.benchmarks.kinds;
