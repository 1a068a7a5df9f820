/** The same prints through different engines, in one run, their events compared. */
package io.tickstock.benchmarks.compare;
