package io.tickstock.benchmarks.stress.fail;

import io.tickstock.benchmarks.stress.MoveState;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Who goes in without a full fence is not seen, and does not see. */
@JCStressTest
@Outcome(id = "-1", expect = Expect.ACCEPTABLE_INTERESTING, desc = "an input behind the fence")
@Outcome(expect = Expect.ACCEPTABLE, desc = "as it should be")
@State
public class MoveWithWeakEntry extends MoveState {

    /** As jcstress wants it. */
    public MoveWithWeakEntry() {
        super(Without.FENCED_ENTRY);
    }

    /** One thread. */
    @Actor
    public void one() {
        publish();
    }

    /** The other thread. */
    @Actor
    public void other() {
        fence();
    }

    /**
     * When both are done.
     *
     * @param result -1 for what must not be
     */
    @Arbiter
    public void judge(I_Result result) {
        result.r1 = behindTheFence();
    }
}
