package io.tickstock.it.providers;

import io.tickstock.api.data.CustomData;
import io.tickstock.api.data.Session;
import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.data.Tick;
import io.tickstock.api.data.TickView;
import io.tickstock.api.event.Direction;
import io.tickstock.api.event.EventPhase;
import io.tickstock.api.event.EventType;
import io.tickstock.api.settings.SettingKey;
import io.tickstock.api.settings.SettingValues;
import io.tickstock.api.settings.ValueFormat;
import io.tickstock.api.spi.Alert;
import io.tickstock.api.spi.AlertHandler;
import io.tickstock.api.spi.AlertHandlerProvider;
import io.tickstock.api.spi.Candidate;
import io.tickstock.api.spi.ConflictResolver;
import io.tickstock.api.spi.ConflictResolverProvider;
import io.tickstock.api.spi.Detection;
import io.tickstock.api.spi.DetectionContext;
import io.tickstock.api.spi.DetectorState;
import io.tickstock.api.spi.EventCoordinator;
import io.tickstock.api.spi.EventCoordinatorProvider;
import io.tickstock.api.spi.EventDetector;
import io.tickstock.api.spi.EventDetectorProvider;
import io.tickstock.api.spi.EventPublisher;
import io.tickstock.api.spi.EventPublisherProvider;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.InputFate;
import io.tickstock.api.spi.MarketCalendar;
import io.tickstock.api.spi.MarketCalendarProvider;
import io.tickstock.api.spi.MarketDataSource;
import io.tickstock.api.spi.MarketDataSourceProvider;
import io.tickstock.api.spi.RoutingStrategy;
import io.tickstock.api.spi.RoutingStrategyProvider;
import io.tickstock.api.spi.SymbolInfo;
import io.tickstock.core.channel.BaseChannel;
import io.tickstock.core.channel.ChannelContext;
import io.tickstock.core.channel.ChannelProvider;
import io.tickstock.testkit.ListSource;
import io.tickstock.testkit.RecordingPublisher;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Providers as third parties write them: good ones first, then broken ones of every kind. */
public final class Stubs {

    static final long START = 1_736_175_600_000_000_000L;
    static final long SECOND = 1_000_000_000L;
    static final List<RecordingPublisher> PUBLISHERS = new CopyOnWriteArrayList<>();
    static final List<Alert> ALERTS = new CopyOnWriteArrayList<>();

    private Stubs() {}

    /** Tells prints of at least some size. */
    public static final class BlockDetector implements EventDetector<BlockDetector.Nothing> {

        static final EventType BLOCK = EventType.of("BLOCK");

        private final String name;
        private final double least;

        /** Remembers nothing. */
        public record Nothing() implements DetectorState {}

        BlockDetector(String name, double least) {
            this.name = name;
            this.least = least;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Nothing newState(SymbolInfo symbol) {
            return new Nothing();
        }

        @Override
        public void onTick(Nothing state, TickView tick, DetectionContext context) {
            if (tick.size() >= least) {
                context.emit(Detection.of(BLOCK, Direction.FLAT, tick.price(), tick.eventTime())
                        .build());
            }
        }
    }

    /** Makes detectors of blocks. */
    public static class Blocks implements EventDetectorProvider {

        static final SettingKey<Double> LEAST = SettingKey.of(
                "least-size", "least size of a block", 1_000.0, true, ValueFormat.number(0.0, false, Double.MAX_VALUE));

        @Override
        public String name() {
            return "blocks";
        }

        @Override
        public List<SettingKey<?>> settings() {
            return List.of(LEAST);
        }

        @Override
        public EventDetector<?> create(SettingValues settings) {
            return new BlockDetector(name(), settings.get(LEAST));
        }
    }

    /** Another one, which comes first by name. */
    public static final class Arrivals extends Blocks {
        @Override
        public String name() {
            return "arrivals";
        }
    }

    /** Must be asked for. */
    public static final class OnDemand extends Blocks {
        @Override
        public String name() {
            return "on-demand";
        }

        @Override
        public boolean isAutomatic() {
            return false;
        }
    }

    /** Cannot be made without a value. */
    public static final class Needy implements EventDetectorProvider {

        static final SettingKey<String> MODEL =
                SettingKey.required("model", "the model's file", true, ValueFormat.text("path of a file"));

        @Override
        public String name() {
            return "needy";
        }

        @Override
        public List<SettingKey<?>> settings() {
            return List.of(MODEL);
        }

        @Override
        public EventDetector<?> create(SettingValues settings) {
            return new BlockDetector("needy:" + settings.get(MODEL), 1.0);
        }
    }

    /** Makes a feed of three prints. */
    public static final class Prints implements MarketDataSourceProvider {
        @Override
        public String name() {
            return "prints";
        }

        @Override
        public MarketDataSource create(SettingValues settings) {
            return new ListSource(
                    FeedInfo.ticks("prints"),
                    List.of(
                            new Tick("ACME", 10.0, 5, START),
                            new Tick("ACME", 10.5, 5_000, START + SECOND),
                            new Tick("ZED", 9.0, 10, START + 2 * SECOND)));
        }
    }

    /** Keeps events where a test finds them. */
    public static final class Recorders implements EventPublisherProvider {
        @Override
        public String name() {
            return "recorder";
        }

        @Override
        public EventPublisher create(SettingValues settings) {
            RecordingPublisher publisher = new RecordingPublisher("recorder");
            PUBLISHERS.add(publisher);
            return publisher;
        }
    }

    /** Puts everything on the last channel. */
    public static final class LastChannel implements RoutingStrategyProvider {
        @Override
        public String name() {
            return "last-channel";
        }

        @Override
        public RoutingStrategy create(SettingValues settings) {
            return new RoutingStrategy() {
                @Override
                public String name() {
                    return "LAST_CHANNEL";
                }

                @Override
                public ChannelView place(String symbol, List<ChannelView> channels) {
                    return channels.get(channels.size() - 1);
                }
            };
        }
    }

    /** One session for ever. */
    public static final class Eternity implements MarketCalendarProvider {
        @Override
        public String name() {
            return "eternity";
        }

        @Override
        public MarketCalendar create(SettingValues settings) {
            return new MarketCalendar() {
                @Override
                public String name() {
                    return "eternity";
                }

                @Override
                public Session sessionAt(long epochNanos) {
                    return new Session(7L, "for-ever", SessionPhase.REGULAR, 0L, Long.MAX_VALUE);
                }
            };
        }
    }

    /** Tells everything at once. */
    public static final class AtOnce implements EventCoordinatorProvider {
        @Override
        public String name() {
            return "at-once";
        }

        @Override
        public EventCoordinator create(SettingValues settings) {
            return new EventCoordinator() {
                private long told;

                @Override
                public String name() {
                    return "at-once";
                }

                @Override
                public void add(Candidate candidate, long now, Decisions decisions) {
                    told++;
                    decisions.publish(candidate, EventPhase.FINAL, told, List.of());
                }

                @Override
                public long nextDeadline() {
                    return NEVER;
                }

                @Override
                public void onTime(long now, Decisions decisions) {}
            };
        }
    }

    /** Prefers the lower price. */
    public static final class LowerFirst implements ConflictResolverProvider {
        @Override
        public String name() {
            return "lower-first";
        }

        @Override
        public ConflictResolver create(SettingValues settings) {
            return new ConflictResolver() {
                @Override
                public EventType type() {
                    return BlockDetector.BLOCK;
                }

                @Override
                public int compare(Detection left, Detection right) {
                    return Double.compare(right.price(), left.price());
                }
            };
        }
    }

    /** Keeps alerts where a test finds them. */
    public static final class Alarms implements AlertHandlerProvider {
        @Override
        public String name() {
            return "alarms";
        }

        @Override
        public AlertHandler create(SettingValues settings) {
            return ALERTS::add;
        }
    }

    /** A kind of data of its own. */
    public record Headline(String symbol, long eventTime) implements CustomData {}

    /** Takes headlines. */
    public static final class Headlines implements ChannelProvider {
        @Override
        public String name() {
            return "headlines";
        }

        @Override
        public BaseChannel<?> create(SettingValues settings) {
            return new BaseChannel<>("headlines", Headline.class) {
                @Override
                protected InputFate process(Headline input, ChannelContext around) {
                    return InputFate.PROCESSED;
                }
            };
        }
    }

    /** Throws when it is made. */
    public static final class ThrowingConstructor extends Blocks {
        public ThrowingConstructor() {
            throw new IllegalStateException("no licence");
        }
    }

    /** Cannot be initialised. */
    public static final class ThrowingClass extends Blocks {
        static final int SIZE = Integer.parseInt("many");
    }

    /** Has no name. */
    public static final class Nameless extends Blocks {
        @Override
        public String name() {
            return null;
        }
    }

    /** Has a name that no setting can have. */
    public static final class Shouting extends Blocks {
        @Override
        public String name() {
            return "Big Blocks";
        }
    }

    /** Throws when asked for its settings. */
    public static final class SettingsThrow extends Blocks {
        @Override
        public String name() {
            return "settings-throw";
        }

        @Override
        public List<SettingKey<?>> settings() {
            throw new UnsupportedOperationException("later");
        }
    }

    /** Has one name twice. */
    public static final class SettingsTwice extends Blocks {
        @Override
        public String name() {
            return "settings-twice";
        }

        @Override
        public List<SettingKey<?>> settings() {
            return List.of(LEAST, LEAST);
        }
    }

    /** Throws when it shall make one. */
    public static final class CreateThrows extends Blocks {
        @Override
        public String name() {
            return "create-throws";
        }

        @Override
        public EventDetector<?> create(SettingValues settings) {
            throw new IllegalArgumentException("least-size: 7 (expected: a round number)");
        }
    }

    /** Misses a class when it shall make one. */
    public static final class CreateMisses extends Blocks {
        @Override
        public String name() {
            return "create-misses";
        }

        @Override
        public EventDetector<?> create(SettingValues settings) {
            throw new NoClassDefFoundError("com/example/Model");
        }
    }

    /** Makes nothing. */
    public static final class CreatesNothing extends Blocks {
        @Override
        public String name() {
            return "creates-nothing";
        }

        @Override
        public EventDetector<?> create(SettingValues settings) {
            return null;
        }
    }

    /** Has the name of another. */
    public static final class Usurper extends Blocks {}

    /** Is no provider at all. */
    public static final class NoProvider {}
}
