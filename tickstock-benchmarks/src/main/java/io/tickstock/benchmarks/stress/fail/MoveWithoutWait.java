package io.tickstock.benchmarks.stress.fail;

import io.tickstock.benchmarks.stress.MoveState;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Who does not wait for sinks finds inputs behind the fence. */
@JCStressTest
@Outcome(id = "-1", expect = Expect.ACCEPTABLE_INTERESTING, desc = "an input behind the fence")
@Outcome(expect = Expect.ACCEPTABLE, desc = "as it should be")
@State
public class MoveWithoutWait extends MoveState {

    /** As jcstress wants it. */
    public MoveWithoutWait() {
        super(Without.WAIT);
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
