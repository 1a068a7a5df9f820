package io.tickstock.benchmarks.peers.carry;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.tickstock.benchmarks.compare.Contender;
import io.tickstock.benchmarks.compare.Definitions;
import io.tickstock.benchmarks.compare.EventSum;
import io.tickstock.benchmarks.compare.Tape;
import io.tickstock.benchmarks.peers.spec.WatchArray;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.japi.function.Function2;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/**
 * Apache Pekko Streams, which Akka Streams became: a source of prints, an asynchronous boundary with a buffer of 1,024, and behind it a fold
 * over the prints of all symbols: a thread on each side, so two at work.
 */
public final class PekkoContender implements Contender {

    private static final int BUFFER = 1_024;
    private static final long LONGEST_MINUTES = 10L;

    @Override
    public String name() {
        return "Pekko Streams";
    }

    @Override
    public Definitions definitions() {
        return Definitions.BUILT_IN;
    }

    @Override
    public Outcome run(Tape tape) throws Exception {
        Config settings = ConfigFactory.parseString(
                        "pekko { loglevel = OFF, stdout-loglevel = OFF, daemonic = on, jvm-shutdown-hooks = off,"
                                + " coordinated-shutdown.run-by-jvm-shutdown-hook = off,"
                                + " actor.default-dispatcher { executor = fork-join-executor, throughput = 100,"
                                + " fork-join-executor { parallelism-min = 2, parallelism-max = 2 } } }")
                .withFallback(ConfigFactory.load());
        ActorSystem system = ActorSystem.create("peer", settings);
        try {
            Source<Print, NotUsed> prints = Source.range(0, tape.length - 1)
                    .map(index -> Print.of(tape, index))
                    .async()
                    .withAttributes(Attributes.inputBuffer(BUFFER, BUFFER));
            Function2<WatchArray, Print, WatchArray> watch = (watches, print) -> {
                watches.onPrint(print.symbol(), print.price(), print.size(), print.time());
                return watches;
            };
            Sink<Print, CompletionStage<WatchArray>> sink = Sink.fold(new WatchArray(tape.spec.symbols()), watch)
                    .withAttributes(Attributes.inputBuffer(BUFFER, BUFFER));
            long begin = System.nanoTime();
            WatchArray watches =
                    prints.runWith(sink, system).toCompletableFuture().get(LONGEST_MINUTES, TimeUnit.MINUTES);
            watches.end();
            EventSum events = watches.events();
            return new Outcome(System.nanoTime() - begin, tape.length, events);
        } finally {
            system.terminate();
            system.getWhenTerminated().toCompletableFuture().get(1L, TimeUnit.MINUTES);
        }
    }
}
