package io.tickstock.core.detect.valuation;

import io.tickstock.api.event.Direction;
import io.tickstock.api.spi.DetectorState;

/** On which side of its fair value a symbol was announced last on one feed; one object of at most 32 bytes. */
public final class ValuationState implements DetectorState {

    /** UP while it is announced as undervalued, DOWN as overvalued, FLAT when neither is. */
    Direction announced = Direction.FLAT;

    ValuationState() {}
}
