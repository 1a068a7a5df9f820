package io.tickstock.core.channel;

import io.tickstock.core.flow.Instruction;
import io.tickstock.core.flow.Lane;
import io.tickstock.core.flow.SymbolHome;
import io.tickstock.core.flow.TickSlot;
import org.jspecify.annotations.Nullable;

/**
 * A channel's side of a move with nothing else around it: one lane, one symbol whose state is a count, and the bookkeeping of residents that
 * channels use. Two steps can be left out.
 */
public final class MovingWorker implements SymbolHome {

    /** The lane that leads here. */
    public final Lane<TickSlot> lane = new Lane<>(4, 4, TickSlot::new);

    private final boolean keepsFence;
    private final boolean looksBefore;
    private final Residency residency;
    private int count;
    private int taken;

    /**
     * Makes one.
     *
     * @param keepsFence whether it handles what is in its lane before it lets go
     * @param looksBefore whether it follows instructions before an input of a symbol that it does not know
     */
    public MovingWorker(boolean keepsFence, boolean looksBefore) {
        this.keepsFence = keepsFence;
        this.looksBefore = looksBefore;
        this.residency = new Residency(new Residency.Household() {
            @Override
            public long[] laneEnds() {
                return new long[] {lane.accepted()};
            }

            @Override
            public boolean hasHandled(long[] laneEnds) {
                return !MovingWorker.this.keepsFence || taken >= laneEnds[0];
            }

            @Override
            public @Nullable Object release(int symbolId) {
                int released = count;
                count = 0;
                return released;
            }

            @Override
            public void adopt(int symbolId, Object state) {
                count += (Integer) state;
            }

            @Override
            public void catchUp() {}
        });
    }

    /** Lets the symbol live here from the start. */
    public void settle() {
        residency.enter(0);
    }

    /** The beginning of a round. */
    public void follow() {
        residency.follow();
        if (!keepsFence) {
            residency.letGo();
        }
    }

    /**
     * The rest of a round.
     *
     * @return the count after the last input; -1 when there was none
     */
    public int drain() {
        int last = -1;
        TickSlot slot = lane.poll();
        while (slot != null) {
            if (looksBefore) {
                residency.enter(0);
            }
            taken++;
            count++;
            last = count;
            lane.release(1);
            slot = lane.poll();
        }
        residency.letGo();
        return last;
    }

    @Override
    public boolean instruct(Instruction instruction) {
        return residency.instruct(instruction);
    }

    @Override
    public long doneThrough() {
        return 0L;
    }
}
