package io.tickstock.benchmarks.stress.fail;

import io.tickstock.benchmarks.stress.BreakerState;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Two threads ask a breaker for probes that counts them without compare-and-set. */
@JCStressTest
@Outcome(id = "-1", expect = Expect.ACCEPTABLE_INTERESTING, desc = "a probe too many")
@Outcome(expect = Expect.ACCEPTABLE, desc = "as it should be")
@State
public class BreakerProbesUnchecked extends BreakerState {

    /** As jcstress wants it. */
    public BreakerProbesUnchecked() {
        super(false);
        halfOpen();
    }

    /** One thread. */
    @Actor
    public void one() {
        askForProbes();
    }

    /** Another thread. */
    @Actor
    public void other() {
        askForProbes();
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
