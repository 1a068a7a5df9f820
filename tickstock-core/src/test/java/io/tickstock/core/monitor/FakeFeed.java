package io.tickstock.core.monitor;

/** A feed whose counts a test sets. */
final class FakeFeed implements FeedProbe {

    long inputs;
    boolean ended;

    @Override
    public String name() {
        return "feed";
    }

    @Override
    public long inputs() {
        return inputs;
    }

    @Override
    public boolean hasEnded() {
        return ended;
    }
}
