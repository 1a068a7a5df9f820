package io.tickstock.api.spi;

/** Makes sources. */
public interface MarketDataSourceProvider extends Provider<MarketDataSource> {}
