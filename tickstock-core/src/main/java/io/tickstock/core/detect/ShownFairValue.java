package io.tickstock.core.detect;

import io.tickstock.api.data.FairValue;
import io.tickstock.api.data.FairValueView;
import io.tickstock.api.data.MarketData;
import io.tickstock.core.flow.TradePrices.Entry;
import org.jspecify.annotations.Nullable;

/** The one view of a channel's fair values, set to each in turn. Owned by the channel's thread. */
final class ShownFairValue implements FairValueView {

    private @Nullable FairValue value;
    private long feedSequence;
    private boolean late;

    /** What the symbol was last traded at, where the value has no price of its own. */
    private @Nullable Entry trade;

    void begin(FairValue shown, long number, boolean isLate, @Nullable Entry lastTrade) {
        value = shown;
        feedSequence = number;
        late = isLate;
        trade = lastTrade;
    }

    void forget() {
        value = null;
        trade = null;
    }

    private FairValue value() {
        FairValue shown = value;
        if (shown == null) {
            throw new IllegalStateException("a view of a fair value is valid only during the call that hands it over");
        }
        return shown;
    }

    @Override
    public double fairValue() {
        return value().fairValue();
    }

    @Override
    public double marketPrice() {
        double own = value().marketPrice();
        return trade == null ? own : trade.price;
    }

    @Override
    public double confidence() {
        return value().confidence();
    }

    @Override
    public String model() {
        return value().model();
    }

    @Override
    public long eventTime() {
        return value().eventTime();
    }

    @Override
    public long feedSequence() {
        return feedSequence;
    }

    @Override
    public long marketPriceTime() {
        return trade == null ? MarketData.NO_TIME : trade.time;
    }

    @Override
    public double sessionOpen() {
        return trade == null ? Double.NaN : trade.open;
    }

    @Override
    public double sessionHigh() {
        return trade == null ? Double.NaN : trade.high;
    }

    @Override
    public double sessionLow() {
        return trade == null ? Double.NaN : trade.low;
    }

    @Override
    public boolean isLate() {
        return late;
    }
}
