package io.tickstock.core.detect;

/** Is told what detectors throw. Called from any channel's thread; must not throw. */
@FunctionalInterface
public interface DetectorFaults {

    /**
     * A detector threw on one input, which it lost.
     *
     * @param detector its name
     * @param symbol the symbol
     * @param cause what it threw
     */
    void onDetectorFault(String detector, String symbol, Throwable cause);
}
