package io.tickstock.benchmarks.stress.fail;

import io.tickstock.benchmarks.stress.MoveState;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A state that leaves before its inputs are handled has not seen them. */
@JCStressTest
@Outcome(id = "-1", expect = Expect.ACCEPTABLE_INTERESTING, desc = "a state that has not seen all inputs")
@Outcome(expect = Expect.ACCEPTABLE, desc = "as it should be")
@State
public class MoveWithoutFence extends MoveState {

    /** As jcstress wants it. */
    public MoveWithoutFence() {
        super(Without.DEPARTURE_FENCE);
        fill();
    }

    /** One thread. */
    @Actor
    public void one() {
        work();
    }

    /**
     * The other thread.
     *
     * @param result -1 for what must not be
     */
    @Actor
    public void other(I_Result result) {
        result.r1 = takeAway();
    }
}
