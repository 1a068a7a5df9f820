package io.tickstock.core.coordinate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.data.SourceKind;
import io.tickstock.api.event.Direction;
import io.tickstock.api.event.EventPhase;
import io.tickstock.api.event.EventType;
import io.tickstock.api.event.Fields;
import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.event.Priority;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UniversesTest {

    private final Universes universes = new Universes(100);

    private static MarketEvent event(String symbol, Priority priority) {
        return new MarketEvent(
                "e",
                1L,
                "e-1",
                EventType.HIGH,
                EventPhase.FINAL,
                symbol,
                "s",
                SessionPhase.REGULAR,
                1L,
                1.0,
                Direction.UP,
                "f",
                SourceKind.TICK,
                0.95,
                priority,
                Fields.none(),
                Fields.none(),
                List.of(),
                0);
    }

    @Test
    void shouldStepUpOnceForTheCoreAndOnceMoreForAUserOfItsOwn() {
        universes.setCore(List.of("AAPL", "MSFT"));
        universes.setUser("ann", List.of("AAPL", "IBM"));

        Priority aapl = universes.priorityOf("AAPL", Priority.LOW);
        assertThat(aapl).isEqualTo(Priority.MEDIUM);
        assertThat(universes.priorityFor("ann", event("AAPL", aapl))).isEqualTo(Priority.HIGH);
        assertThat(universes.priorityFor("bob", event("AAPL", aapl))).isEqualTo(Priority.MEDIUM);

        Priority ibm = universes.priorityOf("IBM", Priority.MEDIUM);
        assertThat(ibm).isEqualTo(Priority.MEDIUM);
        assertThat(universes.priorityFor("ann", event("IBM", ibm))).isEqualTo(Priority.HIGH);

        // Never more than CRITICAL.
        assertThat(universes.priorityOf("MSFT", Priority.HIGH)).isEqualTo(Priority.CRITICAL);
        assertThat(universes.priorityOf("MSFT", Priority.CRITICAL)).isEqualTo(Priority.CRITICAL);
        assertThat(universes.priorityFor("ann", event("AAPL", Priority.CRITICAL)))
                .isEqualTo(Priority.CRITICAL);

        universes.removeUser("ann");
        assertThat(universes.priorityFor("ann", event("AAPL", aapl))).isEqualTo(Priority.MEDIUM);
        universes.clearCore();
        assertThat(universes.priorityOf("AAPL", Priority.LOW)).isEqualTo(Priority.LOW);
    }

    @Test
    void shouldFilterOnlyWhileACoreIsSet() {
        universes.setUser("ann", List.of("IBM"));
        assertThat(universes.isWatched("ANY")).isTrue();
        universes.setCore(List.of("AAPL"));
        assertThat(universes.isWatched("AAPL")).isTrue();
        assertThat(universes.isWatched("IBM")).isTrue();
        assertThat(universes.isWatched("ANY")).isFalse();
        universes.setUser("bob", List.of("IBM", "ANY"));
        universes.setUser("ann", List.of());
        assertThat(universes.users()).containsExactly("bob");
        assertThat(universes.isWatched("IBM")).isTrue();
        assertThat(universes.removeUser("bob")).isTrue();
        assertThat(universes.removeUser("bob")).isFalse();
        assertThat(universes.isWatched("IBM")).isFalse();
        universes.setCore(List.of("GE"));
        assertThat(universes.isWatched("AAPL")).isFalse();
        assertThat(universes.core()).contains(Set.of("GE"));
        universes.clearCore();
        assertThat(universes.core()).isEmpty();
        assertThat(universes.isWatched("AAPL")).isTrue();
    }

    @Test
    void shouldAgreeWithPlainSetsAfterAnyChanges() {
        SplittableRandom random = new SplittableRandom(5);
        Map<String, Set<String>> users = new HashMap<>();
        Set<String> core = null;
        for (int i = 0; i < 1_000; i++) {
            Set<String> symbols = new HashSet<>();
            random.ints(random.nextInt(6), 0, 12).forEach(n -> symbols.add("S" + n));
            String user = "u" + random.nextInt(4);
            long before = universes.version();
            switch (random.nextInt(5)) {
                case 0 -> {
                    universes.removeUser(user);
                    users.remove(user);
                }
                case 1 -> {
                    universes.clearCore();
                    core = null;
                }
                case 2 -> {
                    if (!symbols.isEmpty()) {
                        universes.setCore(symbols);
                        core = symbols;
                    }
                }
                default -> {
                    universes.setUser(user, symbols);
                    users.put(user, symbols);
                    users.values().removeIf(Set::isEmpty);
                    assertThat(universes.version()).isGreaterThan(before);
                }
            }
            Set<String> watched = new HashSet<>(core == null ? Set.of() : core);
            users.values().forEach(watched::addAll);
            Set<String> admitted = new HashSet<>();
            Set<String> all = new HashSet<>();
            for (int n = 0; n < 12; n++) {
                all.add("S" + n);
                if (universes.admits("S" + n)) {
                    admitted.add("S" + n);
                }
            }
            assertThat(admitted).as("step %d", i).isEqualTo(core == null ? all : watched);
            assertThat(universes.users()).isEqualTo(users.keySet());
            assertThat(universes.universeOf(user)).isEqualTo(users.getOrDefault(user, Set.of()));
        }
    }

    @Test
    void shouldRefusePreciselyAndChangeNothing() {
        universes.setCore(List.of("AAPL"));
        universes.setUser("ann", List.of("IBM"));
        long version = universes.version();
        List<String> tooMany = IntStream.range(0, 101).mapToObj(i -> "S" + i).toList();

        refuses(() -> universes.setCore(List.of()), "symbols: '[]'", "clearCore");
        refuses(() -> universes.setCore(List.of("A", " ")), "symbol: ' '", "64");
        refuses(() -> universes.setCore(Arrays.asList("A", null)), "symbol: 'null'", "64");
        refuses(() -> universes.setCore(List.of("A B")), "symbol: 'A B'", "white space");
        refuses(() -> universes.setCore(List.of("x".repeat(65))), "symbol: 'x", "64");
        refuses(() -> universes.setCore(tooMany), "symbols: '101'", "at most 100");
        refuses(() -> universes.setUser(" ", List.of("A")), "user: ' '", "not blank");
        refuses(() -> universes.setUser("u".repeat(129), List.of("A")), "user: 'u", "128");
        refuses(() -> universes.setUser("ann", List.of("")), "symbol: ''", "64");
        refuses(() -> universes.setUser("ann", tooMany), "symbols: '101'", "at most 100");

        assertThat(universes.version()).isEqualTo(version);
        assertThat(universes.core()).contains(Set.of("AAPL"));
        assertThat(universes.universeOf("ann")).containsExactly("IBM");
    }

    @Test
    void shouldBoundUsersAndWhatTheyWatch() {
        for (int i = 0; i < Universes.MAX_USERS; i++) {
            universes.setUser("u" + i, List.of("A"));
        }
        refuses(() -> universes.setUser("more", List.of("A")), "users: '10001'", "at most 10000");
        universes.setUser("u7", List.of("B"));
        universes.removeUser("u8");
        universes.setUser("more", List.of("A"));

        Universes wide = new Universes(1 << 20);
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 1 << 19; i++) {
            all.add("S" + i);
        }
        wide.setUser("a", all);
        wide.setUser("b", all);
        refuses(() -> wide.setUser("c", List.of("X")), "symbols: '1048577'", "at most 1048576");
        wide.setUser("b", List.of("Y"));
        wide.setUser("c", List.of("X"));
        assertThat(wide.users()).containsExactlyInAnyOrder("a", "b", "c");
    }

    private static void refuses(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String value, String rule) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(value)
                .hasMessageContaining("expected: ")
                .hasMessageContaining(rule);
    }
}
