package io.tickstock.testkit.contract;

import io.tickstock.api.spi.RoutingStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class RoutingStrategyContractTest {

    /** A good strategy, of which each broken one spoils one thing. */
    private static class Plain implements RoutingStrategy {
        @Override
        public String name() {
            return "PLAIN";
        }

        @Override
        public ChannelView place(String symbol, List<ChannelView> channels) {
            return channels.get(Math.floorMod(symbol.hashCode(), channels.size()));
        }
    }

    static class PlainSuite extends RoutingStrategyContract {
        @Override
        protected RoutingStrategy newStrategy() {
            return new Plain();
        }
    }

    static class InTurn extends RoutingStrategyContract {
        @Override
        protected RoutingStrategy newStrategy() {
            return new Plain() {
                private int next;

                @Override
                public ChannelView place(String symbol, List<ChannelView> channels) {
                    next++;
                    return channels.get(next % channels.size());
                }
            };
        }
    }

    @Test
    void shouldAcceptGoodStrategies() {
        Verdicts.on(PlainSuite.class).areAllGoodBut();
        Verdicts.on(InTurn.class).areAllGoodBut();
    }

    static class NameChanges extends RoutingStrategyContract {
        @Override
        protected RoutingStrategy newStrategy() {
            return new Plain() {
                private int placed;

                @Override
                public String name() {
                    return "PLACED_" + placed;
                }

                @Override
                public ChannelView place(String symbol, List<ChannelView> channels) {
                    placed++;
                    return super.place(symbol, channels);
                }
            };
        }
    }

    @Test
    void shouldFindANameThatChanges() {
        Verdicts.on(NameChanges.class).fail("tellsTheSameNameAtEveryCall", "'PLACED_0', then 'PLACED_1'");
    }

    static class Sorts extends RoutingStrategyContract {
        @Override
        protected RoutingStrategy newStrategy() {
            return new Plain() {
                @Override
                public ChannelView place(String symbol, List<ChannelView> channels) {
                    channels.sort(Comparator.comparing(ChannelView::health));
                    return channels.get(0);
                }
            };
        }
    }

    @Test
    void shouldFindAStrategyThatSortsTheListItIsGiven() {
        Verdicts.on(Sorts.class).fail("leavesTheListOfChannelsAlone", "on a list that may not be changed");
    }

    static class Sticks extends RoutingStrategyContract {
        @Override
        protected RoutingStrategy newStrategy() {
            return new Plain() {
                private final Map<String, String> names = new HashMap<>();

                @Override
                public ChannelView place(String symbol, List<ChannelView> channels) {
                    String name = names.computeIfAbsent(
                            symbol, s -> super.place(symbol, channels).name());
                    return channels.stream()
                            .filter(channel -> channel.name().equals(name))
                            .findFirst()
                            .orElseGet(() -> new ChannelView(name, 0, 0, 0, 0));
                }
            };
        }
    }

    @Test
    void shouldFindAStrategyThatSticksToAChannelThatIsGone() {
        Verdicts.on(Sticks.class).fail("leavesAChannelThatIsWithdrawn", "was withdrawn");
    }

    static class KeepsViews extends RoutingStrategyContract {
        @Override
        protected RoutingStrategy newStrategy() {
            return new Plain() {
                private final Map<String, ChannelView> views = new HashMap<>();

                @Override
                public ChannelView place(String symbol, List<ChannelView> channels) {
                    ChannelView placed = super.place(symbol, channels);
                    return channels.size() == 3 ? views.computeIfAbsent(placed.name(), name -> placed) : placed;
                }
            };
        }
    }

    @Test
    void shouldFindAStrategyThatAnswersWhatItWasOfferedBefore() {
        Verdicts.on(KeepsViews.class).fail("answersTheChannelAsItWasOffered", "as it was offered in this call");
    }

    static class MayFindNone extends RoutingStrategyContract {
        @Override
        protected RoutingStrategy newStrategy() {
            return new Plain() {
                @Override
                public ChannelView place(String symbol, List<ChannelView> channels) {
                    List<ChannelView> healthy = new ArrayList<>(channels);
                    healthy.removeIf(channel -> channel.health() < 50);
                    return super.place(symbol, healthy);
                }
            };
        }
    }

    @Test
    void shouldFindAStrategyThatNeedsHealth() {
        Verdicts.on(MayFindNone.class).fail("placesWhateverTheChannelsAreLike", "threw java.lang.ArithmeticException");
    }

    static class CountsChannelsOnce extends RoutingStrategyContract {
        @Override
        protected RoutingStrategy newStrategy() {
            return new Plain() {
                private int most;

                @Override
                public ChannelView place(String symbol, List<ChannelView> channels) {
                    most = most == 8 ? 8 : channels.size();
                    return channels.get(Math.floorMod(symbol.hashCode(), most));
                }
            };
        }
    }

    @Test
    void shouldFindAStrategyThatCountsChannelsOnce() {
        Verdicts.on(CountsChannelsOnce.class).fail("goesOnWhenChannelsComeBack", "threw java.lang.IndexOutOfBounds");
    }

    static class AnswersNull extends RoutingStrategyContract {
        @Override
        protected RoutingStrategy newStrategy() {
            return new Plain() {
                @Override
                public ChannelView place(String symbol, List<ChannelView> channels) {
                    return "SYM77".equals(symbol) && channels.size() == 7 ? null : super.place(symbol, channels);
                }
            };
        }
    }

    @Test
    void shouldFindAStrategyThatAnswersNull() {
        Verdicts.on(AnswersNull.class).fail("placesEachSymbolOnAChannelThatIsOffered", "SYM77 was placed on null");
    }

    /** Stable until somebody looks at the numbers, the order, or what was before. */
    private abstract static class SaysStable extends Plain {
        @Override
        public boolean isStable() {
            return true;
        }
    }

    static class CountsSymbols extends RoutingStrategyContract {
        @Override
        protected RoutingStrategy newStrategy() {
            return new SaysStable() {
                @Override
                public ChannelView place(String symbol, List<ChannelView> channels) {
                    return channels.stream()
                            .min(Comparator.comparingDouble(ChannelView::inputsPerSecond)
                                    .thenComparing(ChannelView::name))
                            .orElseThrow();
                }
            };
        }
    }

    static class CountsPlaces extends RoutingStrategyContract {
        @Override
        protected RoutingStrategy newStrategy() {
            return new SaysStable() {};
        }
    }

    static class Remembers extends RoutingStrategyContract {
        @Override
        protected RoutingStrategy newStrategy() {
            return new SaysStable() {
                private int asked;

                @Override
                public ChannelView place(String symbol, List<ChannelView> channels) {
                    List<ChannelView> sorted = new ArrayList<>(channels);
                    sorted.sort(Comparator.comparing(ChannelView::name));
                    return sorted.get(asked++ % sorted.size());
                }
            };
        }
    }

    @Test
    void shouldFindAStrategyThatIsNotAsStableAsItSays() {
        Verdicts.on(CountsSymbols.class).fail("isAsStableAsItSays", "was placed on");
        Verdicts.on(CountsPlaces.class).fail("isAsStableAsItSays", "was placed on");
        Verdicts.on(Remembers.class).fail("isAsStableAsItSays", "was placed on");
    }

    static class ChangesItsMind extends RoutingStrategyContract {
        @Override
        protected RoutingStrategy newStrategy() {
            return new Plain() {
                private int asked;

                @Override
                public boolean isStable() {
                    return asked > 0;
                }

                @Override
                public ChannelView place(String symbol, List<ChannelView> channels) {
                    asked++;
                    return super.place(symbol, channels);
                }
            };
        }
    }

    @Test
    void shouldFindAStrategyThatChangesWhatItSaysOfItself() {
        Verdicts.on(ChangesItsMind.class).fail("isAsStableAsItSays", "answered false, then true");
    }

    static class Waits extends RoutingStrategyContract {
        @Override
        protected Duration patience() {
            return Duration.ofMillis(300);
        }

        @Override
        protected RoutingStrategy newStrategy() {
            return new Plain() {
                private int placed;

                @Override
                public ChannelView place(String symbol, List<ChannelView> channels) {
                    placed++;
                    if (placed == 15_000) {
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }
                    return super.place(symbol, channels);
                }
            };
        }
    }

    @Test
    void shouldFindAStrategyThatWaits() {
        Verdicts.on(Waits.class).fail("answersPromptly", "place() had not returned after 300 ms");
    }
}
