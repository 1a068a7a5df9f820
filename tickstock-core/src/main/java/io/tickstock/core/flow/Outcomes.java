package io.tickstock.core.flow;

/**
 * Is told what became of each input that says something about its channel's health. What is neither a success nor a failure of the
 * channel (late, duplicate, filtered, refused) is not reported.
 *
 * <p>Called by one thread at a time, a channel's worker; the next worker sees everything the one before did. Never throws.
 */
public interface Outcomes {

    /** Is told and does nothing. */
    Outcomes NOBODY = new Outcomes() {
        @Override
        public void succeeded() {}

        @Override
        public void failed() {}
    };

    /** An input was processed. Called for each one: costs no more than a few plain reads while all is well. */
    void succeeded();

    /**
     * So many inputs were processed, one after the other.
     *
     * @param count how many
     */
    default void succeeded(int count) {
        for (int i = 0; i < count; i++) {
            succeeded();
        }
    }

    /** The channel failed on an input. */
    void failed();
}
