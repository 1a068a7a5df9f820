package io.tickstock.api.spi;

/** A report that nobody reads. */
enum Unread implements FeedReport {
    INSTANCE;

    @Override
    public void tell(Condition condition, String reason) {}
}
