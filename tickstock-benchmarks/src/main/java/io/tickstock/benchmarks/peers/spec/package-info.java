/** The built-in detectors' meanings at their default settings, written anew from their description, as plain objects. */
package io.tickstock.benchmarks.peers.spec;
