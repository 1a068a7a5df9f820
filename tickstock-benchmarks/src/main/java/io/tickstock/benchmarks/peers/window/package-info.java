/** Engines for event queries and a library of indicators, by definitions that they can express; and Tickstock by the same ones. */
package io.tickstock.benchmarks.peers.window;
