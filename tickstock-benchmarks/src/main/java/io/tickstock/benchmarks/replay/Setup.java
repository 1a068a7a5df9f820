package io.tickstock.benchmarks.replay;

import io.tickstock.core.MultiChannelSystem;
import io.tickstock.core.Settings;
import io.tickstock.core.ThreadingMode;

/**
 * How a system is set up for a replay.
 *
 * @param mode who does the work
 * @param channels how many tick channels
 * @param detectors whether the built-in detectors run
 */
public record Setup(ThreadingMode mode, int channels, boolean detectors) {

    MultiChannelSystem.Builder builder() {
        MultiChannelSystem.Builder builder =
                MultiChannelSystem.builder().replay().mode(mode).set(Settings.TICK_CHANNELS, channels);
        return detectors ? builder : builder.withoutBuiltInDetectors();
    }
}
