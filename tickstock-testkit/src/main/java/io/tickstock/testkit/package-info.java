/**
 * Helps to test a system without threads, sleeps or a network: a clock that is set by hand, recorders, scripted data and
 * faults. Each extension point of the API has a contract suite here that an implementation, ours or yours, extends to
 * be checked.
 */
package io.tickstock.testkit;
