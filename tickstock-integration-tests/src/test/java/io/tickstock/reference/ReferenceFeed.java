package io.tickstock.reference;

import io.tickstock.api.data.Tick;
import io.tickstock.api.spi.FeedInfo;
import java.util.List;

/** One feed: what it says of itself, its rank, and its prints in the order in which it sends them. */
public record ReferenceFeed(FeedInfo info, int rank, List<Tick> ticks) {}
