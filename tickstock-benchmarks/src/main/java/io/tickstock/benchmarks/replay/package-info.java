/** Whole systems on a synthetic market: how fast, and how many bytes. */
package io.tickstock.benchmarks.replay;
