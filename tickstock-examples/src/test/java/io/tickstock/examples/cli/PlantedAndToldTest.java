package io.tickstock.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.adapters.synthetic.PlantedEvent;
import io.tickstock.adapters.synthetic.PlantedKind;
import io.tickstock.adapters.synthetic.SyntheticTruth;
import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.data.SourceKind;
import io.tickstock.api.event.Direction;
import io.tickstock.api.event.EventPhase;
import io.tickstock.api.event.EventType;
import io.tickstock.api.event.Fields;
import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.event.Priority;
import io.tickstock.api.event.Strength;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A surge of ACME from second 100 to 105, and a trend of it from 200 to 500, both up. */
class PlantedAndToldTest {

    private static final long SECOND = 1_000_000_000L;
    private static final SyntheticTruth TRUTH =
            new SyntheticTruth(List.of(planted(PlantedKind.SURGE, 100, 105), planted(PlantedKind.TREND, 200, 500)));

    private final PlantedAndTold told = new PlantedAndTold();

    @ParameterizedTest
    @CsvSource({
        "SURGE,ACME,UP,100,1,0",
        "SURGE,ACME,UP,115,1,0",
        "SURGE,ACME,UP,99,0,0",
        "SURGE,ACME,UP,116,0,0",
        "SURGE,ACME,DOWN,103,0,0",
        "SURGE,OTHER,UP,103,0,0",
        "HIGH,ACME,UP,103,0,0",
        "TREND,ACME,UP,103,0,0",
        "TREND,ACME,UP,200,0,1",
        "TREND,ACME,UP,530,0,1",
        "TREND,ACME,UP,531,0,0",
        "TREND,ACME,DOWN,300,0,0",
        "SURGE,ACME,UP,300,0,0",
    })
    void shouldCountWhatIsToldInTime(String type, String symbol, Direction direction, long at, int surges, int trends) {
        told.accept(event(EventType.of(type), symbol, direction, at));
        assertThat(told.score(TRUTH, PlantedKind.SURGE, 600 * SECOND)).isEqualTo(new PlantedAndTold.Score(1, surges));
        assertThat(told.score(TRUTH, PlantedKind.TREND, 600 * SECOND)).isEqualTo(new PlantedAndTold.Score(1, trends));
    }

    @Test
    void shouldExpectNothingThatMayStillBeTold() {
        assertThat(told.score(TRUTH, PlantedKind.SURGE, 115 * SECOND - 1)).isEqualTo(new PlantedAndTold.Score(0, 0));
        assertThat(told.score(TRUTH, PlantedKind.SURGE, 115 * SECOND)).isEqualTo(new PlantedAndTold.Score(1, 0));
        assertThat(told.score(TRUTH, PlantedKind.TREND, 530 * SECOND - 1)).isEqualTo(new PlantedAndTold.Score(0, 0));
        assertThat(told.score(TRUTH, PlantedKind.TREND, 530 * SECOND)).isEqualTo(new PlantedAndTold.Score(1, 0));
    }

    @Test
    void shouldCountAPlantedOneOnce() {
        told.accept(event(EventType.SURGE, "ACME", Direction.UP, 101));
        told.accept(event(EventType.SURGE, "ACME", Direction.UP, 104));
        assertThat(told.score(TRUTH, PlantedKind.SURGE, 600 * SECOND)).isEqualTo(new PlantedAndTold.Score(1, 1));
    }

    private static PlantedEvent planted(PlantedKind kind, long begin, long end) {
        return new PlantedEvent(
                kind, "ACME", Direction.UP, begin * SECOND, end * SECOND, 2.0, 5.0, 10, 100, Strength.MODERATE);
    }

    private static MarketEvent event(EventType type, String symbol, Direction direction, long second) {
        return new MarketEvent(
                "epoch",
                1,
                "id",
                type,
                EventPhase.FINAL,
                symbol,
                "2026-01-05",
                SessionPhase.REGULAR,
                second * SECOND,
                10.0,
                direction,
                "synthetic",
                SourceKind.CHANNEL,
                0.5,
                Priority.HIGH,
                Fields.none(),
                Fields.none(),
                List.of(),
                0);
    }
}
