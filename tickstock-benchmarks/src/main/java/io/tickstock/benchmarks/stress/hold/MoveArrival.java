package io.tickstock.benchmarks.stress.hold;

import io.tickstock.benchmarks.stress.MoveState;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A state that is brought while the first input comes. */
@JCStressTest
@Outcome(id = "-1", expect = Expect.FORBIDDEN, desc = "an input that met no state")
@Outcome(expect = Expect.ACCEPTABLE, desc = "as it should be")
@State
public class MoveArrival extends MoveState {

    /** As jcstress wants it. */
    public MoveArrival() {
        super(Without.NOTHING);
        begin();
    }

    /** One thread. */
    @Actor
    public void one() {
        arrive();
    }

    /**
     * The other thread.
     *
     * @param result -1 for what must not be
     */
    @Actor
    public void other(I_Result result) {
        result.r1 = firstInput();
    }
}
