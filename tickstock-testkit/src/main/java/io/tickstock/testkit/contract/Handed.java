package io.tickstock.testkit.contract;

import io.tickstock.api.spi.Admission;

/**
 * One datum that a source handed over.
 *
 * @param symbol its symbol; empty for what could not be decoded
 * @param isPrint whether it was a print
 * @param eventTime nanoseconds since the epoch; 0 for what could not be decoded
 * @param sequence the feed's own number; 0 when it had none
 * @param text all of it, to be compared
 * @param answer what the sink answered
 */
record Handed(String symbol, boolean isPrint, long eventTime, long sequence, String text, Admission answer) {}
