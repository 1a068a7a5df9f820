package io.tickstock.benchmarks.stress.hold;

import io.tickstock.benchmarks.stress.LogOrderState;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** An entry is in the ring before the log tells of it. */
@JCStressTest
@Outcome(id = "-1", expect = Expect.FORBIDDEN, desc = "neither entry nor gap")
@Outcome(expect = Expect.ACCEPTABLE, desc = "as it should be")
@State
public class LogEntryFirst extends LogOrderState {

    /** As jcstress wants it. */
    public LogEntryFirst() {
        super(true);
    }

    /** One thread. */
    @Actor
    public void one() {
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
