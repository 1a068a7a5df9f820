package io.tickstock.testkit;

import io.tickstock.api.data.BarView;
import io.tickstock.api.data.FairValue;
import io.tickstock.api.data.FairValueView;
import io.tickstock.api.data.MarketData;
import io.tickstock.api.data.OhlcvBar;
import io.tickstock.api.data.Tick;
import io.tickstock.api.data.TickView;
import org.jspecify.annotations.Nullable;

/** The view of one datum; made anew for each and poisoned after its call, so that one that was kept can be told. */
final class HarnessView implements TickView {

    private final MarketData data;
    private final long feedSequence;
    private final boolean late;
    private final boolean revision;
    private final boolean spansSession;
    private boolean poisoned;

    /** The call it belongs to; set before the detector sees it. */
    @Nullable
    HarnessContext context;

    HarnessView(MarketData data, long feedSequence, boolean late, boolean revision, boolean spansSession) {
        this.data = data;
        this.feedSequence = feedSequence;
        this.late = late;
        this.revision = revision;
        this.spansSession = spansSession;
    }

    void poison() {
        poisoned = true;
    }

    private boolean isPoisoned(String what) {
        HarnessContext call = context;
        if (poisoned && call != null) {
            call.viewKept(what);
        }
        return poisoned;
    }

    private double shown(String what, double value) {
        return isPoisoned(what) ? Double.NaN : value;
    }

    private long shown(String what, long value) {
        return isPoisoned(what) ? Long.MIN_VALUE : value;
    }

    private Tick tick() {
        return (Tick) data;
    }

    @Override
    public double price() {
        return shown("a print's price()", tick().price());
    }

    @Override
    public double size() {
        return shown("a print's size()", tick().size());
    }

    @Override
    public long eventTime() {
        return shown("a print's eventTime()", data.eventTime());
    }

    @Override
    public long sequence() {
        return shown("a print's sequence()", tick().sequence());
    }

    @Override
    public long tradeKey() {
        return shown("a print's tradeKey()", tick().tradeKey());
    }

    @Override
    public int eligibility() {
        return isPoisoned("a print's eligibility()") ? 0 : tick().eligibility();
    }

    @Override
    public long feedSequence() {
        return shown("feedSequence()", feedSequence);
    }

    @Override
    public boolean isLate() {
        return !isPoisoned("a print's isLate()") && late;
    }

    BarView asBar() {
        return new Bar((OhlcvBar) data);
    }

    FairValueView asFairValue() {
        return new Value((FairValue) data);
    }

    private final class Bar implements BarView {

        private final OhlcvBar bar;

        Bar(OhlcvBar bar) {
            this.bar = bar;
        }

        @Override
        public double open() {
            return shown("a bar's open()", bar.open());
        }

        @Override
        public double high() {
            return shown("a bar's high()", bar.high());
        }

        @Override
        public double low() {
            return shown("a bar's low()", bar.low());
        }

        @Override
        public double close() {
            return shown("a bar's close()", bar.close());
        }

        @Override
        public double volume() {
            return shown("a bar's volume()", bar.volume());
        }

        @Override
        public double vwap() {
            return shown("a bar's vwap()", bar.vwap());
        }

        @Override
        public long start() {
            return shown("a bar's start()", bar.start());
        }

        @Override
        public long end() {
            return shown("a bar's end()", bar.end());
        }

        @Override
        public long feedSequence() {
            return HarnessView.this.feedSequence();
        }

        @Override
        public boolean isLate() {
            return !isPoisoned("a bar's isLate()") && late;
        }

        @Override
        public boolean isRevision() {
            return !isPoisoned("a bar's isRevision()") && revision;
        }

        @Override
        public boolean spansSession() {
            return !isPoisoned("a bar's spansSession()") && spansSession;
        }
    }

    private final class Value implements FairValueView {

        private final FairValue value;

        Value(FairValue value) {
            this.value = value;
        }

        @Override
        public double fairValue() {
            return shown("a fair value's fairValue()", value.fairValue());
        }

        @Override
        public double marketPrice() {
            return shown("a fair value's marketPrice()", value.marketPrice());
        }

        @Override
        public double confidence() {
            return shown("a fair value's confidence()", value.confidence());
        }

        @Override
        public String model() {
            return isPoisoned("a fair value's model()") ? "" : value.model();
        }

        @Override
        public long eventTime() {
            return shown("a fair value's eventTime()", value.eventTime());
        }

        @Override
        public long feedSequence() {
            return HarnessView.this.feedSequence();
        }

        @Override
        public long marketPriceTime() {
            return shown("a fair value's marketPriceTime()", MarketData.NO_TIME);
        }

        @Override
        public double sessionOpen() {
            return shown("a fair value's sessionOpen()", Double.NaN);
        }

        @Override
        public double sessionHigh() {
            return shown("a fair value's sessionHigh()", Double.NaN);
        }

        @Override
        public double sessionLow() {
            return shown("a fair value's sessionLow()", Double.NaN);
        }

        @Override
        public boolean isLate() {
            return !isPoisoned("a fair value's isLate()") && late;
        }
    }
}
