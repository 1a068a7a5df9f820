package io.tickstock.api.spi;

/** Makes routing strategies; the setting {@code routing} names the one in use. */
public interface RoutingStrategyProvider extends Provider<RoutingStrategy> {}
