package io.tickstock.benchmarks.stress.hold;

import io.tickstock.benchmarks.stress.BreakerState;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Worker and control thread on one breaker. */
@JCStressTest
@Outcome(id = "-1", expect = Expect.FORBIDDEN, desc = "a transition that is not there, or a probe too many")
@Outcome(expect = Expect.ACCEPTABLE, desc = "as it should be")
@State
public class BreakerStates extends BreakerState {

    /** As jcstress wants it. */
    public BreakerStates() {
        super(true);
    }

    /** One thread. */
    @Actor
    public void one() {
        report();
    }

    /** Another thread. */
    @Actor
    public void other() {
        control();
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
