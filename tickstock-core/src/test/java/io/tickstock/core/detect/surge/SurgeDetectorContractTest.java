package io.tickstock.core.detect.surge;

import io.tickstock.api.spi.EventDetector;
import io.tickstock.testkit.contract.EventDetectorContract;

class SurgeDetectorContractTest extends EventDetectorContract<SurgeState> {
    @Override
    protected EventDetector<SurgeState> newDetector() {
        return new SurgeDetector(SurgeSettings.defaults());
    }
}
