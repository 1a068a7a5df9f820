package io.tickstock.benchmarks.peers.window;

import io.tickstock.benchmarks.compare.Contender;
import io.tickstock.benchmarks.compare.EventSum;
import io.tickstock.benchmarks.compare.Tape;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Spreads a tape's symbols over threads, each with an engine of its own, for engines that keep no order between threads. */
final class Shares {

    private Shares() {}

    /** An engine that plays its share of a tape; for one thread at a time. */
    interface Player extends AutoCloseable {

        /** Takes a print. */
        void onPrint(int symbol, long millis, long cents, double units, int index);

        /** What was found. */
        EventSum events();

        @Override
        void close();
    }

    /** Makes an engine, ready for its first print. */
    interface Maker {
        Player make() throws Exception;
    }

    static Contender.Outcome play(Tape tape, int threads, Maker maker) throws Exception {
        List<Player> players = new ArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (int i = 0; i < threads; i++) {
                players.add(maker.make());
            }
            List<Future<EventSum>> results = new ArrayList<>();
            long begin = System.nanoTime();
            for (int i = 0; i < threads; i++) {
                int number = i;
                results.add(pool.submit(() -> play(tape, players.get(number), number, threads)));
            }
            EventSum events = new EventSum();
            for (Future<EventSum> result : results) {
                events.add(result.get());
            }
            return new Contender.Outcome(System.nanoTime() - begin, tape.length, events);
        } finally {
            pool.shutdownNow();
            players.forEach(Player::close);
        }
    }

    private static EventSum play(Tape tape, Player player, int number, int shares) {
        long begin = tape.time[0];
        for (int i = 0; i < tape.length; i++) {
            int symbol = tape.symbol[i];
            if (symbol % shares == number) {
                long millis = Windowed.millis(tape.time[i], begin);
                player.onPrint(symbol, millis, Windowed.cents(tape.price[i]), tape.size[i], i);
            }
        }
        return player.events();
    }
}
