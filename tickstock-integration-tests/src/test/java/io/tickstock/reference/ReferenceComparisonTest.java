package io.tickstock.reference;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstock.api.event.EventPhase;
import io.tickstock.api.event.Fields;
import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.event.SurgeDetail;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferenceComparisonTest {

    private static final List<Expected> EXPECTED =
            new Prints().at(0, 100).at(1, 100).at(2, 102).run().events();

    private static MarketEvent published(Expected event, long sequence, double price, double move) {
        Object detail = event.detail();
        return new MarketEvent(
                "epoch",
                sequence,
                "epoch-" + event.window(),
                event.type(),
                EventPhase.FINAL,
                event.symbol(),
                event.session(),
                event.sessionPhase(),
                event.time(),
                price,
                event.direction(),
                event.feed(),
                event.source(),
                event.confidence(),
                event.priority(),
                detail instanceof SurgeDetail surge
                        ? new SurgeDetail(
                                surge.trigger(),
                                surge.movePercent() + move,
                                surge.reference(),
                                surge.windowVolume(),
                                surge.baseline(),
                                surge.ratio(),
                                surge.strength())
                        : event.detail(),
                Fields.none(),
                event.contributors(),
                event.moreContributors());
    }

    private static List<MarketEvent> published(double off, double move) {
        List<MarketEvent> events = new ArrayList<>();
        for (Expected event : EXPECTED) {
            events.add(published(event, events.size() + 1L, event.price() + off, move));
        }
        return events;
    }

    @Test
    void shouldAcceptWhatIsTheSameUpToRounding() {
        assertThatCode(() -> ReferenceComparison.assertSame(EXPECTED, published(0, 1e-12), "seed 1"))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldNameTheFirstDifferenceAndTheSeed() {
        assertThatThrownBy(() -> ReferenceComparison.assertSame(EXPECTED, published(0.01, 0), "seed 17"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("event 0 of 2")
                .hasMessageContaining("price (expected 102.0, published 102.01)")
                .hasMessageContaining("seed 17");
        assertThatThrownBy(() -> ReferenceComparison.assertSame(EXPECTED, published(0, 1e-6), "seed 17"))
                .hasMessageContaining("event 1 of 2")
                .hasMessageContaining("movePercent");
    }

    @Test
    void shouldNoticeWhatIsMissing() {
        assertThatThrownBy(() ->
                        ReferenceComparison.assertSame(EXPECTED, published(0, 0).subList(0, 1), "seed 3"))
                .hasMessageContaining("2 events expected, 1 published")
                .hasMessageContaining("seed 3");
    }
}
