package io.tickstock.api.event;

import io.tickstock.api.data.SourceKind;

/**
 * A candidate that told of the same thing in the same window and did not win.
 *
 * @param feed name of its feed
 * @param source kind of its feed
 * @param price its price
 * @param time its event time, nanoseconds since the epoch
 * @param confidence its confidence in [0, 1]
 */
public record Contributor(String feed, SourceKind source, double price, long time, double confidence) {}
