package io.tickstock.benchmarks.peers.carry;

import io.tickstock.benchmarks.compare.Contender;
import io.tickstock.benchmarks.compare.Definitions;
import io.tickstock.benchmarks.compare.EventSum;
import io.tickstock.benchmarks.compare.Tape;
import io.tickstock.benchmarks.peers.spec.WatchArray;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Project Reactor: a stream of prints, grouped by the worker that looks after their symbols, each group on a thread of its own, with
 * a prefetch of 4,096. With one worker there is nothing to group.
 */
public final class ReactorContender implements Contender {

    private static final int PREFETCH = 4_096;
    private static final long LONGEST_MINUTES = 10L;

    private final int workers;

    /**
     * Makes one.
     *
     * @param workers how many threads beside the one that hands prints over, &gt; 0
     */
    public ReactorContender(int workers) {
        this.workers = workers;
    }

    @Override
    public String name() {
        return "Reactor, " + workers + (workers == 1 ? " worker" : " workers");
    }

    @Override
    public Definitions definitions() {
        return Definitions.BUILT_IN;
    }

    @Override
    public Outcome run(Tape tape) throws Exception {
        Scheduler scheduler = Schedulers.newParallel("reactor-peer", workers, true);
        try {
            Flux<Print> prints = Flux.range(0, tape.length).map(index -> Print.of(tape, index));
            Mono<EventSum> found;
            if (workers == 1) {
                found = watch(prints, tape, scheduler);
            } else {
                found = prints.groupBy(print -> print.symbol() % workers, PREFETCH)
                        .flatMap(group -> watch(group, tape, scheduler), workers)
                        .reduce(new EventSum(), (all, one) -> {
                            all.add(one);
                            return all;
                        });
            }
            long begin = System.nanoTime();
            EventSum events = Objects.requireNonNull(found.toFuture().get(LONGEST_MINUTES, TimeUnit.MINUTES), "events");
            return new Outcome(System.nanoTime() - begin, tape.length, events);
        } finally {
            scheduler.dispose();
        }
    }

    private static Mono<EventSum> watch(Flux<Print> prints, Tape tape, Scheduler scheduler) {
        return prints.publishOn(scheduler, PREFETCH)
                .collect(() -> new WatchArray(tape.spec.symbols()), (watches, print) -> {
                    watches.onPrint(print.symbol(), print.price(), print.size(), print.time());
                })
                .map(watches -> {
                    watches.end();
                    return watches.events();
                });
    }
}
