package io.tickstock.core.coordinate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.data.SourceKind;
import io.tickstock.api.event.Contributor;
import io.tickstock.api.event.Direction;
import io.tickstock.api.event.EventPhase;
import io.tickstock.api.event.EventType;
import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.spi.Candidate;
import io.tickstock.api.spi.ConflictResolver;
import io.tickstock.api.spi.Detection;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.SequenceRule;
import io.tickstock.core.flow.ConcurrentInbox;
import io.tickstock.core.flow.EventEntrance;
import io.tickstock.core.flow.Feed;
import io.tickstock.core.ledger.CandidateAccount;
import io.tickstock.core.ledger.CandidateFate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EventProcessorTest {

    private static final long WINDOW = 500L;
    private static final EventType A = EventType.of("A");
    private static final EventType B = EventType.of("B");

    private final ConcurrentInbox<Candidate> inbox = new ConcurrentInbox<>(1_024);
    private final CandidateAccount account = new CandidateAccount();
    private final List<Throwable> faults = new ArrayList<>();
    private final Log log = new Log();
    private long now;
    private long emission;

    /** A log that refuses as often as it is told to. */
    private static final class Log implements EventEntrance {
        final List<MarketEvent> events = new ArrayList<>();
        int refusals;
        RuntimeException broken;

        @Override
        public String epoch() {
            return "e";
        }

        @Override
        public long nextSequence() {
            return events.size() + 1L;
        }

        @Override
        public boolean append(MarketEvent event) {
            if (broken != null) {
                throw broken;
            }
            if (refusals > 0) {
                refusals--;
                return false;
            }
            assertThat(event.sequence()).isEqualTo(nextSequence());
            events.add(event);
            return true;
        }

        List<String> told() {
            return events.stream()
                    .map(e -> e.symbol() + " " + e.type() + " " + e.price() + "@" + e.time())
                    .toList();
        }
    }

    private EventProcessor replay(ConflictResolver... resolvers) {
        return replay(1_000, resolvers);
    }

    private EventProcessor replay(int maxPending, ConflictResolver... resolvers) {
        return processor(new EventProcessor.Replay(() -> now), maxPending, resolvers);
    }

    private EventProcessor live() {
        return processor(new EventProcessor.Live(() -> now), 1_000);
    }

    private EventProcessor processor(EventProcessor.TimeSource time, int maxPending, ConflictResolver... resolvers) {
        return new EventProcessor(
                inbox,
                time,
                new MultiSourceCoordinator(WINDOW, false, false, new Resolution(List.of(resolvers), faults::add)),
                new EventProcessor.Limits(maxPending, 1_000, 1_000_000_000L),
                new EventProcessor.Surroundings(log, account, (symbol, base) -> base, faults::add));
    }

    private static Feed feed(int rank, SourceKind kind) {
        return new Feed(rank, new FeedInfo("feed-" + rank, kind, SequenceRule.NONE));
    }

    private Candidate candidate(Feed feed, String symbol, EventType type, double price, long time, long sequence) {
        return candidate(feed, symbol, type, price, time, sequence, 0L, 0, feed.rating());
    }

    private Candidate candidate(
            Feed feed,
            String symbol,
            EventType type,
            double price,
            long time,
            long sequence,
            long session,
            int detector,
            double confidence) {
        emission++;
        return new Candidate(
                Detection.of(type, Direction.UP, price, time).build(),
                symbol,
                session,
                "s" + session,
                SessionPhase.REGULAR,
                feed.info(),
                feed.rank(),
                sequence,
                detector,
                emission,
                confidence);
    }

    private Candidate simple(String symbol, EventType type, double price, long time) {
        return candidate(feed(0, SourceKind.TICK), symbol, type, price, time, emission + 1);
    }

    private void runAll(EventProcessor processor, long until) {
        now = until;
        while (processor.doWork() > 0) {
            continue;
        }
    }

    private static <T> List<List<T>> permutations(List<T> items) {
        if (items.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> all = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            List<T> rest = new ArrayList<>(items);
            T first = rest.remove(i);
            for (List<T> tail : permutations(rest)) {
                List<T> one = new ArrayList<>();
                one.add(first);
                one.addAll(tail);
                all.add(one);
            }
        }
        return all;
    }

    @Test
    void shouldNotDependOnTheOrderOfArrival() {
        Feed strong = feed(0, SourceKind.TICK);
        Feed weak = feed(1, SourceKind.WEBSOCKET);
        List<Candidate> candidates = List.of(
                candidate(strong, "X", A, 1, 100, 1),
                candidate(weak, "X", A, 2, 100, 1),
                candidate(strong, "X", EventType.HIGH, 3, 100, 1),
                candidate(weak, "X", EventType.HIGH, 2, 700, 9),
                candidate(strong, "Y", A, 4, 599, 2),
                candidate(strong, "X", A, 5, 600, 3));
        List<String> expected = null;
        for (List<Candidate> order : permutations(candidates)) {
            log.events.clear();
            EventProcessor processor = replay();
            // Told in two portions, and in portions of time.
            order.subList(0, 3).forEach(inbox::offer);
            runAll(processor, 100);
            order.subList(3, 6).forEach(inbox::offer);
            runAll(processor, 650);
            runAll(processor, Long.MAX_VALUE);
            List<String> told = log.events.stream().map(MarketEvent::toString).toList();
            expected = expected == null ? told : expected;
            assertThat(told).isEqualTo(expected);
            assertThat(processor.inFlight()).isZero();
        }
        assertThat(log.told()).containsExactly("X A 1.0@100", "X HIGH 3.0@100", "Y A 4.0@599", "X A 5.0@600");
        assertThat(faults).isEmpty();
    }

    @Test
    void shouldNotHandleWhatMayStillBePreceded() {
        EventProcessor processor = replay();
        inbox.offer(simple("X", A, 1, 100));
        runAll(processor, 100);
        // Another one at 100 may still come, and before it in order.
        assertThat(processor.inFlight()).isEqualTo(1L);
        runAll(processor, 599);
        assertThat(log.events).isEmpty();
        runAll(processor, 600);
        assertThat(log.told()).containsExactly("X A 1.0@100");
    }

    @Test
    void shouldHaveHalfOpenWindows() {
        EventProcessor processor = replay();
        inbox.offer(simple("X", A, 1, 100));
        inbox.offer(simple("X", A, 2, 599));
        inbox.offer(simple("X", A, 3, 600));
        runAll(processor, Long.MAX_VALUE);

        assertThat(log.told()).containsExactly("X A 2.0@599", "X A 3.0@600");
        assertThat(log.events.get(0).contributors())
                .extracting(Contributor::price)
                .containsExactly(1.0);
        assertThat(account.count(CandidateFate.PUBLISHED)).isEqualTo(2L);
        assertThat(account.count(CandidateFate.MERGED_CONTRIBUTOR)).isEqualTo(1L);
    }

    @Test
    void shouldCloseWhatIsDueBeforeACandidateOfThatTime() {
        EventProcessor processor = replay();
        inbox.offer(simple("X", EventType.HIGH, 10, 100));
        // Stale only because the window has closed before it is looked at.
        inbox.offer(simple("X", EventType.HIGH, 10, 600));
        runAll(processor, Long.MAX_VALUE);

        assertThat(log.told()).containsExactly("X HIGH 10.0@100");
        assertThat(account.count(CandidateFate.MERGED_STALE)).isEqualTo(1L);
    }

    @Test
    void shouldCloseInTheOrderOfTimeSymbolTypeAndSession() {
        EventProcessor processor = replay();
        Feed feed = feed(0, SourceKind.TICK);
        List<Candidate> candidates = new ArrayList<>(List.of(
                candidate(feed, "b", A, 1, 99, 1),
                candidate(feed, "a", B, 1, 100, 2),
                candidate(feed, "a", A, 1, 100, 3),
                candidate(feed, "Z", A, 1, 100, 4),
                candidate(feed, "\u00e4", A, 1, 100, 5),
                candidate(feed, "a", EventType.HIGH, 9, 100, 6, 7L, 0, 0.9),
                candidate(feed, "a", EventType.HIGH, 8, 100, 7, 6L, 0, 0.9),
                candidate(feed, "aa", A, 1, 100, 8)));
        Collections.shuffle(candidates, new Random(1));
        candidates.forEach(inbox::offer);
        runAll(processor, Long.MAX_VALUE);

        assertThat(log.told())
                .containsExactly(
                        "b A 1.0@99",
                        "Z A 1.0@100",
                        "a A 1.0@100",
                        "a B 1.0@100",
                        "a HIGH 8.0@100",
                        "a HIGH 9.0@100",
                        "aa A 1.0@100",
                        "\u00e4 A 1.0@100");
    }

    @Test
    void shouldTellAnExtremeOnlyWhenItIsBeyondTheLastOneTold() {
        EventProcessor processor = replay();
        Feed feed = feed(0, SourceKind.TICK);
        inbox.offer(candidate(feed, "X", EventType.HIGH, 10, 0, 1, 5L, 0, 0.9));
        inbox.offer(candidate(feed, "X", EventType.LOW, 5, 0, 2, 5L, 0, 0.9));
        inbox.offer(candidate(feed, "X", EventType.HIGH, 9.99, 1_000, 3, 5L, 0, 0.9));
        inbox.offer(candidate(feed, "X", EventType.LOW, 5, 1_000, 4, 5L, 0, 0.9));
        inbox.offer(candidate(feed, "X", EventType.HIGH, 7, 2_000, 5, 6L, 0, 0.9));
        // Owed by the session before, and beyond what was told there.
        inbox.offer(candidate(feed, "X", EventType.HIGH, 10.5, 3_000, 6, 5L, 0, 0.9));
        inbox.offer(candidate(feed, "X", EventType.HIGH, 7.1, 4_000, 7, 6L, 0, 0.9));
        inbox.offer(candidate(feed, "X", EventType.HIGH, 10.4, 5_000, 8, 5L, 0, 0.9));
        inbox.offer(candidate(feed, "X", EventType.LOW, 4.9, 6_000, 9, 5L, 0, 0.9));
        inbox.offer(candidate(feed, "Y", EventType.HIGH, 1, 6_000, 10, 5L, 0, 0.9));
        runAll(processor, Long.MAX_VALUE);

        assertThat(log.told())
                .containsExactly(
                        "X HIGH 10.0@0",
                        "X LOW 5.0@0",
                        "X HIGH 7.0@2000",
                        "X HIGH 10.5@3000",
                        "X HIGH 7.1@4000",
                        "X LOW 4.9@6000",
                        "Y HIGH 1.0@6000");
        assertThat(account.count(CandidateFate.MERGED_STALE)).isEqualTo(3L);
    }

    @Test
    void shouldListSixteenContributorsAndCountTheRest() {
        EventProcessor processor = replay();
        for (int i = 1; i <= 20; i++) {
            inbox.offer(simple("X", A, i, 100 + i));
        }
        runAll(processor, Long.MAX_VALUE);

        MarketEvent event = log.events.get(0);
        assertThat(event.price()).isEqualTo(20.0);
        assertThat(event.contributors()).hasSize(16);
        assertThat(event.contributors().get(0).price()).isEqualTo(19.0);
        assertThat(event.contributors().get(15).price()).isEqualTo(4.0);
        assertThat(event.moreContributors()).isEqualTo(3);
        assertThat(event.phase()).isEqualTo(EventPhase.FINAL);
        assertThat(account.count(CandidateFate.MERGED_CONTRIBUTOR)).isEqualTo(19L);
    }

    @Test
    void shouldRankByEachStepInTurn() {
        Resolution resolution = new Resolution(List.of(), faults::add);
        Feed tick = feed(0, SourceKind.TICK);
        Feed tick3 = feed(3, SourceKind.TICK);
        Feed bars = feed(1, SourceKind.OHLCV);
        Feed web = feed(2, SourceKind.WEBSOCKET);
        List<Candidate> best = List.of(
                candidate(tick, "X", A, 1, 200, 1, 0L, 0, 0.1),
                candidate(tick, "X", A, 1, 100, 1, 0L, 0, 0.9),
                candidate(tick3, "X", A, 1, 100, 1, 0L, 0, 0.8),
                candidate(tick, "X", A, 1, 100, 9, 0L, 0, 0.8),
                candidate(tick, "X", A, 1, 100, 8, 0L, 0, 0.8),
                candidate(web, "X", A, 1, 500, 9, 0L, 0, 0.9),
                candidate(bars, "X", A, 1, 900, 9, 0L, 0, 1.0));
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            List<Candidate> shuffled = new ArrayList<>(best);
            Collections.shuffle(shuffled, random);
            assertThat(resolution.rank(shuffled)).isEqualTo(best);
        }
        // The later emission of one print and detector.
        Candidate first = candidate(tick, "X", A, 1, 100, 8, 0L, 0, 0.8);
        Candidate second = candidate(tick, "X", A, 2, 100, 8, 0L, 0, 0.8);
        assertThat(resolution.rank(List.of(first, second))).containsExactly(second, first);
        List<DecidingStep> steps = new ArrayList<>();
        for (int i = 0; i < best.size(); i++) {
            steps.add(resolution.decidedBy(best.subList(i, best.size())));
        }
        assertThat(steps)
                .containsExactly(
                        DecidingStep.TIME,
                        DecidingStep.CONFIDENCE,
                        DecidingStep.RANK,
                        DecidingStep.RANK,
                        DecidingStep.SOURCE,
                        DecidingStep.SOURCE,
                        DecidingStep.SOLE);
        Resolution resolved = new Resolution(List.of(cheapest(new ArrayList<>())), faults::add);
        assertThat(resolved.decidedBy(resolved.rank(List.of(first, second)))).isEqualTo(DecidingStep.RESOLVER);
        Candidate same = candidate(tick, "X", A, 1, 100, 7, 0L, 0, 0.8);
        assertThat(resolved.decidedBy(resolved.rank(List.of(first, same)))).isEqualTo(DecidingStep.RANK);
    }

    private static ConflictResolver cheapest(List<String> asked) {
        return new ConflictResolver() {
            @Override
            public EventType type() {
                return A;
            }

            @Override
            public int compare(Detection left, Detection right) {
                asked.add(left.price() + " " + right.price());
                if (left.price() == 13.0 || right.price() == 13.0) {
                    throw new IllegalStateException("not thirteen");
                }
                return Double.compare(right.price(), left.price());
            }
        };
    }

    @Test
    void shouldAskTheResolverOnlyOnATie() {
        List<String> asked = new ArrayList<>();
        EventProcessor processor = replay(cheapest(asked));
        Feed tick = feed(0, SourceKind.TICK);
        inbox.offer(candidate(tick, "X", A, 1, 100, 1));
        inbox.offer(candidate(tick, "X", A, 2, 101, 2));
        inbox.offer(candidate(tick, "Y", B, 1, 100, 3));
        inbox.offer(candidate(tick, "Y", B, 2, 100, 4));
        runAll(processor, 5_000);
        assertThat(asked).isEmpty();
        assertThat(log.told()).containsExactly("X A 2.0@101", "Y B 2.0@100");

        inbox.offer(candidate(tick, "X", A, 7, 6_000, 5));
        inbox.offer(candidate(tick, "X", A, 3, 6_000, 6));
        inbox.offer(candidate(tick, "X", A, 5, 6_000, 7));
        runAll(processor, Long.MAX_VALUE);
        assertThat(log.told()).element(2).isEqualTo("X A 3.0@6000");
        assertThat(log.events.get(2).contributors())
                .extracting(Contributor::price)
                .containsExactly(5.0, 7.0);
        assertThat(asked).isNotEmpty();
    }

    @Test
    void shouldDecideWithoutAResolverThatThrows() {
        EventProcessor processor = replay(cheapest(new ArrayList<>()));
        Feed tick = feed(0, SourceKind.TICK);
        inbox.offer(candidate(tick, "X", A, 1, 100, 1));
        inbox.offer(candidate(tick, "X", A, 13, 100, 2));
        runAll(processor, Long.MAX_VALUE);

        assertThat(log.told()).containsExactly("X A 13.0@100");
        assertThat(faults).isNotEmpty();
        assertThat(faults.get(0)).hasMessage("not thirteen");
    }

    @Test
    void shouldRefuseTwoResolversOfOneType() {
        assertThatThrownBy(() -> replay(cheapest(new ArrayList<>()), cheapest(new ArrayList<>())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("A");
    }

    @Test
    void shouldLoseAndDoubleNothingWhileTheLogRefuses() {
        for (int refusals = 0; refusals < 12; refusals++) {
            log.events.clear();
            EventProcessor processor = replay();
            for (int i = 0; i < 6; i++) {
                inbox.offer(simple("S" + i, A, i + 1, 100 + 200 * (i / 3)));
            }
            log.refusals = refusals;
            now = Long.MAX_VALUE;
            int rounds = 0;
            while (processor.inFlight() > 0) {
                processor.doWork();
                assertThat(processor.inFlight() + log.events.size()).isEqualTo(6L);
                assertThat(processor.isBlocked()).isEqualTo(processor.inFlight() > 0);
                rounds++;
            }
            assertThat(rounds).isEqualTo(refusals + 1);
            assertThat(log.events).extracting(MarketEvent::symbol).containsExactly("S0", "S1", "S2", "S3", "S4", "S5");
        }
    }

    @Test
    void shouldDropAnEventThatCannotBeMadeAndGoOn() {
        EventProcessor processor = replay();
        inbox.offer(simple("X", A, 1, 100));
        inbox.offer(simple("X", A, 2, 100));
        log.broken = new IllegalStateException("no json");
        runAll(processor, 5_000);
        log.broken = null;
        inbox.offer(simple("Y", A, 1, 6_000));
        runAll(processor, Long.MAX_VALUE);

        assertThat(log.told()).containsExactly("Y A 1.0@6000");
        assertThat(account.count(CandidateFate.FILTERED_UNENCODABLE)).isEqualTo(1L);
        assertThat(account.count(CandidateFate.MERGED_CONTRIBUTOR)).isEqualTo(1L);
        assertThat(faults).hasSize(1);
        assertThat(processor.inFlight()).isZero();
    }

    @Test
    void shouldCountWhatIsMoreThanMayWait() {
        EventProcessor processor = replay(3);
        for (int i = 0; i < 5; i++) {
            inbox.offer(simple("S" + i, A, 1, 100));
        }
        runAll(processor, 100);
        assertThat(processor.inFlight()).isEqualTo(3L);
        assertThat(account.count(CandidateFate.FILTERED_PENDING_LIMIT)).isEqualTo(2L);

        runAll(processor, Long.MAX_VALUE);
        assertThat(log.events).hasSize(3);
    }

    @Test
    void shouldCountWhatItGivesUp() {
        EventProcessor processor = replay();
        inbox.offer(simple("X", A, 1, 100));
        inbox.offer(simple("Y", A, 1, 101));
        log.refusals = 100;
        runAll(processor, 650);
        inbox.offer(simple("Z", A, 1, 700));
        runAll(processor, 650);
        inbox.offer(simple("Z", A, 1, 800));

        assertThat(processor.inFlight()).isEqualTo(4L);
        assertThat(processor.abandon()).isEqualTo(4L);
        assertThat(processor.inFlight()).isZero();
        assertThat(account.count(CandidateFate.ABANDONED)).isEqualTo(4L);
    }

    @Test
    void shouldCloseByTheClockWhenLive() {
        EventProcessor processor = live();
        now = 10_000;
        inbox.offer(simple("X", A, 1, 100));
        processor.doWork();
        now = 10_499;
        inbox.offer(simple("X", A, 2, 50));
        processor.doWork();
        assertThat(log.events).isEmpty();
        now = 10_500;
        processor.doWork();

        // Without any further candidate.
        assertThat(log.told()).containsExactly("X A 1.0@100");
        assertThat(processor.inFlight()).isZero();

        inbox.offer(simple("Y", A, 3, 60));
        processor.doWork();
        assertThat(processor.inFlight()).isEqualTo(1L);
        now = Long.MAX_VALUE;
        processor.doWork();
        inbox.offer(simple("Y", A, 4, 70));
        processor.doWork();
        processor.doWork();
        assertThat(log.told()).containsExactly("X A 1.0@100", "Y A 3.0@60", "Y A 4.0@70");
        assertThat(processor.inFlight()).isZero();
    }

    @Test
    void shouldKeepTheOrderOfArrivalOfWhatWasTakenOutEarly() {
        EventProcessor processor = live();
        now = 0;
        inbox.offer(simple("X", A, 1, 1));
        processor.doWork();
        log.refusals = 2;
        now = 1_000;
        processor.doWork();
        assertThat(processor.isBlocked()).isTrue();
        inbox.offer(simple("X", A, 2, 2));
        assertThat(processor.makeRoom()).isEqualTo(1);
        inbox.offer(simple("X", A, 2, 2));
        assertThat(processor.inFlight()).isEqualTo(3L);
        assertThat(processor.isIdle()).isFalse();
        processor.doWork();
        processor.doWork();
        now = 2_000;
        processor.doWork();

        assertThat(log.events).hasSize(2);
        assertThat(log.events.get(1).contributors()).hasSize(1);
        assertThat(processor.inFlight()).isZero();
    }

    @Test
    void shouldHandleTheGreatestTimeThereIs() {
        EventProcessor processor = replay();
        inbox.offer(simple("X", A, 1, Long.MAX_VALUE));
        inbox.offer(simple("Y", A, 2, Long.MAX_VALUE - 3));
        runAll(processor, Long.MAX_VALUE);

        assertThat(log.events).hasSize(2);
        assertThat(processor.inFlight()).isZero();
    }
}
