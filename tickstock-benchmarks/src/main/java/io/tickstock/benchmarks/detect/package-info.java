/** What a print costs in each detector. */
package io.tickstock.benchmarks.detect;
