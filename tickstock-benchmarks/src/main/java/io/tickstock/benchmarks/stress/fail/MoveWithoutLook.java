package io.tickstock.benchmarks.stress.fail;

import io.tickstock.benchmarks.stress.MoveState;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Who does not look for a state before an unknown symbol finds it too late. */
@JCStressTest
@Outcome(id = "-1", expect = Expect.ACCEPTABLE_INTERESTING, desc = "an input that met no state")
@Outcome(expect = Expect.ACCEPTABLE, desc = "as it should be")
@State
public class MoveWithoutLook extends MoveState {

    /** As jcstress wants it. */
    public MoveWithoutLook() {
        super(Without.LOOK);
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
