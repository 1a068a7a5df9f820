package io.tickstock.core.coordinate;

import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.event.Priority;
import io.tickstock.api.spi.PriorityManager;
import io.tickstock.core.flow.SingleWriterLong;
import io.tickstock.core.flow.SymbolFilter;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The core universe and the users' own. Changed under a lock, read without one: each universe is an immutable set that is
 * replaced as a whole, and how many users watch a symbol is counted, so that membership is asked of two maps and never of all
 * users. The version moves after what it stands for.
 */
public final class Universes implements PriorityManager, SymbolFilter {

    /** How many users may have a universe. */
    static final int MAX_USERS = 10_000;

    /** How many symbols all users' universes may hold together. */
    static final int MAX_WATCHED = 1_048_576;

    private static final int MAX_USER_LENGTH = 128;
    private static final int MAX_SYMBOL_LENGTH = 64;

    private final int maxSymbols;
    private final Map<String, Set<String>> users = new ConcurrentHashMap<>();
    private final Map<String, Integer> watchers = new ConcurrentHashMap<>();
    private final SingleWriterLong version = new SingleWriterLong();
    private volatile @Nullable Set<String> core;

    /** Symbols in all users' universes; under the lock. */
    private long watched;

    /**
     * Makes some without any universe.
     *
     * @param maxSymbols how many symbols a universe may hold
     */
    public Universes(int maxSymbols) {
        this.maxSymbols = maxSymbols;
    }

    /**
     * The priority of an event to everybody.
     *
     * @param symbol its symbol
     * @param base what its detector says
     * @return the base, or one step more urgent for a symbol of the core universe
     */
    public Priority priorityOf(String symbol, Priority base) {
        Set<String> now = core;
        return now != null && now.contains(symbol) ? base.raised() : base;
    }

    @Override
    public Priority priorityFor(String user, MarketEvent event) {
        Set<String> own = users.get(Objects.requireNonNull(user, "user"));
        return own != null && own.contains(event.symbol()) ? event.priority().raised() : event.priority();
    }

    @Override
    public synchronized void setCore(Collection<String> symbols) {
        Set<String> wanted = checked(symbols);
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException(
                    "symbols: '[]' (expected: at least one; clearCore ends the core universe)");
        }
        core = wanted;
        changed();
    }

    @Override
    public synchronized void clearCore() {
        core = null;
        changed();
    }

    @Override
    public synchronized void setUser(String user, Collection<String> symbols) {
        if (user.isBlank() || user.length() > MAX_USER_LENGTH) {
            throw new IllegalArgumentException(
                    "user: '" + user + "' (expected: 1 to " + MAX_USER_LENGTH + " characters, not blank)");
        }
        Set<String> wanted = checked(symbols);
        Set<String> before = users.getOrDefault(user, Set.of());
        if (before.isEmpty() && !wanted.isEmpty() && users.size() >= MAX_USERS) {
            throw new IllegalArgumentException(
                    "users: '" + (users.size() + 1) + "' (expected: at most " + MAX_USERS + " with a universe)");
        }
        long after = watched - before.size() + wanted.size();
        if (after > MAX_WATCHED) {
            throw new IllegalArgumentException(
                    "symbols: '" + after + "' (expected: at most " + MAX_WATCHED + " in all users' universes)");
        }
        replace(user, before, wanted);
        watched = after;
        changed();
    }

    /** New ones first, so that a symbol which stays is watched all the time. */
    private void replace(String user, Set<String> before, Set<String> wanted) {
        wanted.forEach(symbol -> watchers.merge(symbol, 1, Integer::sum));
        if (wanted.isEmpty()) {
            users.remove(user);
        } else {
            users.put(user, wanted);
        }
        before.forEach(symbol -> watchers.computeIfPresent(symbol, (s, count) -> count == 1 ? null : count - 1));
    }

    @Override
    public synchronized boolean removeUser(String user) {
        Set<String> before = users.get(Objects.requireNonNull(user, "user"));
        if (before == null) {
            return false;
        }
        replace(user, before, Set.of());
        watched -= before.size();
        changed();
        return true;
    }

    /** Under the lock, so that there is one writer at a time. */
    private void changed() {
        version.addRelease(1L);
    }

    private Set<String> checked(Collection<String> symbols) {
        Set<String> all = new LinkedHashSet<>();
        for (String symbol : symbols) {
            if (!isSymbol(symbol)) {
                throw new IllegalArgumentException("symbol: '" + symbol + "' (expected: 1 to " + MAX_SYMBOL_LENGTH
                        + " characters without white space and controls)");
            }
            all.add(symbol);
        }
        if (all.size() > maxSymbols) {
            throw new IllegalArgumentException(
                    "symbols: '" + all.size() + "' (expected: at most " + maxSymbols + ", as symbols.max says)");
        }
        return Set.copyOf(all);
    }

    private static boolean isSymbol(@Nullable String symbol) {
        return symbol != null
                && !symbol.isEmpty()
                && symbol.length() <= MAX_SYMBOL_LENGTH
                && symbol.chars().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
    }

    @Override
    public Optional<Set<String>> core() {
        return Optional.ofNullable(core);
    }

    @Override
    public Set<String> universeOf(String user) {
        return users.getOrDefault(Objects.requireNonNull(user, "user"), Set.of());
    }

    @Override
    public Set<String> users() {
        return Set.copyOf(new HashMap<>(users).keySet());
    }

    @Override
    public boolean isWatched(String symbol) {
        return admits(symbol);
    }

    @Override
    public long version() {
        return version.getAcquire();
    }

    @Override
    public boolean admits(String symbol) {
        Set<String> now = core;
        return now == null || now.contains(symbol) || watchers.containsKey(symbol);
    }
}
