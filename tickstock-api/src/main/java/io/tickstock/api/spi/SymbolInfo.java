package io.tickstock.api.spi;

import io.tickstock.api.data.SourceKind;

/**
 * The symbol and feed that a state is made for.
 *
 * @param symbol the instrument
 * @param feed name of the feed
 * @param kind kind of the feed
 */
public record SymbolInfo(String symbol, String feed, SourceKind kind) {}
