package io.tickstock.benchmarks.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tickstock.benchmarks.market.MarketSpec.Mood;
import io.tickstock.benchmarks.market.MarketSpec.Popularity;
import org.junit.jupiter.api.Test;

class SyntheticMarketTest {

    /** Of the prints as JDK 17 makes them. */
    private static final long DIGEST = -1121890041449466390L;

    private static final MarketSpec SPEC =
            MarketSpec.standard().withSymbols(100).withTicks(200_000L);

    @Test
    void shouldTellTheSamePrintsForTheSameSeed() {
        assertThat(digest(SPEC)).isEqualTo(digest(SPEC));
        assertThat(digest(SPEC)).isNotEqualTo(digest(SPEC.withSeed(43L)));
    }

    @Test
    void shouldTellTheSamePrintsOnEveryJdk() {
        assertThat(digest(SPEC)).isEqualTo(DIGEST);
    }

    @Test
    void shouldSendAsManyPrintsAsSaidAndLetTimePassEvenly() {
        SyntheticMarket market = new SyntheticMarket(SPEC);
        long last = Long.MIN_VALUE;
        long count = 0;
        while (market.hasNext()) {
            market.advance();
            assertThat(market.time()).isGreaterThan(last);
            last = market.time();
            count++;
        }
        assertThat(count).isEqualTo(200_000L);
        assertThat(last - SyntheticMarket.BEGIN).isEqualTo(199_999L * 1_000_000_000L / 25_000L);
    }

    @Test
    void shouldGiveSymbolsTheirShares() {
        assertThat(share(SPEC, 0)).isCloseTo(1.0 / 5.187, within(0.01));
        assertThat(share(SPEC, 9)).isCloseTo(0.1 / 5.187, within(0.005));
        MarketSpec even = SPEC.withPopularity(Popularity.UNIFORM);
        assertThat(share(even, 0)).isCloseTo(0.01, within(0.002));
        assertThat(share(even, 99)).isCloseTo(0.01, within(0.002));
    }

    @Test
    void shouldKeepPricesOnTheGridAndWithinBounds() {
        assertThat(widestMove(SPEC)).isBetween(0.01, 0.042);
        assertThat(widestMove(SPEC.withMood(Mood.QUIET))).isBetween(0.00001, 0.000201);
    }

    private static double widestMove(MarketSpec spec) {
        SyntheticMarket market = new SyntheticMarket(spec);
        double[] first = new double[spec.symbols()];
        double widest = 0.0;
        while (market.hasNext()) {
            market.advance();
            double cents = market.price() * 100.0;
            assertThat(Math.abs(cents - Math.rint(cents))).isLessThan(1e-6);
            assertThat(market.size()).isGreaterThanOrEqualTo(1.0);
            if (first[market.symbol()] == 0.0) {
                first[market.symbol()] = market.price();
            }
            widest = Math.max(widest, Math.abs(market.price() / first[market.symbol()] - 1.0));
        }
        return widest;
    }

    private static double share(MarketSpec spec, int symbol) {
        SyntheticMarket market = new SyntheticMarket(spec);
        long count = 0;
        while (market.hasNext()) {
            market.advance();
            count += market.symbol() == symbol ? 1 : 0;
        }
        return (double) count / spec.ticks();
    }

    private static long digest(MarketSpec spec) {
        SyntheticMarket market = new SyntheticMarket(spec);
        long digest = 0L;
        while (market.hasNext()) {
            market.advance();
            digest = digest * 31 + market.symbol();
            digest = digest * 31 + Double.doubleToRawLongBits(market.price());
            digest = digest * 31 + Double.doubleToRawLongBits(market.size());
            digest = digest * 31 + market.time();
        }
        return digest;
    }
}
