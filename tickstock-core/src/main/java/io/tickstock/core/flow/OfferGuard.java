package io.tickstock.core.flow;

/**
 * Tells whether a source's thread is between reading a route and publishing by it: one count for all lanes of a sink, odd inside.
 *
 * <p><b>Why the entry is a volatile write.</b> The thread announces itself, then reads a route; whoever moves a symbol changes the
 * route, then reads this count. Both write before they read what the other writes, so both pairs must be volatile: then at least one of
 * the two sees the other. Release order alone would let both miss. A sink that is polled pays for it once a batch, and a live one once
 * an input.
 *
 * <p>Whoever sees it outside, or sees it move, knows that each later entry reads the changed route.
 */
public final class OfferGuard {

    private final SingleWriterLong entries = new SingleWriterLong();

    /** Outside. */
    public OfferGuard() {}

    /** The sink's thread: goes in. */
    public void enter() {
        entries.setVolatile(entries.getPlain() + 1L);
    }

    /** The sink's thread: comes out; what it published before is visible to whoever sees that. */
    public void exit() {
        entries.setRelease(entries.getPlain() + 1L);
    }

    /**
     * The sink's thread: whether it is inside.
     *
     * @return true between {@link #enter} and {@link #exit}
     */
    public boolean isInside() {
        return isInside(entries.getPlain());
    }

    /**
     * Any thread: takes down where it is, after the route was changed.
     *
     * @return a mark for {@link #hasPassed}
     */
    public long mark() {
        return entries.getVolatile();
    }

    /**
     * Any thread: whether it was outside at the mark, or has come out since.
     *
     * @param mark what {@link #mark} gave
     * @return true when nothing will be published by a route that was read before the mark
     */
    public boolean hasPassed(long mark) {
        return !isInside(mark) || entries.getVolatile() != mark;
    }

    private static boolean isInside(long count) {
        return (count & 1L) != 0L;
    }
}
