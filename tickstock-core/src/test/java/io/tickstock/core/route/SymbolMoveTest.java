package io.tickstock.core.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.api.spi.Admission;
import io.tickstock.core.flow.Arrival;
import io.tickstock.core.flow.Departure;
import io.tickstock.core.flow.Lane;
import io.tickstock.core.flow.OfferGuard;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The steps of a move, one by one; that each of them is needed is shown where threads race. */
class SymbolMoveTest {

    private final AtomicLong clock = new AtomicLong();
    private final FakeHome oldHome = new FakeHome();
    private final FakeHome newHome = new FakeHome();
    private final Routes routes = new Routes(new HashRouting(), id -> "S" + id, 64, true);
    private final RouteTarget old = FakeHome.target(0, "old", oldHome, clock);
    private final RouteTarget fresh = FakeHome.target(1, "new", newHome, clock);
    private final OfferGuard inside = new OfferGuard();
    private final OfferGuard outside = new OfferGuard();

    SymbolMoveTest() {
        routes.add(old);
        for (int i = 0; i < 10; i++) {
            assertThat(FakeHome.place(routes, i)).isZero();
        }
        routes.add(fresh);
        oldHome.doneThrough = 77L;
    }

    private SymbolMove move(int symbols) {
        return new SymbolMove(
                routes, old, routes.evacuation(old, symbols), () -> List.of(inside, outside), clock.get() + 100L);
    }

    private Departure departure() {
        return (Departure) oldHome.told.remove();
    }

    private void letGo(Departure departure) {
        assertThat(departure.take()).isTrue();
        for (int i = 0; i < departure.size(); i++) {
            departure.put(i, "state of " + departure.symbol(i));
        }
        departure.complete();
    }

    @Test
    void shouldHoldTheRoutesAndWaitForSinksThatAreInside() {
        inside.enter();
        SymbolMove move = move(4);

        assertThat(move.doneBefore()).isEqualTo(77L);
        assertThat(move.concerns(FakeHome.target(7, "other", newHome, clock))).isFalse();
        for (int i = 0; i < 10; i++) {
            assertThat(routes.of(i)).isEqualTo(i < 4 ? Routes.HELD : 0);
        }
        assertThat(move.step(1L)).isEqualTo(SymbolMove.Stage.PASSING);
        assertThat(oldHome.told).isEmpty();

        inside.exit();
        assertThat(move.step(2L)).isEqualTo(SymbolMove.Stage.FENCED);
        assertThat(oldHome.told).hasSize(1);
    }

    @Test
    void shouldNotWaitForASinkThatHasComeOutAndGoneInAgain() {
        inside.enter();
        SymbolMove move = move(4);
        inside.exit();
        inside.enter();
        assertThat(move.step(1L)).isEqualTo(SymbolMove.Stage.FENCED);
    }

    @Test
    void shouldPutStatesInBeforeItSetsTheRoutesAndWaitUntilTheyAreTakenUp() {
        SymbolMove move = move(4);
        move.step(1L);
        Departure departure = departure();
        assertThat(move.step(2L)).isEqualTo(SymbolMove.Stage.FENCED);
        assertThat(routes.of(0)).isEqualTo(Routes.HELD);

        letGo(departure);
        assertThat(move.step(3L)).isEqualTo(SymbolMove.Stage.ARRIVING);
        Arrival arrival = (Arrival) newHome.told.remove();
        assertThat(arrival.size()).isEqualTo(4);
        for (int i = 0; i < 4; i++) {
            assertThat(arrival.state(i)).isEqualTo("state of " + arrival.symbol(i));
            assertThat(routes.of(arrival.symbol(i))).isEqualTo(1);
        }
        assertThat(old.symbols()).isEqualTo(6);
        assertThat(fresh.symbols()).isEqualTo(4);
        assertThat(routes.counters().moves()).isEqualTo(4L);

        assertThat(move.step(1_000L)).as("a deadline is over then").isEqualTo(SymbolMove.Stage.ARRIVING);
        arrival.adopted();
        assertThat(move.step(1_001L)).isEqualTo(SymbolMove.Stage.DONE);
    }

    @Test
    void shouldAskAgainWhenANewChannelHasNoRoomAndTellEachOnce() {
        FakeHome thirdHome = new FakeHome();
        RouteTarget third = FakeHome.target(2, "third", thirdHome, clock);
        routes.add(third);
        thirdHome.room = 0;
        SymbolMove move = move(10);
        assertThat(move.concerns(fresh)).isTrue();
        assertThat(move.concerns(old)).isTrue();
        move.step(1L);
        letGo(departure());
        for (long now = 2L; now < 5L; now++) {
            assertThat(move.step(now)).isEqualTo(SymbolMove.Stage.FENCED);
            assertThat(newHome.told).hasSize(1);
        }
        assertThat(move.step(1_000L)).as("they have left: there is no way back").isEqualTo(SymbolMove.Stage.FENCED);
        assertThat(routes.of(0)).isEqualTo(Routes.HELD);

        thirdHome.room = 1;
        assertThat(move.step(1_001L)).isEqualTo(SymbolMove.Stage.ARRIVING);
        assertThat(newHome.told).hasSize(1);
        Arrival there = (Arrival) newHome.told.remove();
        Arrival here = (Arrival) thirdHome.told.remove();
        assertThat(there.size() + here.size()).isEqualTo(10);
        assertThat(old.symbols()).isZero();
    }

    @Test
    void shouldGiveUpAtTheDeadlineAndLeaveEverythingAsItWas() {
        SymbolMove move = move(4);
        move.step(1L);
        Departure departure = departure();
        assertThat(move.step(99L)).isEqualTo(SymbolMove.Stage.FENCED);
        assertThat(move.step(100L)).isEqualTo(SymbolMove.Stage.ABANDONED);

        assertThat(departure.take()).as("the channel comes to it too late").isFalse();
        for (int i = 0; i < 10; i++) {
            assertThat(routes.of(i)).isZero();
        }
        assertThat(old.symbols()).isEqualTo(10);
        assertThat(routes.counters().movesAbandoned()).isEqualTo(4L);
        assertThat(routes.counters().moves()).isZero();
    }

    @Test
    void shouldGiveUpAtASinkThatDoesNotComeOut() {
        inside.enter();
        SymbolMove move = move(4);
        assertThat(move.step(100L)).isEqualTo(SymbolMove.Stage.ABANDONED);
        assertThat(oldHome.told).isEmpty();
        assertThat(routes.of(0)).isZero();
    }

    @Test
    void shouldGoThroughWhenTheChannelBeganBeforeTheDeadline() {
        SymbolMove move = move(4);
        move.step(1L);
        Departure departure = departure();
        assertThat(departure.take()).isTrue();
        assertThat(move.step(100L)).as("it has the states").isEqualTo(SymbolMove.Stage.FENCED);
        move.abandon();
        assertThat(routes.of(0)).isEqualTo(Routes.HELD);
        departure.complete();
        assertThat(move.step(101L)).isEqualTo(SymbolMove.Stage.ARRIVING);
    }

    @Test
    void shouldLeaveHeldSymbolsAloneWhenTheRestIsRefusedOrAccepted() {
        SymbolMove move = move(4);
        routes.refuse(old, Routes.Refusal.BREAKER_OPEN);
        assertThat(routes.of(0)).isEqualTo(Routes.HELD);
        assertThat(routes.resolve(9, routes.of(9))).isEqualTo(Admission.REJECTED_BREAKER_OPEN);
        assertThat(old.takeLastRefused()).isEqualTo(9);
        assertThat(old.takeLastRefused()).isEqualTo(RouteTarget.NOBODY);
        routes.refuse(old, Routes.Refusal.HUNG);
        assertThat(routes.resolve(9, routes.of(9))).isEqualTo(Admission.REJECTED_CHANNEL_HUNG);
        routes.accept(old);
        assertThat(routes.of(0)).isEqualTo(Routes.HELD);
        assertThat(routes.of(9)).isZero();
        assertThat(move.stage()).isEqualTo(SymbolMove.Stage.PASSING);
    }

    @Test
    void shouldMakeASourceWaitForAHeldSymbolOutsideOfItsGuardAndSendItToTheNewChannel() {
        OfferGuard guard = new OfferGuard();
        StringBuilder waited = new StringBuilder();
        LaneSet<int[]> lanes = new LaneSet<>(routes, guard, true, (lane, table, symbolId, route) -> {
            waited.append(route == Routes.HELD && lane == null ? "held " : "full ");
            table.settle(table.evacuation(old, 1));
            return Admission.ACCEPTED;
        });
        Lane<int[]> toOld = new Lane<>(4, () -> new int[1]);
        Lane<int[]> toNew = new Lane<>(4, () -> new int[1]);
        lanes.connect(0, toOld);
        lanes.connect(1, toNew);
        routes.hold(new int[] {0});

        int[] slot = lanes.claim(0);
        assertThat(slot).isNotNull();
        assertThat(guard.isInside()).isTrue();
        lanes.publish();

        assertThat(guard.isInside()).isFalse();
        assertThat(waited).hasToString("held ");
        assertThat(toOld.poll()).isNull();
        assertThat(toNew.poll()).isSameAs(slot);
    }

    @Test
    void shouldComeOutOfTheGuardWhenAStrategyThrows() {
        OfferGuard guard = new OfferGuard();
        Routes broken = FakeHome.routes(
                new io.tickstock.api.spi.RoutingStrategy() {
                    @Override
                    public String name() {
                        return "BROKEN";
                    }

                    @Override
                    public ChannelView place(String symbol, List<ChannelView> channels) {
                        throw new IllegalStateException("no idea");
                    }
                },
                4,
                "a");
        LaneSet<int[]> lanes = new LaneSet<>(broken, guard, true, (lane, table, symbolId, route) -> Admission.ACCEPTED);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> lanes.claim(0)).hasMessage("no idea");
        assertThat(guard.isInside()).isFalse();
    }
}
