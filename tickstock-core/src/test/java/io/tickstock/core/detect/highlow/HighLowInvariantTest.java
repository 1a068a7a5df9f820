package io.tickstock.core.detect.highlow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.core.detect.DetectorHarness;
import io.tickstock.core.detect.DetectorHarness.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random sessions: what is told was true, comes no faster than allowed, and ends close to the true extreme. */
class HighLowInvariantTest {

    private static final long MS = 1_000_000L;
    private static final long S = 1_000 * MS;
    private static final double LEAST = 0.05;
    private static final double ROUNDING = 1e-7;

    private record Print(long time, double price) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldTellTheTrueExtremesUpToTheMinimumMove(long seed) {
        DetectorHarness<HighLowState> tape = new DetectorHarness<>(new HighLowDetector(HighLowSettings.defaults()));
        Random random = new Random(seed);
        long time = 1_000_000 * S;
        for (int session = 1; session <= 20; session++) {
            List<Print> prints = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                time += (1 + random.nextInt(600)) * MS;
                // Ever wider, so that new extremes keep coming.
                prints.add(new Print(time, 100.0 + random.nextGaussian() * 0.002 * (i + 1)));
                tape.print(time, prints.get(i).price());
            }
            time += (1 + random.nextInt(600)) * MS;
            tape.newSession().hiddenPrint(time);

            List<Found> found = tape.take();
            assertThat(found).hasSizeGreaterThan(10).extracting(Found::session).containsOnly((long) session);
            checkSide(found, "HIGH", 1.0, prints, time);
            checkSide(found, "LOW", -1.0, prints, time);
        }
    }

    /** With the sign turned round a low is a high. */
    private static void checkSide(List<Found> found, String type, double sign, List<Print> prints, long end) {
        double told = prints.get(0).price();
        long toldTime = Long.MIN_VALUE;
        for (Found event : found) {
            if (event.type().equals(type)) {
                // A timer goes before a print at its very time.
                boolean byTimer = event.value("owed") != null && event.time() != end;
                double truth = best(prints, sign, byTimer ? event.time() - 1 : event.time());
                assertThat(event.price()).isEqualTo(truth);
                assertThat(event.detail("previous")).isEqualTo(told);
                assertThat(Math.abs(truth / told - 1.0) * 100.0).isGreaterThan(LEAST - ROUNDING);
                boolean rested = toldTime == Long.MIN_VALUE || event.time() - toldTime >= S || event.time() == end;
                assertThat(rested).isTrue();
                told = event.price();
                toldTime = event.time();
            }
        }
        assertThat(Math.abs(best(prints, sign, end) / told - 1.0) * 100.0).isLessThan(LEAST);
    }

    /** The extreme once the prints of a time have been handled. */
    private static double best(List<Print> prints, double sign, long until) {
        return prints.stream()
                        .filter(print -> print.time() <= until)
                        .mapToDouble(print -> sign * print.price())
                        .max()
                        .orElseThrow()
                * sign;
    }
}
