/** The hand-overs between threads under stress: whether they hold, and whether the stress would show it if they did not. */
package io.tickstock.benchmarks.stress;
