package io.tickstock.benchmarks.peers.window;

import io.siddhi.core.SiddhiAppRuntime;
import io.siddhi.core.SiddhiManager;
import io.siddhi.core.event.Event;
import io.siddhi.core.stream.input.InputHandler;
import io.siddhi.core.stream.output.StreamCallback;
import io.tickstock.benchmarks.compare.Contender;
import io.tickstock.benchmarks.compare.Definitions;
import io.tickstock.benchmarks.compare.EventSum;
import io.tickstock.benchmarks.compare.EventSum.Kind;
import io.tickstock.benchmarks.compare.Tape;

/**
 * Siddhi: queries in its language, interpreted. Each window is one over all symbols with its sums by symbol; what was before is looked up in
 * a table by symbol, which is faster than a pattern of two events in a partition for each symbol.
 *
 * <p>An application takes events in turn, so with more than one thread each has one of its own, with its share of the symbols.
 */
public final class SiddhiContender implements Contender {

    /** Come before all queries. */
    private static final String TABLES = """
            define stream Prints (symbol int, t long, c long, units double, place int);
            @PrimaryKey('symbol') define table Extremes (symbol int, high long, low long);
            @PrimaryKey('symbol') define table Verdicts (symbol int, surge bool, trend int);
            """;

    private static final String EXTREMES = """
            from Prints as p join Extremes as e on e.symbol == p.symbol
                select p.symbol as symbol, p.place as place, p.c as c, e.high as high, e.low as low insert into Compared;
            from Compared[c > high] select place insert into HIGH;
            from Compared[c < low] select place insert into LOW;
            from Prints[not (Extremes.symbol == symbol in Extremes)]
                select symbol, c as high, c as low insert into Extremes;
            from Compared[c > high] select symbol, c update Extremes set Extremes.high = c on Extremes.symbol == symbol;
            from Compared[c < low] select symbol, c update Extremes set Extremes.low = c on Extremes.symbol == symbol;
            """;

    /** Nothing, which is no slope that counts, where all prints have one time. */
    private static final String SLOPE = """
            (convert(count(), 'double') * convert(sum(t * c), 'double')
                - convert(sum(t), 'double') * convert(sum(c), 'double'))
                / (convert(count(), 'double') * convert(sum(t * t), 'double')
                - convert(sum(t), 'double') * convert(sum(t), 'double'))""";

    private static final String WINDOWS = """
            from Prints#window.externalTime(t, 10 sec)
                select symbol, t, c, units, place, sum(units) as units10, avg(c) as mean10, SLOPE as slope10
                group by symbol insert into TenSeconds;
            from TenSeconds#window.externalTime(t, 30 sec)
                select symbol, t, c, units, place, units10, mean10, slope10, SLOPE as slope30
                group by symbol insert into HalfMinute;
            from HalfMinute#window.externalTime(t, 60 sec)
                select symbol, c, place, units10, mean10, slope10, slope30, sum(units) as units60, SLOPE as slope60
                group by symbol insert into Minute;
            from Minute
                select symbol, place,
                    2.0 * units10 >= units60
                        and (c - mean10 >= 0.003 * mean10 or mean10 - c >= 0.003 * mean10) as surge,
                    ifThenElse(slope10 >= LEAST and slope30 >= LEAST and slope60 >= LEAST, 1,
                        ifThenElse(slope10 <= -1.0 * LEAST and slope30 <= -1.0 * LEAST and slope60 <= -1.0 * LEAST,
                            -1, 0)) as trend
                insert into Verdict;
            from Verdict as v join Verdicts as b on b.symbol == v.symbol
                select v.symbol as symbol, v.place as place, v.surge as surge, v.trend as trend,
                    b.surge as surgeBefore, b.trend as trendBefore insert into Judged;
            from Judged[surge and not surgeBefore] select place insert into SURGE;
            from Judged[trend != 0 and trend != trendBefore] select place insert into TREND;
            from Verdict[not (Verdicts.symbol == symbol in Verdicts)] select symbol, surge, trend insert into Verdicts;
            from Judged[surge != surgeBefore or trend != trendBefore] select symbol, surge, trend
                update Verdicts set Verdicts.surge = surge, Verdicts.trend = trend on Verdicts.symbol == symbol;
            """.replace("SLOPE", SLOPE).replace("LEAST", "(0.0005 / 60000.0 * c)");

    private final Definitions definitions;
    private final int threads;

    /**
     * Makes one.
     *
     * @param definitions WINDOWED or EXTREMES
     * @param threads how many, each with an application, &gt; 0
     */
    public SiddhiContender(Definitions definitions, int threads) {
        this.definitions = definitions;
        this.threads = threads;
    }

    @Override
    public String name() {
        return "Siddhi, " + threads + (threads == 1 ? " thread" : " threads");
    }

    @Override
    public Definitions definitions() {
        return definitions;
    }

    @Override
    public Outcome run(Tape tape) throws Exception {
        String queries = definitions == Definitions.WINDOWED ? TABLES + EXTREMES + WINDOWS : TABLES + EXTREMES;
        SiddhiManager manager = new SiddhiManager();
        try {
            return Shares.play(tape, threads, () -> new Player(tape, manager, queries, definitions));
        } finally {
            manager.shutdown();
        }
    }

    /** An application with a share of the symbols. */
    private static final class Player implements Shares.Player {

        private final Tape tape;
        private final SiddhiAppRuntime runtime;
        private final InputHandler prints;
        private final EventSum events = new EventSum();

        Player(Tape tape, SiddhiManager manager, String queries, Definitions definitions) {
            this.tape = tape;
            this.runtime = manager.createSiddhiAppRuntime(queries);
            for (Kind kind : Kind.values()) {
                if (definitions == Definitions.WINDOWED || kind == Kind.HIGH || kind == Kind.LOW) {
                    runtime.addCallback(kind.name(), callback(kind));
                }
            }
            this.prints = runtime.getInputHandler("Prints");
            runtime.start();
        }

        private StreamCallback callback(Kind kind) {
            return new StreamCallback() {
                @Override
                public void receive(Event[] found) {
                    for (Event event : found) {
                        int index = (Integer) event.getData(0);
                        events.add(kind, tape.symbol[index], tape.time[index], tape.price[index]);
                    }
                }
            };
        }

        @Override
        public void onPrint(int symbol, long millis, long cents, double units, int index) {
            try {
                prints.send(millis, new Object[] {symbol, millis, cents, units, index});
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted", e);
            }
        }

        @Override
        public EventSum events() {
            return events;
        }

        @Override
        public void close() {
            runtime.shutdown();
        }
    }
}
