package io.tickstock.benchmarks.compare;

import io.tickstock.benchmarks.market.MarketSpec;
import io.tickstock.benchmarks.peers.Peers;
import io.tickstock.benchmarks.peers.window.EngineContender;
import io.tickstock.core.Idling;
import io.tickstock.core.ThreadingMode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One JVM's part of a comparison: all contenders in turn, several times over, so that a slow minute of the machine meets all of them.
 * The first turn is for the compiler and does not count; the engine, whose code is the most, and what it is held against get more of these.
 * Prints a line for each run, which {@link ForkedComparison} reads.
 */
public final class Comparison {

    /** Names as they stand in results. */
    static final String LOOP = "plain loop";

    static final String HANDOVER = "empty hand-over";
    static final String INLINE = "Tickstock INLINE";
    static final String DEDICATED = "Tickstock DEDICATED";
    static final String SHARED = "Tickstock SHARED, spinning";
    static final String AFTERNOON = "queue and map";

    /** What a run is told as: a mark, and what follows apart by tabs. */
    static final String MARK = "run";

    /**
     * How much is played.
     *
     * @param ticks prints for contenders that take millions a second
     * @param peerTicks prints for those that do not
     * @param slowTicks prints for those that take a hundred thousand
     * @param warmUps how often the engine and the loop run before that counts
     * @param rounds how often each is run and counted
     * @param all whether every peer runs, or only those that ratios are told of
     */
    public record Load(int ticks, int peerTicks, int slowTicks, int warmUps, int rounds, boolean all) {

        /** Ten million prints, every peer. */
        public static final Load FULL = new Load(10_000_000, 2_000_000, 500_000, 2, 3, true);

        /** Three million prints, and the peers that ratios are told of. */
        public static final Load QUICK = new Load(3_000_000, 500_000, 250_000, 3, 2, false);

        /** To see that it works. */
        public static final Load SMOKE = new Load(300_000, 50_000, 10_000, 0, 1, false);

        /**
         * The load of a name.
         *
         * @param name full, quick or smoke
         */
        public static Load named(String name) {
            return switch (name) {
                case "full" -> FULL;
                case "quick" -> QUICK;
                case "smoke" -> SMOKE;
                default -> throw new IllegalArgumentException(name + " (expected: full, quick or smoke)");
            };
        }

        String label() {
            return equals(FULL) ? "full" : equals(QUICK) ? "quick" : "smoke";
        }
    }

    private Comparison() {}

    /** Those whose ratios show what the engine adds. */
    private static List<Contender> own() {
        return List.of(
                new LoopContender(),
                new HandoverContender(),
                new EngineContender(Definitions.BUILT_IN, ThreadingMode.INLINE),
                new EngineContender(Definitions.BUILT_IN, ThreadingMode.DEDICATED),
                new EngineContender(Definitions.BUILT_IN, ThreadingMode.SHARED, Idling.BUSY_SPIN));
    }

    private static List<Contender> peers(Load load) {
        List<Contender> peers = new ArrayList<>();
        for (Contender peer : Peers.all()) {
            if (load.all() || isToldOf(peer)) {
                peers.add(peer);
            }
        }
        return peers;
    }

    private static boolean isToldOf(Contender peer) {
        String name = peer.name();
        return switch (peer.definitions()) {
            case BUILT_IN -> name.startsWith(AFTERNOON) || name.startsWith("Flink");
            case WINDOWED -> name.startsWith("Esper") || name.equals(DEDICATED);
            case NONE, EXTREMES -> false;
        };
    }

    /** Only these are given the slowest's prints: they take a hundred thousand a second or fewer, or are compared to those. */
    private static boolean isSlow(Contender contender) {
        return contender.definitions() != Definitions.BUILT_IN;
    }

    /**
     * Runs all contenders.
     *
     * @param load how much
     * @param out gets a line for each run that counts
     * @throws Exception when a contender fails
     */
    public static void run(Load load, PrintStream out) throws Exception {
        Map<Integer, Tape> tapes = new LinkedHashMap<>();
        List<Contender> own = own();
        List<Contender> peers = peers(load);
        for (int i = 0; i < load.warmUps(); i++) {
            for (Contender contender : own) {
                run(contender, tape(tapes, load.ticks()), 0, out);
            }
            for (Contender peer : peers) {
                if (isSlow(peer) && peer.name().equals(DEDICATED)) {
                    // The engine too, which plays no more prints than the slowest.
                    run(peer, tape(tapes, load.peerTicks()), 0, out);
                }
            }
        }
        // Nobody uses the times of a smoke run, so nothing needs to be warm.
        int first = load.equals(Load.SMOKE) ? 1 : 0;
        for (int round = first; round <= load.rounds(); round++) {
            for (Contender contender : own) {
                run(contender, tape(tapes, load.ticks()), round, out);
            }
            for (Contender peer : peers) {
                int ticks = isSlow(peer) ? load.slowTicks() : load.peerTicks();
                run(peer, tape(tapes, ticks), round, out);
            }
            // What peers are compared to plays their prints, so that their events can be compared.
            run(own.get(0), tape(tapes, load.peerTicks()), round, out);
        }
    }

    private static Tape tape(Map<Integer, Tape> tapes, int ticks) {
        return tapes.computeIfAbsent(ticks, n -> Tape.of(MarketSpec.standard().withTicks(n)));
    }

    private static void run(Contender contender, Tape tape, int round, PrintStream out) throws Exception {
        System.gc();
        Contender.Outcome outcome = contender.run(tape);
        if (round > 0) {
            out.println(String.join(
                    "\t",
                    MARK,
                    contender.definitions().name(),
                    contender.name(),
                    Long.toString(outcome.prints()),
                    Long.toString(outcome.nanos()),
                    outcome.events().toString()));
        }
    }
}
