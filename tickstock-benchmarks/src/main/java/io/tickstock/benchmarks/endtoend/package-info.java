/** What a print costs on the whole way, and an event behind the detectors. */
package io.tickstock.benchmarks.endtoend;
