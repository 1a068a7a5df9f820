package io.tickstock.core.detect.surge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.api.event.SurgeDetail;
import io.tickstock.core.detect.DetectorHarness;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random tapes with late prints, gaps and prints of other phases: bit by bit the same as the plain program finds. */
class SurgeAgainstPlainTest {

    private static final long MS = 1_000_000L;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldFindWhatThePlainProgramFinds(long seed) {
        double volumeAlone = seed % 2 == 0 ? 4.0 : Double.NaN;
        DetectorHarness<SurgeState> tape =
                new DetectorHarness<>(new SurgeDetector(SurgeSettings.defaults().withVolumeAloneMultiple(volumeAlone)));
        PlainSurge plain = new PlainSurge(volumeAlone);
        Random random = new Random(seed);
        long time = 1_000_000_000_000_000L;
        double price = 100.0;
        for (int i = 0; i < 2_500; i++) {
            time += step(random);
            price *= 1.0 + random.nextGaussian() * (random.nextInt(60) == 0 ? 0.02 : 0.0005);
            boolean hidden = random.nextInt(20) == 0;
            long at = random.nextInt(4) == 0 ? time - lateness(random) : time;
            double size = random.nextInt(8) == 0 ? 0.0 : random.nextDouble() * (random.nextInt(30) == 0 ? 50 : 1);
            int eligibility = random.nextInt(4) == 0 ? random.nextInt(8) : 7;
            if (hidden) {
                tape.hiddenPrint(at);
            } else {
                tape.print(at, price, size, eligibility);
                plain.add(new PlainSurge.Print(at, price, size, eligibility, tape.isLate()));
            }
        }

        List<String> found = tape.found().stream()
                .map(event -> {
                    SurgeDetail detail = (SurgeDetail) event.detection().detail();
                    return PlainSurge.describe(
                            event.time(),
                            detail.trigger().name(),
                            detail.movePercent(),
                            detail.reference(),
                            detail.windowVolume(),
                            detail.baseline(),
                            detail.ratio());
                })
                .toList();
        assertThat(found).hasSizeGreaterThan(5).isEqualTo(plain.found());
    }

    private static long step(Random random) {
        return switch (random.nextInt(200)) {
            case 0 -> 650_000 * MS;
            case 1, 2 -> 65_000 * MS;
            case 3, 4, 5, 6, 7, 8 -> random.nextInt(15_000) * MS;
            default -> random.nextInt(1_500) * MS;
        };
    }

    private static long lateness(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> random.nextInt(2_000) * MS;
            case 1 -> random.nextInt(20_000) * MS;
            default -> random.nextInt(400_000) * MS;
        };
    }
}
