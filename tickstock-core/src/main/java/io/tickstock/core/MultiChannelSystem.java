package io.tickstock.core;

import io.tickstock.api.data.MarketData;
import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.settings.SettingKey;
import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.AlertHandler;
import io.tickstock.api.spi.Clock;
import io.tickstock.api.spi.ConflictResolver;
import io.tickstock.api.spi.DashboardData;
import io.tickstock.api.spi.EventCoordinator;
import io.tickstock.api.spi.EventDetector;
import io.tickstock.api.spi.EventLog;
import io.tickstock.api.spi.EventPublisher;
import io.tickstock.api.spi.LedgerSnapshot;
import io.tickstock.api.spi.MarketCalendar;
import io.tickstock.api.spi.MarketDataSource;
import io.tickstock.api.spi.MemoryBound;
import io.tickstock.api.spi.PriorityManager;
import io.tickstock.api.spi.RoutingStrategy;
import io.tickstock.api.spi.RuleScope;
import io.tickstock.api.spi.SourceRule;
import io.tickstock.api.spi.SourceRules;
import io.tickstock.api.spi.SystemStatus;
import io.tickstock.api.spi.SystemView;
import io.tickstock.core.channel.BaseChannel;
import io.tickstock.core.conditions.ConditionTable;
import io.tickstock.core.coordinate.MultiSourceCoordinator;
import io.tickstock.core.detect.Containment;
import io.tickstock.core.detect.highlow.HighLowDetector;
import io.tickstock.core.detect.surge.BarSurgeDetector;
import io.tickstock.core.detect.surge.SurgeDetector;
import io.tickstock.core.detect.trend.BarTrendDetector;
import io.tickstock.core.detect.trend.TrendDetector;
import io.tickstock.core.detect.valuation.ValuationDetector;
import io.tickstock.core.engine.CallbackPublisher;
import io.tickstock.core.engine.Engine;
import io.tickstock.core.engine.EngineConfig;
import io.tickstock.core.flow.IdleStrategy;
import io.tickstock.core.monitor.StatusJson;
import io.tickstock.core.monitor.Thresholds;
import io.tickstock.core.publish.Retention;
import io.tickstock.core.route.BreakerRules;
import io.tickstock.core.route.HashRouting;
import io.tickstock.core.route.HealthBasedRouting;
import io.tickstock.core.route.LoadBasedRouting;
import io.tickstock.core.route.OneAtATime;
import io.tickstock.core.route.RoundRobinRouting;
import io.tickstock.core.session.Calendars;
import io.tickstock.core.session.DescribedCalendar;
import io.tickstock.core.session.UsEquitiesCalendar;
import io.tickstock.core.time.ReplayClock;
import io.tickstock.core.time.SystemClock;
import io.tickstock.core.untyped.Identified;
import io.tickstock.core.untyped.UntypedData;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A system that takes in market data and tells market events: the front door.
 *
 * <p>Build one with {@link #builder}, {@link #start} it, let sources or {@link #submit} feed it, read events by a callback, a
 * publisher or a cursor on its {@link #log}, and {@link #close} it. Unless said otherwise methods may be called from any thread.
 * Several systems in one JVM share nothing.
 */
public final class MultiChannelSystem implements SystemView, OriginalNames, AutoCloseable {

    private static final UntypedData UNTYPED = new UntypedData();

    private final Settings settings;
    private final Engine engine;
    private final @Nullable Executor results;

    private MultiChannelSystem(Settings settings, Engine engine, @Nullable Executor results) {
        this.settings = settings;
        this.engine = engine;
        this.results = results;
    }

    /**
     * Begins a system.
     *
     * @return a builder, for one thread
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts: publishers first, sources last.
     *
     * @throws IllegalStateException when it was started before
     * @throws java.io.UncheckedIOException when a publisher cannot open what it writes to; nothing runs then
     */
    @Override
    public void start() {
        engine.start();
    }

    /**
     * Takes in a datum. When the mode is INLINE, only the driving thread may call it, and everything that follows from the datum is
     * done before it returns.
     *
     * @param data a tick, bar, fair value or a kind of your own
     * @return ACCEPTED when it is on its way (checks that follow are counted in the ledger), REJECTED_QUEUE_FULL when too many wait,
     *     REJECTED_CLOSED when the system is not running
     * @throws IllegalStateException in a replay that has sources of its own
     */
    public Admission submit(MarketData data) {
        return engine.submit(Objects.requireNonNull(data, "data"), null);
    }

    /**
     * Takes in a datum as {@link #submit} does, and tells when its fate is known: when its detectors have seen it, or when it was
     * refused, found late, or abandoned. What the host does then runs on the executor of {@link Builder#resultsOn}, never on a
     * worker; when the mode is INLINE, the result is there when the call returns.
     *
     * @param data a tick, bar, fair value or a kind of your own
     * @return its fate with what was found in it; never fails
     * @throws IllegalStateException in a replay that has sources of its own
     */
    @Override
    public CompletableFuture<EventProcessingResult> submitAsync(MarketData data) {
        AsyncResult result = new AsyncResult(engine.clock()::monotonicNanos, results);
        engine.submit(Objects.requireNonNull(data, "data"), result);
        return result.future();
    }

    /**
     * Takes in a record whose kind is told by its fields: tick, bar or fair value. Which names and values are understood stands in
     * {@code docs/untyped-input.md}. A record that is none of them, fits two, or has a value that cannot be read is refused, counted,
     * and the result names field, value and rule. A live system takes the time it is where a record names none.
     *
     * @param fields the fields by name; read before the call returns
     * @return its fate with what was found in it; never fails
     * @throws IllegalStateException in a replay that has sources of its own
     */
    public CompletableFuture<EventProcessingResult> process(Map<String, ?> fields) {
        return processed(UNTYPED.identify(Objects.requireNonNull(fields, "fields"), engine.timeOfUntimed()));
    }

    /**
     * Takes in a record as {@link #process} does, from text.
     *
     * @param json one JSON object, at most 65,536 characters
     * @return its fate with what was found in it; never fails
     * @throws IllegalStateException in a replay that has sources of its own
     */
    public CompletableFuture<EventProcessingResult> processJson(String json) {
        return processed(UNTYPED.identifyJson(Objects.requireNonNull(json, "json"), engine.timeOfUntimed()));
    }

    private CompletableFuture<EventProcessingResult> processed(Identified identified) {
        if (identified instanceof Identified.Found found) {
            return submitAsync(found.data());
        }
        Identified.Refused refused = (Identified.Refused) identified;
        AsyncResult result = new AsyncResult(engine.clock()::monotonicNanos, results);
        engine.refuse(refused.why(), refused.message(), result);
        return result.future();
    }

    /** Says that nothing more will be submitted: in a replay, what waits for later data is then told. */
    public void endSubmissions() {
        engine.endSubmissions();
    }

    /**
     * Lets every stage do what there is to do; only when the mode is INLINE, and only by one thread.
     *
     * @return how much was done; 0 when there was nothing
     * @throws IllegalStateException when the system has threads of its own
     */
    public int doWork() {
        return engine.doWork();
    }

    /**
     * Waits until all input has ended and every event is out; when the mode is INLINE, does the work meanwhile.
     *
     * @throws InterruptedException when interrupted while waiting
     * @throws IllegalStateException when it would wait for a cursor that the calling thread itself reads
     */
    public void awaitEnd() throws InterruptedException {
        engine.awaitEnd(Long.MAX_VALUE);
    }

    /**
     * Waits as {@link #awaitEnd()}, but not for ever.
     *
     * @param timeout how long at most
     * @return false when that took too long
     * @throws InterruptedException when interrupted while waiting
     */
    public boolean awaitEnd(Duration timeout) throws InterruptedException {
        return engine.awaitEnd(timeout.toNanos());
    }

    /**
     * The log of events, for cursors of your own.
     *
     * @return the log
     */
    public EventLog log() {
        return engine.log();
    }

    /**
     * Whose symbols matter: the core universe, and the users' own; may be changed while data flow.
     *
     * @return always the same
     */
    public PriorityManager priorityManager() {
        return engine.priorities();
    }

    /**
     * The rules that say what is emitted; may be changed while data flow.
     *
     * @return always the same
     */
    public SourceRules rules() {
        return engine.rules();
    }

    /**
     * What it runs with.
     *
     * @return the settings
     */
    public Settings settings() {
        return settings;
    }

    /**
     * What its configuration bounds its memory to; also said in the log at the start.
     *
     * @return bytes, by part
     */
    public MemoryBound memoryBound() {
        return engine.memoryBound();
    }

    @Override
    public SystemStatus status() {
        return engine.view().status();
    }

    @Override
    public LedgerSnapshot ledger() {
        return engine.view().ledger();
    }

    @Override
    public Optional<String> channelOf(String symbol, Class<? extends MarketData> kind) {
        return engine.view().channelOf(Objects.requireNonNull(symbol, "symbol"), Objects.requireNonNull(kind, "kind"));
    }

    @Override
    public boolean isReady() {
        return engine.state() == SystemStatus.State.RUNNING;
    }

    @Override
    public DashboardData dashboardData() {
        return engine.view().dashboard();
    }

    /**
     * Adds a tick channel while data flow. Symbols come to it as the routing strategy says: those it would place there now, or what other
     * channels have above their fair share; each with its state, and with its inputs in order.
     *
     * <p>Not to be waited for in a callback, which may be what it waits for; nor by the driving thread when the mode is INLINE and it is
     * not done when the call returns: then it waits for rounds to come.
     *
     * @return its name, when it takes part; fails with an IllegalStateException when the system is not running, or there are 256
     */
    public CompletableFuture<String> addTickChannel() {
        return engine.addTickChannel();
    }

    /**
     * Adds a channel of a kind of the host's own while data flow, beside others of its class.
     *
     * @param channel the channel, for this system alone
     * @return its name, when it takes part; fails with an IllegalArgumentException when the builder was given no channel of its kind, or
     *     another channel has its name
     */
    public CompletableFuture<String> addChannel(BaseChannel<?> channel) {
        return engine.addChannel(Objects.requireNonNull(channel, "channel"));
    }

    /**
     * Takes a channel away while data flow: its symbols move to others of its kind, with their states and with their inputs in order, and
     * then its thread ends. Its counts stay in the ledger. To be waited for as {@link #addTickChannel} is.
     *
     * @param name its name
     * @return its name, when it is gone; fails with an IllegalArgumentException when there is none of that name, and with an
     *     IllegalStateException when it is the last of its kind, or does not let its symbols go, as one that hangs: it stays then
     */
    public CompletableFuture<String> removeChannel(String name) {
        return engine.removeChannel(Objects.requireNonNull(name, "name"));
    }

    /**
     * Has a channel count as failed, as an operator may who sees more than the engine does: its breaker opens, its symbols move to others,
     * or are refused live when there is no other; it is tried again when the breaker's wait is over.
     *
     * @param name its name
     * @return its name, when that is done; fails with an IllegalArgumentException when there is none of that name
     */
    public CompletableFuture<String> failChannel(String name) {
        return engine.failChannel(Objects.requireNonNull(name, "name"));
    }

    /**
     * What {@link #status} says, as JSON; the keys stand in {@code docs/monitoring.md}.
     *
     * @return one object
     */
    public String statusJson() {
        return StatusJson.of(status());
    }

    /**
     * What {@link #dashboardData} says, as JSON; the keys stand in {@code docs/monitoring.md}.
     *
     * @return one object
     */
    public String dashboardJson() {
        return StatusJson.of(dashboardData());
    }

    /**
     * How long prints took from receive to detected, over all channels.
     *
     * @return the distribution
     */
    public SystemStatus.Latency latency() {
        return engine.view().latency();
    }

    /**
     * Stops sources, drains every stage within {@code close.timeout}, closes publishers and joins all threads. What could not be
     * drained is counted as ABANDONED. Called again it does nothing; called from a callback it only begins the closing. When the mode
     * is INLINE, only the driving thread may call it.
     */
    @Override
    public void close() {
        engine.close();
    }

    /** Collects what a system is made of; for one thread. */
    public static final class Builder {

        private static final Map<String, Supplier<RoutingStrategy>> BUILT_IN_ROUTING = Map.of(
                "round-robin", RoundRobinRouting::new,
                "load-based", LoadBasedRouting::new,
                "hash-based", HashRouting::new,
                "health-based", HealthBasedRouting::new);

        private final List<MarketDataSource> sources = new ArrayList<>();
        private final List<EventDetector<?>> detectors = new ArrayList<>();
        private final List<EventPublisher> publishers = new ArrayList<>();
        private final List<ConflictResolver> resolvers = new ArrayList<>();
        private final List<EngineConfig.OwnRule> rules = new ArrayList<>();
        private final List<AlertHandler> alertHandlers = new ArrayList<>();
        private final List<BaseChannel<?>> channels = new ArrayList<>();
        private Settings settings = Settings.defaults();
        private ThreadingMode mode = ThreadingMode.DEDICATED;
        private boolean replay;
        private boolean builtInDetectors = true;
        private int callbacks;
        private @Nullable MarketCalendar calendar;
        private @Nullable ConditionTable conditions;
        private @Nullable RoutingStrategy routing;
        private @Nullable Clock clock;
        private @Nullable ClassLoader providers = defaultLoader();
        private ThreadFactory threads = Thread::new;
        private Executor results = ForkJoinPool.commonPool();
        private @Nullable EventCoordinator coordinator;

        private Builder() {}

        private static ClassLoader defaultLoader() {
            ClassLoader context = Thread.currentThread().getContextClassLoader();
            return context == null ? MultiChannelSystem.class.getClassLoader() : context;
        }

        /**
         * Says where results of {@link MultiChannelSystem#submitAsync} are completed, and with them what the host does next, when the
         * mode is DEDICATED; the common pool of the JVM when not called, which on a small machine is one thread: a host that waits in
         * such a step gives an executor of its own.
         *
         * @param executor the executor; when it refuses, a result is completed by the thread that has it
         * @return this
         */
        public Builder resultsOn(Executor executor) {
            results = Objects.requireNonNull(executor, "executor");
            return this;
        }

        /**
         * Says where providers are looked for; with the context class loader of the thread when not called.
         *
         * @param loader a class loader
         * @return this
         */
        public Builder providersOf(ClassLoader loader) {
            providers = Objects.requireNonNull(loader, "loader");
            return this;
        }

        /**
         * Looks for no providers: only what is registered by hand, and what comes with the engine, takes part.
         *
         * @return this
         */
        public Builder withoutProviders() {
            providers = null;
            return this;
        }

        /**
         * Adds a channel for a further kind of data. Several for the same class share its symbols, placed by the routing strategy.
         *
         * @param channel the channel, for this system alone
         * @return this
         */
        public Builder channel(BaseChannel<?> channel) {
            channels.add(Objects.requireNonNull(channel, "channel"));
            return this;
        }

        /**
         * Makes it a replay: time is event time, and what comes out depends on nothing but what goes in.
         *
         * @return this
         */
        public Builder replay() {
            replay = true;
            return this;
        }

        /**
         * Says who does the work; DEDICATED when not called.
         *
         * @param value the mode
         * @return this
         */
        public Builder mode(ThreadingMode value) {
            mode = Objects.requireNonNull(value, "mode");
            return this;
        }

        /**
         * Takes over settings.
         *
         * @param value the settings
         * @return this
         */
        public Builder settings(Settings value) {
            settings = Objects.requireNonNull(value, "settings");
            return this;
        }

        /**
         * Changes a setting.
         *
         * @param key the setting
         * @param value its value
         * @param <T> type of its values
         * @return this
         * @throws IllegalArgumentException naming key, value and rule when it is not valid
         */
        public <T> Builder set(SettingKey<T> key, T value) {
            settings = settings.with(key, value);
            return this;
        }

        /**
         * Changes settings, from text.
         *
         * @param texts values by name
         * @return this
         * @throws IllegalArgumentException telling all that is wrong, a line each
         */
        public Builder set(Map<String, String> texts) {
            settings = settings.with(texts);
            return this;
        }

        /**
         * Adds a source; the order of calls is the rank of the feeds.
         *
         * @param source the source
         * @return this
         */
        public Builder source(MarketDataSource source) {
            sources.add(Objects.requireNonNull(source, "source"));
            return this;
        }

        /**
         * Adds a detector behind the built-in ones.
         *
         * @param detector the detector
         * @return this
         */
        public Builder detector(EventDetector<?> detector) {
            detectors.add(Objects.requireNonNull(detector, "detector"));
            return this;
        }

        /**
         * Leaves the built-in detectors out.
         *
         * @return this
         */
        public Builder withoutBuiltInDetectors() {
            builtInDetectors = false;
            return this;
        }

        /**
         * Adds a publisher.
         *
         * @param publisher the publisher
         * @return this
         */
        public Builder publisher(EventPublisher publisher) {
            publishers.add(Objects.requireNonNull(publisher, "publisher"));
            return this;
        }

        /**
         * Adds a function that takes every event, without loss, on a thread of its own (INLINE: the driving one).
         *
         * @param callback the function; what it throws is counted and told, and stops nothing
         * @return this
         */
        public Builder onEvent(Consumer<? super MarketEvent> callback) {
            callbacks++;
            return publisher(
                    new CallbackPublisher("callback-" + callbacks, Objects.requireNonNull(callback, "callback")));
        }

        /**
         * Adds a resolver for one type of event.
         *
         * @param resolver the resolver
         * @return this
         */
        public Builder resolver(ConflictResolver resolver) {
            resolvers.add(Objects.requireNonNull(resolver, "resolver"));
            return this;
        }

        /**
         * Gives a coordinator in place of the built-in one; {@code coordination.mode}, {@code coordination.key}, {@code
         * coordination.window} and resolvers mean nothing then.
         *
         * @param value the coordinator, of this system alone
         * @return this
         */
        public Builder coordinator(EventCoordinator value) {
            coordinator = Objects.requireNonNull(value, "coordinator");
            return this;
        }

        /**
         * Adds a rule that says which candidates may become events, behind the built-in ones, which settings {@code rules.…} describe. In a
         * replay the settings are part of what names the run; what a rule of the host's does is for the host to know.
         *
         * @param scope whose candidates it is asked about
         * @param rule the rule
         * @return this
         */
        public Builder rule(RuleScope scope, SourceRule rule) {
            rules.add(new EngineConfig.OwnRule(
                    Objects.requireNonNull(scope, "scope"), Objects.requireNonNull(rule, "rule")));
            return this;
        }

        /**
         * Adds somebody to be told of alerts.
         *
         * @param handler the handler
         * @return this
         */
        public Builder alertHandler(AlertHandler handler) {
            alertHandlers.add(Objects.requireNonNull(handler, "handler"));
            return this;
        }

        /**
         * Gives a calendar; else the setting {@code calendar.file} names a file that describes one, or the setting {@code calendar} a
         * built-in or discovered one.
         *
         * @param value the calendar
         * @return this
         */
        public Builder calendar(MarketCalendar value) {
            calendar = Objects.requireNonNull(value, "calendar");
            return this;
        }

        /**
         * Gives a condition table: what a print may update by the condition codes it carries; else the setting
         * {@code conditions.file} names one, by default the built-in one of the US tapes. Each feed gets a view of its own in its
         * context.
         *
         * @param table the table
         * @return this
         */
        public Builder conditions(ConditionTable table) {
            conditions = Objects.requireNonNull(table, "table");
            return this;
        }

        /**
         * Gives a routing strategy; the one that the setting names, HEALTH_BASED by default, when not called.
         *
         * @param value the strategy
         * @return this
         */
        public Builder routing(RoutingStrategy value) {
            routing = Objects.requireNonNull(value, "routing");
            return this;
        }

        /**
         * Gives a clock; else wall time live, event time in a replay.
         *
         * @param value the clock
         * @return this
         */
        public Builder clock(Clock value) {
            clock = Objects.requireNonNull(value, "clock");
            return this;
        }

        /** For tests: makes the threads; the engine names them and makes them daemons. */
        Builder threads(ThreadFactory factory) {
            threads = factory;
            return this;
        }

        /**
         * Ends the building; nothing runs yet.
         *
         * @return the system
         * @throws IllegalArgumentException when two feeds, detectors, rules or channels have one name, or when a setting names a part or a
         *     file that was not found or cannot be used
         */
        public MultiChannelSystem build() {
            Assembly assembly = new Assembly(settings.ofProviders(), providers);
            assembly.refuseUnknownSettings();
            EngineConfig.Parts parts = parts(assembly);
            EventCoordinator chosen = parts.coordinator();
            Clock given = clock;
            Clock live = given == null ? new SystemClock() : given;
            String epoch = replay
                    ? settings.replayEpoch(
                            identity(parts.calendar()),
                            parts.detectors().stream().map(EventDetector::name).toList(),
                            chosen == null ? "" : chosen.name(),
                            meaningful(assembly, parts.conditions()))
                    : Epochs.live(live.epochNanos());
            EngineConfig config = new EngineConfig(
                    mode == ThreadingMode.INLINE,
                    replay,
                    epoch,
                    progress -> replay && given == null ? new ReplayClock(progress) : live,
                    parts,
                    limits(),
                    survival(),
                    coordination(),
                    threading(),
                    thresholds());
            return new MultiChannelSystem(settings, new Engine(config), mode == ThreadingMode.INLINE ? null : results);
        }

        /** A file, and another version of the built-in one, may say something else under the same name. */
        private static String identity(MarketCalendar calendar) {
            if (calendar instanceof DescribedCalendar described) {
                return described.name() + " " + described.fingerprint();
            }
            return calendar instanceof UsEquitiesCalendar us ? us.name() + " " + us.fingerprint() : calendar.name();
        }

        private @Nullable MarketCalendar givenCalendar() {
            String file = settings.get(Settings.CALENDAR_FILE);
            return calendar != null || file.isEmpty() ? calendar : Calendars.read(Path.of(file));
        }

        /** By the flow, which is also the order of {@link SystemStatus#parts}. */
        private EngineConfig.Parts parts(Assembly assembly) {
            List<MarketDataSource> allSources = assembly.several(
                    PartKind.SOURCE, settings.get(Settings.SOURCES), List.of(), sources, source -> source.feed()
                            .name());
            List<BaseChannel<?>> allChannels = assembly.several(
                    PartKind.CHANNEL, settings.get(Settings.CHANNELS), List.of(), channels, BaseChannel::name);
            RoutingStrategy placement = new OneAtATime(assembly.one(
                    PartKind.ROUTING,
                    settings.get(Settings.ROUTING),
                    routing,
                    BUILT_IN_ROUTING,
                    RoutingStrategy::name));
            MarketCalendar sessions = assembly.one(
                    PartKind.CALENDAR,
                    settings.get(Settings.CALENDAR),
                    givenCalendar(),
                    Calendars.builtIn(),
                    MarketCalendar::name);
            List<EventDetector<?>> builtIn = builtInDetectors
                    ? List.of(
                            new HighLowDetector(settings.highLow()),
                            new SurgeDetector(settings.surge()),
                            new TrendDetector(settings.trend()),
                            new BarSurgeDetector(settings.surge()),
                            new BarTrendDetector(settings.trend()),
                            new ValuationDetector(settings.valuation()))
                    : List.of();
            List<EventDetector<?>> allDetectors = assembly.several(
                    PartKind.DETECTOR, settings.get(Settings.DETECTORS), builtIn, detectors, EventDetector::name);
            EventCoordinator chosen = assembly.otherThan(
                    PartKind.COORDINATOR,
                    MultiSourceCoordinator.NAME,
                    settings.get(Settings.COORDINATOR),
                    coordinator,
                    EventCoordinator::name);
            List<ConflictResolver> allResolvers = assembly.several(
                    PartKind.RESOLVER,
                    settings.get(Settings.RESOLVERS),
                    List.of(),
                    resolvers,
                    resolver -> resolver.type().name());
            List<EventPublisher> allPublishers = assembly.several(
                    PartKind.PUBLISHER, settings.get(Settings.PUBLISHERS), List.of(), publishers, EventPublisher::name);
            List<AlertHandler> allHandlers = assembly.several(
                    PartKind.ALERT_HANDLER,
                    settings.get(Settings.ALERT_HANDLERS),
                    List.of(),
                    alertHandlers,
                    handler -> handler.getClass().getName().replaceFirst("\\$\\$Lambda.*", " (a function)"));
            return new EngineConfig.Parts(
                    allSources,
                    !replay || allSources.isEmpty(),
                    allDetectors,
                    allPublishers,
                    chosen,
                    allResolvers,
                    allHandlers,
                    sessions,
                    conditionTable(),
                    new EngineConfig.Rules(settings.rules(), List.copyOf(rules)),
                    placement,
                    allChannels,
                    assembly.parts(),
                    assembly.skipped());
        }

        private ConditionTable conditionTable() {
            ConditionTable given = conditions;
            String file = settings.get(Settings.CONDITIONS_FILE);
            if (given != null || file.equals(Settings.BUILT_IN)) {
                return given == null ? ConditionTable.builtIn() : given;
            }
            try {
                return ConditionTable.read(Path.of(file));
            } catch (InvalidPathException e) {
                throw new IllegalArgumentException(
                        Settings.CONDITIONS_FILE + ": '" + file + "' (expected: " + Settings.CONDITIONS_FILE.rule()
                                + ")",
                        e);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(Settings.CONDITIONS_FILE + ": " + e.getMessage(), e);
            }
        }

        /** The built-in table is left out, so that a replay from before there was one has the name that it had. */
        private static Map<String, String> meaningful(Assembly assembly, ConditionTable table) {
            Map<String, String> all = new TreeMap<>(assembly.meaningful());
            if (!table.fingerprint().equals(ConditionTable.builtIn().fingerprint())) {
                all.put("conditions", table.fingerprint());
            }
            return all;
        }

        private EngineConfig.Coordination coordination() {
            return new EngineConfig.Coordination(
                    settings.get(Settings.COORDINATION_MODE) == CoordinationMode.IMMEDIATE,
                    settings.get(Settings.COORDINATION_KEY) == CoordinationKey.TICKER,
                    settings.get(Settings.PRIORITY_QUEUE),
                    nanos(Settings.PRIORITY_LOW_MAX_WAIT),
                    settings.get(Settings.UNIVERSE_CORE));
        }

        private EngineConfig.Threading threading() {
            IdleStrategy.Kind kind =
                    switch (settings.get(Settings.THREADS_IDLE)) {
                        case BACK_OFF -> IdleStrategy.Kind.BACK_OFF;
                        case YIELD -> IdleStrategy.Kind.YIELD;
                        case BUSY_SPIN -> IdleStrategy.Kind.BUSY_SPIN;
                    };
            long mostPark = nanos(Settings.THREADS_MAX_PARK);
            return new EngineConfig.Threading(
                    mode == ThreadingMode.SHARED, () -> new IdleStrategy(kind, mostPark), threads);
        }

        private Thresholds thresholds() {
            return new Thresholds(
                    nanos(Settings.ALERTS_P99),
                    settings.get(Settings.ALERTS_SUCCESS_PERCENT),
                    settings.get(Settings.ALERTS_MEMORY),
                    settings.get(Settings.ALERTS_QUEUE_PERCENT),
                    nanos(Settings.ALERTS_FEED_STALE),
                    nanos(Settings.ALERTS_WINDOW),
                    nanos(Settings.ALERTS_COOLDOWN),
                    nanos(Settings.ALERTS_HISTORY),
                    nanos(Settings.TICK_PROCESSING_LIMIT));
        }

        private EngineConfig.Limits limits() {
            return new EngineConfig.Limits(
                    nanos(Settings.INPUT_LATENESS),
                    settings.get(Settings.SYMBOLS_MAX),
                    settings.get(Settings.TICK_CHANNELS),
                    settings.get(Settings.TICK_QUEUE),
                    settings.get(Settings.OHLCV_QUEUE),
                    nanos(Settings.OHLCV_PROCESSING_LIMIT),
                    new EngineConfig.FairValues(
                            settings.get(Settings.FMV_QUEUE),
                            nanos(Settings.FMV_PROCESSING_LIMIT),
                            settings.get(Settings.FMV_HELD),
                            settings.get(Settings.FMV_TRADES_KEPT),
                            nanos(Settings.VALUATION_STALE_AFTER)),
                    settings.get(Settings.TICK_OVERLOAD) == Overload.REJECT,
                    nanos(Settings.TICK_OFFER_TIMEOUT),
                    settings.get(Settings.SUBMIT_QUEUE),
                    settings.get(Settings.COORDINATION_QUEUE),
                    settings.get(Settings.COORDINATION_MAX_PENDING),
                    nanos(Settings.COORDINATION_WINDOW),
                    nanos(Settings.REPLAY_MAX_SKEW),
                    new Retention(
                            settings.get(Settings.PUBLISH_RETENTION),
                            settings.get(Settings.PUBLISH_RETENTION_BYTES),
                            replay ? Long.MAX_VALUE : nanos(Settings.PUBLISH_LOSSLESS_WAIT)),
                    nanos(Settings.CLOSE_TIMEOUT),
                    new Containment(settings.get(Settings.CONTAINMENT_FAILURES), nanos(Settings.CONTAINMENT_RETRY)));
        }

        private EngineConfig.Survival survival() {
            if (settings.get(Settings.BREAKER_MAX_OPEN).compareTo(settings.get(Settings.BREAKER_OPEN)) < 0) {
                throw new IllegalArgumentException("breaker.max-open: '" + settings.get(Settings.BREAKER_MAX_OPEN)
                        + "' (expected: not less than breaker.open, " + settings.get(Settings.BREAKER_OPEN) + ")");
            }
            BreakerRules breaker = new BreakerRules(
                    settings.get(Settings.BREAKER_FAILURES),
                    settings.get(Settings.BREAKER_WINDOW),
                    settings.get(Settings.BREAKER_FAILURE_PERCENT),
                    nanos(Settings.BREAKER_OPEN),
                    nanos(Settings.BREAKER_MAX_OPEN),
                    settings.get(Settings.BREAKER_SUCCESSES));
            return new EngineConfig.Survival(
                    breaker, nanos(Settings.CHANNEL_HUNG_AFTER), nanos(Settings.CHANNEL_MOVE_TIMEOUT));
        }

        private long nanos(SettingKey<Duration> key) {
            return settings.get(key).toNanos();
        }
    }
}
