package io.tickstock.benchmarks.stress.hold;

import io.tickstock.benchmarks.stress.LedgerState;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Who reads fates before inputs never sees more fates. */
@JCStressTest
@Outcome(id = "-1", expect = Expect.FORBIDDEN, desc = "more fates than inputs")
@Outcome(expect = Expect.ACCEPTABLE, desc = "as it should be")
@State
public class FatesBeforeInputs extends LedgerState {

    /** As jcstress wants it. */
    public FatesBeforeInputs() {
        super();
    }

    /** The writing thread. */
    @Actor
    public void writer() {
        settleAll();
    }

    /**
     * The reading thread.
     *
     * @param result -1 for what must not be
     */
    @Actor
    public void reader(I_Result result) {
        result.r1 = readFatesFirst();
    }
}
