package io.tickstock.testkit.contract;

import io.tickstock.api.data.SourceKind;
import io.tickstock.api.data.Tick;
import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.FeedContext;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.MarketDataSink;
import io.tickstock.api.spi.PolledSource;
import io.tickstock.api.spi.SequenceRule;
import io.tickstock.api.spi.SourceException;
import io.tickstock.testkit.ListSource;
import io.tickstock.testkit.TapeBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PolledSourceContractTest {

    private static final FeedInfo FEED = new FeedInfo("good", SourceKind.TICK, SequenceRule.UNIQUE);
    private static final List<Tick> TICKS =
            TapeBuilder.seeded(4).symbols("AA", "BBB").prints(300).build().ticks();

    /** A good source in plain words, of which each broken one spoils one thing. */
    private static class Plain implements PolledSource {

        final Map<String, Integer> ids = new HashMap<>();
        int next;
        boolean open;

        @Override
        public FeedInfo feed() {
            return FEED;
        }

        @Override
        public void open(FeedContext context) throws SourceException {
            open = true;
        }

        @Override
        public int poll(MarketDataSink sink, int max) throws SourceException {
            if (next == TICKS.size()) {
                return END;
            }
            int count = 0;
            while (count < max && next < TICKS.size()) {
                send(sink, TICKS.get(next));
                next++;
                count++;
            }
            return count;
        }

        Admission send(MarketDataSink sink, Tick tick) throws SourceException {
            return sink.tick(
                    idOf(sink, tick.symbol()),
                    tick.price(),
                    tick.size(),
                    tick.eventTime(),
                    tick.sequence(),
                    0L,
                    tick.eligibility());
        }

        int idOf(MarketDataSink sink, String symbol) {
            return ids.computeIfAbsent(symbol, sink::symbolId);
        }

        @Override
        public void close() {
            open = false;
        }
    }

    abstract static class Suite extends PolledSourceContract {
        @Override
        protected Duration patience() {
            return Duration.ofSeconds(2);
        }
    }

    static class PlainSuite extends Suite {
        @Override
        protected PolledSource newSource() {
            return new Plain();
        }
    }

    static class ListSourceSuite extends PolledSourceContract {
        @Override
        protected PolledSource newSource() {
            return new ListSource(FEED, TICKS);
        }
    }

    static class PacedListSourceSuite extends PolledSourceContract {
        @Override
        protected PolledSource newSource() {
            AtomicLong polls = new AtomicLong();
            return new ListSource(FEED, TICKS, next -> polls.incrementAndGet() % 3 == 0 ? 5 : 0);
        }
    }

    @Test
    void shouldAcceptGoodSources() {
        Verdicts.on(PlainSuite.class).areAllGoodBut("mayBeClosedAfterAFailedOpen");
        Verdicts.on(ListSourceSuite.class).areAllGoodBut("mayBeClosedAfterAFailedOpen");
        Verdicts.on(PacedListSourceSuite.class).areAllGoodBut("mayBeClosedAfterAFailedOpen");
    }

    static class StrictSuite extends Suite {
        @Override
        protected PolledSource newSource() {
            return new Plain() {
                @Override
                Admission send(MarketDataSink sink, Tick tick) throws SourceException {
                    Admission answer = super.send(sink, tick);
                    if (answer.outcome() == Admission.Outcome.INVALID) {
                        throw new SourceException("list, place " + next + ": " + sink.lastRefusal());
                    }
                    return answer;
                }
            };
        }

        @Override
        protected boolean isStrict() {
            return true;
        }
    }

    static class NotStrictAsItSays extends PlainSuite {
        @Override
        protected boolean isStrict() {
            return true;
        }
    }

    @Test
    void shouldHoldAStrictSourceToItsWord() {
        Verdicts.on(StrictSuite.class).areAllGoodBut("mayBeClosedAfterAFailedOpen");
    }

    @Test
    void shouldFindASourceThatIsNotStrictAsItSays() {
        Verdicts.on(NotStrictAsItSays.class).fail("goesOnWhenTheSinkFindsDataInvalid", "the source went on");
    }

    static class NamesDiffer extends Suite {
        @Override
        protected PolledSource newSource() {
            return new Plain() {
                private int calls;

                @Override
                public FeedInfo feed() {
                    calls++;
                    return FeedInfo.ticks("feed-" + calls);
                }
            };
        }
    }

    @Test
    void shouldFindAFeedThatChanges() {
        Verdicts.on(NamesDiffer.class).fail("tellsTheSameFeedAtEveryCall", "first FeedInfo[name=feed-1");
    }

    static class NameWithBlank extends Suite {
        @Override
        protected PolledSource newSource() {
            return new Plain() {
                @Override
                public FeedInfo feed() {
                    return new FeedInfo("tape\n", SourceKind.TICK, SequenceRule.UNIQUE);
                }
            };
        }
    }

    @Test
    void shouldFindANameThatCannotBeShown() {
        Verdicts.on(NameWithBlank.class).fail("namesItsFeed", "'tape?'");
    }

    static class OneTooMany extends Suite {
        @Override
        protected PolledSource newSource() {
            return new Plain() {
                @Override
                public int poll(MarketDataSink sink, int max) throws SourceException {
                    return super.poll(sink, max + 1);
                }
            };
        }
    }

    @Test
    void shouldFindAPollThatHandsOverTooMany() {
        Verdicts.on(OneTooMany.class).fail("neverHandsOverMoreThanAsked", "poll(sink, 1) handed over 2 and answered 2");
    }

    static class CountsAcceptedOnes extends Suite {
        @Override
        protected PolledSource newSource() {
            return new Plain() {
                private int refused;

                @Override
                public int poll(MarketDataSink sink, int max) throws SourceException {
                    refused = 0;
                    int count = super.poll(sink, max);
                    return count == END ? END : count - refused;
                }

                @Override
                Admission send(MarketDataSink sink, Tick tick) throws SourceException {
                    Admission answer = super.send(sink, tick);
                    refused += answer.isAccepted() ? 0 : 1;
                    return answer;
                }
            };
        }
    }

    @Test
    void shouldFindASourceThatDoesNotCountWhatIsRefused() {
        Verdicts.on(CountsAcceptedOnes.class)
                .fail(
                        "goesOnWhenTheSinkRejects", "poll(sink, 256) handed over 256 and answered 0",
                        "goesOnWhenTheSinkFindsDataInvalid", "poll(sink, 256) handed over 256 and answered 0");
    }

    static class EndsWithData extends Suite {
        @Override
        protected PolledSource newSource() {
            return new Plain() {
                @Override
                public int poll(MarketDataSink sink, int max) throws SourceException {
                    int count = super.poll(sink, max);
                    return next == TICKS.size() ? END : count;
                }
            };
        }
    }

    @Test
    void shouldFindDataThatGoUnderInTheEnd() {
        Verdicts.on(EndsWithData.class)
                .fail(
                        "answersHowManyItHandedOver", "answered END",
                        "goesOnWhenTheSinkRejects", "answered END",
                        "goesOnWhenTheSinkFindsDataInvalid", "answered END");
    }

    static class BeginsAgain extends Suite {
        @Override
        protected PolledSource newSource() {
            return new Plain() {
                @Override
                public int poll(MarketDataSink sink, int max) throws SourceException {
                    int count = super.poll(sink, max);
                    next = count == END ? 0 : next;
                    return count;
                }
            };
        }
    }

    @Test
    void shouldFindAnEndThatIsNone() {
        Verdicts.on(BeginsAgain.class).fail("staysAtItsEnd", "after END poll(sink, 1) handed over 1 and answered 1");
    }

    static class TriesAgain extends Suite {
        @Override
        protected PolledSource newSource() {
            return new Plain() {
                @Override
                Admission send(MarketDataSink sink, Tick tick) throws SourceException {
                    Admission answer = super.send(sink, tick);
                    for (int i = 0; i < 3 && answer == Admission.REJECTED_QUEUE_FULL; i++) {
                        answer = super.send(sink, tick);
                    }
                    return answer;
                }
            };
        }
    }

    static class TriesForEver extends Suite {
        @Override
        protected Duration patience() {
            return Duration.ofMillis(200);
        }

        @Override
        protected PolledSource newSource() {
            return new Plain() {
                @Override
                int idOf(MarketDataSink sink, String symbol) {
                    int id = sink.symbolId(symbol);
                    while (id < 0 && !Thread.currentThread().isInterrupted()) {
                        id = sink.symbolId(symbol);
                    }
                    return id;
                }
            };
        }
    }

    @Test
    void shouldFindASourceThatTriesAgain() {
        Verdicts.on(TriesAgain.class)
                .fail("goesOnWhenTheSinkRejects", "poll(sink, 256) handed over 1024 and answered 256");
        Verdicts.on(TriesForEver.class)
                .fail(
                        "goesOnWhenTheSinkRejects", "had not returned after 200 ms",
                        "goesOnWhenTheSinkFindsDataInvalid", "had not returned after 200 ms");
    }

    static class ThrowsWhenRejected extends Suite {
        @Override
        protected PolledSource newSource() {
            return new Plain() {
                @Override
                Admission send(MarketDataSink sink, Tick tick) throws SourceException {
                    Admission answer = super.send(sink, tick);
                    if (answer.outcome() == Admission.Outcome.REJECTED) {
                        throw new IllegalStateException("refused");
                    }
                    return answer;
                }
            };
        }
    }

    @Test
    void shouldFindASourceThatThrowsWhenRejected() {
        Verdicts.on(ThrowsWhenRejected.class)
                .fail("goesOnWhenTheSinkRejects", "the sink IS_FULL: java.lang.IllegalStateException: refused");
    }

    static class NumbersSymbols extends Suite {
        @Override
        protected PolledSource newSource() {
            return new Plain() {
                @Override
                int idOf(MarketDataSink sink, String symbol) {
                    sink.symbolId(symbol);
                    return "AA".equals(symbol) ? 0 : super.idOf(sink, symbol);
                }
            };
        }
    }

    @Test
    void shouldFindASourceThatNumbersSymbolsByItself() {
        Verdicts.on(NumbersSymbols.class).fail("usesOnlySymbolIdsOfItsSink", "symbol id 0, given out were {");
    }

    static class Repeats extends Suite {
        @Override
        protected PolledSource newSource() {
            return new Plain() {
                @Override
                Admission send(MarketDataSink sink, Tick tick) throws SourceException {
                    int id = idOf(sink, tick.symbol());
                    return sink.tick(id, tick.price(), tick.size(), tick.eventTime(), 1 + next / 2, 0L, 7);
                }
            };
        }
    }

    static class Unsorted extends Suite {
        @Override
        protected PolledSource newSource() {
            return new Plain() {
                @Override
                Admission send(MarketDataSink sink, Tick tick) throws SourceException {
                    int id = idOf(sink, tick.symbol());
                    long time = tick.eventTime() - (next == 200 ? 3_600_000_000_000L : 0L);
                    return sink.tick(id, tick.price(), tick.size(), time, tick.sequence(), 0L, 7);
                }
            };
        }
    }

    @Test
    void shouldFindABrokenOrder() {
        Verdicts.on(Repeats.class).fail("keepsItsSequenceRule", "rule UNIQUE, but print ");
        Verdicts.on(Unsorted.class).fail("keepsEventTimesWithinTheLateness", "with a lateness of 2000000000 ns");
    }

    static class MisnamesMalformed extends Suite {
        @Override
        protected PolledSource newSource() {
            return new Plain() {
                @Override
                Admission send(MarketDataSink sink, Tick tick) throws SourceException {
                    if (next == 10) {
                        try {
                            sink.malformed(Admission.INVALID_PRICE);
                        } catch (IllegalArgumentException e) {
                            return super.send(sink, tick);
                        }
                    }
                    return super.send(sink, tick);
                }
            };
        }
    }

    @Test
    void shouldFindAMalformedDatumThatIsNone() {
        Verdicts.on(MisnamesMalformed.class).fail("callsMalformedOnlyWhatCannotBeDecoded", "malformed(INVALID_PRICE)");
    }

    static class HandsOverAtClose extends Suite {
        @Override
        protected PolledSource newSource() {
            return new Plain() {
                private MarketDataSink kept;

                @Override
                public int poll(MarketDataSink sink, int max) throws SourceException {
                    kept = sink;
                    return super.poll(sink, max);
                }

                @Override
                public void close() {
                    if (kept != null && next < TICKS.size()) {
                        kept.symbolId("AA");
                    }
                }
            };
        }
    }

    @Test
    void shouldFindASinkThatIsUsedAtClose() {
        Verdicts.on(HandsOverAtClose.class).fail("usesItsSinkOnlyWithinAPoll", "symbolId() was called outside a poll");
    }

    static class Waits extends Suite {
        @Override
        protected Duration patience() {
            return Duration.ofMillis(300);
        }

        @Override
        protected PolledSource newSource() {
            return new Plain() {
                @Override
                public int poll(MarketDataSink sink, int max) throws SourceException {
                    if (max == 1 && next == 50) {
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException e) {
                            throw new SourceException("interrupted", e);
                        }
                    }
                    return super.poll(sink, max);
                }
            };
        }
    }

    @Test
    void shouldFindAPollThatWaits() {
        Verdicts.on(Waits.class)
                .fail(
                        "neverWaits", "poll(sink, 1) had not returned after 300 ms; it stood in thread",
                        "tellsTheSameAgain", "and by polls of 1");
    }

    static class DiffersEachTime extends Suite {
        private static final AtomicLong MADE = new AtomicLong();

        @Override
        protected PolledSource newSource() {
            long number = MADE.incrementAndGet();
            return new Plain() {
                @Override
                Admission send(MarketDataSink sink, Tick tick) throws SourceException {
                    int id = idOf(sink, tick.symbol());
                    double price = tick.price() + (next == 70 ? number : 0);
                    return sink.tick(id, price, tick.size(), tick.eventTime(), tick.sequence(), 0L, 7);
                }
            };
        }
    }

    @Test
    void shouldFindASourceThatTellsSomethingElse() {
        Verdicts.on(DiffersEachTime.class).fail("tellsTheSameAgain", "datum 71 was print ");
    }

    static class LeavesAThread extends Suite {
        @Override
        protected PolledSource newSource() {
            return new Plain() {
                @Override
                public void open(FeedContext context) {
                    Thread thread = new Thread(
                            () -> {
                                try {
                                    new CountDownLatch(1).await();
                                } catch (InterruptedException e) {
                                    Thread.currentThread().interrupt();
                                }
                            },
                            "left-behind");
                    thread.setDaemon(true);
                    thread.start();
                }
            };
        }
    }

    @Test
    void shouldFindAThreadThatIsLeftBehind() {
        Verdicts.on(LeavesAThread.class).fail("leavesNoThreadBehind", "in thread 'left-behind'");
    }

    static class CannotClose extends Suite {
        @Override
        protected PolledSource newSource() {
            return new Plain() {
                @Override
                public void close() {
                    if (next == 1) {
                        throw new IllegalStateException("in the middle");
                    }
                }
            };
        }

        @Override
        protected Optional<PolledSource> newUnopenableSource() {
            return Optional.of(new Plain() {
                @Override
                public void open(FeedContext context) throws SourceException {
                    throw new SourceException("no.csv: does not exist");
                }

                @Override
                public void close() {
                    throw new NullPointerException("reader");
                }
            });
        }
    }

    static class FailsOddly extends PlainSuite {
        @Override
        protected Optional<PolledSource> newUnopenableSource() {
            return Optional.of(new Plain() {
                @Override
                public void open(FeedContext context) {
                    throw new NullPointerException("file");
                }
            });
        }
    }

    @Test
    void shouldFindASourceThatCannotBeClosedOrOpened() {
        Verdicts.on(CannotClose.class)
                .fail(
                        "closesQuietlyAtAnyTime", "close() threw java.lang.IllegalStateException: in the middle",
                        "mayBeClosedAfterAFailedOpen", "close() threw java.lang.NullPointerException: reader");
        Verdicts.on(FailsOddly.class)
                .fail("mayBeClosedAfterAFailedOpen", "open() threw java.lang.NullPointerException: file");
    }

    static class NeverEnds extends Suite {
        /** Each test waits as long for an end that does not come. */
        @Override
        protected Duration patience() {
            return Duration.ofMillis(400);
        }

        @Override
        protected PolledSource newSource() {
            return new Plain() {
                @Override
                public int poll(MarketDataSink sink, int max) throws SourceException {
                    return Math.max(0, super.poll(sink, max));
                }
            };
        }
    }

    static class NeverEndsAndSaysSo extends NeverEnds {
        @Override
        protected boolean ends() {
            return false;
        }
    }

    @Test
    void shouldFindASourceThatNeverEnds() {
        Verdicts.on(NeverEnds.class)
                .fail(
                        "readsItsInputToTheEnd", "no END after 300 data",
                        "staysAtItsEnd", "after END poll(sink, 1) handed over 0 and answered 0");
        Verdicts.on(NeverEndsAndSaysSo.class).areAllGoodBut("mayBeClosedAfterAFailedOpen", "staysAtItsEnd");
    }
}
