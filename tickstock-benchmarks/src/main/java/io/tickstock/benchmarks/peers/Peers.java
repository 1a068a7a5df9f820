package io.tickstock.benchmarks.peers;

import io.tickstock.benchmarks.compare.Contender;
import io.tickstock.benchmarks.compare.Definitions;
import io.tickstock.benchmarks.peers.carry.AfternoonContender;
import io.tickstock.benchmarks.peers.carry.DisruptorContender;
import io.tickstock.benchmarks.peers.carry.FlinkContender;
import io.tickstock.benchmarks.peers.carry.PekkoContender;
import io.tickstock.benchmarks.peers.carry.ReactorContender;
import io.tickstock.benchmarks.peers.spec.WatchArray;
import io.tickstock.benchmarks.peers.window.EngineContender;
import io.tickstock.benchmarks.peers.window.EsperContender;
import io.tickstock.benchmarks.peers.window.LoopContender;
import io.tickstock.benchmarks.peers.window.SiddhiContender;
import io.tickstock.benchmarks.peers.window.Ta4jContender;
import io.tickstock.core.ThreadingMode;
import java.util.List;

/** All that Tickstock is compared to; and Tickstock itself, by the definitions that are theirs. */
public final class Peers {

    private Peers() {}

    /** A new one of each, at its best settings for the processors there are. */
    public static List<Contender> all() {
        // Two at least, so that names differ and shares are tried on any machine.
        int cores = Math.max(2, Runtime.getRuntime().availableProcessors());
        int workers = cores - 1;
        keepLog4jQuiet();
        return List.of(
                new AfternoonContender(workers),
                new DisruptorContender("Disruptor", Definitions.BUILT_IN, WatchArray::new),
                new ReactorContender(workers),
                new PekkoContender(),
                new FlinkContender(false),
                new FlinkContender(true),
                new LoopContender(Definitions.WINDOWED),
                new EngineContender(Definitions.WINDOWED, ThreadingMode.INLINE),
                new EngineContender(Definitions.WINDOWED, ThreadingMode.DEDICATED),
                new EsperContender(Definitions.WINDOWED, 1),
                new EsperContender(Definitions.WINDOWED, cores),
                new SiddhiContender(Definitions.WINDOWED, 1),
                new SiddhiContender(Definitions.WINDOWED, cores),
                new LoopContender(Definitions.EXTREMES),
                new EngineContender(Definitions.EXTREMES, ThreadingMode.INLINE),
                new EngineContender(Definitions.EXTREMES, ThreadingMode.DEDICATED),
                new EsperContender(Definitions.EXTREMES, 1),
                new EsperContender(Definitions.EXTREMES, cores),
                new SiddhiContender(Definitions.EXTREMES, 1),
                new SiddhiContender(Definitions.EXTREMES, cores),
                new Ta4jContender());
    }

    /** Flink and Siddhi reach Log4j's API, which complains when there is no more of it, unless told what to use. */
    private static void keepLog4jQuiet() {
        String key = "log4j2.loggerContextFactory";
        if (System.getProperty(key) == null) {
            System.setProperty(key, "org.apache.logging.log4j.simple.SimpleLoggerContextFactory");
        }
    }
}
