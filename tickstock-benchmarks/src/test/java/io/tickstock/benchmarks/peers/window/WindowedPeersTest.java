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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class WindowedPeersTest {

    /** 200 s, so that windows fill and are left again; of a seed with more bursts than most. */
    private static final MarketSpec SPEC = MarketSpec.standard()
            .withSymbols(30)
            .withTicks(50_000L)
            .withTicksPerSecond(250L)
            .withPopularity(MarketSpec.Popularity.UNIFORM)
            .withSeed(74L);

    private static Tape tape;
    private static EventSum expected;

    /** The highs and lows among them. */
    private static EventSum extremes;

    @BeforeAll
    static void playSlowly() {
        tape = Tape.of(SPEC);
        expected = SlowWindows.of(tape, kind -> true);
        extremes = SlowWindows.of(tape, kind -> kind == Kind.HIGH || kind == Kind.LOW);
    }

    static Stream<Contender> peers() {
        return peers(Definitions.WINDOWED, false);
    }

    static Stream<Contender> peersWithUnsafe() {
        return peers(Definitions.WINDOWED, true);
    }

    static Stream<Contender> peersOfExtremes() {
        return peers(Definitions.EXTREMES, false);
    }

    static Stream<Contender> peersOfExtremesWithUnsafe() {
        return peers(Definitions.EXTREMES, true);
    }

    private static Stream<Contender> peers(Definitions definitions, boolean withUnsafe) {
        return Peers.all().stream()
                .filter(peer -> peer.definitions() == definitions)
                .filter(peer -> peer instanceof SiddhiContender == withUnsafe);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void shouldHaveEventsOfEveryKindToFind(Kind kind) {
        assertThat(expected.count(kind)).as("%s in %s", kind, SPEC).isGreaterThan(3L);
    }

    @ParameterizedTest
    @MethodSource("peers")
    void shouldFindWhatTheWordsMean(Contender peer) throws Exception {
        assertFinds(expected, peer);
    }

    @ParameterizedTest
    @MethodSource("peersOfExtremes")
    void shouldFindTheSameExtremesAlone(Contender peer) throws Exception {
        assertFinds(extremes, peer);
    }

    /** Siddhi needs what later JDKs will not have. */
    @ParameterizedTest
    @MethodSource("peersWithUnsafe")
    @Tag("long")
    void shouldFindWhatTheWordsMeanWithUnsafe(Contender peer) throws Exception {
        assertFinds(expected, peer);
    }

    @ParameterizedTest
    @MethodSource("peersOfExtremesWithUnsafe")
    @Tag("long")
    void shouldFindTheSameExtremesAloneWithUnsafe(Contender peer) throws Exception {
        assertFinds(extremes, peer);
    }

    private static void assertFinds(EventSum events, Contender peer) throws Exception {
        Contender.Outcome outcome = peer.run(tape);
        assertThat(outcome.events().isSame(events))
                .as("%s found %s of %s in %s", peer.name(), outcome.events(), events, SPEC)
                .isTrue();
        assertThat(outcome.prints()).isEqualTo(tape.length);
        assertThat(outcome.nanos()).isPositive();
    }
}
