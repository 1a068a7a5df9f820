package io.tickstock.benchmarks.peers.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.benchmarks.compare.Contender;
import io.tickstock.benchmarks.compare.Definitions;
import io.tickstock.benchmarks.compare.EventSum;
import io.tickstock.benchmarks.compare.EventSum.Kind;
import io.tickstock.benchmarks.compare.Tape;
import io.tickstock.benchmarks.market.MarketSpec;
import io.tickstock.benchmarks.peers.Peers;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class WindowedPeersTest {

    /** 200 s, so that windows fill and are left again. */
    private static final MarketSpec SPEC = MarketSpec.standard()
            .withSymbols(50)
            .withTicks(100_000L)
            .withTicksPerSecond(500L)
            .withPopularity(MarketSpec.Popularity.UNIFORM);

    private static Tape tape;
    private static EventSum expected;

    @BeforeAll
    static void playSlowly() {
        tape = Tape.of(SPEC);
        expected = SlowWindows.of(tape);
    }

    static Stream<Contender> peers() {
        return Peers.all().stream().filter(peer -> peer.definitions() == Definitions.WINDOWED);
    }

    static Stream<Contender> peersOfExtremes() {
        return Peers.all().stream().filter(peer -> peer.definitions() == Definitions.EXTREMES);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void shouldHaveEventsOfEveryKindToFind(Kind kind) {
        assertThat(expected.count(kind)).as("%s in %s", kind, SPEC).isGreaterThan(3L);
    }

    @ParameterizedTest
    @MethodSource("peers")
    void shouldFindWhatTheWordsMean(Contender peer) throws Exception {
        Contender.Outcome outcome = peer.run(tape);
        assertThat(outcome.events().isSame(expected))
                .as("%s found %s of %s in %s", peer.name(), outcome.events(), expected, SPEC)
                .isTrue();
        assertThat(outcome.prints()).isEqualTo(tape.length);
        assertThat(outcome.nanos()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("peersOfExtremes")
    void shouldFindTheSameExtremesAlone(Contender peer) throws Exception {
        EventSum loop = new LoopContender(Definitions.EXTREMES).run(tape).events();
        assertThat(loop.count(Kind.HIGH)).isEqualTo(expected.count(Kind.HIGH));
        assertThat(loop.count(Kind.LOW)).isEqualTo(expected.count(Kind.LOW));
        assertThat(loop.count()).isEqualTo(loop.count(Kind.HIGH) + loop.count(Kind.LOW));

        Contender.Outcome outcome = peer.run(tape);
        assertThat(outcome.events().isSame(loop))
                .as("%s found %s of %s in %s", peer.name(), outcome.events(), loop, SPEC)
                .isTrue();
        assertThat(outcome.prints()).isEqualTo(tape.length);
    }
}
