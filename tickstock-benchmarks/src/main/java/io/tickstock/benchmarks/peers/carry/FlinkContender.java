package io.tickstock.benchmarks.peers.carry;

import io.tickstock.benchmarks.compare.Contender;
import io.tickstock.benchmarks.compare.Definitions;
import io.tickstock.benchmarks.compare.Tape;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeHint;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.api.java.tuple.Tuple4;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Apache Flink in a cluster within this JVM: a source, a keyed process function whose state of a symbol is a plain object, a sink. Parallelism
 * 1 (source and function are threads of their own, which fills two cores), states on the heap, objects used again, no checkpoints, no
 * watermarks but the last. Measured from the first print that the source makes to the sink's end, so without the cluster's start.
 *
 * <p>Prints go from source to function through Flink's network stack, as they do wherever streams are keyed; chained, the source is declared
 * to be keyed already, which only a source that sends all of a symbol's prints to one place can be, and they stay on one thread.
 */
public final class FlinkContender implements Contender {

    private final boolean chained;

    /**
     * Makes one.
     *
     * @param chained whether source and function share a thread
     */
    public FlinkContender(boolean chained) {
        this.chained = chained;
    }

    @Override
    public String name() {
        return chained ? "Flink, chained" : "Flink";
    }

    @Override
    public Definitions definitions() {
        return Definitions.BUILT_IN;
    }

    @Override
    public Outcome run(Tape tape) throws Exception {
        try (FlinkRun run = FlinkRun.of(tape)) {
            StreamExecutionEnvironment environment =
                    StreamExecutionEnvironment.createLocalEnvironment(1, new Configuration());
            environment.getConfig().enableObjectReuse();
            TypeInformation<Tuple4<Integer, Double, Double, Long>> print =
                    Types.TUPLE(Types.INT, Types.DOUBLE, Types.DOUBLE, Types.LONG);
            DataStream<Tuple4<Integer, Double, Double, Long>> prints = environment.fromSource(
                    new DataGeneratorSource<>(
                            new FlinkTape(run.number()), tape.length, RateLimiterStrategy.noOp(), print),
                    WatermarkStrategy.noWatermarks(),
                    "tape");
            KeySelector<Tuple4<Integer, Double, Double, Long>, Integer> bySymbol = value -> value.f0;
            KeyedStream<Tuple4<Integer, Double, Double, Long>, Integer> keyed = chained
                    ? DataStreamUtils.reinterpretAsKeyedStream(prints, bySymbol, Types.INT)
                    : prints.keyBy(bySymbol, Types.INT);
            keyed.process(new FlinkWatch())
                    .returns(new TypeHint<FlinkEvent>() {})
                    .sinkTo(new FlinkSink(run.number()));
            environment.execute("peer");
            return run.outcome();
        }
    }
}
