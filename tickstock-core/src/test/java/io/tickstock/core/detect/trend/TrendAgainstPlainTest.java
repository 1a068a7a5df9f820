package io.tickstock.core.detect.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tickstock.api.data.Eligibility;
import io.tickstock.api.event.TrendDetail;
import io.tickstock.core.detect.DetectorHarness;
import io.tickstock.core.detect.DetectorHarness.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random tapes of drifting prices with gaps, late prints and others that do not count: what the plain program finds. */
class TrendAgainstPlainTest {

    private static final long MS = 1_000_000L;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void shouldFindWhatThePlainProgramFinds(long seed) {
        DetectorHarness<TrendState> tape = new DetectorHarness<>(new TrendDetector(TrendSettings.defaults()));
        PlainTrend plain = new PlainTrend();
        Random random = new Random(seed);
        long time = 1_000_000_000_000_000L;
        double price = 100.0;
        double drift = 0.0;
        for (int i = 0; i < 3_000; i++) {
            time += random.nextInt(700) == 0 ? 600_000 * MS + random.nextInt(2) : step(random);
            if (random.nextInt(150) == 0) {
                drift = (random.nextInt(3) - 1) * 2e-4;
            }
            price *= 1.0 + drift + random.nextGaussian() * 5e-5;
            boolean late = random.nextInt(10) == 0;
            int eligibility = random.nextInt(10) == 0 ? Eligibility.VOLUME : Eligibility.ALL;
            if (late) {
                tape.hiddenPrint(time);
                tape.print(time - 1 - random.nextInt(5_000) * MS, price * 1.1, 1.0, eligibility);
            } else {
                tape.print(time, price, 1.0, eligibility);
                if (eligibility == Eligibility.ALL) {
                    plain.add(time, price);
                }
            }
        }

        assertThat(tape.found()).hasSizeGreaterThan(2).hasSameSizeAs(plain.found());
        for (int i = 0; i < tape.found().size(); i++) {
            assertSame(tape.found().get(i), plain.found().get(i));
        }
    }

    private static void assertSame(Found found, PlainTrend.Found plain) {
        TrendDetail detail = (TrendDetail) found.detection().detail();
        assertThat(found.time()).isEqualTo(plain.time());
        assertThat(found.price()).isEqualTo(plain.price());
        assertThat(found.detection().direction().name()).isEqualTo(plain.direction());
        assertThat(detail.since()).isEqualTo(plain.since());
        List<Double> lines = new ArrayList<>();
        detail.windows().forEach(window -> lines.addAll(List.of(window.slope(), window.r2())));
        assertThat(lines).hasSameSizeAs(plain.lines());
        for (int i = 0; i < lines.size(); i++) {
            assertThat(lines.get(i)).isEqualTo(plain.lines().get(i), within(1e-9));
        }
    }

    private static long step(Random random) {
        return switch (random.nextInt(20)) {
            case 0 -> random.nextInt(20) * 1_000 * MS;
            case 1, 2, 3 -> random.nextInt(3_000) * MS;
            default -> 1_000 * MS;
        };
    }
}
