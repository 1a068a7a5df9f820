package io.tickstock.testkit.contract;

import io.tickstock.api.data.CorporateAction;
import io.tickstock.api.data.ReferenceData;
import io.tickstock.api.data.Session;
import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.data.TickView;
import io.tickstock.api.event.Direction;
import io.tickstock.api.event.EventDetail;
import io.tickstock.api.event.EventType;
import io.tickstock.api.event.Fields;
import io.tickstock.api.spi.Detection;
import io.tickstock.api.spi.DetectionContext;
import io.tickstock.api.spi.DetectorState;
import io.tickstock.api.spi.EventDetector;
import io.tickstock.api.spi.SymbolInfo;
import io.tickstock.testkit.contract.EventDetectorContractTest.Jump;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class EventDetectorContractTest {

    private static final EventType JUMP = EventType.of("JUMP");
    private static final long SECOND = 1_000_000_000L;

    /** State of the detector below. */
    static final class Jump implements DetectorState {
        double last;
        long count;
        final List<Object> kept = new ArrayList<>();
    }

    /** A good detector of prints that differ from the one before, of which each broken one spoils one thing. */
    static class Plain implements EventDetector<Jump> {
        @Override
        public String name() {
            return "jump";
        }

        @Override
        public Jump newState(SymbolInfo symbol) {
            return new Jump();
        }

        @Override
        public void onTick(Jump state, TickView tick, DetectionContext context) {
            if (!tick.setsLast() || tick.isLate()) {
                return;
            }
            double before = state.last;
            state.last = tick.price();
            state.count++;
            double percent = (state.last / before - 1.0) * 100.0;
            if (before > 0 && Math.abs(percent) >= 0.02) {
                context.emit(found(state, tick, percent));
                context.wakeAt(tick.eventTime() + 30 * SECOND);
            }
        }

        Detection found(Jump state, TickView tick, double percent) {
            return Detection.of(JUMP, percent > 0 ? Direction.UP : Direction.DOWN, tick.price(), tick.eventTime())
                    .detail(detail(state, percent))
                    .explanation(Fields.builder().with("price", tick.price()).build())
                    .build();
        }

        EventDetail detail(Jump state, double percent) {
            return Fields.builder()
                    .with("move_percent", percent)
                    .with("count", state.count)
                    .build();
        }

        @Override
        public void onTimer(Jump state, long eventTime, DetectionContext context) {
            state.count = 0;
        }

        @Override
        public void onSessionChange(Jump state, Session session, DetectionContext context) {
            state.last = 0;
        }
    }

    abstract static class Suite extends EventDetectorContract<Jump> {}

    static class PlainSuite extends Suite {
        @Override
        protected EventDetector<Jump> newDetector() {
            return new Plain();
        }
    }

    static class Silent extends Suite {
        @Override
        protected EventDetector<Jump> newDetector() {
            return new Plain() {
                @Override
                public void onTick(Jump state, TickView tick, DetectionContext context) {}
            };
        }
    }

    @Test
    void shouldAcceptAGoodDetector() {
        Verdicts.on(PlainSuite.class).areAllGoodBut();
    }

    @Test
    void shouldSayWhatASilentDetectorLeavesOpen() {
        Verdicts.on(Silent.class).areAllGoodBut("describesWhatItFinds", "speaksOnTheseTapes");
    }

    static class CountsInAField extends Suite {
        @Override
        protected EventDetector<Jump> newDetector() {
            return new Plain() {
                private long found;

                @Override
                EventDetail detail(Jump state, double percent) {
                    found++;
                    return Fields.builder().with("found", found).build();
                }
            };
        }
    }

    @Test
    void shouldFindAFieldThatChanges() {
        Verdicts.on(CountsInAField.class)
                .fail(
                        "hasNoFieldThatChanges", "found is not final",
                        "findsTheSameAgain", "detection 1 was JUMP",
                        "keepsSymbolsApart", "then JUMP",
                        "servesSeveralThreadsAtOnce", "then JUMP");
    }

    static class RemembersBySymbol extends Suite {
        @Override
        protected EventDetector<Jump> newDetector() {
            return new Plain() {
                private final Map<String, Jump> states = new HashMap<>();

                @Override
                public synchronized Jump newState(SymbolInfo symbol) {
                    return states.computeIfAbsent(symbol.symbol(), s -> new Jump());
                }
            };
        }
    }

    @Test
    void shouldFindAStateThatIsNotNew() {
        Verdicts.on(RemembersBySymbol.class)
                .fail(
                        "makesANewStateAtEveryCall", "the same for AA again",
                        "findsTheSameAgain", "detection 1 was JUMP",
                        "keepsSymbolsApart", "then JUMP",
                        "servesSeveralThreadsAtOnce", "then JUMP");
    }

    static class OneLastPriceForAll extends Suite {
        @Override
        protected EventDetector<Jump> newDetector() {
            return new Plain() {
                private final double[] last = new double[1];

                @Override
                public void onTick(Jump state, TickView tick, DetectionContext context) {
                    state.last = last[0];
                    super.onTick(state, tick, context);
                    last[0] = state.last;
                }

                @Override
                public void onSessionChange(Jump state, Session session, DetectionContext context) {
                    last[0] = 0;
                }

                @Override
                public Jump newState(SymbolInfo symbol) {
                    last[0] = symbol.symbol().equals("AA") ? 0 : last[0];
                    return new Jump();
                }
            };
        }
    }

    @Test
    void shouldFindSymbolsThatMeet() {
        Verdicts on = Verdicts.on(OneLastPriceForAll.class);
        on.failsAtLeast("keepsSymbolsApart", "and on nothing it has seen elsewhere");
    }

    static class ByIdentity extends Suite {
        @Override
        protected EventDetector<Jump> newDetector() {
            return new Plain() {
                private final int identity = System.identityHashCode(this);

                @Override
                EventDetail detail(Jump state, double percent) {
                    return Fields.builder().with("by", identity).build();
                }
            };
        }
    }

    @Test
    void shouldFindADetectorThatDiffersFromItsTwin() {
        Verdicts.on(ByIdentity.class)
                .fail(
                        "findsWhatAnotherInstanceFinds", "no clock, no random number, no identity",
                        "keepsSymbolsApart", "then JUMP",
                        "servesSeveralThreadsAtOnce", "then JUMP");
    }

    static class TellsThePast extends Suite {
        @Override
        protected EventDetector<Jump> newDetector() {
            return new Plain() {
                @Override
                Detection found(Jump state, TickView tick, double percent) {
                    return Detection.of(
                                    JUMP, Direction.UP, tick.price(), tick.eventTime() - (state.count % 9 == 8 ? 1 : 0))
                            .build();
                }
            };
        }
    }

    static class WakesInThePast extends Suite {
        @Override
        protected EventDetector<Jump> newDetector() {
            return new Plain() {
                @Override
                public void onTick(Jump state, TickView tick, DetectionContext context) {
                    super.onTick(state, tick, context);
                    context.wakeAt(tick.eventTime() / SECOND * SECOND + SECOND / 2);
                }
            };
        }
    }

    @Test
    void shouldFindTimesOfThePast() {
        Verdicts.on(TellsThePast.class).fail("emitsNothingOfThePast", "(expected: not before what is being handled");
        Verdicts.on(WakesInThePast.class).fail("asksForTimersInTheFuture", "(expected: after what is being handled");
    }

    static class KeepsTheView extends Suite {
        @Override
        protected EventDetector<Jump> newDetector() {
            return new Plain() {
                @Override
                public void onTick(Jump state, TickView tick, DetectionContext context) {
                    if (!state.kept.isEmpty()) {
                        state.last = ((TickView) state.kept.get(0)).price();
                        state.kept.clear();
                    }
                    super.onTick(state, tick, context);
                    state.kept.add(tick);
                }
            };
        }
    }

    static class KeepsTheContext extends Suite {
        @Override
        protected EventDetector<Jump> newDetector() {
            return new Plain() {
                @Override
                public void onTick(Jump state, TickView tick, DetectionContext context) {
                    if (state.kept.isEmpty()) {
                        state.kept.add(context);
                    }
                    super.onTick(state, tick, (DetectionContext) state.kept.get(0));
                }
            };
        }
    }

    @Test
    void shouldFindWhatIsKept() {
        Verdicts.on(KeepsTheView.class)
                .fail("keepsNoView", "a print's price() was read after the call that handed it over");
        Verdicts.on(KeepsTheContext.class).fail("keepsNoContext", "was called after the call that handed it over");
    }

    static class TripsOverReferences extends Suite {
        @Override
        protected EventDetector<Jump> newDetector() {
            return new Plain() {
                @Override
                public void onReference(Jump state, ReferenceData data, DetectionContext context) {
                    state.last *= ((CorporateAction) data).priceFactor();
                }
            };
        }
    }

    static class Overflows extends Suite {
        @Override
        protected EventDetector<Jump> newDetector() {
            return new Plain() {
                @Override
                Detection found(Jump state, TickView tick, double percent) {
                    double mean = tick.price() * tick.price() / tick.price();
                    return Detection.of(JUMP, Direction.UP, mean, tick.eventTime())
                            .build();
                }
            };
        }
    }

    @Test
    void shouldFindADetectorThatThrows() {
        Verdicts.on(TripsOverReferences.class).fail("survivesWhateverIsValid", "threw java.lang.ClassCastException");
        Verdicts.on(Overflows.class).fail("survivesWhateverIsValid", "(expected: finite and > 0)");
    }

    static class CamelCase extends Suite {
        @Override
        protected EventDetector<Jump> newDetector() {
            return new Plain() {
                @Override
                EventDetail detail(Jump state, double percent) {
                    return Fields.builder().with("movePercent", percent).build();
                }
            };
        }
    }

    static class Indescribable extends Suite {
        @Override
        protected EventDetector<Jump> newDetector() {
            return new Plain() {
                @Override
                EventDetail detail(Jump state, double percent) {
                    return visitor -> {
                        throw new UnsupportedOperationException("later");
                    };
                }
            };
        }
    }

    @Test
    void shouldFindDetailsThatCannotBeWrittenDown() {
        Verdicts.on(CamelCase.class).fail("describesWhatItFinds", "the detail has a field 'movePercent'");
        Verdicts.on(Indescribable.class).fail("describesWhatItFinds", "describe() threw java.lang.Unsupported");
    }

    static class KeepsEveryPrint extends Suite {
        @Override
        protected EventDetector<Jump> newDetector() {
            return new Plain() {
                @Override
                public void onTick(Jump state, TickView tick, DetectionContext context) {
                    state.kept.add(tick.price());
                    super.onTick(state, tick, context);
                }
            };
        }
    }

    @Test
    void shouldFindAStateThatGrowsWithTheRate() {
        Verdicts.on(KeepsEveryPrint.class).fail("boundsItsState", "after 30,000 in the same time");
    }

    static class NameAndPhasesChange extends Suite {
        @Override
        protected EventDetector<Jump> newDetector() {
            return new Plain() {
                private final int[] calls = new int[2];

                @Override
                public String name() {
                    calls[0]++;
                    return "jump " + calls[0];
                }

                @Override
                public Set<SessionPhase> phases() {
                    calls[1]++;
                    return calls[1] == 2 ? EnumSet.allOf(SessionPhase.class) : EnumSet.of(SessionPhase.REGULAR);
                }
            };
        }
    }

    @Test
    void shouldFindANameAndPhasesThatChange() {
        Verdicts.on(NameAndPhasesChange.class).failsAtLeast("tellsTheSameNameAtEveryCall", "'jump 1', then 'jump 1'");
        Verdicts.on(NameAndPhasesChange.class).failsAtLeast("wantsTheSamePhasesAtEveryCall", "[REGULAR], then [");
    }

    static class Blocks extends Suite {
        @Override
        protected Duration patience() {
            return Duration.ofMillis(500);
        }

        @Override
        protected EventDetector<Jump> newDetector() {
            return new Plain() {
                @Override
                public void onReference(Jump state, ReferenceData data, DetectionContext context) {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }
            };
        }
    }

    @Test
    void shouldFindACallThatBlocks() {
        Verdicts.on(Blocks.class).failsAtLeast("survivesWhateverIsValid", "had not returned after 500 ms");
    }
}
