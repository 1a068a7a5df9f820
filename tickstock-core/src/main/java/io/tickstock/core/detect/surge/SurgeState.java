package io.tickstock.core.detect.surge;

import io.tickstock.api.spi.DetectorState;

/** The recent past of a symbol on one feed, and whether a surge may be told. */
final class SurgeState implements DetectorState {

    final SurgeWindow window = new SurgeWindow();
    final VolumeHistory history = new VolumeHistory();

    private boolean armed = true;
    private boolean told;
    private long toldTime;

    boolean isArmed() {
        return armed;
    }

    void rearm() {
        armed = true;
    }

    void tell(long time) {
        armed = false;
        told = true;
        toldTime = time;
    }

    boolean isTold() {
        return told;
    }

    /** Event time of the last surge, nanoseconds since the epoch. */
    long toldTime() {
        return toldTime;
    }
}
