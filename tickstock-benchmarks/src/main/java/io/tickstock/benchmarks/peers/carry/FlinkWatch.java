package io.tickstock.benchmarks.peers.carry;

import io.tickstock.benchmarks.peers.spec.SymbolWatch;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.java.tuple.Tuple4;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Finds events in the prints of each symbol. */
final class FlinkWatch extends KeyedProcessFunction<Integer, Tuple4<Integer, Double, Double, Long>, FlinkEvent> {

    private static final long serialVersionUID = 1L;

    private transient @Nullable ValueState<SymbolWatch> watches;

    /** Where events of the call at hand go. */
    private transient @Nullable Collector<FlinkEvent> out;

    @Override
    public void open(OpenContext context) {
        watches = getRuntimeContext().getState(new ValueStateDescriptor<>("watch", SymbolWatch.class));
    }

    @Override
    public void processElement(
            Tuple4<Integer, Double, Double, Long> print, Context context, Collector<FlinkEvent> collector)
            throws Exception {
        out = collector;
        SymbolWatch watch = watches.value();
        if (watch == null) {
            watch = new SymbolWatch(
                    print.f0,
                    (kind, symbol, time, price) -> out.collect(new FlinkEvent(kind.ordinal(), symbol, time, price)));
            watches.update(watch);
            // Fires with the watermark that ends the input.
            context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
        }
        watch.onPrint(print.f1, print.f2, print.f3);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<FlinkEvent> collector) throws Exception {
        out = collector;
        watches.value().end();
    }
}
