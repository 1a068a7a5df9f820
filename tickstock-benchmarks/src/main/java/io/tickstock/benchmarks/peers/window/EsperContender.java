package io.tickstock.benchmarks.peers.window;

import com.espertech.esper.common.client.EPCompiled;
import com.espertech.esper.common.client.EventBean;
import com.espertech.esper.common.client.EventSender;
import com.espertech.esper.common.client.configuration.Configuration;
import com.espertech.esper.common.client.util.EventUnderlyingType;
import com.espertech.esper.compiler.client.CompilerArguments;
import com.espertech.esper.compiler.client.EPCompilerProvider;
import com.espertech.esper.runtime.client.EPRuntime;
import com.espertech.esper.runtime.client.EPRuntimeProvider;
import com.espertech.esper.runtime.client.EPStatement;
import com.espertech.esper.runtime.client.UpdateListener;
import io.tickstock.benchmarks.compare.Contender;
import io.tickstock.benchmarks.compare.Definitions;
import io.tickstock.benchmarks.compare.EventSum;
import io.tickstock.benchmarks.compare.EventSum.Kind;
import io.tickstock.benchmarks.compare.Tape;
import java.util.UUID;

/**
 * Esper: queries in its language, compiled to byte code. Prints and what queries make of them are arrays of objects, its fastest kind of event;
 * windows go by the prints' times, its own clock is off. Each window is one over all symbols with its sums by symbol, which means
 * the same as a context for each symbol, since time never falls. Extremes are kept in a table, the cheapest of six ways that were tried.
 *
 * <p>A runtime keeps no order between threads, so with more than one thread each has a runtime of its own, with its share of the symbols.
 */
public final class EsperContender implements Contender {

    private static final String SLOPE = "Windowed.slope(count(*), sum(t), sum(c), sum(t * c), sum(t * t))";

    private static final String EXTREMES = """
            @public @buseventtype create objectarray schema Print(symbol int, t long, c long, units double, place int);
            create table Extremes(symbol int primary key, high long, low long);
            on Print as p merge Extremes as e where p.symbol = e.symbol
                when not matched then insert select p.symbol as symbol, p.c as high, p.c as low
                when matched and p.c > e.high then insert into High select p.place as place then update set high = p.c
                when matched and p.c < e.low then insert into Low select p.place as place then update set low = p.c;
            @name('HIGH') select place from High;
            @name('LOW') select place from Low;
            """;

    private static final String WINDOWS = """
            insert into TenSeconds select symbol, t, c, units, place, sum(units) as units10, avg(c) as mean10, SLOPE as slope10
                from Print#ext_timed(t, 10 sec) group by symbol;
            insert into HalfMinute select symbol, t, c, units, place, units10, mean10, slope10, SLOPE as slope30
                from TenSeconds#ext_timed(t, 30 sec) group by symbol;
            insert into Verdict select symbol, place,
                Windowed.isSurge(c, mean10, units10, sum(units)) as surge, Windowed.trend(c, slope10, slope30, SLOPE) as trend
                from HalfMinute#ext_timed(t, 60 sec) group by symbol;
            @name('SURGE') select place from Verdict group by symbol having surge and nth(surge, 1) is not true;
            @name('TREND') select place from Verdict group by symbol having trend != 0 and trend is not nth(trend, 1);
            """.replace("SLOPE", SLOPE);

    private final Definitions definitions;
    private final int threads;

    /**
     * Makes one.
     *
     * @param definitions WINDOWED or EXTREMES
     * @param threads how many, each with a runtime, &gt; 0
     */
    public EsperContender(Definitions definitions, int threads) {
        this.definitions = definitions;
        this.threads = threads;
    }

    @Override
    public String name() {
        return "Esper, " + threads + (threads == 1 ? " thread" : " threads");
    }

    @Override
    public Definitions definitions() {
        return definitions;
    }

    @Override
    public Outcome run(Tape tape) throws Exception {
        Configuration settings = new Configuration();
        settings.getCommon().getEventMeta().setDefaultEventRepresentation(EventUnderlyingType.OBJECTARRAY);
        settings.getCommon().addImport(EsperFunctions.class.getName());
        settings.getRuntime().getThreading().setInternalTimerEnabled(false);
        settings.getRuntime().getThreading().setListenerDispatchPreserveOrder(false);
        settings.getRuntime().getThreading().setInsertIntoDispatchPreserveOrder(false);
        String queries = definitions == Definitions.WINDOWED ? EXTREMES + WINDOWS : EXTREMES;
        EPCompiled compiled = EPCompilerProvider.getCompiler()
                .compile(queries.replace("Windowed.", "EsperFunctions."), new CompilerArguments(settings));
        return Shares.play(tape, threads, () -> new Player(tape, settings, compiled));
    }

    /** A runtime with a share of the symbols. */
    private static final class Player implements Shares.Player {

        private final Tape tape;
        private final EPRuntime runtime;
        private final EventSender prints;
        private final EventSum events = new EventSum();

        Player(Tape tape, Configuration settings, EPCompiled compiled) throws Exception {
            this.tape = tape;
            this.runtime = EPRuntimeProvider.getRuntime(UUID.randomUUID().toString(), settings);
            for (EPStatement statement :
                    runtime.getDeploymentService().deploy(compiled).getStatements()) {
                for (Kind kind : Kind.values()) {
                    if (statement.getName().equals(kind.name())) {
                        statement.addListener(listener(kind));
                    }
                }
            }
            this.prints = runtime.getEventService().getEventSender("Print");
        }

        private UpdateListener listener(Kind kind) {
            return (found, left, statement, from) -> {
                for (EventBean event : found) {
                    int index = (Integer) event.get("place");
                    events.add(kind, tape.symbol[index], tape.time[index], tape.price[index]);
                }
            };
        }

        @Override
        public void onPrint(int symbol, long millis, long cents, double units, int index) {
            prints.sendEvent(new Object[] {symbol, millis, cents, units, index});
        }

        @Override
        public EventSum events() {
            return events;
        }

        @Override
        public void close() {
            runtime.destroy();
        }
    }
}
