package io.tickstock.benchmarks.stress.fail;

import io.tickstock.benchmarks.stress.LogOrderState;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** The log tells of an entry before it is in the ring. */
@JCStressTest
@Outcome(id = "-1", expect = Expect.ACCEPTABLE_INTERESTING, desc = "neither entry nor gap")
@Outcome(expect = Expect.ACCEPTABLE, desc = "as it should be")
@State
public class LogEntryLast extends LogOrderState {

    /** As jcstress wants it. */
    public LogEntryLast() {
        super(false);
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
