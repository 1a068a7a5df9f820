package io.tickstock.core.route;

import io.tickstock.api.spi.RoutingStrategy;
import io.tickstock.testkit.contract.RoutingStrategyContract;

class LoadBasedRoutingContractTest extends RoutingStrategyContract {
    @Override
    protected RoutingStrategy newStrategy() {
        return new LoadBasedRouting();
    }
}
