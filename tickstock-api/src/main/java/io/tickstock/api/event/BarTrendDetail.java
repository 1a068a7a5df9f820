package io.tickstock.api.event;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Detail of a TREND that was found among bars.
 *
 * @param since event time of the bar with which the direction began, nanoseconds since the epoch
 * @param windows the half-filled windows, shortest first
 * @param strength how far over the threshold the flattest of them is
 */
public record BarTrendDetail(long since, List<Window> windows, Strength strength) implements EventDetail {

    /**
     * The line through the closes of one window.
     *
     * @param bars length of the window in bars, though it may not yet hold so many; names the fields, as in {@code slope_5_bars}
     * @param slope least-squares slope in percent of the mean close a bar
     * @param r2 coefficient of determination in [0, 1]
     */
    public record Window(int bars, double slope, double r2) {}

    /**
     * Checks that nothing is missing and keeps a copy of the windows.
     *
     * @param since event time of the bar with which the direction began, nanoseconds since the epoch
     * @param windows the half-filled windows, shortest first
     * @param strength how far over the threshold the flattest of them is
     */
    public BarTrendDetail {
        windows = List.copyOf(windows);
        Objects.requireNonNull(strength, "strength");
    }

    @Override
    public void describe(FieldVisitor visitor) {
        visitor.time("since", since);
        for (Window window : windows) {
            visitor.number("slope_" + window.bars() + "_bars", window.slope());
            visitor.number("r2_" + window.bars() + "_bars", window.r2());
        }
        visitor.text("strength", strength.name().toLowerCase(Locale.ROOT));
    }
}
