package io.tickstock.benchmarks.stress.fail;

import io.tickstock.benchmarks.stress.BreakerState;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Two that look first and count then both get the one place. */
@JCStressTest
@Outcome(id = "-1", expect = Expect.ACCEPTABLE_INTERESTING, desc = "more probes than allowed")
@Outcome(expect = Expect.ACCEPTABLE, desc = "as it should be")
@State
public class BreakerProbesUnguarded extends BreakerState {

    /** As jcstress wants it. */
    public BreakerProbesUnguarded() {
        super(false);
    }

    /** One thread. */
    @Actor
    public void one() {
        askFirst();
    }

    /** The other thread. */
    @Actor
    public void other() {
        askSecond();
    }

    /**
     * When both are done.
     *
     * @param result -1 for what must not be
     */
    @Arbiter
    public void judge(I_Result result) {
        result.r1 = probes();
    }
}
