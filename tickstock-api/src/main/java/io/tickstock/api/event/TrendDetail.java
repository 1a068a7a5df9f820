package io.tickstock.api.event;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Detail of a TREND.
 *
 * @param since event time of the print with which the run began, nanoseconds since the epoch
 * @param windows the half-filled windows, shortest first
 * @param strength how far over the threshold the flattest of them is
 * @param vwap volume-weighted average price of the session before this print, NaN while it has no volume
 * @param vwapPercent (price &divide; vwap &minus; 1) &times; 100, NaN while there is no vwap
 */
public record TrendDetail(long since, List<Window> windows, Strength strength, double vwap, double vwapPercent)
        implements EventDetail {

    /**
     * The line through one window.
     *
     * @param spanSeconds length of the window in seconds; names the fields, as in {@code slope_60s}
     * @param slope least-squares slope in percent of the mean a minute
     * @param r2 coefficient of determination in [0, 1]
     */
    public record Window(int spanSeconds, double slope, double r2) {}

    /**
     * Checks that nothing is missing and keeps a copy of the windows.
     *
     * @param since event time of the print with which the run began, nanoseconds since the epoch
     * @param windows the half-filled windows, shortest first
     * @param strength how far over the threshold the flattest of them is
     * @param vwap volume-weighted average price of the session before this print, NaN while it has no volume
     * @param vwapPercent (price &divide; vwap &minus; 1) &times; 100, NaN while there is no vwap
     */
    public TrendDetail {
        windows = List.copyOf(windows);
        Objects.requireNonNull(strength, "strength");
    }

    @Override
    public void describe(FieldVisitor visitor) {
        visitor.time("since", since);
        for (Window window : windows) {
            visitor.number("slope_" + window.spanSeconds() + "s", window.slope());
            visitor.number("r2_" + window.spanSeconds() + "s", window.r2());
        }
        visitor.text("strength", strength.name().toLowerCase(Locale.ROOT));
        visitor.number("vwap", vwap);
        visitor.number("vwap_percent", vwapPercent);
    }
}
