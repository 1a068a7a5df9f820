package io.tickstock.core.detect.trend;

import io.tickstock.api.spi.EventDetector;
import io.tickstock.testkit.contract.EventDetectorContract;

class BarTrendDetectorContractTest extends EventDetectorContract<BarTrendState> {
    @Override
    protected EventDetector<BarTrendState> newDetector() {
        return new BarTrendDetector(TrendSettings.defaults());
    }
}
