package io.tickstock.core;

import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.event.SurgeTrigger;
import io.tickstock.api.settings.SettingKey;
import io.tickstock.api.settings.SettingValues;
import io.tickstock.api.settings.ValueFormat;
import io.tickstock.core.detect.highlow.HighLowSettings;
import io.tickstock.core.detect.surge.SurgeSettings;
import io.tickstock.core.detect.trend.TrendSettings;
import io.tickstock.core.detect.valuation.ValuationSettings;
import io.tickstock.core.monitor.Alerts;
import io.tickstock.core.monitor.Thresholds;
import io.tickstock.core.route.BreakerRules;
import io.tickstock.core.rules.BuiltInRules;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All settings of a system: immutable, every value checked. In code by typed key, in text by name; {@link #keys} lists them all.
 */
public final class Settings {

    /** In a choice of parts: all that were found and need not be named. */
    static final String ALL = "all";

    /** In a choice of parts: none. */
    static final String NONE = "none";

    /** In a choice of a file: what comes with the engine. */
    static final String BUILT_IN = "built-in";

    private static final Map<String, SettingKey<?>> KEYS = new LinkedHashMap<>();

    /** How far a print may lie behind its feed's greatest event time. */
    public static final SettingKey<Duration> INPUT_LATENESS = key(
            "input.lateness",
            "how far a print may lie behind the greatest event time of its feed",
            Duration.ofSeconds(2),
            true,
            ValueFormat.duration(Duration.ZERO));

    /** The calendar, by name. */
    public static final SettingKey<String> CALENDAR = key(
            "calendar",
            "market calendar: sessions and phases; a calendar given in code takes its place",
            "24x7",
            true,
            ValueFormat.word("24x7, us-equities, or the name of a calendar provider"));

    /** A file that describes the calendar; empty for none. */
    public static final SettingKey<String> CALENDAR_FILE = key(
            "calendar.file",
            "a file that describes the market calendar and takes the place of the setting calendar (docs/calendars.md); a calendar"
                    + " given in code takes the place of both",
            "",
            true,
            new ValueFormat<>(
                    "path of a file, or empty", text -> Path.of(text).toString(), path -> path, path -> true));
    /** The condition table. */
    public static final SettingKey<String> CONDITIONS_FILE = key(
            "conditions.file",
            "what a print's condition codes allow; a table given in code takes its place",
            BUILT_IN,
            true,
            ValueFormat.text("built-in, or the path of a file"));

    /** Which discovered sources take part. */
    public static final SettingKey<List<String>> SOURCES = parts("sources", "sources");

    /** Which discovered channels take part. */
    public static final SettingKey<List<String>> CHANNELS = parts("channels", "channels for further kinds of data");

    /** Which discovered detectors take part. */
    public static final SettingKey<List<String>> DETECTORS = parts("detectors", "detectors");

    /** Which discovered conflict resolvers take part. */
    public static final SettingKey<List<String>> RESOLVERS = parts("resolvers", "conflict resolvers");

    /** Which discovered publishers take part. */
    public static final SettingKey<List<String>> PUBLISHERS = parts("publishers", "publishers");

    /** Which discovered alert handlers take part. */
    public static final SettingKey<List<String>> ALERT_HANDLERS = parts("alert-handlers", "alert handlers");

    /** The coordinator, by name. */
    public static final SettingKey<String> COORDINATOR = key(
            "coordinator",
            "what makes events of candidates; a coordinator given in code takes its place",
            "multi-source",
            false,
            ValueFormat.word("multi-source, or the name of a coordinator provider"));

    /** The routing strategy, by name. */
    public static final SettingKey<String> ROUTING = key(
            "routing",
            "how symbols are placed on channels; a strategy given in code takes its place",
            "health-based",
            false,
            ValueFormat.word("round-robin, load-based, hash-based, health-based, or the name of a routing provider"));

    /** Least time between two HIGHs, or two LOWs. */
    public static final SettingKey<Duration> HIGHLOW_COOLDOWN = key(
            "highlow.cooldown",
            "least time between two emissions of a side of one symbol",
            HighLowSettings.defaults().cooldown(),
            true,
            ValueFormat.duration(Duration.ofNanos(1)));

    /** Least move from the extreme told last. */
    public static final SettingKey<Double> HIGHLOW_MIN_MOVE_PERCENT = key(
            "highlow.min-move-percent",
            "least move from the extreme told last, in percent",
            HighLowSettings.defaults().minMovePercent(),
            true,
            ValueFormat.number(0.0, true, 100.0));

    /** Phases in which highs and lows count. */
    public static final SettingKey<Set<SessionPhase>> HIGHLOW_PHASES = key(
            "highlow.phases",
            "phases whose prints count for highs and lows",
            HighLowSettings.defaults().phases(),
            true,
            ValueFormat.someOf(SessionPhase.class));

    /** Price move that a surge needs. */
    public static final SettingKey<Double> SURGE_PRICE_PERCENT = key(
            "surge.price-percent",
            "price move within the window that a surge needs, in percent",
            SurgeSettings.defaults().pricePercent(),
            true,
            ValueFormat.number(0.0, false, Double.MAX_VALUE));

    /** Price move that makes a surge by itself. */
    public static final SettingKey<Double> SURGE_PRICE_ALONE_PERCENT = key(
            "surge.price-alone-percent",
            "price move that makes a surge without volume, in percent",
            SurgeSettings.defaults().priceAlonePercent(),
            true,
            ValueFormat.number(0.0, false, Double.MAX_VALUE));

    /** Multiple of the usual volume that a surge needs. */
    public static final SettingKey<Double> SURGE_VOLUME_MULTIPLE = key(
            "surge.volume-multiple",
            "multiple of the baseline volume that a surge needs",
            SurgeSettings.defaults().volumeMultiple(),
            true,
            ValueFormat.number(0.0, false, Double.MAX_VALUE));

    /** Multiple of the usual volume that makes a surge by itself. */
    public static final SettingKey<Double> SURGE_VOLUME_ALONE_MULTIPLE = key(
            "surge.volume-alone-multiple",
            "multiple of the baseline volume that makes a surge without a price move",
            SurgeSettings.defaults().volumeAloneMultiple(),
            true,
            ValueFormat.numberOrOff());

    /** Least time between two surges. */
    public static final SettingKey<Duration> SURGE_COOLDOWN = key(
            "surge.cooldown",
            "least time before a surge of the same symbol may be told again",
            SurgeSettings.defaults().cooldown(),
            true,
            ValueFormat.duration(Duration.ZERO));

    /** Which triggers make a surge. */
    public static final SettingKey<Set<SurgeTrigger>> SURGE_TRIGGERS = key(
            "surge.triggers",
            "triggers that make a surge",
            SurgeSettings.defaults().triggers(),
            true,
            ValueFormat.someOf(SurgeTrigger.class));

    /** Phases in which surges count. */
    public static final SettingKey<Set<SessionPhase>> SURGE_PHASES = key(
            "surge.phases",
            "phases whose prints count for surges",
            SurgeSettings.defaults().phases(),
            true,
            ValueFormat.someOf(SessionPhase.class));

    /** Slope that a window needs to vote. */
    public static final SettingKey<Double> TREND_MIN_SLOPE_PERCENT = key(
            "trend.min-slope-percent",
            "slope that a window needs to vote, in percent a minute",
            TrendSettings.defaults().minSlopePercent(),
            true,
            ValueFormat.number(0.0, false, Double.MAX_VALUE));

    /** Slope that a window of bars needs to vote. */
    public static final SettingKey<Double> TREND_BAR_MIN_SLOPE_PERCENT = key(
            "trend.bar-min-slope-percent",
            "slope that a window of bars needs to vote, in percent a bar",
            TrendSettings.defaults().barMinSlopePercent(),
            true,
            ValueFormat.number(0.0, false, Double.MAX_VALUE));

    /** Fit that a window needs to vote. */
    public static final SettingKey<Double> TREND_MIN_R2 = key(
            "trend.min-r2",
            "coefficient of determination that a window needs to vote",
            TrendSettings.defaults().minR2(),
            true,
            ValueFormat.number(0.0, true, 1.0));

    /** How long a direction must last. */
    public static final SettingKey<Duration> TREND_HOLD = key(
            "trend.hold",
            "how long all windows must agree before a trend is told",
            TrendSettings.defaults().hold(),
            true,
            ValueFormat.duration(Duration.ZERO));

    /** How long a trend must be gone before it may be told again. */
    public static final SettingKey<Duration> TREND_REARM = key(
            "trend.rearm",
            "how long there must be no direction before the same trend may be told again",
            TrendSettings.defaults().rearm(),
            true,
            ValueFormat.duration(Duration.ZERO));

    /** Phases in which trends count. */
    public static final SettingKey<Set<SessionPhase>> TREND_PHASES = key(
            "trend.phases",
            "phases whose prints count for trends",
            TrendSettings.defaults().phases(),
            true,
            ValueFormat.someOf(SessionPhase.class));

    /** When a price differs from its fair value. */
    public static final SettingKey<Double> VALUATION_PERCENT = key(
            "valuation.percent",
            "UNDERVALUED, OVERVALUED: distance of the fair value from the market price, in percent of that; cleared under half of it",
            ValuationSettings.defaults().percent(),
            true,
            ValueFormat.number(0.0, false, Double.MAX_VALUE));

    /** How old the last trade may be. */
    public static final SettingKey<Duration> VALUATION_STALE_AFTER = key(
            "valuation.stale-after",
            "how old the last trade may be that a fair value without a market price of its own is compared with, while its market is"
                    + " open; an older one is FILTERED(STALE_PRICE)",
            Duration.ofSeconds(5),
            true,
            ValueFormat.duration(Duration.ZERO));

    /** Move that a bar's event needs. */
    public static final SettingKey<Double> RULES_OHLCV_MIN_PERCENT_CHANGE = key(
            "rules.ohlcv.min-percent-change",
            "move from open to close that a bar needs for its events to be emitted, in percent",
            1.0,
            true,
            ValueFormat.number(0.0, true, Double.MAX_VALUE));

    /** Volume that a bar's event needs. */
    public static final SettingKey<Double> RULES_OHLCV_REQUIRED_VOLUME_MULTIPLE = key(
            "rules.ohlcv.required-volume-multiple",
            "volume that a bar needs for its events to be emitted, as a multiple of the mean of its symbol's last 20 bars, of which there"
                    + " must be 5; 0 for any",
            1.5,
            true,
            ValueFormat.number(0.0, true, Double.MAX_VALUE));

    /** Whether bars of regular hours alone have events. */
    public static final SettingKey<Boolean> RULES_OHLCV_MARKET_HOURS_ONLY = key(
            "rules.ohlcv.market-hours-only",
            "whether only bars of regular hours have their events emitted",
            true,
            true,
            ValueFormat.flag());

    /** Which events of bars the rules are about. */
    public static final SettingKey<Set<String>> RULES_OHLCV_TYPES = key(
            "rules.ohlcv.types",
            "types of event in bars that the rules rules.ohlcv are about; events of others are emitted whatever the bar",
            Set.of("SURGE", "TREND"),
            true,
            eventTypes());

    /** Confidence that a fair value's event needs. */
    public static final SettingKey<Double> RULES_FMV_MIN_CONFIDENCE = key(
            "rules.fmv.min-confidence",
            "confidence that a fair value needs for its events to be emitted",
            0.7,
            true,
            ValueFormat.number(0.0, true, 1.0));

    /** Deviation above which a fair value is implausible. */
    public static final SettingKey<Double> RULES_FMV_MAX_DEVIATION = key(
            "rules.fmv.max-deviation",
            "deviation of a fair value from the market price above which it is implausible and its events are not emitted, in percent",
            5.0,
            true,
            ValueFormat.number(0.0, false, Double.MAX_VALUE));

    /** How often a detector may throw in a row. */
    public static final SettingKey<Integer> CONTAINMENT_FAILURES = key(
            "containment.failures",
            "how many throws in a row on one symbol of one feed switch a detector off there",
            5,
            true,
            ValueFormat.integer(1, 1_000_000));

    /** When a detector that is off is tried again. */
    public static final SettingKey<Duration> CONTAINMENT_RETRY = key(
            "containment.retry",
            "how long, in event time, a detector is off before it is tried again with a new state",
            Duration.ofMinutes(1),
            true,
            ValueFormat.duration(Duration.ofNanos(1)));

    /** Length of a coordination window. */
    public static final SettingKey<Duration> COORDINATION_WINDOW = key(
            "coordination.window",
            "length of a coordination window",
            Duration.ofMillis(500),
            true,
            ValueFormat.duration(Duration.ofNanos(1)));

    /** When a coordination window is told. */
    public static final SettingKey<CoordinationMode> COORDINATION_MODE = key(
            "coordination.mode",
            "when a coordination window is told: at its close, or at once and amended at its close",
            CoordinationMode.WINDOWED,
            true,
            ValueFormat.oneOf(CoordinationMode.class));

    /** Which candidates compete. */
    public static final SettingKey<CoordinationKey> COORDINATION_KEY = key(
            "coordination.key",
            "which candidates compete: those of one symbol and type, or all of one symbol",
            CoordinationKey.TYPE,
            true,
            ValueFormat.oneOf(CoordinationKey.class));

    /** The core universe at the start. */
    public static final SettingKey<Set<String>> UNIVERSE_CORE = key(
            "universe.core",
            "symbols of the core universe at the start; when there are any, others are FILTERED(UNIVERSE)",
            Set.of(),
            true,
            ValueFormat.symbols());

    /** How many events of a priority may wait for the log. */
    public static final SettingKey<Integer> PRIORITY_QUEUE = key(
            "priority.queue",
            "live: how many events of each priority may wait while the log is held up",
            4_096,
            false,
            ValueFormat.integer(1, 1 << 20));

    /** How long an event of priority LOW may wait. */
    public static final SettingKey<Duration> PRIORITY_LOW_MAX_WAIT = key(
            "priority.low-max-wait",
            "live: how long more urgent events may come before one of priority LOW while the log is held up",
            Duration.ofSeconds(1),
            false,
            ValueFormat.duration(Duration.ZERO));

    /** How many candidates may wait. */
    public static final SettingKey<Integer> COORDINATION_MAX_PENDING = key(
            "coordination.max-pending",
            "how many candidates may wait for the watermark, and in open windows; more are FILTERED(PENDING_LIMIT)",
            1_048_576,
            false,
            ValueFormat.integer(1, Integer.MAX_VALUE));

    /** How many candidates may wait for the event processor. */
    public static final SettingKey<Integer> COORDINATION_QUEUE = key(
            "coordination.queue",
            "how many candidates may wait for the event processor; channels wait when it is full",
            16_384,
            false,
            ValueFormat.integer(1, 1 << 24));

    /** How many tick channels there are. */
    public static final SettingKey<Integer> TICK_CHANNELS = key(
            "tick.channels",
            "how many tick channels share the symbols; by default half of the cores, at least one",
            Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
            false,
            ValueFormat.integer(1, 256));

    /** How many prints may wait in each lane to a tick channel. */
    public static final SettingKey<Integer> TICK_QUEUE = key(
            "tick.queue",
            "how many prints of one source may wait for one tick channel; exact",
            1_000,
            false,
            ValueFormat.integer(1, 1 << 20));

    /** What a full tick queue does. */
    public static final SettingKey<Overload> TICK_OVERLOAD = key(
            "tick.overload",
            "what a full tick queue does to its source",
            Overload.BLOCK,
            false,
            ValueFormat.oneOf(Overload.class));

    /** How long a live source waits at a full tick queue; {@link ValueFormat#UNLIMITED} for as long as it takes. */
    public static final SettingKey<Duration> TICK_OFFER_TIMEOUT = key(
            "tick.offer-timeout",
            "how long a live source waits at a full tick queue; a replay waits without limit",
            Duration.ofMillis(25),
            false,
            ValueFormat.durationOrUnlimited(Duration.ZERO));

    /** How long receive to detected should take at most on a tick channel. */
    public static final SettingKey<Duration> TICK_PROCESSING_LIMIT = key(
            "tick.processing-limit",
            "how long receive to detected should take at most on a tick channel; longer is counted, lowers health and raises"
                    + " HIGH_LATENCY, and drops nothing",
            Duration.ofNanos(Thresholds.defaults().processingLimit()),
            false,
            ValueFormat.duration(Duration.ofNanos(1)));

    /** How many bars may wait in each lane to the channel of bars. */
    public static final SettingKey<Integer> OHLCV_QUEUE = key(
            "ohlcv.queue",
            "how many bars of one source may wait for the channel of bars; exact",
            8_000,
            false,
            ValueFormat.integer(1, 1 << 20));

    /** How long receive to detected should take at most on the channel of bars. */
    public static final SettingKey<Duration> OHLCV_PROCESSING_LIMIT = key(
            "ohlcv.processing-limit",
            "as tick.processing-limit, on the channel of bars",
            Duration.ofMillis(50),
            false,
            ValueFormat.duration(Duration.ofNanos(1)));

    /** Limit of each lane to the channel of fair values. */
    public static final SettingKey<Integer> FMV_QUEUE = key(
            "fmv.queue",
            "how many fair values of one source may wait for their channel, exactly",
            500,
            false,
            ValueFormat.integer(1, 1 << 20));

    /** What receive to detected should take at most there. */
    public static final SettingKey<Duration> FMV_PROCESSING_LIMIT = key(
            "fmv.processing-limit",
            "how long receive to detected should take at most for a fair value; what takes longer is counted, and is not dropped",
            Duration.ofMillis(50),
            false,
            ValueFormat.duration(Duration.ofNanos(1)));

    /** How many fair values may wait for prints. */
    public static final SettingKey<Integer> FMV_HELD = key(
            "fmv.held",
            "replay: how many fair values without a market price of their own may wait for the prints of their time; sources that are"
                    + " ahead wait from half of that on, and more are FILTERED(HELD_LIMIT)",
            131_072,
            false,
            ValueFormat.integer(1, 1 << 24));

    /** How many trades are remembered for fair values. */
    public static final SettingKey<Integer> FMV_TRADES_KEPT = key(
            "fmv.trades-kept",
            "replay: how many trades are remembered at most for fair values that have not got as far; sources that are ahead wait"
                    + " from half of that on",
            2_097_152,
            false,
            ValueFormat.integer(1_024, 1 << 28));

    /** How long a channel may make no progress. */
    public static final SettingKey<Duration> CHANNEL_HUNG_AFTER = key(
            "channels.hung-after",
            "how long a channel may make no progress while inputs wait, before it counts as hung",
            Duration.ofSeconds(2),
            false,
            ValueFormat.duration(Duration.ofMillis(1)));

    /** How long a channel may take to let symbols go. */
    public static final SettingKey<Duration> CHANNEL_MOVE_TIMEOUT = key(
            "channels.move-timeout",
            "how long a channel may take to let symbols go that move to another; then they stay",
            Duration.ofSeconds(1),
            false,
            ValueFormat.duration(Duration.ofMillis(1)));

    /** Failures in a row that open a breaker. */
    public static final SettingKey<Integer> BREAKER_FAILURES = key(
            "breaker.failures",
            "a channel's breaker opens after so many failures in a row",
            BreakerRules.defaults().failuresInARow(),
            false,
            ValueFormat.integer(1, 1_000));

    /** How many outcomes a breaker looks at. */
    public static final SettingKey<Integer> BREAKER_WINDOW = key(
            "breaker.window",
            "of how many of its last outcomes a breaker takes the share of failures",
            BreakerRules.defaults().window(),
            false,
            ValueFormat.integer(1, 100_000));

    /** Share of failures that opens a breaker. */
    public static final SettingKey<Integer> BREAKER_FAILURE_PERCENT = key(
            "breaker.failure-percent",
            "a channel's breaker opens when so many percent of those outcomes are failures",
            BreakerRules.defaults().failurePercent(),
            false,
            ValueFormat.integer(1, 100));

    /** How long a breaker is open. */
    public static final SettingKey<Duration> BREAKER_OPEN = key(
            "breaker.open",
            "how long a breaker is open before its channel is tried again; doubled each time that fails",
            Duration.ofNanos(BreakerRules.defaults().openNanos()),
            false,
            ValueFormat.duration(Duration.ofMillis(1)));

    /** How long a breaker is open at most. */
    public static final SettingKey<Duration> BREAKER_MAX_OPEN = key(
            "breaker.max-open",
            "how long a breaker is open at most; not less than breaker.open",
            Duration.ofNanos(BreakerRules.defaults().maxOpenNanos()),
            false,
            ValueFormat.duration(Duration.ofMillis(1)));

    /** Successes that close a breaker. */
    public static final SettingKey<Integer> BREAKER_SUCCESSES = key(
            "breaker.successes",
            "a breaker closes after so many successes of a channel that is tried again; as many symbols try it at most",
            BreakerRules.defaults().successesToClose(),
            false,
            ValueFormat.integer(1, 255));

    /** How many submitted data may wait. */
    public static final SettingKey<Integer> SUBMIT_QUEUE = key(
            "submit.queue",
            "how many submitted data may wait to be taken in",
            1_000,
            false,
            ValueFormat.integer(1, 1 << 20));

    /** How many symbols there may be. */
    public static final SettingKey<Integer> SYMBOLS_MAX = key(
            "symbols.max",
            "how many symbols there may be; prints of more are REJECTED(SYMBOL_LIMIT)",
            65_536,
            false,
            ValueFormat.integer(1, 1 << 24));

    /** How many events are retained. */
    public static final SettingKey<Integer> PUBLISH_RETENTION =
            key("publish.retention", "how many events the log retains", 65_536, false, ValueFormat.integer(1, 1 << 24));

    /** How many bytes of events are retained. */
    public static final SettingKey<Long> PUBLISH_RETENTION_BYTES = key(
            "publish.retention-bytes",
            "how many bytes of encoded events the log retains",
            64L << 20,
            false,
            ValueFormat.bytes(1L));

    /** How long the log waits for a lossless cursor. */
    public static final SettingKey<Duration> PUBLISH_LOSSLESS_WAIT = key(
            "publish.lossless-wait",
            "how long the log waits for a lossless cursor before it is told gaps; a replay waits without limit",
            Duration.ofSeconds(5),
            false,
            ValueFormat.duration(Duration.ZERO));

    /** How far one replayed feed may run ahead of another. */
    public static final SettingKey<Duration> REPLAY_MAX_SKEW = key(
            "replay.max-skew",
            "how far one replayed feed may run ahead of another, in event time",
            Duration.ofSeconds(10),
            false,
            ValueFormat.duration(Duration.ofNanos(1)));

    /** What threads do when there is nothing to do. */
    public static final SettingKey<Idling> THREADS_IDLE = key(
            "threads.idle",
            "what a thread does when there is nothing to do: park for longer and longer, yield, or spin",
            Idling.BACK_OFF,
            false,
            ValueFormat.oneOf(Idling.class));

    /** The longest park of a thread that has nothing to do. */
    public static final SettingKey<Duration> THREADS_MAX_PARK = key(
            "threads.max-park",
            "backing off: the longest park of a thread that has been idle for long, and so the delay that each may add to the"
                    + " first datum after it",
            Duration.ofMillis(5),
            false,
            ValueFormat.duration(Duration.ofNanos(10_000)));

    /** When latency is too high. */
    public static final SettingKey<Duration> ALERTS_P99 = key(
            "alerts.p99",
            "HIGH_LATENCY, live: p99 of a channel's receive to detected; ERROR at twice, CRITICAL at five times that",
            Duration.ofNanos(Thresholds.defaults().p99()),
            false,
            ValueFormat.duration(Duration.ofNanos(1)));

    /** When too many inputs fail. */
    public static final SettingKey<Double> ALERTS_SUCCESS_PERCENT = key(
            "alerts.success-percent",
            "LOW_SUCCESS_RATE: share of a channel's inputs that succeed; ERROR where twice, CRITICAL where ten times as many fail",
            Thresholds.defaults().successPercent(),
            false,
            ValueFormat.number(0.0, true, 100.0));

    /** When too much memory is in use. */
    public static final SettingKey<Long> ALERTS_MEMORY = key(
            "alerts.memory",
            "MEMORY_USAGE: bytes of the heap in use throughout the window; ERROR at one and a half times, CRITICAL at twice that",
            Thresholds.defaults().memory(),
            false,
            ValueFormat.bytes(1L));

    /** When a queue is too full. */
    public static final SettingKey<Double> ALERTS_QUEUE_PERCENT = key(
            "alerts.queue-percent",
            "QUEUE_OVERFLOW, live: use of a channel's fullest queue; ERROR at half of the way to full, CRITICAL when full",
            Thresholds.defaults().queuePercent(),
            false,
            ValueFormat.number(0.0, false, 100.0));

    /** When a feed is stale. */
    public static final SettingKey<Duration> ALERTS_FEED_STALE = key(
            "alerts.feed-stale",
            "FEED_STALE, live: silence of a feed that was active, while its market is not closed; ERROR at four times, CRITICAL at"
                    + " twenty times that",
            Duration.ofNanos(Thresholds.defaults().feedStale()),
            false,
            ValueFormat.duration(Duration.ofSeconds(1)));

    /** Over which channels are judged. */
    public static final SettingKey<Duration> ALERTS_WINDOW = key(
            "alerts.window",
            "over how long channels are judged, in slices of a second",
            Duration.ofNanos(Thresholds.defaults().window()),
            false,
            wholeSeconds(60));

    /** How long an alert is not told again. */
    public static final SettingKey<Duration> ALERTS_COOLDOWN = key(
            "alerts.cooldown",
            "how long an alert that was told is not told again, unless it becomes worse",
            Duration.ofNanos(Thresholds.defaults().cooldown()),
            false,
            ValueFormat.duration(Duration.ZERO));

    /** How long alerts are kept. */
    public static final SettingKey<Duration> ALERTS_HISTORY = key(
            "alerts.history",
            "how long alerts that were told are kept, at most " + Alerts.MAX_HISTORY + " of them",
            Duration.ofNanos(Thresholds.defaults().history()),
            false,
            ValueFormat.duration(Duration.ZERO));

    /** How long closing may take. */
    public static final SettingKey<Duration> CLOSE_TIMEOUT = key(
            "close.timeout",
            "how long closing may take; what is not drained by then is ABANDONED and counted",
            Duration.ofSeconds(5),
            false,
            ValueFormat.duration(Duration.ZERO));

    /**
     * Came after epochs had been given out, with defaults that change nothing: left out of the epoch at their default, so that a replay
     * from before has the name that it had.
     */
    private static final Set<SettingKey<?>> LEFT_OUT_AT_DEFAULT = Set.of(
            TREND_BAR_MIN_SLOPE_PERCENT,
            COORDINATION_MODE,
            COORDINATION_KEY,
            UNIVERSE_CORE,
            CONTAINMENT_FAILURES,
            CONTAINMENT_RETRY,
            RULES_OHLCV_MIN_PERCENT_CHANGE,
            RULES_OHLCV_REQUIRED_VOLUME_MULTIPLE,
            RULES_OHLCV_MARKET_HOURS_ONLY,
            RULES_OHLCV_TYPES,
            RULES_FMV_MIN_CONFIDENCE,
            RULES_FMV_MAX_DEVIATION,
            VALUATION_PERCENT,
            VALUATION_STALE_AFTER);

    /** Their names alone do not tell what is in use, so a replay is named by that. */
    private static final Set<SettingKey<?>> TOLD_OTHERWISE = Set.of(CALENDAR, CALENDAR_FILE, CONDITIONS_FILE);

    private static final Settings DEFAULTS = new Settings(SettingValues.defaults(KEYS.values()), Map.of());

    /** First parts of the names of settings that belong to what providers make; they are checked when it is made. */
    private static final List<String> PROVIDER_PREFIXES = PartKind.prefixes();

    private final SettingValues values;
    private final Map<String, String> ofProviders;

    private Settings(SettingValues values, Map<String, String> ofProviders) {
        this.values = values;
        this.ofProviders = ofProviders;
    }

    private static <T> SettingKey<T> key(
            String name, String meaning, T defaultValue, boolean changesEvents, ValueFormat<T> format) {
        SettingKey<T> key = SettingKey.of(name, meaning, defaultValue, changesEvents, format);
        KEYS.put(name, key);
        return key;
    }

    private static ValueFormat<Duration> wholeSeconds(int most) {
        ValueFormat<Duration> any = ValueFormat.duration(Duration.ofSeconds(1));
        return new ValueFormat<>(
                "a duration from 1s to " + most + "s, in whole seconds",
                any.reader(),
                any.writer(),
                value -> value.compareTo(Duration.ofSeconds(1)) >= 0
                        && value.compareTo(Duration.ofSeconds(most)) <= 0
                        && value.toNanosPart() == 0);
    }

    private static ValueFormat<Set<String>> eventTypes() {
        return new ValueFormat<>(
                "names of event types such as SURGE, separated by commas; or " + NONE,
                text -> {
                    Set<String> types = new TreeSet<>();
                    for (String part : text.equals(NONE) ? new String[0] : text.split(",", -1)) {
                        types.add(part.trim());
                    }
                    return types;
                },
                types -> types.isEmpty() ? NONE : String.join(",", new TreeSet<>(types)),
                types -> types.stream().allMatch(type -> type.matches("[A-Z][A-Z0-9_]{0,31}")),
                types -> Collections.unmodifiableSet(new TreeSet<>(types)));
    }

    private static SettingKey<List<String>> parts(String name, String what) {
        return key(
                name,
                what + " that take part, of those that providers make; all means all that need not be named",
                List.of(ALL),
                false,
                ValueFormat.words("all, none, or names of providers, separated by commas"));
    }

    /**
     * Every setting at its default.
     *
     * @return the defaults
     */
    public static Settings defaults() {
        return DEFAULTS;
    }

    /**
     * All keys of the system's own, in the order of the flow.
     *
     * @return unmodifiable
     */
    public static Collection<SettingKey<?>> keys() {
        return DEFAULTS.values.keys();
    }

    /**
     * Finds a key by its name.
     *
     * @param name its name
     * @return the key
     * @throws IllegalArgumentException naming the nearest known one when there is none of that name
     */
    public static SettingKey<?> key(String name) {
        return DEFAULTS.values.key(name);
    }

    /**
     * The value of a setting.
     *
     * @param key the setting
     * @param <T> type of its values
     * @return its value
     */
    public <T> T get(SettingKey<T> key) {
        return values.get(key);
    }

    /**
     * These settings with one changed.
     *
     * @param key the setting
     * @param value its value
     * @param <T> type of its values
     * @return new settings
     * @throws IllegalArgumentException naming key, value and rule when it is not valid
     */
    public <T> Settings with(SettingKey<T> key, T value) {
        return new Settings(values.with(key, value), ofProviders);
    }

    /**
     * These settings with one changed, from text. A name such as {@code detector.gap.min-percent} is a setting of what the provider
     * {@code gap} makes; it is checked when that is made.
     *
     * @param name name of the setting
     * @param text its value
     * @return new settings
     * @throws IllegalArgumentException when the name is not known or the value not valid
     */
    public Settings with(String name, String text) {
        return with(Map.of(name, text));
    }

    /**
     * These settings with several changed, from text.
     *
     * @param texts values by name
     * @return new settings
     * @throws IllegalArgumentException telling all that is wrong, a line each
     */
    public Settings with(Map<String, String> texts) {
        Map<String, String> own = new LinkedHashMap<>();
        Map<String, String> others = new TreeMap<>(ofProviders);
        texts.forEach((name, text) -> (isOfProvider(name) ? others : own).put(name, text));
        return new Settings(values.with(own), Collections.unmodifiableMap(others));
    }

    private static boolean isOfProvider(String name) {
        return !KEYS.containsKey(name) && PROVIDER_PREFIXES.stream().anyMatch(name::startsWith);
    }

    /**
     * Settings of what providers make, as they were said.
     *
     * @return text by full name, sorted
     */
    Map<String, String> ofProviders() {
        return ofProviders;
    }

    /**
     * All settings as text.
     *
     * @return values by name, in the order of {@link #keys}, then those of what providers make
     */
    public Map<String, String> toMap() {
        Map<String, String> texts = new LinkedHashMap<>(values.toMap());
        texts.putAll(ofProviders);
        return texts;
    }

    /**
     * What the high-low detector needs.
     *
     * @return its settings
     */
    public HighLowSettings highLow() {
        return new HighLowSettings(get(HIGHLOW_COOLDOWN), get(HIGHLOW_MIN_MOVE_PERCENT), get(HIGHLOW_PHASES));
    }

    /**
     * What the surge detector needs.
     *
     * @return its settings
     */
    public SurgeSettings surge() {
        return new SurgeSettings(
                get(SURGE_PRICE_PERCENT),
                get(SURGE_PRICE_ALONE_PERCENT),
                get(SURGE_VOLUME_MULTIPLE),
                get(SURGE_VOLUME_ALONE_MULTIPLE),
                get(SURGE_COOLDOWN),
                get(SURGE_TRIGGERS),
                get(SURGE_PHASES));
    }

    /**
     * What the trend detector needs.
     *
     * @return its settings
     */
    public TrendSettings trend() {
        return new TrendSettings(
                get(TREND_MIN_SLOPE_PERCENT),
                get(TREND_BAR_MIN_SLOPE_PERCENT),
                get(TREND_MIN_R2),
                get(TREND_HOLD),
                get(TREND_REARM),
                get(TREND_PHASES));
    }

    /** What the built-in rules go by. */
    BuiltInRules.Limits rules() {
        return new BuiltInRules.Limits(
                get(RULES_OHLCV_MIN_PERCENT_CHANGE),
                get(RULES_OHLCV_REQUIRED_VOLUME_MULTIPLE),
                get(RULES_OHLCV_MARKET_HOURS_ONLY),
                get(RULES_OHLCV_TYPES),
                get(RULES_FMV_MIN_CONFIDENCE),
                get(RULES_FMV_MAX_DEVIATION));
    }

    /**
     * What the valuation detector needs.
     *
     * @return its settings
     */
    public ValuationSettings valuation() {
        return new ValuationSettings(get(VALUATION_PERCENT));
    }

    /**
     * Names a replay under these settings: equal for settings that find the same events.
     *
     * @param calendar what names the calendar in use: its name, and for one that a file describes what that says
     * @param detectors names of the detectors in use
     * @param coordinator name of the host's own coordinator; empty for the built-in one
     * @param ofParts settings of discovered parts that change events, and what is said of further parts
     * @return {@code replay-} and twelve hexadecimal digits
     */
    String replayEpoch(String calendar, List<String> detectors, String coordinator, Map<String, String> ofParts) {
        StringBuilder text = new StringBuilder();
        Map<String, String> texts = values.toMap();
        Map<String, String> defaults = DEFAULTS.values.toMap();
        for (SettingKey<?> key : keys()) {
            String value = texts.getOrDefault(key.name(), "");
            boolean leftOut = LEFT_OUT_AT_DEFAULT.contains(key) && value.equals(defaults.get(key.name()));
            if (key.changesEvents() && !TOLD_OTHERWISE.contains(key) && !leftOut) {
                text.append(key.name()).append('=').append(value).append('\n');
            }
        }
        text.append("calendar=")
                .append(calendar)
                .append('\n')
                .append("detectors=")
                .append(detectors);
        if (!coordinator.isEmpty()) {
            text.append('\n').append("coordinator=").append(coordinator);
        }
        ofParts.forEach(
                (name, value) -> text.append('\n').append(name).append('=').append(value));
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return "replay-" + HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Settings settings && toMap().equals(settings.toMap());
    }

    @Override
    public int hashCode() {
        return toMap().hashCode();
    }

    @Override
    public String toString() {
        return toMap().toString();
    }
}
