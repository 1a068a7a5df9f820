package io.tickstock.benchmarks.peers.carry;

import io.tickstock.benchmarks.compare.Contender;
import io.tickstock.benchmarks.compare.Definitions;
import io.tickstock.benchmarks.compare.EventSum;
import io.tickstock.benchmarks.compare.Tape;
import io.tickstock.benchmarks.market.SyntheticMarket;
import io.tickstock.benchmarks.peers.spec.SymbolWatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What a good developer writes in an afternoon with nothing but the JDK: prints as records in bounded queues, a worker for each queue,
 * what is known of a symbol in a concurrent map. Symbols are spread over the workers; a worker empties its queue in batches.
 */
public final class AfternoonContender implements Contender {

    private static final int QUEUE = 16_384;
    private static final int BATCH = 1_024;

    private final int workers;

    /**
     * Makes one.
     *
     * @param workers how many threads beside the one that hands prints over, &gt; 0
     */
    public AfternoonContender(int workers) {
        this.workers = workers;
    }

    @Override
    public String name() {
        return "queue and map, " + workers + (workers == 1 ? " worker" : " workers");
    }

    @Override
    public Definitions definitions() {
        return Definitions.BUILT_IN;
    }

    @Override
    public Outcome run(Tape tape) throws Exception {
        Map<String, Integer> numbers = new ConcurrentHashMap<>();
        String[] names = new String[tape.spec.symbols()];
        for (int i = 0; i < names.length; i++) {
            names[i] = SyntheticMarket.nameOf(i);
            numbers.put(names[i], i);
        }
        Map<String, SymbolWatch> watches = new ConcurrentHashMap<>();
        List<BlockingQueue<NamedPrint>> queues = new ArrayList<>();
        List<Future<EventSum>> results = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        try {
            for (int i = 0; i < workers; i++) {
                BlockingQueue<NamedPrint> queue = new ArrayBlockingQueue<>(QUEUE);
                queues.add(queue);
                results.add(threads.submit(new Worker(queue, numbers, watches)));
            }
            EventSum events = new EventSum();
            long begin = System.nanoTime();
            for (int i = 0; i < tape.length; i++) {
                int symbol = tape.symbol[i];
                queues.get(symbol % workers)
                        .put(new NamedPrint(names[symbol], tape.price[i], tape.size[i], tape.time[i]));
            }
            for (BlockingQueue<NamedPrint> queue : queues) {
                queue.put(NamedPrint.END);
            }
            for (Future<EventSum> result : results) {
                events.add(result.get());
            }
            return new Outcome(System.nanoTime() - begin, tape.length, events);
        } finally {
            threads.shutdownNow();
        }
    }

    /** A print of a symbol that is known by its name. */
    private record NamedPrint(String symbol, double price, double size, long time) {
        static final NamedPrint END = new NamedPrint("", 1.0, 0.0, 0L);
    }

    /** Finds events in the prints of one queue. */
    private record Worker(
            BlockingQueue<NamedPrint> queue, Map<String, Integer> numbers, Map<String, SymbolWatch> watches)
            implements Callable<EventSum> {

        @Override
        public EventSum call() throws InterruptedException {
            EventSum events = new EventSum();
            List<SymbolWatch> mine = new ArrayList<>();
            List<NamedPrint> batch = new ArrayList<>(BATCH);
            while (true) {
                batch.clear();
                batch.add(queue.take());
                queue.drainTo(batch, BATCH - 1);
                for (NamedPrint print : batch) {
                    if (print == NamedPrint.END) {
                        mine.forEach(SymbolWatch::end);
                        return events;
                    }
                    SymbolWatch watch = watches.get(print.symbol());
                    if (watch == null) {
                        watch = new SymbolWatch(numbers.get(print.symbol()), events::add);
                        watches.put(print.symbol(), watch);
                        mine.add(watch);
                    }
                    watch.onPrint(print.price(), print.size(), print.time());
                }
            }
        }
    }
}
