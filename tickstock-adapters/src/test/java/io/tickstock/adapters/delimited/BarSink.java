package io.tickstock.adapters.delimited;

import io.tickstock.api.data.CustomData;
import io.tickstock.api.data.FairValue;
import io.tickstock.api.data.OhlcvBar;
import io.tickstock.api.data.ReferenceData;
import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.MarketDataSink;
import java.util.ArrayList;
import java.util.List;

/** A sink that keeps bars, with some of the checks of a real one; anything else fails the test. */
public final class BarSink implements MarketDataSink {

    /** What came, in order. */
    public final List<OhlcvBar> bars = new ArrayList<>();

    final List<Admission> malformed = new ArrayList<>();

    @Override
    public Admission bar(OhlcvBar bar) {
        if (bar.low() > Math.min(bar.open(), bar.close()) || bar.high() < Math.max(bar.open(), bar.close())) {
            return Admission.INVALID_BAR;
        }
        if (!(bar.volume() >= 0)) {
            return Admission.INVALID_SIZE;
        }
        bars.add(bar);
        return Admission.ACCEPTED;
    }

    @Override
    public Admission malformed(Admission why) {
        malformed.add(why);
        return why;
    }

    @Override
    public String lastRefusal() {
        return "what the sink says";
    }

    @Override
    public int symbolId(String symbol) {
        throw new AssertionError("a bar names its symbol");
    }

    @Override
    public Admission tick(
            int symbolId, double price, double size, long eventTime, long sequence, long tradeKey, int eligibility) {
        throw new AssertionError("no trades expected");
    }

    @Override
    public Admission fairValue(FairValue value) {
        throw new AssertionError("no fair values expected");
    }

    @Override
    public Admission custom(CustomData data) {
        throw new AssertionError("no data of a kind of the host's own expected");
    }

    @Override
    public Admission reference(ReferenceData data) {
        throw new AssertionError("no reference data expected");
    }
}
