package io.tickstock.core.coordinate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.data.SourceKind;
import io.tickstock.api.event.Direction;
import io.tickstock.api.event.EventType;
import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.spi.Candidate;
import io.tickstock.api.spi.Detection;
import io.tickstock.testkit.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Modelled prices beside traded ones: what is told of the traded ones does not depend on them. */
class ModelledPricesTest {

    private static final List<EventType> TRADED =
            List.of(EventType.HIGH, EventType.LOW, EventType.SURGE, EventType.TREND);

    private static final List<EventType> MODELLED = List.of(EventType.UNDERVALUED, EventType.OVERVALUED);

    @Fault("M6")
    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void shouldTellTheSameOfTradesWhateverTheFairValuesAre(boolean immediate, boolean byTicker) {
        int modelled = 0;
        for (long seed = 0; seed < 200; seed++) {
            List<Candidate> all = candidates(new Random(seed));
            List<Candidate> trades =
                    all.stream().filter(one -> isTraded(one.detection().type())).toList();
            List<MarketEvent> with = told(all, immediate, byTicker);
            List<MarketEvent> without = told(trades, immediate, byTicker);

            assertThat(lines(with.stream().filter(one -> isTraded(one.type())).toList()))
                    .as("seed %d", seed)
                    .isEqualTo(lines(without));
            for (MarketEvent event : with) {
                if (isTraded(event.type())) {
                    assertThat(event.contributors())
                            .as("seed %d: %s", seed, event)
                            .noneMatch(one -> one.source() == SourceKind.FMV);
                } else {
                    modelled++;
                }
            }
        }
        assertThat(modelled).isPositive();
    }

    private static boolean isTraded(EventType type) {
        return TRADED.contains(type);
    }

    private static List<Candidate> candidates(Random random) {
        List<Candidate> all = new ArrayList<>();
        long time = 0L;
        for (int i = 0; i < 40; i++) {
            time += random.nextInt(200);
            boolean traded = random.nextBoolean();
            List<EventType> types = traded ? TRADED : MODELLED;
            EventType type = types.get(random.nextInt(types.size()));
            SourceKind kind = !traded ? SourceKind.FMV : random.nextBoolean() ? SourceKind.TICK : SourceKind.OHLCV;
            Direction direction = type.equals(EventType.LOW) ? Direction.DOWN : Direction.UP;
            all.add(new Candidate(
                    Detection.of(type, direction, 100.0 + random.nextInt(20), time)
                            .build(),
                    "ACME",
                    1L,
                    "s1",
                    SessionPhase.REGULAR,
                    Rig.feed(kind.ordinal(), kind),
                    kind.ordinal(),
                    i + 1L,
                    0,
                    i + 1L,
                    0.5 + random.nextInt(5) / 10.0));
        }
        return all;
    }

    private static List<MarketEvent> told(List<Candidate> candidates, boolean immediate, boolean byTicker) {
        Rig rig = Rig.builtIn(true, immediate, byTicker);
        candidates.forEach(rig::offer);
        rig.now = Long.MAX_VALUE;
        int done = rig.processor.doWork();
        while (done > 0) {
            done = rig.processor.doWork();
        }
        assertThat(rig.faults).isEmpty();
        return rig.events;
    }

    /** Without their numbers, which count the windows of all. */
    private static List<String> lines(List<MarketEvent> events) {
        return events.stream()
                .map(one -> one.phase() + " " + one.type() + " " + one.time() + " " + one.price() + " " + one.source()
                        + " " + one.contributors())
                .toList();
    }
}
