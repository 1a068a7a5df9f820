package io.tickstock.core.flow;

/** What the control thread asks of a channel, between inputs. */
public sealed interface Instruction permits Departure, Arrival {}
