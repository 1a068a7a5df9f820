package io.tickstock.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.benchmarks.compare.Contender;
import io.tickstock.benchmarks.compare.Definitions;
import io.tickstock.benchmarks.compare.EventSum;
import io.tickstock.benchmarks.compare.Tape;
import io.tickstock.benchmarks.market.MarketSpec;
import io.tickstock.benchmarks.peers.carry.AfternoonContender;
import io.tickstock.benchmarks.peers.carry.FlinkContender;
import io.tickstock.benchmarks.peers.carry.PekkoContender;
import io.tickstock.benchmarks.peers.carry.ReactorContender;
import io.tickstock.benchmarks.peers.window.EngineContender;
import io.tickstock.core.ThreadingMode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PeersTest {

    /** 400 s, so that trends have their windows and surges their baseline. */
    private static final MarketSpec SPEC =
            MarketSpec.standard().withSymbols(100).withTicks(400_000L).withTicksPerSecond(1_000L);

    private static Tape tape;
    private static EventSum expected;

    @BeforeAll
    static void playToTheEngine() throws Exception {
        tape = Tape.of(SPEC);
        expected = new EngineContender(Definitions.BUILT_IN, ThreadingMode.INLINE)
                .run(tape)
                .events();
        for (EventSum.Kind kind : EventSum.Kind.values()) {
            assertThat(expected.count(kind)).as("%s in %s", kind, SPEC).isPositive();
        }
    }

    static Stream<Contender> builtIn() {
        return Stream.concat(
                Peers.all().stream()
                        .filter(peer -> peer.definitions() == Definitions.BUILT_IN)
                        .filter(peer -> !needsUnsafe(peer)),
                Stream.of(new AfternoonContender(3), new ReactorContender(3)));
    }

    static Stream<Contender> builtInWithUnsafe() {
        return Peers.all().stream()
                .filter(peer -> peer.definitions() == Definitions.BUILT_IN)
                .filter(PeersTest::needsUnsafe);
    }

    private static boolean needsUnsafe(Contender peer) {
        return peer instanceof FlinkContender || peer instanceof PekkoContender;
    }

    @ParameterizedTest
    @MethodSource("builtIn")
    void shouldFindWhatTheBuiltInDetectorsFind(Contender peer) throws Exception {
        assertFindsAll(peer);
    }

    /** Flink starts a cluster; and both need what later JDKs will not have. */
    @ParameterizedTest
    @MethodSource("builtInWithUnsafe")
    @Tag("long")
    void shouldFindWhatTheBuiltInDetectorsFindWithUnsafe(Contender peer) throws Exception {
        assertFindsAll(peer);
    }

    @Test
    void shouldHaveNamesThatDifferWithinADefinition() {
        List<String> names = Peers.all().stream()
                .map(peer -> peer.definitions() + " " + peer.name())
                .toList();
        assertThat(names).doesNotHaveDuplicates();
    }

    private static void assertFindsAll(Contender peer) throws Exception {
        Contender.Outcome outcome = peer.run(tape);
        assertThat(outcome.events().isSame(expected))
                .as("%s found %s of %s in %s", peer.name(), outcome.events(), expected, SPEC)
                .isTrue();
        assertThat(outcome.prints()).isEqualTo(tape.length);
        assertThat(outcome.nanos()).isPositive();
    }
}
