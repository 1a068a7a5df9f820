package io.tickstock.adapters.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The small parts, each against what it should be by definition. */
class SyntheticPartsTest {

    @Test
    void shouldDrawFromTheDistributionsItSays() {
        Dice dice = new Dice(3);
        int count = 200_000;
        double sum = 0;
        double squares = 0;
        double fourths = 0;
        double waiting = 0;
        int up = 0;
        int longWaits = 0;
        for (int i = 0; i < count; i++) {
            double x = dice.normal();
            sum += x;
            squares += x * x;
            fourths += x * x * x * x;
            double wait = dice.exponential();
            waiting += wait;
            longWaits += wait > 3 ? 1 : 0;
            up += dice.sign() > 0 ? 1 : 0;
        }
        assertThat(sum / count).isCloseTo(0, within(0.01));
        assertThat(squares / count).isCloseTo(1, within(0.02));
        assertThat(fourths / count).isCloseTo(3, within(0.1));
        assertThat(waiting / count).isCloseTo(1, within(0.01));
        assertThat((double) longWaits / count).isCloseTo(Math.exp(-3), within(0.002));
        assertThat((double) up / count).isCloseTo(0.5, within(0.005));
    }

    @Test
    void shouldSplitIntoStreamsThatDoNotDependOnLaterDraws() {
        Dice one = new Dice(9);
        Dice other = new Dice(9);
        Dice split = one.split();
        Dice otherSplit = other.split();
        one.unit();
        one.normal();
        assertThat(split.unit()).isEqualTo(otherSplit.unit()).isNotEqualTo(other.unit());
    }

    @Test
    void shouldShapeTheSessionAboutAMeanOfOne() {
        long open = 5_000_000_000L;
        SessionShape shape = new SessionShape(open, 1_000_000_000L);
        double activity = 0;
        double volatility = 0;
        double late = 0;
        for (int i = 0; i < 100_000; i++) {
            long time = open + i * 10_000L + 5_000;
            activity += shape.activity(time) / 100_000;
            volatility += shape.volatility(time) / 100_000;
            late += i >= 70_000 && i < 90_000 ? shape.activity(time) / 20_000 : 0;
        }
        assertThat(activity).isCloseTo(1, within(1e-6));
        assertThat(volatility).isCloseTo(1, within(1e-6));
        assertThat(shape.meanActivity(open + 700_000_000L, open + 900_000_000L)).isCloseTo(late, within(1e-6));
        assertThat(shape.activity(open)).isCloseTo(2.2, within(1e-9));
        assertThat(shape.activity(open + 500_000_000L)).isCloseTo(0.7, within(1e-9));
    }

    @Test
    void shouldKeepPricesOnTheGrid() {
        assertThat(PriceGrid.nearest(12.3449)).isEqualTo(12.34);
        assertThat(PriceGrid.nearest(12.3451)).isEqualTo(12.35);
        assertThat(PriceGrid.nearest(0.12344)).isEqualTo(0.1234);
        assertThat(PriceGrid.nearest(0.99999)).isEqualTo(1.0);
        assertThat(PriceGrid.nearest(1e-9)).isEqualTo(0.0001);
    }

    @Test
    void shouldKnowTheMeanOfItsSizes() {
        Dice dice = new Dice(4);
        double sum = 0;
        double odd = 0;
        int largest = 0;
        for (int i = 0; i < 400_000; i++) {
            int lots = PrintSizes.lots(dice);
            assertThat(lots >= 1).isTrue();
            largest = Math.max(largest, lots);
            sum += 200.0 * lots;
            odd += PrintSizes.oddLot(dice);
        }
        assertThat(largest).isEqualTo(PrintSizes.MOST_LOTS);
        assertThat(PrintSizes.mean(200, 0) * 400_000 / sum).isCloseTo(1, within(0.01));
        assertThat(PrintSizes.mean(200, 1) * 400_000 / odd).isCloseTo(1, within(0.01));
    }

    @Test
    void shouldGiveBackWhatIsHeldBackWhenItIsDue() {
        Dice dice = new Dice(8);
        HeldBack held = new HeldBack();
        List<Long> expected = new ArrayList<>();
        for (int round = 0; round < 2_000; round++) {
            if (dice.chance(0.55)) {
                SyntheticPrint print = new SyntheticPrint();
                print.due = dice.index(500);
                print.price = print.due + 0.5;
                held.add(print);
                expected.add(print.due);
                expected.sort(Comparator.naturalOrder());
            } else if (!expected.isEmpty()) {
                assertThat(held.firstDue()).isEqualTo(expected.get(0));
                SyntheticPrint print = new SyntheticPrint();
                held.takeFirst(print);
                assertThat(print.due).isEqualTo(expected.remove(0));
                assertThat(print.price).isEqualTo(print.due + 0.5);
            }
        }
        assertThat(expected).hasSizeGreaterThan(20);
    }
}
