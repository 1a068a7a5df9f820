/**
 * Helps to test a system without threads, sleeps or a network: a clock that is set by hand, recorders, scripted data and
 * faults. Sources, detectors, routing strategies and publishers have contract suites in {@link
 * io.tickstock.testkit.contract} that an implementation, ours or yours, extends to be checked.
 */
package io.tickstock.testkit;
