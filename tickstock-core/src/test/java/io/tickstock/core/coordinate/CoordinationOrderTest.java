package io.tickstock.core.coordinate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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
import io.tickstock.core.ledger.CandidateFate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Candidates of one window, in every order of arrival: the same winner and contributors, as a slow reading of the rules has it. */
class CoordinationOrderTest {

    private static final SourceKind[] KINDS = {SourceKind.TICK, SourceKind.WEBSOCKET, SourceKind.FMV};

    /** One way to coordinate. */
    private record Way(boolean replay, boolean immediate, boolean byTicker, boolean resolver) {

        Rig rig() {
            return resolver
                    ? Rig.builtIn(replay, immediate, byTicker, cheapest())
                    : Rig.builtIn(replay, immediate, byTicker);
        }

        String key(Candidate candidate) {
            EventType type = candidate.detection().type();
            return byTicker
                    ? candidate.symbol()
                    : candidate.symbol() + " " + type + " " + (type.sessionScoped() ? candidate.sessionId() : 0L);
        }
    }

    /** Of type A the cheaper one wins; equal prices are left to the steps behind. */
    private static ConflictResolver cheapest() {
        return new ConflictResolver() {
            @Override
            public EventType type() {
                return Rig.A;
            }

            @Override
            public int compare(Detection left, Detection right) {
                return Double.compare(right.price(), left.price());
            }
        };
    }

    static Stream<Arguments> ways() {
        List<Arguments> ways = new ArrayList<>();
        for (int bits = 0; bits < 16; bits++) {
            ways.add(Arguments.of(new Way((bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0)));
        }
        return ways.stream();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void shouldNotDependOnTheOrderOfArrival(Way way) {
        for (long seed = 1; seed <= 24; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int size = 2 + (int) (seed % 5);
            checkAllOrders(way, randomSet(random, size), "seed " + seed);
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void shouldBreakEveryTieInItsOrder(Way way) {
        // Two candidates that differ in any of kind, time, confidence, price, feed and sequence, in either direction or
        // not at all.
        for (int left = 0; left < 64; left++) {
            for (int right = left + 1; right < 64; right++) {
                checkAllOrders(way, List.of(tied(left, 1L), tied(right, 2L)), left + " " + right);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void shouldBreakTiesOfThreeWithoutGoingRoundInCircles(Way way) {
        // Types too, so that a resolver that knows one of them could contradict the steps behind it.
        for (int set = 0; set < 8 * 8 * 8; set++) {
            List<Candidate> three = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                int bits = (set >> (3 * i)) & 7;
                EventType type = (bits & 1) == 0 ? Rig.A : Rig.B;
                three.add(candidate(
                        "X", type, SourceKind.TICK, 0, 100L, 0.5, 1.0 + ((bits >> 1) & 1), 1L + (bits >> 2), i));
            }
            checkAllOrders(way, three, "set " + set);
        }
    }

    private static Candidate tied(int bits, long emission) {
        return candidate(
                "X",
                Rig.A,
                KINDS[bits & 1],
                (bits >> 1) & 1,
                100L + ((bits >> 2) & 1),
                0.5 + 0.1 * ((bits >> 3) & 1),
                1.0 + ((bits >> 4) & 1),
                1L + ((bits >> 5) & 1),
                emission);
    }

    private static List<Candidate> randomSet(SplittableRandom random, int size) {
        EventType[] types = {Rig.A, Rig.A, Rig.B, EventType.HIGH, EventType.LOW};
        List<Candidate> set = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int rank = random.nextInt(3);
            set.add(candidate(
                    random.nextInt(5) == 0 ? "Y" : "X",
                    types[random.nextInt(types.length)],
                    KINDS[rank],
                    rank,
                    100L + random.nextInt(3),
                    0.5 + 0.1 * random.nextInt(2),
                    1.0 + random.nextInt(3),
                    1L + random.nextInt(2),
                    i));
        }
        return set;
    }

    private static Candidate candidate(
            String symbol,
            EventType type,
            SourceKind kind,
            int rank,
            long time,
            double confidence,
            double price,
            long sequence,
            long emission) {
        Direction direction = type.equals(EventType.LOW) ? Direction.DOWN : Direction.UP;
        long session = time % 2;
        return new Candidate(
                Detection.of(type, direction, price, time).build(),
                symbol,
                session,
                "s" + session,
                SessionPhase.REGULAR,
                Rig.feed(rank, kind),
                rank,
                sequence,
                0,
                emission,
                confidence);
    }

    private static void checkAllOrders(Way way, List<Candidate> set, String what) {
        permute(new ArrayList<>(set), 0, order -> check(way, order, () -> what + ", " + way + ", " + order));
    }

    private static void permute(List<Candidate> items, int from, Consumer<List<Candidate>> visit) {
        if (from == items.size()) {
            visit.accept(items);
            return;
        }
        for (int i = from; i < items.size(); i++) {
            Collections.swap(items, from, i);
            permute(items, from + 1, visit);
            Collections.swap(items, from, i);
        }
    }

    private static void check(Way way, List<Candidate> order, Supplier<String> what) {
        Rig rig = way.rig();
        rig.now = 100L;
        for (Candidate candidate : order) {
            rig.offer(candidate);
            if (!way.replay()) {
                rig.now++;
                rig.run();
            }
        }
        rig.runUntil(way.replay() ? Long.MAX_VALUE : 100_000L);

        Map<String, List<MarketEvent>> byId = new LinkedHashMap<>();
        rig.events.forEach(event ->
                byId.computeIfAbsent(event.id(), id -> new ArrayList<>()).add(event));
        Map<String, String> told = new TreeMap<>();
        byId.values().forEach(messages -> {
            String key = way.byTicker() ? messages.get(0).symbol() : keyOf(messages.get(0), order, way);
            told.merge(key, describe(messages), (one, other) -> one + " and apart " + other);
        });
        Map<String, String> expected = new TreeMap<>();
        long events = 0L;
        for (Map.Entry<String, List<Candidate>> group : groups(way, order).entrySet()) {
            List<Candidate> ranked = rankSlowly(way, group.getValue());
            Candidate first = firstHandled(way, group.getValue());
            String text = expect(way, ranked, first);
            events += text.chars().filter(c -> c == '|').count();
            expected.put(group.getKey(), text);
        }
        rig.assertLedgerHolds(what);
        // So often that only a failure is worth an assertion.
        if (!told.equals(expected)
                || rig.processor.inFlight() != 0L
                || rig.fate(CandidateFate.PUBLISHED) != events
                || rig.fate(CandidateFate.MERGED_CONTRIBUTOR) != order.size() - events) {
            assertThat(told).as(what).isEqualTo(expected);
            assertThat(rig.processor.inFlight()).as(what).isZero();
            assertThat(rig.fate(CandidateFate.PUBLISHED)).as(what).isEqualTo(events);
            assertThat(rig.fate(CandidateFate.MERGED_CONTRIBUTOR)).as(what).isEqualTo(order.size() - events);
        }
    }

    /** Sessions are part of a key, and of an event only by their label. */
    private static String keyOf(MarketEvent event, List<Candidate> order, Way way) {
        return order.stream()
                .filter(c -> c.symbol().equals(event.symbol())
                        && c.detection().type().equals(event.type())
                        && c.session().equals(event.session()))
                .map(way::key)
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, List<Candidate>> groups(Way way, List<Candidate> order) {
        Map<String, List<Candidate>> groups = new LinkedHashMap<>();
        order.forEach(c ->
                groups.computeIfAbsent(way.key(c), key -> new ArrayList<>()).add(c));
        return groups;
    }

    private static Candidate firstHandled(Way way, List<Candidate> group) {
        if (!way.replay()) {
            return group.get(0);
        }
        return group.stream()
                .min(Comparator.comparingLong((Candidate c) -> c.detection().time())
                        .thenComparingInt(Candidate::feedRank)
                        .thenComparingLong(Candidate::feedSequence)
                        .thenComparingInt(Candidate::detectorRank)
                        .thenComparingLong(Candidate::emission))
                .orElseThrow();
    }

    /** What the messages of a coordinated event must be, one after the other. */
    private static String expect(Way way, List<Candidate> ranked, Candidate first) {
        Candidate winner = ranked.get(0);
        List<Double> others = new ArrayList<>();
        ranked.subList(1, ranked.size()).forEach(c -> others.add(c.detection().price() * 1_000 + c.feedRank()));
        if (!way.immediate()) {
            return "FINAL " + news(winner) + others + "|";
        }
        String initial = "INITIAL " + news(first) + "[]|";
        return news(first).equals(news(winner)) ? initial : initial + "AMENDED " + news(winner) + others + "|";
    }

    private static String news(Candidate c) {
        return c.detection().type() + (c.detection().type().sessionScoped() ? c.session() : "") + " "
                + c.detection().price() + " feed-" + c.feedRank() + " "
                + c.detection().direction() + " ";
    }

    private static String describe(List<MarketEvent> messages) {
        StringBuilder text = new StringBuilder();
        for (MarketEvent e : messages) {
            List<Double> others = new ArrayList<>();
            for (Contributor c : e.contributors()) {
                others.add(c.price() * 1_000 + Integer.parseInt(c.feed().substring("feed-".length())));
            }
            text.append(e.phase() + " " + e.type() + (e.type().sessionScoped() ? e.session() : "") + " " + e.price()
                    + " " + e.feed() + " " + e.direction() + " " + others + "|");
        }
        return text.toString();
    }

    /** By the list of rules, one after the other: takes out the best of those left until none is left. */
    private static List<Candidate> rankSlowly(Way way, List<Candidate> group) {
        List<Candidate> left = new ArrayList<>(group);
        List<Candidate> ranked = new ArrayList<>();
        while (!left.isEmpty()) {
            List<Candidate> best = keepBest(left, c -> -c.feed().kind().ordinal());
            best = keepBest(best, c -> c.detection().time());
            best = keepBest(best, Candidate::confidence);
            List<Candidate> ofEachType = new ArrayList<>();
            for (EventType type :
                    best.stream().map(c -> c.detection().type()).distinct().toList()) {
                List<Candidate> row = best.stream()
                        .filter(c -> c.detection().type().equals(type))
                        .toList();
                if (way.resolver() && type.equals(Rig.A)) {
                    row = keepBest(row, c -> -c.detection().price());
                }
                ofEachType.add(lastSteps(row));
            }
            Candidate next = lastSteps(ofEachType);
            ranked.add(next);
            left.removeIf(c -> c == next);
        }
        return ranked;
    }

    private static Candidate lastSteps(List<Candidate> candidates) {
        List<Candidate> best = keepBest(candidates, Candidate::feedRank);
        best = keepBest(best, Candidate::feedSequence);
        best = keepBest(best, Candidate::emission);
        if (best.size() != 1) {
            throw new AssertionError("the last step decides: " + best);
        }
        return best.get(0);
    }

    private static List<Candidate> keepBest(List<Candidate> candidates, ToDoubleFunction<Candidate> value) {
        double most = candidates.stream().mapToDouble(value).max().orElseThrow();
        return candidates.stream().filter(c -> value.applyAsDouble(c) == most).toList();
    }

    @Test
    void shouldAmendOnlyWhatIsOtherNews() {
        Rig rig = Rig.builtIn(false, true, false);
        rig.now = 1_000L;
        rig.offer(candidate("SAME", Rig.A, SourceKind.TICK, 0, 10L, 0.5, 7.0, 1L, 1L));
        rig.offer(candidate("SAME", Rig.A, SourceKind.TICK, 0, 11L, 0.5, 7.0, 2L, 2L));
        rig.offer(candidate("PRICE", Rig.A, SourceKind.TICK, 0, 10L, 0.5, 7.0, 1L, 3L));
        rig.offer(candidate("PRICE", Rig.A, SourceKind.TICK, 0, 11L, 0.5, 8.0, 2L, 4L));
        rig.offer(candidate("FEED", Rig.A, SourceKind.FMV, 1, 10L, 0.5, 7.0, 1L, 5L));
        rig.offer(candidate("FEED", Rig.A, SourceKind.TICK, 0, 10L, 0.5, 7.0, 1L, 6L));
        rig.offer(candidate("FIRST", Rig.A, SourceKind.TICK, 0, 12L, 0.5, 7.0, 1L, 7L));
        rig.offer(candidate("FIRST", Rig.A, SourceKind.TICK, 0, 11L, 0.5, 8.0, 2L, 8L));
        rig.run();
        assertThat(rig.told())
                .containsExactly(
                        "INITIAL e-1 SAME A 7.0",
                        "INITIAL e-2 PRICE A 7.0",
                        "INITIAL e-3 FEED A 7.0",
                        "INITIAL e-4 FIRST A 7.0");
        assertThat(rig.processor.inFlight()).isEqualTo(4L);
        rig.runUntil(1_499L);
        assertThat(rig.events).hasSize(4);
        rig.runUntil(1_500L);
        assertThat(rig.told().subList(4, rig.events.size()))
                .containsExactly("AMENDED e-3 FEED A 7.0", "AMENDED e-2 PRICE A 8.0");
        assertThat(rig.events.get(5).contributors())
                .extracting(Contributor::price)
                .containsExactly(7.0);
        rig.assertLedgerHolds("amended");
        assertThat(rig.processor.inFlight()).isZero();
    }

    @Test
    void shouldTellExtremesOnlyAtTheCloseOfTheirWindow() {
        Rig rig = Rig.builtIn(false, true, false);
        // The first one is higher than what wins; what comes behind must not be measured against it.
        rig.offer(candidate("X", EventType.HIGH, SourceKind.FMV, 1, 10L, 0.5, 9.0, 1L, 1L));
        rig.offer(candidate("X", EventType.HIGH, SourceKind.TICK, 0, 10L, 0.5, 8.0, 1L, 2L));
        rig.runUntil(0L);
        rig.runUntil(Rig.WINDOW);
        rig.offer(candidate("X", EventType.HIGH, SourceKind.TICK, 0, 12L, 0.5, 8.0, 2L, 3L));
        rig.offer(candidate("X", EventType.HIGH, SourceKind.TICK, 0, 12L, 0.5, 8.5, 3L, 4L));
        rig.run();

        assertThat(rig.events)
                .extracting(MarketEvent::phase, MarketEvent::price)
                .containsExactly(
                        tuple(EventPhase.INITIAL, 9.0), tuple(EventPhase.AMENDED, 8.0), tuple(EventPhase.INITIAL, 8.5));
        assertThat(rig.fate(CandidateFate.MERGED_STALE)).isEqualTo(1L);
    }

    @Test
    void shouldLetAllTypesOfASymbolCompeteUnderTicker() {
        Rig rig = Rig.builtIn(true, false, true);
        rig.offer(candidate("X", EventType.HIGH, SourceKind.WEBSOCKET, 1, 10L, 0.9, 9.0, 1L, 1L));
        rig.offer(candidate("X", Rig.B, SourceKind.TICK, 0, 10L, 0.9, 8.0, 1L, 2L));
        rig.offer(candidate("X", EventType.LOW, SourceKind.FMV, 2, 10L, 0.9, 7.0, 1L, 3L));
        rig.offer(candidate("W", Rig.A, SourceKind.TICK, 0, 10L, 0.9, 1.0, 1L, 4L));
        rig.runUntil(Long.MAX_VALUE);

        assertThat(rig.told()).containsExactly("FINAL e-2 W A 1.0", "FINAL e-1 X B 8.0");
        assertThat(rig.events.get(1).contributors())
                .extracting(Contributor::price)
                .containsExactly(9.0, 7.0);
    }
}
