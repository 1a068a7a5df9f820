package io.tickstock.benchmarks.stress.hold;

import io.tickstock.benchmarks.stress.ChannelMoveState;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A move between channels; the source beside the old one. */
@JCStressTest
@Outcome(id = "-1", expect = Expect.FORBIDDEN, desc = "an input lost or out of order")
@Outcome(expect = Expect.ACCEPTABLE, desc = "as it should be")
@State
public class ChannelMovesCrossed extends ChannelMoveState {

    /** As jcstress wants it. */
    public ChannelMovesCrossed() {
        super();
    }

    /** One thread. */
    @Actor
    public void one() {
        sendBesideOld();
    }

    /** Another thread. */
    @Actor
    public void other() {
        moveBesideNew();
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
