/**
 * Measures what the engine costs: time and bytes for each step and for the whole way from feed to publisher. Run
 * {@code java -jar tickstock-benchmarks/target/benchmarks.jar}.
 */
package io.tickstock.benchmarks;
