package io.tickstock.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tickstock.api.event.Direction;
import io.tickstock.api.event.EventType;
import io.tickstock.api.event.Priority;
import io.tickstock.api.event.Strength;
import io.tickstock.api.event.TrendDetail;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrendReferenceTest {

    private static List<Expected> trends(ReferenceResult result) {
        return result.events().stream()
                .filter(e -> e.type().equals(EventType.TREND))
                .toList();
    }

    @Test
    void shouldAnnounceADirectionHeldForFiveSeconds() {
        // A cent a second. The 3 s window is half filled at 90 (c = 30), so the run begins there and is told at 95.
        Prints prints = new Prints();
        for (int second = 0; second <= 100; second++) {
            prints.at(second, 100 + 0.01 * second);
        }

        List<Expected> events = trends(prints.run());

        assertThat(events).hasSize(1);
        Expected event = events.get(0);
        assertThat(event.time()).isEqualTo(Prints.time(95));
        assertThat(event.direction()).isEqualTo(Direction.UP);
        assertThat(event.priority()).isEqualTo(Priority.LOW);
        TrendDetail detail = (TrendDetail) event.detail();
        assertThat(detail.since()).isEqualTo(Prints.time(90));
        assertThat(detail.windows()).extracting(TrendDetail.Window::spanSeconds).containsExactly(60, 180);
        // Buckets 35 … 94 of 1 s: mean 100 + 0.01 * 64.5. Buckets 0 … 30 of 3 s, each at its last second: mean at 47 s.
        assertThat(detail.windows().get(0).slope()).isCloseTo(0.01 * 60 / 100.645 * 100, within(1e-9));
        assertThat(detail.windows().get(1).slope()).isCloseTo(0.03 * 20 / 100.47 * 100, within(1e-9));
        assertThat(detail.windows().get(0).r2()).isCloseTo(1, within(1e-9));
        assertThat(detail.strength()).isEqualTo(Strength.STRONG);
        // Sizes of 1 from 0 to 94 s.
        assertThat(detail.vwap()).isCloseTo(100.47, within(1e-9));
        assertThat(detail.vwapPercent()).isCloseTo((100.95 / 100.47 - 1) * 100, within(1e-9));
    }

    @Test
    void shouldSayNothingOfAPriceThatStandsStill() {
        Prints prints = new Prints();
        for (int second = 0; second <= 400; second++) {
            prints.at(second, 100);
        }

        assertThat(trends(prints.run())).isEmpty();
    }

    @Test
    void shouldBeginAnewAfterMoreThanSixHundredSeconds() {
        // A nanosecond more than 600 s: the 3 s window is half filled in bucket 700/3 + 30 = 263, which begins at 789
        // s; told
        // 5 s later. Exactly 600 s: the history goes on, and the 10 s window, full of the old price and its jump, holds
        // the
        // verdict up.
        assertThat(trends(risingAgainAfter(600.000000001).run()).get(1).time()).isEqualTo(Prints.time(794.000000001));
        assertThat(trends(risingAgainAfter(600).run()).get(1).time()).isGreaterThan(Prints.time(800));
    }

    private static Prints risingAgainAfter(double gap) {
        Prints prints = new Prints();
        for (int second = 0; second <= 100; second++) {
            prints.at(second, 100 + 0.01 * second);
        }
        for (int second = 0; second <= 200; second++) {
            prints.at(100 + gap + second, 110 + 0.1 * second);
        }
        return prints;
    }

    @Test
    void shouldClearTheAnnouncedDirectionWhenTheOppositeComes() {
        // Up for 100 s, then down for 200 s at the same pace: DOWN is told although UP was never flat for a minute.
        Prints prints = new Prints();
        for (int second = 0; second <= 100; second++) {
            prints.at(second, 100 + 0.01 * second);
        }
        for (int second = 101; second <= 300; second++) {
            prints.at(second, 101 - 0.05 * (second - 100));
        }

        assertThat(trends(prints.run())).extracting(Expected::direction).containsExactly(Direction.UP, Direction.DOWN);
    }
}
