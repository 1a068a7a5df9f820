/**
 * Measures what the channels do, judges it, and tells people: histograms, windows, alerts, and the JSON of status and dashboard. One thread
 * looks at everything and publishes what it found; anybody reads that without locks. A leaf.
 */
package io.tickstock.core.monitor;
