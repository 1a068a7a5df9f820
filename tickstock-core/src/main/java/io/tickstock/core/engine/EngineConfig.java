package io.tickstock.core.engine;

import io.tickstock.api.spi.AlertHandler;
import io.tickstock.api.spi.Clock;
import io.tickstock.api.spi.ConflictResolver;
import io.tickstock.api.spi.EventCoordinator;
import io.tickstock.api.spi.EventDetector;
import io.tickstock.api.spi.EventPublisher;
import io.tickstock.api.spi.MarketCalendar;
import io.tickstock.api.spi.MarketDataSource;
import io.tickstock.api.spi.RoutingStrategy;
import io.tickstock.api.spi.RuleScope;
import io.tickstock.api.spi.SourceRule;
import io.tickstock.api.spi.SystemStatus;
import io.tickstock.core.channel.BaseChannel;
import io.tickstock.core.conditions.ConditionTable;
import io.tickstock.core.detect.Containment;
import io.tickstock.core.flow.IdleStrategy;
import io.tickstock.core.monitor.Thresholds;
import io.tickstock.core.publish.Retention;
import io.tickstock.core.route.BreakerRules;
import io.tickstock.core.rules.BuiltInRules;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything an engine is built from, checked already.
 *
 * @param inline whether the caller's thread does all the work
 * @param replay whether time is event time
 * @param epoch names the run
 * @param clock makes the clock from the progress of a replay
 * @param parts what is plugged in
 * @param limits sizes and times
 * @param survival when a channel counts as broken
 * @param coordination how candidates become events
 * @param threading how threads are made, and what they do when there is nothing to do
 * @param thresholds what the monitor judges by
 */
public record EngineConfig(
        boolean inline,
        boolean replay,
        String epoch,
        Function<LongSupplier, Clock> clock,
        Parts parts,
        Limits limits,
        Survival survival,
        Coordination coordination,
        Threading threading,
        Thresholds thresholds) {

    /**
     * How threads are made, and what they do when there is nothing to do.
     *
     * @param shared whether one thread runs all channels, the event processor and the publishers
     * @param idle what a thread does when there is nothing to do; one for each
     * @param factory makes threads
     */
    public record Threading(boolean shared, Supplier<IdleStrategy> idle, ThreadFactory factory) {}

    /**
     * When a channel counts as broken, and how its symbols get away; times in nanoseconds.
     *
     * @param breaker when a channel's breaker opens and closes
     * @param hungAfter how long a channel may make no progress while inputs wait
     * @param moveTimeout how long a channel may take to let symbols go
     */
    public record Survival(BreakerRules breaker, long hungAfter, long moveTimeout) {}

    /**
     * How candidates become events.
     *
     * @param immediate built-in: whether a window's first candidate is told at once
     * @param byTicker built-in: whether all types of a symbol compete
     * @param backlog how many events of each priority may wait for the log
     * @param lowMaxWait how long an event of priority LOW waits at most, nanoseconds
     * @param coreUniverse symbols of the core universe; empty when none is set
     */
    public record Coordination(
            boolean immediate, boolean byTicker, int backlog, long lowMaxWait, Set<String> coreUniverse) {}

    /**
     * What is plugged in.
     *
     * @param sources the sources, in order of rank
     * @param submissions whether the host may submit data itself
     * @param detectors the detectors, in order of rank
     * @param publishers the publishers
     * @param coordinator the host's own coordinator, or null for the built-in one
     * @param resolvers the conflict resolvers
     * @param alertHandlers who is told of alerts
     * @param calendar the calendar
     * @param conditions the condition table, of which each feed gets a view of its own
     * @param rules what is emitted
     * @param routing the routing strategy
     * @param channels channels for kinds of data of the host's own
     * @param listed every part and where it comes from, for the status
     * @param skipped providers that were found and could not be used
     */
    public record Parts(
            List<MarketDataSource> sources,
            boolean submissions,
            List<EventDetector<?>> detectors,
            List<EventPublisher> publishers,
            @Nullable EventCoordinator coordinator,
            List<ConflictResolver> resolvers,
            List<AlertHandler> alertHandlers,
            MarketCalendar calendar,
            ConditionTable conditions,
            Rules rules,
            RoutingStrategy routing,
            List<BaseChannel<?>> channels,
            List<SystemStatus.Part> listed,
            List<Skipped> skipped) {}

    /**
     * What is emitted.
     *
     * @param builtIn the rules that settings describe
     * @param own the host's, as the system begins
     */
    public record Rules(BuiltInRules.Limits builtIn, List<OwnRule> own) {}

    /**
     * A rule of the host's.
     *
     * @param scope whose candidates it is asked about
     * @param rule the rule
     */
    public record OwnRule(RuleScope scope, SourceRule rule) {}

    /**
     * A provider that was found and could not be used.
     *
     * @param subject its kind and name
     * @param message why, for people
     * @param cause what went wrong
     */
    public record Skipped(String subject, String message, Throwable cause) {}

    /**
     * Sizes, and times in nanoseconds.
     *
     * @param lateness how far a watermark lies behind
     * @param maxSymbols most symbols
     * @param tickChannels how many tick channels
     * @param tickQueue limit of each of their lanes
     * @param ohlcvQueue limit of each lane to the channel of bars
     * @param ohlcvProcessingLimit what receive to detected should take at most there
     * @param values the channel of fair values
     * @param rejectWhenFull whether a full lane rejects at once
     * @param offerTimeout how long a live source waits at a full lane; {@link Long#MAX_VALUE} for as long as it takes
     * @param submitQueue how many submitted data may wait
     * @param candidateQueue how many candidates may wait for the event processor
     * @param maxPending how many candidates may wait for the watermark
     * @param window length of a coordination window
     * @param maxSkew how far one replayed feed may run ahead of another, in event time
     * @param retention how much of the log is kept
     * @param closeTimeout how long closing may take
     * @param containment how long a detector that throws is borne
     */
    public record Limits(
            long lateness,
            int maxSymbols,
            int tickChannels,
            int tickQueue,
            int ohlcvQueue,
            long ohlcvProcessingLimit,
            FairValues values,
            boolean rejectWhenFull,
            long offerTimeout,
            int submitQueue,
            int candidateQueue,
            int maxPending,
            long window,
            long maxSkew,
            Retention retention,
            long closeTimeout,
            Containment containment) {}

    /**
     * The channel of fair values.
     *
     * @param queue limit of each lane to it
     * @param processingLimit what receive to detected should take at most, nanoseconds
     * @param held replay: how many values may wait for prints
     * @param tradesKept replay: how many trades are remembered for them at most
     * @param staleAfter how old the last trade may be while its market is open, nanoseconds
     */
    public record FairValues(int queue, long processingLimit, int held, long tradesKept, long staleAfter) {}
}
