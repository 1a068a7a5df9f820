/** A market that is made up, always in the same way, and costs no allocation to play. */
package io.tickstock.benchmarks.market;
