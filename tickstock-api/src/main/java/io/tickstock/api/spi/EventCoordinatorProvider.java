package io.tickstock.api.spi;

/** Makes coordinators; the setting {@code coordinator} names the one in use. */
public interface EventCoordinatorProvider extends Provider<EventCoordinator> {}
