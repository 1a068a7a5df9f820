/** The page on what everything costs, from the files that measurements leave. */
package io.tickstock.benchmarks.report;
