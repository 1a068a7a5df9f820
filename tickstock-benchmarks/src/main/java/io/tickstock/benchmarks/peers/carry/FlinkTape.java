package io.tickstock.benchmarks.peers.carry;

import io.tickstock.benchmarks.compare.Tape;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.java.tuple.Tuple4;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.jspecify.annotations.Nullable;

/** Makes prints from the tape of a run. */
final class FlinkTape implements GeneratorFunction<Long, Tuple4<Integer, Double, Double, Long>> {

    private static final long serialVersionUID = 1L;

    private final long number;
    private transient @Nullable FlinkRun run;
    private transient @Nullable Tape tape;

    FlinkTape(long number) {
        this.number = number;
    }

    @Override
    public void open(SourceReaderContext context) {
        run = FlinkRun.numbered(number);
        tape = run.tape();
    }

    @Override
    public Tuple4<Integer, Double, Double, Long> map(Long value) {
        int index = value.intValue();
        if (index == 0) {
            run.begins();
        }
        return new Tuple4<>(tape.symbol[index], tape.price[index], tape.size[index], tape.time[index]);
    }
}
