package io.tickstock.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tickstock.api.data.Eligibility;
import io.tickstock.api.event.Direction;
import io.tickstock.api.event.EventType;
import io.tickstock.api.event.Priority;
import io.tickstock.api.event.Strength;
import io.tickstock.api.event.SurgeDetail;
import io.tickstock.api.event.SurgeTrigger;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SurgeReferenceTest {

    private static List<Expected> surges(ReferenceResult result) {
        return result.events().stream()
                .filter(e -> e.type().equals(EventType.SURGE))
                .toList();
    }

    /** A print of size 1 at 100 every second from 0 to 119, then 101 with size 10 at 120.0, 120.1, … 120.4. */
    private static Prints burst(Prints prints) {
        for (int second = 0; second < 120; second++) {
            prints.at(second, 100);
        }
        for (int i = 0; i < 5; i++) {
            prints.at(120 + i / 10.0, 101, 10, Eligibility.ALL);
        }
        return prints;
    }

    @Test
    void shouldEmitWhenPriceAndVolumeMeetTheirConditions() {
        // At 120.x: W is 111 … 120, reference 100 (bucket 110), move 1 %. K = 111/10 - 1 = 10, n = 11, baseline 110/11
        // = 10.
        // Volume in W: 9 + 10 = 19, then 29, then 39, which is the first to meet 3 times 10.
        List<Expected> events = surges(burst(new Prints()).run());

        assertThat(events).hasSize(1);
        Expected event = events.get(0);
        assertThat(event.time()).isEqualTo(Prints.time(120.2));
        assertThat(event.direction()).isEqualTo(Direction.UP);
        assertThat(event.priority()).isEqualTo(Priority.HIGH);
        SurgeDetail detail = (SurgeDetail) event.detail();
        assertThat(detail.trigger()).isEqualTo(SurgeTrigger.PRICE_AND_VOLUME);
        assertThat(detail.movePercent()).isCloseTo(1.0, within(1e-12));
        assertThat(detail.reference()).isEqualTo(100);
        assertThat(detail.windowVolume()).isEqualTo(39);
        assertThat(detail.baseline()).isEqualTo(10);
        assertThat(detail.ratio()).isCloseTo(3.9, within(1e-12));
        assertThat(detail.strength()).isEqualTo(Strength.WEAK);
    }

    @Test
    void shouldBeginAnewOnlyAfterMoreThanSixHundredSeconds() {
        // 600 s before: still the same history, so n = 30, baseline 110/30, and 19 already meets 3 times that.
        Expected same = surges(burst(new Prints().at(-600, 100)).run()).get(0);
        assertThat(same.time()).isEqualTo(Prints.time(120));
        assertThat(((SurgeDetail) same.detail()).baseline()).isCloseTo(110.0 / 30, within(1e-12));

        Expected anew =
                surges(burst(new Prints().at(-600.000000001, 100)).run()).get(0);
        assertThat(anew.time()).isEqualTo(Prints.time(120.2));
        assertThat(((SurgeDetail) anew.detail()).baseline()).isEqualTo(10);
    }

    @Test
    void shouldCountTheVolumeOfALatePrint() {
        // 20 more in bucket 119: 9 + 20 + 10 = 39 at 120.0 if it comes before, 49 at 120.1 if it comes between the two.
        Prints prints = new Prints();
        for (int second = 0; second < 120; second++) {
            prints.at(second, 100);
        }
        prints.at(120, 101, 10, Eligibility.ALL)
                .at(119.5, 130, 20, Eligibility.ALL)
                .at(120.1, 101, 10, Eligibility.ALL);

        Expected event = surges(prints.run()).get(0);

        assertThat(event.time()).isEqualTo(Prints.time(120.1));
        assertThat(((SurgeDetail) event.detail()).windowVolume()).isEqualTo(49);
        assertThat(((SurgeDetail) event.detail()).reference()).isEqualTo(100);
    }

    @Test
    void shouldEmitOnPriceAloneAndArmAgainWhenCalm() {
        // 102 at 2 is 2 % over the first price in W. Disarmed until a calm print at or after 32; there 104 is the
        // reference
        // (bucket 3, then 22 buckets before W), and 106.08 is 2 % over it.
        List<Expected> events = surges(new Prints()
                .at(0, 100)
                .at(1, 100)
                .at(2, 102)
                .at(3, 104)
                .at(25, 104)
                .at(32, 104)
                .at(33, 104)
                .at(34, 106.08)
                .run());

        assertThat(events).extracting(Expected::time).containsExactly(Prints.time(2), Prints.time(34));
        SurgeDetail first = (SurgeDetail) events.get(0).detail();
        assertThat(events.get(0).priority()).isEqualTo(Priority.MEDIUM);
        assertThat(first.trigger()).isEqualTo(SurgeTrigger.PRICE);
        assertThat(first.baseline()).isNaN();
        assertThat(first.ratio()).isNaN();
        assertThat(first.strength()).isEqualTo(Strength.MODERATE);
        assertThat(((SurgeDetail) events.get(1).detail()).reference()).isEqualTo(104);
    }

    @Test
    void shouldStayDisarmedWithoutACalmPrint() {
        // At 31.9 the cooldown has not passed, at 34 the move is already too large: nothing re-arms.
        List<Expected> events = surges(new Prints()
                .at(0, 100)
                .at(1, 100)
                .at(2, 102)
                .at(3, 104)
                .at(25, 104)
                .at(31.9, 104)
                .at(34, 106.08)
                .run());

        assertThat(events).hasSize(1);
    }

    @Test
    void shouldReachBackSixtyBucketsForTheReference() {
        // With W = 61 … 70, bucket 1 is 60 before its first and bucket 0 is 61 before it.
        Prints near = new Prints().at(1, 100).at(69, 102).at(69.5, 102).at(70, 102);
        assertThat(surges(near.run())).hasSize(1);

        Prints far = new Prints().at(0.9, 100).at(70, 102).at(70.1, 102).at(70.2, 102);
        assertThat(surges(far.run())).isEmpty();
    }

    @Test
    void shouldEmitOnVolumeAloneOnlyWhenAsked() {
        Prints prints = new Prints();
        for (int second = 0; second < 120; second++) {
            prints.at(second, 100);
        }
        // 9 + 41 = 50 is 5 times the baseline of 10.
        prints.at(120, 100, 41, Eligibility.ALL);
        ReferenceSettings alone = ReferenceSettings.defaults()
                .withSurge(1, 2, 3, 5, 30 * ReferenceSettings.SECOND, Set.of(SurgeTrigger.VOLUME));

        assertThat(surges(prints.run())).isEmpty();
        Expected event = surges(prints.run(alone)).get(0);
        assertThat(event.direction()).isEqualTo(Direction.FLAT);
        assertThat(((SurgeDetail) event.detail()).trigger()).isEqualTo(SurgeTrigger.VOLUME);
    }
}
