package io.tickstock.core.detect;

/** Is told what detectors throw. Called from any channel's thread; must not throw. */
public interface DetectorFaults {

    /**
     * A detector threw on one input, which it lost.
     *
     * @param detector its name
     * @param symbol the symbol
     * @param cause what it threw
     */
    void onDetectorFault(String detector, String symbol, Throwable cause);

    /**
     * A detector has thrown too often in a row on one state and is off there for a while. Told after the fault that did it, each
     * time it is switched off.
     *
     * @param detector its name
     * @param symbol the symbol
     * @param feed name of the feed
     * @param failures how many throws in a row there were by now
     * @param cause the last of them
     */
    void onDetectorDisabled(String detector, String symbol, String feed, int failures, Throwable cause);
}
