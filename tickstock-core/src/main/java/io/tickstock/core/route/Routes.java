package io.tickstock.core.route;

import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.RoutingStrategy;
import io.tickstock.api.spi.RoutingStrategy.ChannelView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The channel of each symbol of one kind of data. A source reads one number of an array for an input; what it says beside a channel
 * (not placed yet, on the move, refused and why) is below 0, so that the usual case is one comparison.
 *
 * <p>Everything but that read happens under this object's lock: placing a symbol when it is first seen, and what the control thread
 * does. Routes are written and read with volatile order, which the protocol of {@link SymbolMove} rests on.
 */
public final class Routes {

    /** Most channels of one kind at a time. */
    public static final int MAX_CHANNELS = 256;

    /** The symbol was not seen yet. */
    static final int UNPLACED = -1;

    /** The symbol is on the move: its inputs have to wait. */
    static final int HELD = -2;

    /** Nothing is taken any more. */
    private static final int CLOSED = Integer.MIN_VALUE;

    /** From here down: refused; a pair of numbers for each channel. */
    private static final int REFUSED = -3;

    /** Why inputs are refused although their symbol has a channel. */
    public enum Refusal {
        /** The channel's breaker is open, and no other channel can take its symbols. */
        BREAKER_OPEN(Admission.REJECTED_BREAKER_OPEN),
        /** The channel makes no progress. */
        HUNG(Admission.REJECTED_CHANNEL_HUNG);

        private final Admission admission;

        Refusal(Admission admission) {
            this.admission = admission;
        }
    }

    private final RoutingStrategy strategy;
    private final IntFunction<String> symbols;
    private final boolean refuses;

    /** What sources read. */
    private final AtomicIntegerArray routes;

    /** Under the lock: the channel that a symbol lives on, also while it is held or refused. */
    private final int[] homes;

    /** By index; null where there is none. Replaced under the lock. */
    private volatile @Nullable RouteTarget[] targets = new RouteTarget[0];

    /** Under the lock. */
    private boolean closed;

    /** Under the lock: numbers of symbols placed, 0 to this exclusively. */
    private int seen;

    private final AtomicLong placements = new AtomicLong();
    private final AtomicLong moved = new AtomicLong();
    private final AtomicLong abandoned = new AtomicLong();

    /**
     * Makes an empty table without channels.
     *
     * @param strategy decides where a symbol goes
     * @param symbols the symbol of a number
     * @param maxSymbols how many symbols there may be
     * @param refuses whether inputs of a failing channel may be refused; a replay loses nothing, and waits
     */
    public Routes(RoutingStrategy strategy, IntFunction<String> symbols, int maxSymbols, boolean refuses) {
        this.strategy = strategy;
        this.symbols = symbols;
        this.refuses = refuses;
        this.routes = new AtomicIntegerArray(maxSymbols);
        this.homes = new int[maxSymbols];
        Arrays.fill(homes, UNPLACED);
        for (int i = 0; i < maxSymbols; i++) {
            routes.setPlain(i, UNPLACED);
        }
    }

    /**
     * Adds a channel.
     *
     * @param target the channel; its index must be free
     */
    public synchronized void add(RouteTarget target) {
        @Nullable RouteTarget[] more = Arrays.copyOf(targets, Math.max(targets.length, target.index() + 1));
        if (more[target.index()] != null) {
            throw new IllegalStateException("channel: index " + target.index() + " is taken");
        }
        more[target.index()] = target;
        targets = more;
    }

    /**
     * Takes a channel out, which no symbol lives on.
     *
     * @param target the channel
     */
    public synchronized void remove(RouteTarget target) {
        if (target.symbols() != 0) {
            throw new IllegalStateException("channel '" + target.name() + "' has symbols");
        }
        @Nullable RouteTarget[] fewer = targets.clone();
        fewer[target.index()] = null;
        targets = fewer;
    }

    /**
     * The least index that no channel has.
     *
     * @return 0 to {@link #MAX_CHANNELS}
     */
    public int freeIndex() {
        @Nullable RouteTarget[] all = targets;
        int index = 0;
        while (index < all.length && all[index] != null) {
            index++;
        }
        return index;
    }

    /**
     * The channels.
     *
     * @return in the order of their indexes
     */
    public List<RouteTarget> targets() {
        List<RouteTarget> present = new ArrayList<>();
        for (RouteTarget target : targets) {
            if (target != null) {
                present.add(target);
            }
        }
        return present;
    }

    /**
     * A source: where an input goes, by one read of an array.
     *
     * @param symbolId number of the symbol
     * @return index of its channel, or below 0 what to ask {@link #resolve} about
     */
    public int of(int symbolId) {
        return routes.get(symbolId);
    }

    /**
     * A source, away from the usual case: what to do with an input that has no channel now. Not for a held one, which waits.
     *
     * @param symbolId number of the symbol
     * @param route what {@link #of} gave, below 0
     * @return ACCEPTED when it is to look again, else why the input is refused
     */
    public Admission resolve(int symbolId, int route) {
        if (route == UNPLACED) {
            return place(symbolId);
        }
        if (route == CLOSED) {
            return Admission.REJECTED_CLOSED;
        }
        int code = REFUSED - route;
        RouteTarget target = targets[code >> 1];
        if (target != null) {
            target.refused(symbolId);
        }
        return Refusal.values()[code & 1].admission;
    }

    private synchronized Admission place(int symbolId) {
        if (closed) {
            return Admission.REJECTED_CLOSED;
        }
        if (homes[symbolId] != UNPLACED) {
            return Admission.ACCEPTED;
        }
        List<RouteTarget> candidates = new ArrayList<>();
        boolean any = false;
        for (RouteTarget target : targets) {
            if (target != null) {
                any = true;
                if (target.isOpenToAll() || target.isOpenToProbes()) {
                    candidates.add(target);
                }
            }
        }
        RouteTarget chosen = chooseOpen(symbolId, candidates);
        if (chosen == null && any && !refuses) {
            // A replay loses nothing: whoever stays takes it, however it fares.
            List<RouteTarget> staying = targets();
            staying.removeIf(RouteTarget::isLeaving);
            chosen = choose(symbolId, staying);
        }
        if (chosen == null) {
            return any ? Admission.REJECTED_BREAKER_OPEN : Admission.REJECTED_NO_CHANNEL;
        }
        homes[symbolId] = chosen.index();
        seen = Math.max(seen, symbolId + 1);
        chosen.addSymbols(1);
        placements.incrementAndGet();
        set(symbolId, chosen.index());
        return Admission.ACCEPTED;
    }

    /** The strategy's choice; a half-open channel is one only while it has a place for a probe. */
    private @Nullable RouteTarget chooseOpen(int symbolId, List<RouteTarget> candidates) {
        while (!candidates.isEmpty()) {
            RouteTarget chosen = choose(symbolId, candidates);
            if (!chosen.isOpenToProbes() || chosen.breaker().tryProbe()) {
                return chosen;
            }
            candidates.remove(chosen);
        }
        return null;
    }

    /** Under the lock. */
    private void set(int symbolId, int route) {
        if (!closed) {
            routes.set(symbolId, route);
        }
    }

    /** Takes nothing any more: every input is refused from now on, also of a live source that does not end. */
    public synchronized void close() {
        closed = true;
        for (int i = 0; i < routes.length(); i++) {
            routes.set(i, CLOSED);
        }
    }

    private RouteTarget choose(int symbolId, List<RouteTarget> candidates) {
        return choose(symbolId, candidates, new int[candidates.size()], 0.0);
    }

    /** Asks the strategy, when some symbols were promised to each candidate already, which bring some load with them. */
    private RouteTarget choose(int symbolId, List<RouteTarget> candidates, int[] comingToo, double loadOfEach) {
        List<ChannelView> views = new ArrayList<>(candidates.size());
        for (int i = 0; i < candidates.size(); i++) {
            views.add(candidates.get(i).view(comingToo[i], loadOfEach));
        }
        String symbol = symbols.apply(symbolId);
        int chosen = views.indexOf(strategy.place(symbol, List.copyOf(views)));
        if (chosen < 0) {
            throw new IllegalStateException("routing strategy '" + strategy.name() + "' placed " + symbol
                    + " on a channel that it was not offered");
        }
        comingToo[chosen]++;
        return candidates.get(chosen);
    }

    private double loadOfASymbol() {
        double load = 0.0;
        int count = 0;
        for (RouteTarget target : targets) {
            if (target != null) {
                load += target.inputsPerSecond();
                count += target.symbols();
            }
        }
        return count == 0 ? 0.0 : load / count;
    }

    /**
     * The control thread: where symbols would go that have to leave their channel.
     *
     * @param from their channel
     * @param most how many at most
     * @return where each goes; empty when there are none, or no other channel takes any
     */
    public synchronized Relocation evacuation(RouteTarget from, int most) {
        List<RouteTarget> candidates = others(from);
        if (candidates.isEmpty()) {
            return Relocation.NONE;
        }
        int[] leaving = symbolsOf(from, most);
        int[] to = new int[leaving.length];
        int[] coming = new int[candidates.size()];
        double loadOfEach = loadOfASymbol();
        for (int i = 0; i < leaving.length; i++) {
            to[i] = choose(leaving[i], candidates, coming, loadOfEach).index();
        }
        return new Relocation(leaving, to);
    }

    private List<RouteTarget> others(RouteTarget from) {
        List<RouteTarget> others = new ArrayList<>();
        for (RouteTarget target : targets) {
            if (target != null && target != from && target.isOpenToAll()) {
                others.add(target);
            }
        }
        return others;
    }

    /**
     * The control thread: what should leave a channel now that there are more. A strategy whose answer is always the same for a symbol is
     * asked again for each; else a channel gives up what it has above its fair share to those that have less.
     *
     * @param from the channel
     * @param most how many symbols at most
     * @return where each goes; empty when nothing should leave
     */
    public synchronized Relocation rebalance(RouteTarget from, int most) {
        if (!from.isOpenToAll()) {
            return Relocation.NONE;
        }
        return strategy.isStable() ? backHome(from, most) : surplus(from, most);
    }

    private Relocation backHome(RouteTarget from, int most) {
        List<RouteTarget> all = others(from);
        all.add(from);
        int[] here = symbolsOf(from, Integer.MAX_VALUE);
        int[] leaving = new int[Math.min(most, here.length)];
        int[] to = new int[leaving.length];
        int count = 0;
        for (int i = 0; i < here.length && count < most; i++) {
            RouteTarget home = choose(here[i], all);
            if (home != from) {
                leaving[count] = here[i];
                to[count++] = home.index();
            }
        }
        return new Relocation(Arrays.copyOf(leaving, count), Arrays.copyOf(to, count));
    }

    private Relocation surplus(RouteTarget from, int most) {
        List<RouteTarget> poorer = others(from);
        int total = from.symbols();
        for (RouteTarget target : poorer) {
            total += target.symbols();
        }
        int share = (total + poorer.size()) / (poorer.size() + 1);
        poorer.removeIf(target -> target.symbols() >= share);
        int room = poorer.stream().mapToInt(target -> share - target.symbols()).sum();
        int count = Math.min(Math.min(most, room), from.symbols() - share);
        if (count <= 0) {
            return Relocation.NONE;
        }
        int[] here = symbolsOf(from, Integer.MAX_VALUE);
        int[] leaving = Arrays.copyOfRange(here, here.length - count, here.length);
        int[] to = new int[count];
        int[] coming = new int[poorer.size()];
        double loadOfEach = loadOfASymbol();
        for (int i = 0; i < count; i++) {
            RouteTarget chosen = choose(leaving[i], poorer, coming, loadOfEach);
            to[i] = chosen.index();
            int at = poorer.indexOf(chosen);
            if (chosen.symbols() + coming[at] >= share) {
                poorer.remove(at);
                coming = without(coming, at);
            }
        }
        return new Relocation(leaving, to);
    }

    private static int[] without(int[] counts, int at) {
        int[] fewer = new int[counts.length - 1];
        System.arraycopy(counts, 0, fewer, 0, at);
        System.arraycopy(counts, at + 1, fewer, at, fewer.length - at);
        return fewer;
    }

    /** Numbers of the symbols that live on a channel, least first. */
    private int[] symbolsOf(RouteTarget target, int most) {
        int[] found = new int[Math.min(most, target.symbols())];
        int count = 0;
        for (int i = 0; i < seen && count < found.length; i++) {
            if (homes[i] == target.index()) {
                found[count++] = i;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** The control thread: makes inputs of some symbols wait. */
    synchronized void hold(int[] held) {
        for (int symbolId : held) {
            set(symbolId, HELD);
        }
    }

    /** The control thread: settles held symbols on their new channels. */
    synchronized void settle(Relocation relocation) {
        for (int i = 0; i < relocation.size(); i++) {
            int symbolId = relocation.symbol(i);
            move(symbolId, relocation.target(i));
            set(symbolId, relocation.target(i));
        }
        moved.addAndGet(relocation.size());
    }

    private void move(int symbolId, int to) {
        at(homes[symbolId]).addSymbols(-1);
        at(to).addSymbols(1);
        homes[symbolId] = to;
    }

    private RouteTarget at(int index) {
        RouteTarget target = targets[index];
        if (target == null) {
            throw new IllegalStateException("no channel has index " + index);
        }
        return target;
    }

    /** The control thread: lets held symbols go on where they were. */
    synchronized void restore(int[] held) {
        for (int symbolId : held) {
            set(symbolId, homes[symbolId]);
        }
        abandoned.addAndGet(held.length);
    }

    /**
     * The control thread: refuses inputs of a channel's symbols from now on; not in a replay, where they wait instead.
     *
     * @param target the channel
     * @param why the reason
     */
    public synchronized void refuse(RouteTarget target, Refusal why) {
        if (refuses) {
            setAll(target, REFUSED - (target.index() * 2 + why.ordinal()));
        }
    }

    /**
     * The control thread: takes inputs of a channel's symbols again.
     *
     * @param target the channel
     */
    public synchronized void accept(RouteTarget target) {
        setAll(target, target.index());
    }

    /** Held symbols are left alone: they are on the move, and who moves them says where they go on. */
    private void setAll(RouteTarget target, int route) {
        for (int symbolId : symbolsOf(target, Integer.MAX_VALUE)) {
            if (routes.getPlain(symbolId) != HELD) {
                set(symbolId, route);
            }
        }
    }

    /**
     * The control thread: takes inputs of one symbol again, to try a half-open channel with.
     *
     * @param target the channel
     * @param symbolId number of a symbol
     * @return false when it does not live there, or every place for a probe is taken
     */
    public synchronized boolean acceptProbe(RouteTarget target, int symbolId) {
        boolean may = homes[symbolId] == target.index() && routes.getPlain(symbolId) != HELD;
        if (!may || !target.breaker().tryProbe()) {
            return false;
        }
        set(symbolId, target.index());
        return true;
    }

    /**
     * The control thread: one symbol that may try a half-open channel.
     *
     * @param to the channel
     * @param symbolId number of a symbol that lives elsewhere
     * @return where it goes; empty when it lives there already, was never seen, or every place for a probe is taken
     */
    public synchronized Relocation probe(RouteTarget to, int symbolId) {
        boolean elsewhere = homes[symbolId] != UNPLACED && homes[symbolId] != to.index();
        return elsewhere && to.breaker().tryProbe()
                ? new Relocation(new int[] {symbolId}, new int[] {to.index()})
                : Relocation.NONE;
    }

    /**
     * The control thread: whether a channel is about to be taken away; nothing is placed on it then.
     *
     * @param target the channel
     * @param leaving whether it is
     */
    public synchronized void setLeaving(RouteTarget target, boolean leaving) {
        target.setLeaving(leaving);
    }

    /**
     * The control thread: whether a channel other than this one takes symbols.
     *
     * @param from the channel
     * @return true when its symbols have somewhere to go
     */
    public synchronized boolean hasOthers(RouteTarget from) {
        return !others(from).isEmpty();
    }

    /**
     * The channel that a symbol lives on.
     *
     * @param symbolId number of a symbol
     * @return the channel, or null when the symbol was not placed yet
     */
    public synchronized @Nullable RouteTarget home(int symbolId) {
        int home = homes[symbolId];
        return home == UNPLACED ? null : at(home);
    }

    /**
     * Name of the channel that a symbol lives on.
     *
     * @param symbolId number of the symbol
     * @return the name, or null when the symbol was not placed yet
     */
    public @Nullable String placed(int symbolId) {
        RouteTarget home = home(symbolId);
        return home == null ? null : home.name();
    }

    /**
     * What was counted so far.
     *
     * @return the counts
     */
    public RouterCounters counters() {
        return new RouterCounters(placements.get(), moved.get(), abandoned.get());
    }
}
