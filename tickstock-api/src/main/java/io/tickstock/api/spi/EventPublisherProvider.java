package io.tickstock.api.spi;

/** Makes publishers. */
public interface EventPublisherProvider extends Provider<EventPublisher> {}
