package io.tickstock.api.spi;

/** Makes detectors. */
public interface EventDetectorProvider extends Provider<EventDetector<?>> {}
