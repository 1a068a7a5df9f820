package io.tickstock.api.spi;

/**
 * What a detector remembers of one symbol on one feed. The engine owns it: it is made by {@link EventDetector#newState},
 * handed in with each call, and never shared between symbols, feeds or threads. Its size must not depend on the rate of
 * prints.
 */
public interface DetectorState {}
