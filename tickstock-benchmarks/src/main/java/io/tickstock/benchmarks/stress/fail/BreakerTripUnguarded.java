package io.tickstock.benchmarks.stress.fail;

import io.tickstock.benchmarks.stress.BreakerState;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A state that is looked at first and set then forgets the trip between. */
@JCStressTest
@Outcome(id = "-1", expect = Expect.ACCEPTABLE_INTERESTING, desc = "a trip that was lost")
@Outcome(expect = Expect.ACCEPTABLE, desc = "as it should be")
@State
public class BreakerTripUnguarded extends BreakerState {

    /** As jcstress wants it. */
    public BreakerTripUnguarded() {
        super(false);
    }

    /** One thread. */
    @Actor
    public void one() {
        succeed();
    }

    /** The other thread. */
    @Actor
    public void other() {
        trip();
    }

    /**
     * When both are done.
     *
     * @param result -1 for what must not be
     */
    @Arbiter
    public void judge(I_Result result) {
        result.r1 = tripped();
    }
}
