package io.tickstock.adapters.synthetic;

import java.util.List;

/** Makes symbols that differ: a few very active ones, most average, some that trade only now and then. */
final class Population {

    private static final double ACTIVE_SHARE = 0.04;
    private static final double QUIET_SHARE = 0.10;
    private static final double SUB_DOLLAR_SHARE = 0.04;

    private Population() {}

    static SymbolTraits[] of(SyntheticMarketSettings settings, Dice dice) {
        List<String> symbols = settings.symbols();
        int count = symbols.size();
        double[] weights = weights(count, dice);
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        SymbolTraits[] traits = new SymbolTraits[count];
        double volatility = settings.volatilityPercent() / 100.0 / StrictMath.sqrt(60.0);
        for (int i = 0; i < count; i++) {
            boolean subDollar = dice.chance(SUB_DOLLAR_SHARE);
            traits[i] = new SymbolTraits(
                    symbols.get(i),
                    settings.printsPerSecond() * weights[i] * count / total,
                    volatility * dice.magnitude(0.45, 2.2),
                    PriceGrid.nearest(subDollar ? dice.between(0.2, 0.7) : dice.magnitude(15.0, 600.0)),
                    dice.between(0.00005, 0.0002),
                    subDollar ? 1_000 : 100 * (1 + dice.index(3)));
        }
        return traits;
    }

    /** Which symbol belongs to which class is drawn; how many do is not, so that each market has some. */
    private static double[] weights(int count, Dice dice) {
        int active = (int) Math.rint(count * ACTIVE_SHARE);
        int quiet = (int) Math.rint(count * QUIET_SHARE);
        double[] weights = new double[count];
        for (int i = 0; i < count; i++) {
            if (i < active) {
                weights[i] = dice.magnitude(6.0, 15.0);
            } else if (i < active + quiet) {
                weights[i] = dice.magnitude(0.005, 0.03);
            } else {
                weights[i] = dice.magnitude(0.4, 1.6);
            }
        }
        for (int i = count - 1; i > 0; i--) {
            int other = dice.index(i + 1);
            double weight = weights[i];
            weights[i] = weights[other];
            weights[other] = weight;
        }
        return weights;
    }
}
