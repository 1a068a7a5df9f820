package io.tickstock.benchmarks.stress.hold;

import io.tickstock.benchmarks.stress.LogState;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A reader behind retention gets whole events in order, or a gap. */
@JCStressTest
@Outcome(id = "-1", expect = Expect.FORBIDDEN, desc = "an event out of order, or neither event nor gap")
@Outcome(expect = Expect.ACCEPTABLE, desc = "as it should be")
@State
public class LogReader extends LogState {

    /** As jcstress wants it. */
    public LogReader() {
        super();
    }

    /** The writing thread. */
    @Actor
    public void writer() {
        write();
    }

    /**
     * The reading thread.
     *
     * @param result -1 for what must not be
     */
    @Actor
    public void reader(I_Result result) {
        result.r1 = read();
    }
}
