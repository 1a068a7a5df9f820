package io.tickstock.benchmarks.stress.fail;

import io.tickstock.benchmarks.stress.LaneState;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A ring with one slot too few. */
@JCStressTest
@Outcome(id = "-1", expect = Expect.ACCEPTABLE_INTERESTING, desc = "an item torn or overwritten")
@Outcome(expect = Expect.ACCEPTABLE, desc = "as it should be")
@State
public class LaneSlotsTooFew extends LaneState {

    /** As jcstress wants it. */
    public LaneSlotsTooFew() {
        super(1);
    }

    /** The writing thread. */
    @Actor
    public void writer() {
        produce();
    }

    /**
     * The reading thread.
     *
     * @param result -1 for what must not be
     */
    @Actor
    public void reader(I_Result result) {
        result.r1 = consume();
    }
}
