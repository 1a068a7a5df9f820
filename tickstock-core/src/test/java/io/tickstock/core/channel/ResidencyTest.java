package io.tickstock.core.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstock.core.flow.Arrival;
import io.tickstock.core.flow.Departure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The channel's side of a move, step by step: what must come before what. */
class ResidencyTest {

    private final List<String> done = new ArrayList<>();
    private long handedOver;
    private long handled;
    private int breaksOn = -1;

    private final Residency residency = new Residency(new Residency.Household() {
        @Override
        public long[] laneEnds() {
            return new long[] {handedOver};
        }

        @Override
        public boolean hasHandled(long[] laneEnds) {
            return handled >= laneEnds[0];
        }

        @Override
        public @Nullable Object release(int symbolId) {
            if (symbolId == breaksOn) {
                throw new IllegalStateException("does not let go of " + symbolId);
            }
            done.add("release " + symbolId);
            return "state of " + symbolId;
        }

        @Override
        public void adopt(int symbolId, Object state) {
            done.add("adopt " + state);
        }

        @Override
        public void catchUp() {
            done.add("catch up");
        }
    });

    @Test
    void shouldLetGoOnlyWhenEverythingBeforeTheFenceHasBeenHandled() {
        residency.enter(7);
        handedOver = 1_000L;
        Departure departure = new Departure(new int[] {7});
        assertThat(residency.instruct(departure)).isTrue();
        residency.follow();
        for (handled = 0L; handled < 1_000L; handled += 250L) {
            residency.letGo();
            assertThat(departure.isDone()).as("after %s of 1,000", handled).isFalse();
        }
        assertThat(done).isEmpty();

        // What comes behind the fence is another symbol's, and nobody waits for it.
        handedOver = 2_000L;
        residency.letGo();
        assertThat(departure.isDone()).isTrue();
        assertThat(departure.state(0)).isEqualTo("state of 7");
    }

    @Test
    void shouldTakeAStateInBeforeTheFirstInputOfItsSymbolThoughTheRoundHasBegun() {
        residency.follow();
        Arrival arrival = new Arrival(new int[] {3, 200_000}, new Object[] {"one", "other"});
        assertThat(residency.instruct(arrival)).isTrue();

        residency.enter(3);
        assertThat(done).containsExactly("adopt one", "adopt other", "catch up");
        assertThat(arrival.isAdopted()).isTrue();
    }

    @Test
    void shouldLookForAStateAgainWhenASymbolComesBack() {
        residency.enter(3);
        Departure departure = new Departure(new int[] {3});
        residency.instruct(departure);
        residency.follow();
        residency.letGo();
        residency.instruct(new Arrival(new int[] {3}, new Object[] {departure.state(0)}));
        residency.enter(3);
        assertThat(done).containsExactly("release 3", "adopt state of 3", "catch up");
    }

    @Test
    void shouldNotLetGoWhenTheFenceWasCancelled() {
        residency.enter(3);
        handedOver = 1L;
        Departure departure = new Departure(new int[] {3});
        residency.instruct(departure);
        residency.follow();
        assertThat(departure.cancel()).isTrue();
        handled = 1L;
        residency.letGo();
        assertThat(departure.isDone()).isFalse();
        assertThat(done).isEmpty();
    }

    @Test
    void shouldLetTheOthersGoWhenAChannelThrowsOnOneAndTellIt() {
        for (int symbolId : List.of(1, 2, 3)) {
            residency.enter(symbolId);
        }
        breaksOn = 2;
        Departure departure = new Departure(new int[] {1, 2, 3, 99_999});
        residency.instruct(departure);
        residency.follow();
        assertThatThrownBy(residency::letGo).hasMessage("does not let go of 2");
        assertThat(departure.isDone()).isTrue();
        assertThat(departure.state(0)).isEqualTo("state of 1");
        assertThat(departure.state(1)).isNull();
        assertThat(departure.state(2)).isEqualTo("state of 3");
        assertThat(departure.state(3)).as("never had an input here").isNull();
    }
}
