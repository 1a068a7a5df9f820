package io.tickstock.adapters.synthetic;

/**
 * What a symbol is like.
 *
 * @param symbol its name
 * @param printsPerSecond how often it trades, mean over the session
 * @param volatility standard deviation of the relative move in one second, mean over the session
 * @param firstPrice its price at the open
 * @param bounce relative distance of a print from the middle, to either side
 * @param lot units of its smallest usual print
 */
record SymbolTraits(
        String symbol, double printsPerSecond, double volatility, double firstPrice, double bounce, int lot) {

    /** Whether it trades often enough for a surge or a trend to be seen. */
    boolean isLively() {
        return printsPerSecond >= 0.3;
    }

    /** How far a print lies from the way of the price, as a part of it: the bounce, the grid, and what a minute wanders. */
    double noise() {
        double grid = PriceGrid.step(firstPrice) / firstPrice / 3.46; // standard deviation of rounding
        double wander = 0.26 * volatility * StrictMath.sqrt(60.0); // of a random walk about its own straight line
        return StrictMath.sqrt(bounce * bounce + grid * grid + wander * wander);
    }
}
