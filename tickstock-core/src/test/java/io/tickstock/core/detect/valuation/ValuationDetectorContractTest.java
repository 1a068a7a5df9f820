package io.tickstock.core.detect.valuation;

import io.tickstock.api.spi.EventDetector;
import io.tickstock.testkit.contract.EventDetectorContract;

class ValuationDetectorContractTest extends EventDetectorContract<ValuationState> {
    @Override
    protected EventDetector<ValuationState> newDetector() {
        return new ValuationDetector(ValuationSettings.defaults());
    }
}
