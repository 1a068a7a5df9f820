/** What a symbol takes in memory. */
package io.tickstock.benchmarks.memory;
