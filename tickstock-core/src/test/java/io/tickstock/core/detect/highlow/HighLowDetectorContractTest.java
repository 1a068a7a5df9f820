package io.tickstock.core.detect.highlow;

import io.tickstock.api.spi.EventDetector;
import io.tickstock.testkit.contract.EventDetectorContract;

class HighLowDetectorContractTest extends EventDetectorContract<HighLowState> {
    @Override
    protected EventDetector<HighLowState> newDetector() {
        return new HighLowDetector(HighLowSettings.defaults());
    }
}
