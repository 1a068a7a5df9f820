package io.tickstock.core.flow;

import io.tickstock.api.data.ReferenceData;
import io.tickstock.api.data.TickView;
import org.jspecify.annotations.Nullable;

/**
 * A print on its way, in memory that is used again. Owned by the producer of its lane until it is published, then by the
 * consumer until it is released. Carries a reference datum instead of a print when {@link #reference} is set.
 */
public final class TickSlot extends Slot<TickSlot> implements TickView {

    /** Bits of {@link io.tickstock.api.data.Eligibility}. */
    public int eligibility;

    /** Price per unit. */
    public double price;

    /** Units traded. */
    public double size;

    /** The feed's own number, or 0. */
    public long sequence;

    /** Key of the trade, or 0. */
    public long tradeKey;

    /** Set by the consumer: behind the greatest event time of its symbol and feed. */
    public boolean late;

    /** The reference datum that travels in the print's place, or null. */
    public @Nullable ReferenceData reference;

    /** An empty one. */
    public TickSlot() {}

    @Override
    public TickSlot content() {
        return this;
    }

    @Override
    public double price() {
        return price;
    }

    @Override
    public double size() {
        return size;
    }

    @Override
    public long eventTime() {
        return eventTime;
    }

    @Override
    public long sequence() {
        return sequence;
    }

    @Override
    public long tradeKey() {
        return tradeKey;
    }

    @Override
    public int eligibility() {
        return eligibility;
    }

    @Override
    public long feedSequence() {
        return feedSequence;
    }

    @Override
    public boolean isLate() {
        return late;
    }
}
