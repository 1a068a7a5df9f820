package io.tickstock.adapters;

import io.tickstock.api.data.CustomData;
import io.tickstock.api.data.FairValue;
import io.tickstock.api.data.OhlcvBar;
import io.tickstock.api.data.ReferenceData;
import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.MarketDataSink;

/** A sink for sources of trades: anything else fails the test. */
public abstract class TradesOnlySink implements MarketDataSink {

    protected TradesOnlySink() {}

    @Override
    public final Admission bar(OhlcvBar bar) {
        throw new AssertionError("no bars expected");
    }

    @Override
    public final Admission fairValue(FairValue value) {
        throw new AssertionError("no fair values expected");
    }

    @Override
    public final Admission custom(CustomData data) {
        throw new AssertionError("no data of a kind of the host's own expected");
    }

    @Override
    public final Admission reference(ReferenceData data) {
        throw new AssertionError("no reference data expected");
    }
}
