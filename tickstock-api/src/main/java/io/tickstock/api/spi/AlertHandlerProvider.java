package io.tickstock.api.spi;

/** Makes alert handlers. */
public interface AlertHandlerProvider extends Provider<AlertHandler> {}
