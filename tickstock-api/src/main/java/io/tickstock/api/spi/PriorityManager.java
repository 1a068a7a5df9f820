package io.tickstock.api.spi;

import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.event.Priority;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * Whose symbols matter: the core universe, and one for each user. Safe for use by many threads at once, while data flow; a change
 * holds for every print that is handled after the call has returned.
 *
 * <p>An event's priority starts with what its detector says. A symbol of the core universe lifts it by one step, for everybody; a
 * user's universe by another one, for that user alone; CRITICAL is the most. While a core universe is set, only symbols of it or of
 * some user's universe are looked at; inputs of others are FILTERED(UNIVERSE).
 */
public interface PriorityManager {

    /**
     * How urgent an event is to a user.
     *
     * @param user the user; one without universe is everybody
     * @param event an event of this system, which carries the core universe's step already
     * @return the event's priority, or one step more urgent when its symbol is in the user's universe
     */
    Priority priorityFor(String user, MarketEvent event);

    /**
     * Sets the core universe, in place of the one before; from then on symbols outside of every universe are filtered.
     *
     * @param symbols at least one, at most {@code symbols.max}; each 1 to 64 characters without white space and controls
     * @throws IllegalArgumentException naming value and rule; nothing has changed then
     */
    void setCore(Collection<String> symbols);

    /** Ends the core universe, and with it all filtering; users keep theirs. */
    void clearCore();

    /**
     * Sets a user's universe, in place of the one before.
     *
     * @param user the user, 1 to 128 characters, not blank
     * @param symbols at most {@code symbols.max}, and 1,048,576 over all users; each 1 to 64 characters without white space and
     *     controls. None: as {@link #removeUser}
     * @throws IllegalArgumentException naming value and rule, also when more than 10,000 users would have one; nothing has changed
     *     then
     */
    void setUser(String user, Collection<String> symbols);

    /**
     * Takes a user's universe away.
     *
     * @param user the user
     * @return whether there was one
     */
    boolean removeUser(String user);

    /**
     * The core universe.
     *
     * @return its symbols, unmodifiable; empty when none is set
     */
    Optional<Set<String>> core();

    /**
     * A user's universe.
     *
     * @param user the user
     * @return its symbols, unmodifiable; none when the user has no universe
     */
    Set<String> universeOf(String user);

    /**
     * Who has a universe.
     *
     * @return the users at this moment, unmodifiable
     */
    Set<String> users();

    /**
     * Whether inputs of a symbol are looked at now.
     *
     * @param symbol the symbol
     * @return false when a core universe is set and the symbol is in no universe
     */
    boolean isWatched(String symbol);
}
