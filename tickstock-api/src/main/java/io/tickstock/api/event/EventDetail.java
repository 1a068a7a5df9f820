package io.tickstock.api.event;

/**
 * What an event tells beyond its price and time. Each built-in kind has its own record; a detector of yours may bring its
 * own class, or use {@link Fields}. Implementations are immutable.
 */
public interface EventDetail {

    /**
     * Hands the fields over, always in the same order. An undefined one may be handed over as a number that is not finite,
     * or left out.
     *
     * @param visitor who takes them
     */
    void describe(FieldVisitor visitor);
}
