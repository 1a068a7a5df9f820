package io.tickstock.benchmarks.peers;

import io.tickstock.benchmarks.compare.Contender;
import io.tickstock.benchmarks.compare.Tape;
import io.tickstock.benchmarks.market.MarketSpec;

/** Times each peer by itself, for those who work on one: {@code java -cp benchmarks.jar ... NAME-PART PRINTS ROUNDS}. */
public final class PeerTimes {

    private PeerTimes() {}

    /**
     * Plays a tape of the standard market several times to each contender whose name has a part.
     *
     * @param arguments the part of the name, how many prints, how often, and prints a second of event time, all of them optional
     * @throws Exception when a contender fails
     */
    public static void main(String[] arguments) throws Exception {
        String part = arguments.length > 0 ? arguments[0] : "";
        long prints = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1_000_000L;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
        long rate = arguments.length > 3 ? Long.parseLong(arguments[3]) : 25_000L;
        Tape tape = Tape.of(MarketSpec.standard().withTicks(prints).withTicksPerSecond(rate));
        for (Contender contender : Peers.all()) {
            if (contender.name().contains(part)) {
                for (int i = 0; i < rounds; i++) {
                    Contender.Outcome outcome = contender.run(tape);
                    System.out.printf(
                            "%-10s %-28s %,12.0f/s  %s%n",
                            contender.definitions(),
                            contender.name(),
                            outcome.prints() * 1e9 / outcome.nanos(),
                            outcome.events());
                }
            }
        }
    }
}
