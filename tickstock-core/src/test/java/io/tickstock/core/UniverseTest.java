package io.tickstock.core;

import static io.tickstock.core.Systems.SECOND;
import static io.tickstock.core.Systems.START;
import static io.tickstock.core.Systems.assertBalanced;
import static io.tickstock.core.Systems.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.api.data.Tick;
import io.tickstock.api.event.EventType;
import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.event.Priority;
import io.tickstock.api.spi.PriorityManager;
import io.tickstock.testkit.Fault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Universes in whole systems: what is filtered, what is known of a symbol that enters late, and changes while data flow. */
class UniverseTest {

    private static final long DAY = 86_400 * SECOND;

    private final List<MarketEvent> events = new ArrayList<>();

    private MultiChannelSystem replay(String core) {
        MultiChannelSystem system = MultiChannelSystem.builder()
                .replay()
                .mode(ThreadingMode.INLINE)
                .set(Map.of("universe.core", core))
                .onEvent(events::add)
                .build();
        system.start();
        return system;
    }

    private static void end(MultiChannelSystem system) throws InterruptedException {
        system.endSubmissions();
        system.awaitEnd();
        system.close();
        assertBalanced(system);
    }

    @Test
    void shouldFilterWhatIsInNoUniverse() throws InterruptedException {
        MultiChannelSystem system = replay("AAPL");
        system.priorityManager().setUser("ann", List.of("IBM"));
        for (String symbol : List.of("AAPL", "IBM", "GE")) {
            system.submit(new Tick(symbol, 100.0, 1.0, START));
            system.submit(new Tick(symbol, 101.0, 1.0, START + SECOND));
        }
        end(system);

        assertThat(system.ledger().inputs().fate("FILTERED(UNIVERSE)")).isEqualTo(2L);
        assertThat(system.ledger().inputs().fate("PROCESSED")).isEqualTo(4L);
        assertThat(events).extracting(MarketEvent::symbol).containsExactly("AAPL", "IBM");
        // The core universe lifts its symbols for everybody, a user's only for the user.
        assertThat(events).extracting(MarketEvent::priority).containsExactly(Priority.CRITICAL, Priority.HIGH);
        PriorityManager priorities = system.priorityManager();
        assertThat(priorities.priorityFor("ann", events.get(1))).isEqualTo(Priority.CRITICAL);
        assertThat(priorities.priorityFor("bob", events.get(1))).isEqualTo(Priority.HIGH);
        assertThat(priorities.priorityFor("ann", events.get(0))).isEqualTo(Priority.CRITICAL);
    }

    @Fault("D6")
    @Test
    void shouldSaySinceWhenItKnowsASymbolThatEnteredLate() throws InterruptedException {
        MultiChannelSystem system = replay("AAPL");
        system.submit(new Tick("IBM", 500.0, 1.0, START));
        system.priorityManager().setUser("ann", List.of("IBM"));
        // 500 was never learned, so this is where its session begins.
        system.submit(new Tick("IBM", 100.0, 1.0, START + 10 * SECOND));
        system.submit(new Tick("IBM", 102.0, 1.0, START + 20 * SECOND));
        system.submit(new Tick("IBM", 98.0, 1.0, START + 30 * SECOND));
        system.submit(new Tick("IBM", 100.0, 1.0, START + DAY));
        system.submit(new Tick("IBM", 103.0, 1.0, START + DAY + SECOND));
        system.submit(new Tick("AAPL", 100.0, 1.0, START + DAY + 2 * SECOND));
        system.submit(new Tick("AAPL", 103.0, 1.0, START + DAY + 3 * SECOND));
        end(system);

        assertThat(events)
                .extracting(e -> e.type() + " " + e.symbol() + " " + e.price())
                .containsExactly("HIGH IBM 102.0", "LOW IBM 98.0", "HIGH IBM 103.0", "HIGH AAPL 103.0");
        List<String> json = Systems.json(system);
        String since = "\"since\":\"2025-01-06T15:00:10.000000000Z\"";
        assertThat(json.get(0)).contains(since);
        assertThat(json.get(1)).contains(since);
        assertThat(json.get(2)).doesNotContain("since");
        assertThat(json.get(3)).doesNotContain("since");
    }

    @Test
    void shouldForgetASymbolThatLeaves() throws InterruptedException {
        MultiChannelSystem system = replay("AAPL,IBM");
        system.submit(new Tick("IBM", 100.0, 1.0, START));
        system.submit(new Tick("IBM", 110.0, 1.0, START + SECOND));
        // Within the cooldown, so that it would be told a second after the one before.
        system.submit(new Tick("IBM", 120.0, 1.0, START + SECOND + 1));
        system.priorityManager().setCore(List.of("AAPL"));
        system.submit(new Tick("IBM", 121.0, 1.0, START + 10 * SECOND));
        system.priorityManager().setCore(List.of("AAPL", "IBM"));
        system.submit(new Tick("IBM", 50.0, 1.0, START + 20 * SECOND));
        system.submit(new Tick("IBM", 130.0, 1.0, START + 21 * SECOND));
        end(system);

        // The surge of 120 was told at once.
        assertThat(events)
                .extracting(e -> e.type() + " " + e.price())
                .containsExactly("HIGH 110.0", "SURGE 120.0", "HIGH 130.0");
        assertThat(system.ledger().inputs().fate("FILTERED(UNIVERSE)")).isEqualTo(1L);
        assertThat(Systems.json(system).get(2)).contains("\"open\":50.0").contains("\"since\":");
    }

    @Test
    void shouldStandChangesWhileDataFlow() {
        List<MarketEvent> seen = new CopyOnWriteArrayList<>();
        MultiChannelSystem system = MultiChannelSystem.builder()
                .mode(ThreadingMode.DEDICATED)
                .withoutBuiltInDetectors()
                .detector(new EachPrint())
                .set(Map.of(
                        "tick.channels", "2",
                        "universe.core", "S0",
                        "coordination.window", "1ns"))
                .source(Tape.of("tape", Systems.randomTape(7, 4_000, 40)).endless(3_600 * SECOND))
                .onEvent(event -> {
                    if (seen.size() < 100_000) {
                        seen.add(event);
                    }
                })
                .build();
        system.start();
        PriorityManager priorities = system.priorityManager();
        SplittableRandom random = new SplittableRandom(9);
        Set<String> everIn = new HashSet<>(Set.of("S0"));
        for (int i = 0; i < 3_000; i++) {
            // Never those from S30 on.
            List<String> some = random.ints(1 + random.nextInt(5), 0, 30)
                    .mapToObj(n -> "S" + n)
                    .toList();
            everIn.addAll(some);
            switch (random.nextInt(3)) {
                case 0 -> priorities.setCore(some);
                case 1 -> priorities.setUser("u" + random.nextInt(5), some);
                default -> priorities.removeUser("u" + random.nextInt(5));
            }
            Thread.yield();
        }
        priorities.users().forEach(priorities::removeUser);
        priorities.setCore(List.of("S39"));
        everIn.add("S39");
        long before = system.ledger().inputs().settled();
        await("prints after the last change", () -> system.ledger().inputs().settled() > before + 20_000);
        system.close();

        assertBalanced(system);
        assertThat(system.ledger().inputs().inFlight()).isZero();
        assertThat(system.ledger().inputs().fate("FILTERED(UNIVERSE)")).isPositive();
        assertThat(system.status().failures()).isEmpty();
        assertThat(seen).isNotEmpty().allSatisfy(event -> assertThat(everIn).contains(event.symbol()));
        assertThat(seen)
                .extracting(MarketEvent::type)
                .containsOnly(EachPrint.TYPE)
                .doesNotContain(EventType.HIGH);
    }

    @Test
    void shouldHoldAChangeForEveryPrintAfterIt() {
        MultiChannelSystem system = MultiChannelSystem.builder()
                .mode(ThreadingMode.DEDICATED)
                .withoutBuiltInDetectors()
                .detector(new EachPrint())
                .set(Map.of("universe.core", "A", "coordination.mode", "immediate"))
                .build();
        system.start();
        long time = START;
        long in = 0L;
        long out = 0L;
        SplittableRandom random = new SplittableRandom(4);
        boolean isIn = false;
        for (int i = 0; i < 2_000; i++) {
            if (random.nextInt(4) == 0) {
                isIn = random.nextBoolean();
                if (isIn) {
                    system.priorityManager().setUser("ann", List.of("B"));
                } else {
                    system.priorityManager().removeUser("ann");
                }
            }
            time += SECOND;
            system.submit(new Tick("B", 10.0, 1.0, time));
            in += isIn ? 1L : 0L;
            out += isIn ? 0L : 1L;
            long done = in + out;
            await("print " + done, () -> system.ledger().inputs().settled() == done);
            assertThat(system.ledger().inputs().fate("FILTERED(UNIVERSE)")).isEqualTo(out);
            assertThat(system.ledger().inputs().fate("PROCESSED")).isEqualTo(in);
        }
        system.close();
        assertBalanced(system);
    }
}
