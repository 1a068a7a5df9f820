package io.tickstock.core.detect.surge;

import io.tickstock.api.spi.EventDetector;
import io.tickstock.testkit.contract.EventDetectorContract;

class BarSurgeDetectorContractTest extends EventDetectorContract<BarSurgeState> {
    @Override
    protected EventDetector<BarSurgeState> newDetector() {
        return new BarSurgeDetector(SurgeSettings.defaults());
    }
}
