package io.tickstock.core.detect;

import io.tickstock.api.data.BarView;
import io.tickstock.api.data.OhlcvBar;
import org.jspecify.annotations.Nullable;

/** The one view of a channel's bars, set to each in turn. Owned by the channel's thread. */
final class ShownBar implements BarView {

    private @Nullable OhlcvBar bar;
    private long feedSequence;
    private boolean late;
    private boolean revision;
    private boolean spansSession;

    void begin(OhlcvBar shown, long number, boolean isLate, boolean isRevision, boolean isSessionLong) {
        bar = shown;
        feedSequence = number;
        late = isLate;
        revision = isRevision;
        spansSession = isSessionLong;
    }

    void forget() {
        bar = null;
    }

    private OhlcvBar bar() {
        OhlcvBar shown = bar;
        if (shown == null) {
            throw new IllegalStateException("a view of a bar is valid only during the call that hands it over");
        }
        return shown;
    }

    @Override
    public double open() {
        return bar().open();
    }

    @Override
    public double high() {
        return bar().high();
    }

    @Override
    public double low() {
        return bar().low();
    }

    @Override
    public double close() {
        return bar().close();
    }

    @Override
    public double volume() {
        return bar().volume();
    }

    @Override
    public double vwap() {
        return bar().vwap();
    }

    @Override
    public long start() {
        return bar().start();
    }

    @Override
    public long end() {
        return bar().end();
    }

    @Override
    public long feedSequence() {
        return feedSequence;
    }

    @Override
    public boolean isLate() {
        return late;
    }

    @Override
    public boolean isRevision() {
        return revision;
    }

    @Override
    public boolean spansSession() {
        return spansSession;
    }
}
