package io.tickstock.benchmarks.stress.fail;

import io.tickstock.benchmarks.stress.MoveState;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** The old worker lets go before it has handled what was handed over. */
@JCStressTest
@Outcome(id = "-1", expect = Expect.ACCEPTABLE_INTERESTING, desc = "an input lost or out of order")
@Outcome(expect = Expect.ACCEPTABLE, desc = "as it should be")
@State
public class MoveWithoutFence extends MoveState {

    /** As jcstress wants it. */
    public MoveWithoutFence() {
        super(Without.FENCE);
    }

    /** One thread. */
    @Actor
    public void one() {
        sendAndReceive();
    }

    /** Another thread. */
    @Actor
    public void other() {
        moveAndLetGo();
    }

    /**
     * After both.
     *
     * @param result -1 for what must not be
     */
    @Arbiter
    public void judge(I_Result result) {
        result.r1 = finish();
    }
}
