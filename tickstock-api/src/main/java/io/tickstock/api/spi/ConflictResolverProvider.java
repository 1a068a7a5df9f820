package io.tickstock.api.spi;

/** Makes conflict resolvers. */
public interface ConflictResolverProvider extends Provider<ConflictResolver> {}
