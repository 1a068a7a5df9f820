package io.tickstock.benchmarks.peers.carry;

import io.tickstock.benchmarks.compare.EventSum;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Takes events down, and tells its run when there are no more. */
final class FlinkSink implements Sink<FlinkEvent> {

    private static final long serialVersionUID = 1L;

    private final long number;

    FlinkSink(long number) {
        this.number = number;
    }

    @Override
    public SinkWriter<FlinkEvent> createWriter(WriterInitContext context) {
        return new Writer(FlinkRun.numbered(number));
    }

    private static final class Writer implements SinkWriter<FlinkEvent> {

        private static final EventSum.Kind[] KINDS = EventSum.Kind.values();

        private final FlinkRun run;
        private final EventSum events = new EventSum();

        Writer(FlinkRun run) {
            this.run = run;
        }

        @Override
        public void write(FlinkEvent event, Context context) {
            events.add(KINDS[event.kind], event.symbol, event.time, event.price);
        }

        @Override
        public void flush(boolean endOfInput) {
            if (endOfInput) {
                run.ends(events);
            }
        }

        @Override
        public void close() {}
    }
}
