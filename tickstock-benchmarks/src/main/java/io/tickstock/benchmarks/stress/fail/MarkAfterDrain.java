package io.tickstock.benchmarks.stress.fail;

import io.tickstock.benchmarks.stress.MarkState;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Who drains the lane before it reads the watermark may miss what it covers. */
@JCStressTest
@Outcome(id = "-1", expect = Expect.ACCEPTABLE_INTERESTING, desc = "a mark that covers more than was found")
@Outcome(expect = Expect.ACCEPTABLE, desc = "as it should be")
@State
public class MarkAfterDrain extends MarkState {

    /** As jcstress wants it. */
    public MarkAfterDrain() {
        super();
    }

    /** The writing thread. */
    @Actor
    public void writer() {
        tell();
    }

    /**
     * The reading thread.
     *
     * @param result -1 for what must not be
     */
    @Actor
    public void reader(I_Result result) {
        result.r1 = readMarkLast();
    }
}
