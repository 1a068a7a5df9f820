package io.tickstock.adapters.synthetic;

/**
 * How busy and how restless a session is at each of its times, as a multiple of its own mean: most at the open and at the
 * close, least in the middle. Stateless.
 */
final class SessionShape {

    private final long open;
    private final double halfLength;

    SessionShape(long open, long length) {
        this.open = open;
        this.halfLength = length / 2.0;
    }

    /** From 0.7 in the middle to 2.2 at both ends; its mean over the session is 1. */
    double activity(long time) {
        return 0.7 + 1.5 * fourthPower(place(time));
    }

    /** From 0.85 in the middle to 1.6 at both ends; its mean over the session is 1. */
    double volatility(long time) {
        return 0.85 + 0.75 * fourthPower(place(time));
    }

    /** Mean of the activity over a stretch of the session that is not empty. */
    double meanActivity(long from, long until) {
        double x = place(from);
        double y = place(until);
        return 0.7 + 0.3 * (y * fourthPower(y) - x * fourthPower(x)) / (y - x);
    }

    /** −1 at the open, 1 at the close. */
    private double place(long time) {
        return (time - open) / halfLength - 1.0;
    }

    private static double fourthPower(double x) {
        return x * x * x * x;
    }
}
