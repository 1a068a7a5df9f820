package io.tickstock.core.engine;

import io.tickstock.api.spi.AlertType;
import io.tickstock.api.spi.Clock;
import io.tickstock.api.spi.SystemStatus.ChannelStatus;
import io.tickstock.core.channel.BaseChannel;
import io.tickstock.core.channel.TickChannel;
import io.tickstock.core.flow.ConcurrentInbox;
import io.tickstock.core.flow.DutyCycle;
import io.tickstock.core.flow.FeedProgress;
import io.tickstock.core.route.CircuitBreaker;
import io.tickstock.core.route.Relocation;
import io.tickstock.core.route.RouteTarget;
import io.tickstock.core.route.Routes;
import io.tickstock.core.route.SymbolMove;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks after the channels: breakers, hung workers, symbols on the move, channels that come and go. A duty cycle that never waits; one
 * thread at a time. Moves are made one after the other, so that there is at most one channel in which a fence stands.
 */
final class Control implements DutyCycle {

    /** How many symbols move at once: each of them waits for all. */
    private static final int MOST_AT_ONCE = 1_024;

    private static final int MOST_COMMANDS = 256;

    private static final String CLOSED = "channels: the system is not running (expected: started and not closed)";

    private static final long SECOND = 1_000_000_000L;

    /** How often threads are looked after: a lost one is replaced within a second. */
    private static final long CHECK = SECOND / 5;

    /** So many moves in a row may fail before a channel that shall go is kept. */
    private static final int MOST_FAILED_MOVES = 5;

    private final EngineConfig config;
    private final Clock clock;
    private final FaultLog faults;
    private final Stages stages;
    private final Sources sources;
    private final ChannelRunners runners;
    private final DutyCycle monitor;
    private final ConcurrentInbox<Command<?>> commands = new ConcurrentInbox<>(MOST_COMMANDS);
    private final List<ChannelWatch<?>> watches = new ArrayList<>();

    /** Groups whose symbols should be spread anew. */
    private final List<ChannelGroup<?>> unbalanced = new ArrayList<>();

    private final List<SymbolMove> arriving = new ArrayList<>();
    private volatile boolean closed;
    private long checkedAt;
    private @Nullable SymbolMove active;
    private @Nullable ChannelWatch<?> activeFrom;

    /** Something that a host asks for, and who waits for it: the work completes the result, now or later. */
    private record Command<T>(Consumer<CompletableFuture<T>> work, CompletableFuture<T> result) {

        void run() {
            try {
                work.accept(result);
            } catch (RuntimeException | Error e) {
                // Whoever asked is told; nobody else is concerned.
                result.completeExceptionally(e);
            }
        }
    }

    Control(
            EngineConfig config,
            Clock clock,
            FaultLog faults,
            Stages stages,
            Sources sources,
            ChannelRunners runners,
            DutyCycle monitor) {
        this.config = config;
        this.clock = clock;
        this.faults = faults;
        this.stages = stages;
        this.sources = sources;
        this.runners = runners;
        this.monitor = monitor;
        long now = clock.monotonicNanos();
        stages.ticks.hosted().forEach(one -> watches.add(new ChannelWatch<>(stages.ticks, one, now)));
        for (ChannelGroup<BaseChannel<?>> group : stages.others) {
            group.hosted().forEach(one -> watches.add(new ChannelWatch<>(group, one, now)));
        }
    }

    /** Any thread: asks for one more tick channel; its name comes when it takes part. */
    CompletableFuture<String> addTickChannel() {
        return ask(result -> result.complete(addTicks()));
    }

    /** Any thread: asks for one more channel of a kind of the host's own. */
    CompletableFuture<String> addChannel(BaseChannel<?> channel) {
        return ask(result -> result.complete(addCustom(channel)));
    }

    /** Any thread: asks to take a channel away; done when its symbols live elsewhere and its thread has ended. */
    CompletableFuture<String> removeChannel(String name) {
        return ask(result -> remove(name, result));
    }

    /** Any thread: has a channel count as failed. */
    CompletableFuture<String> failChannel(String name) {
        return ask(result -> {
            named(name).hosted.target().breaker().trip();
            result.complete(name);
        });
    }

    private <T> CompletableFuture<T> ask(Consumer<CompletableFuture<T>> work) {
        Command<T> command = new Command<>(work, new CompletableFuture<>());
        if (!closed && !commands.offer(command)) {
            command.result.completeExceptionally(new RejectedExecutionException(
                    "commands: " + MOST_COMMANDS + " wait already (expected: fewer; try again later)"));
        }
        if (closed) {
            // Asked after the command was put in: whoever ends this has either taken it out or is seen here.
            command.result.completeExceptionally(new IllegalStateException(CLOSED));
        }
        return command.result;
    }

    private String addTicks() {
        HostedChannel<TickChannel> one = stages.newTickChannel();
        runners.start(one.channel());
        sources.addTickChannel(one);
        return begin(stages.ticks, one);
    }

    private String addCustom(BaseChannel<?> channel) {
        ChannelGroup<BaseChannel<?>> group = stages.customGroup(channel.kind());
        if (group == null) {
            throw new IllegalArgumentException("channel: kind " + channel.kind().getName()
                    + " (expected: a kind that a channel was registered for in the builder)");
        }
        HostedChannel<BaseChannel<?>> one = stages.newCustomChannel(group, channel);
        runners.start(channel);
        sources.addCustomChannel(group, one);
        return begin(group, one);
    }

    private <C extends BaseChannel<?>> String begin(ChannelGroup<C> group, HostedChannel<C> one) {
        watches.add(new ChannelWatch<>(group, one, clock.monotonicNanos()));
        unbalanced.add(group);
        return one.name();
    }

    private void remove(String name, CompletableFuture<String> result) {
        ChannelWatch<?> watch = named(name);
        if (watch.removal != null) {
            throw new IllegalStateException("channel: '" + name + "' (expected: asked for once; it is about to go)");
        }
        boolean last = watch.group.hosted().stream()
                .allMatch(one ->
                        one.target() == watch.hosted.target() || one.target().isLeaving());
        if (last) {
            throw new IllegalStateException(
                    "channel: '" + name + "' (expected: not the last channel of its kind; add another one first)");
        }
        watch.removal = result;
        watch.failedMoves = 0;
        watch.group.routes().setLeaving(watch.hosted.target(), true);
    }

    private ChannelWatch<?> named(String name) {
        return watches.stream()
                .filter(watch -> watch.hosted.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("channel: '" + name + "' (expected: one of "
                        + watches.stream().map(watch -> watch.hosted.name()).toList() + ")"));
    }

    @Override
    public int doWork() {
        long now = clock.monotonicNanos();
        int done = 0;
        Command<?> command = commands.poll();
        while (command != null) {
            command.run();
            done++;
            command = commands.poll();
        }
        for (int i = watches.size() - 1; i >= 0; i--) {
            look(watches.get(i), now);
        }
        if (now - checkedAt >= CHECK) {
            checkedAt = now;
            runners.replaceLost(now);
        }
        monitor.doWork();
        return done + move(now);
    }

    private void look(ChannelWatch<?> watch, long now) {
        watchProgress(watch, now);
        CircuitBreaker breaker = watch.hosted.target().breaker();
        if (!watch.hung) {
            breaker.advance(now);
        }
        CircuitBreaker.State state = breaker.state();
        if (state != watch.seen) {
            watch.seen = state;
            entered(watch, state, now);
        }
        if (watch.refuses && watch.hosted.target().symbols() == 0) {
            watch.refuses = false;
        }
        if (state == CircuitBreaker.State.OPEN) {
            refuseWhenStuck(watch);
        } else if (state == CircuitBreaker.State.HALF_OPEN) {
            watch.renewProbes(now);
            if (watch.refuses) {
                acceptProbe(watch);
            }
        }
        if (watch.removal != null) {
            finishRemoval(watch, watch.removal);
        }
    }

    private static void acceptProbe(ChannelWatch<?> watch) {
        RouteTarget target = watch.hosted.target();
        int candidate = target.takeLastRefused();
        if (candidate >= 0) {
            watch.group.routes().acceptProbe(target, candidate);
        }
    }

    private void watchProgress(ChannelWatch<?> watch, long now) {
        boolean stuck =
                !config.inline() && watch.stuckFor(now) >= config.survival().hungAfter();
        if (stuck == watch.hung) {
            return;
        }
        watch.hung = stuck;
        if (stuck) {
            String stack = runners.describe(watch.hosted.channel());
            faults.fault(
                    AlertType.THREAD_HUNG,
                    watch.hosted.name(),
                    "channel '" + watch.hosted.name() + "' makes no progress while inputs wait: " + stack,
                    new IllegalStateException(stack));
            watch.hosted.target().breaker().trip();
            // For this reason from now on, whatever they were refused for before.
            watch.refuses = false;
        } else {
            faults.over(AlertType.THREAD_HUNG, watch.hosted.name(), "it gets on again");
            // They are refused until they are elsewhere, or try the channel: that it gets on does not mean that it does
            // well.
            refuseAgain(watch);
        }
    }

    private void entered(ChannelWatch<?> watch, CircuitBreaker.State state, long now) {
        Routes routes = watch.group.routes();
        RouteTarget target = watch.hosted.target();
        switch (state) {
            case OPEN -> {
                // Who was let in to try is refused with the others.
                refuseAgain(watch);
                watch.failedMoves = 0;
                watch.retryAt = now;
                watch.hosted.channel().setStatus(ChannelStatus.FAILED);
                faults.fault(
                        AlertType.CHANNEL_FAILURE,
                        watch.hosted.name(),
                        "channel '" + watch.hosted.name() + "' failed; its breaker is open",
                        new IllegalStateException("breaker of channel '" + watch.hosted.name() + "' opened"));
            }
            case HALF_OPEN -> {
                watch.probedAt = now;
                watch.heardOfAt = now;
                watch.hosted.channel().setStatus(ChannelStatus.DEGRADED);
            }
            case CLOSED -> {
                if (watch.refuses) {
                    watch.refuses = false;
                    routes.accept(target);
                }
                watch.hosted.channel().setStatus(ChannelStatus.ACTIVE);
                unbalanced.add(watch.group);
            }
        }
    }

    /** Symbols of an open breaker are refused when they cannot go elsewhere: there is nowhere, or nobody to let them go. */
    private void refuseWhenStuck(ChannelWatch<?> watch) {
        RouteTarget target = watch.hosted.target();
        boolean stuck = watch.hung || !watch.group.routes().hasOthers(target);
        if (!stuck || watch.refuses) {
            return;
        }
        SymbolMove move = active;
        if (move != null && move.from() == target) {
            move.abandon();
            if (move.stage() == SymbolMove.Stage.PASSING || move.stage() == SymbolMove.Stage.FENCED) {
                return;
            }
        }
        watch.refuses = true;
        refuseAgain(watch);
    }

    private static void refuseAgain(ChannelWatch<?> watch) {
        if (watch.refuses) {
            Routes.Refusal why = watch.hung ? Routes.Refusal.HUNG : Routes.Refusal.BREAKER_OPEN;
            watch.group.routes().refuse(watch.hosted.target(), why);
        }
    }

    private void finishRemoval(ChannelWatch<?> watch, CompletableFuture<String> removal) {
        if (watch.hung || watch.failedMoves >= MOST_FAILED_MOVES) {
            watch.removal = null;
            watch.group.routes().setLeaving(watch.hosted.target(), false);
            removal.completeExceptionally(new IllegalStateException("channel: '" + watch.hosted.name()
                    + "' does not let its symbols go (expected: a channel that gets on); it stays"));
            return;
        }
        RouteTarget target = watch.hosted.target();
        SymbolMove current = active;
        // Moves of others go on meanwhile: there may always be one.
        boolean empty = target.symbols() == 0
                && watch.hosted.channel().inFlight() == 0L
                && (current == null || !current.concerns(target))
                && arriving.stream().noneMatch(one -> one.concerns(target));
        if (!empty) {
            return;
        }
        if (!watch.stopping) {
            watch.stopping = true;
            runners.tellToStop(watch.hosted.channel());
        }
        if (runners.hasStopped(watch.hosted.channel())) {
            watches.remove(watch);
            stages.remove(watch.group, watch.hosted);
            watch.hosted.channel().setStatus(ChannelStatus.STOPPED);
            removal.complete(watch.hosted.name());
        }
    }

    private int move(long now) {
        int done = 0;
        SymbolMove current = active;
        if (current != null) {
            done += step(current, now);
        }
        if (arriving.removeIf(one -> one.step(now) == SymbolMove.Stage.DONE)) {
            done++;
        }
        if (active == null) {
            done += startNext(now);
        }
        tellWhatIsOnTheWay();
        return done;
    }

    private int step(SymbolMove move, long now) {
        SymbolMove.Stage stage = move.step(now);
        ChannelWatch<?> from = activeFrom;
        if (stage == SymbolMove.Stage.PASSING || stage == SymbolMove.Stage.FENCED) {
            return 0;
        }
        active = null;
        activeFrom = null;
        if (stage == SymbolMove.Stage.ARRIVING) {
            arriving.add(move);
        }
        if (from != null) {
            boolean abandoned = stage == SymbolMove.Stage.ABANDONED;
            from.failedMoves = abandoned ? from.failedMoves + 1 : 0;
            from.retryAt = abandoned ? now + SECOND : now;
            if (abandoned) {
                // Who was on the move and stays is treated as the others are.
                refuseAgain(from);
            }
        }
        return 1;
    }

    private int startNext(long now) {
        for (ChannelWatch<?> watch : watches) {
            if (watch.mustBeEmptied(now)
                    && start(watch, () -> watch.group.routes().evacuation(watch.hosted.target(), MOST_AT_ONCE), now)) {
                return 1;
            }
        }
        for (ChannelWatch<?> watch : watches) {
            if (watch.mustBeTried(now)) {
                watch.probedAt = now;
                if (sendProbe(watch, now)) {
                    return 1;
                }
            }
        }
        return unbalanced.isEmpty() ? 0 : spread(now);
    }

    /** Sends a symbol of which data come to try a half-open channel. */
    private boolean sendProbe(ChannelWatch<?> watch, long now) {
        Routes routes = watch.group.routes();
        for (ChannelWatch<?> other : watches) {
            int symbolId = other.hosted.channel().lastSymbol();
            boolean may = other != watch && other.group == watch.group && !other.hung && symbolId >= 0;
            if (may
                    && routes.home(symbolId) == other.hosted.target()
                    && start(other, () -> routes.probe(watch.hosted.target(), symbolId), now)) {
                return true;
            }
        }
        return false;
    }

    private int spread(long now) {
        ChannelGroup<?> group = unbalanced.get(0);
        boolean isSpread = true;
        for (ChannelWatch<?> watch : watches) {
            if (watch.group != group || watch.hung) {
                continue;
            }
            if (now - watch.retryAt < 0) {
                isSpread = false;
            } else if (start(watch, () -> group.routes().rebalance(watch.hosted.target(), MOST_AT_ONCE), now)) {
                return 1;
            }
        }
        unbalanced.removeIf(one -> one == group);
        if (!isSpread) {
            unbalanced.add(group);
        }
        return 0;
    }

    private boolean start(ChannelWatch<?> from, Supplier<Relocation> plan, long now) {
        Relocation relocation;
        try {
            relocation = plan.get();
        } catch (RuntimeException | Error e) {
            // The strategy is the host's.
            from.retryAt = now + SECOND;
            faults.fault(AlertType.ROUTING_ERROR, "routing", "the routing strategy threw " + e, e);
            return false;
        }
        if (relocation.isEmpty()) {
            return false;
        }
        active = new SymbolMove(
                from.group.routes(),
                from.hosted.target(),
                relocation,
                sources::guards,
                now + config.survival().moveTimeout());
        activeFrom = from;
        return true;
    }

    /** Before a state leaves, and after the last one has arrived. */
    private void tellWhatIsOnTheWay() {
        long least = FeedProgress.ENDED;
        SymbolMove current = active;
        if (current != null) {
            least = current.doneBefore();
        }
        for (int i = 0; i < arriving.size(); i++) {
            least = Math.min(least, arriving.get(i).doneBefore());
        }
        if (least != stages.onTheWay.getPlain()) {
            stages.onTheWay.setRelease(least);
        }
    }

    /** When nobody runs it any more: gives up what is under way, and tells who waits. */
    void abandon() {
        SymbolMove current = active;
        if (current != null) {
            current.abandon();
            active = null;
        }
        IllegalStateException end = new IllegalStateException(CLOSED);
        closed = true;
        for (ChannelWatch<?> watch : watches) {
            CompletableFuture<String> removal = watch.removal;
            if (removal != null) {
                removal.completeExceptionally(end);
            }
        }
        Command<?> command = commands.poll();
        while (command != null) {
            command.result.completeExceptionally(end);
            command = commands.poll();
        }
    }
}
