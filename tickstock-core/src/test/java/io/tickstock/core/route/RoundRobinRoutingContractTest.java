package io.tickstock.core.route;

import io.tickstock.api.spi.RoutingStrategy;
import io.tickstock.testkit.contract.RoutingStrategyContract;

class RoundRobinRoutingContractTest extends RoutingStrategyContract {
    @Override
    protected RoutingStrategy newStrategy() {
        return new RoundRobinRouting();
    }
}
