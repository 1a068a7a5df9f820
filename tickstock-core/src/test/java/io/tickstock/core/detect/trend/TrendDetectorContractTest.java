package io.tickstock.core.detect.trend;

import io.tickstock.api.spi.EventDetector;
import io.tickstock.testkit.contract.EventDetectorContract;

class TrendDetectorContractTest extends EventDetectorContract<TrendState> {
    @Override
    protected EventDetector<TrendState> newDetector() {
        return new TrendDetector(TrendSettings.defaults());
    }
}
