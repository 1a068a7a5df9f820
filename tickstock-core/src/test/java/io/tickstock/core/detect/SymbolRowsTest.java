package io.tickstock.core.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.api.spi.DetectorState;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymbolRowsTest {

    private record Memory(int number) implements DetectorState {}

    /** What a row should hold. */
    private static final class Expected {
        final SymbolFeed symbol;
        long greatest = Long.MIN_VALUE;
        long calmUntil = Long.MIN_VALUE;

        final @Nullable DetectorState[] states = new DetectorState[3];

        Expected(SymbolFeed symbol) {
            this.symbol = symbol;
        }
    }

    private final SymbolRows rows = new SymbolRows(3);
    private final Map<Integer, Expected> expected = new HashMap<>();

    /** Symbols come, change, are forgotten and go, in any order; no row ever tells of another one. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldKeepRowsApart(long seed) {
        Random random = new Random(seed);
        for (int step = 0; step < 20_000; step++) {
            int id = random.nextInt(300);
            Expected known = expected.get(id);
            if (known == null) {
                add(id);
            } else {
                change(known, random, step);
            }
            if (step % 500 == 0) {
                if (random.nextInt(4) == 0) {
                    rows.stir();
                    expected.values().forEach(one -> one.calmUntil = Long.MIN_VALUE);
                }
                checkAll("seed " + seed + ", step " + step);
            }
        }
        checkAll("seed " + seed);
    }

    private void add(int id) {
        SymbolFeed symbol = new SymbolFeed(id, "S" + id, 3);
        rows.add(symbol);
        expected.put(id, new Expected(symbol));
    }

    private void change(Expected known, Random random, int step) {
        int row = known.symbol.row;
        int detector = random.nextInt(3);
        switch (random.nextInt(6)) {
            case 0 -> {
                rows.moveOn(row, step);
                known.greatest = step;
            }
            case 1 -> {
                rows.calm(row, step + 10L);
                known.calmUntil = step + 10L;
            }
            case 2, 3 -> {
                DetectorState state = new Memory(step);
                rows.put(row, detector, state);
                known.states[detector] = state;
            }
            case 4 -> {
                rows.forget(row);
                expected.put(known.symbol.symbolId, new Expected(known.symbol));
            }
            default -> {
                assertThat(rows.remove(known.symbol)).containsExactly(known.states);
                expected.remove(known.symbol.symbolId);
            }
        }
    }

    private void checkAll(String when) {
        for (int id = 0; id < 400; id++) {
            int row = rows.of(id);
            Expected known = expected.get(id);
            if (known == null) {
                assertThat(row).as("%s, symbol %d", when, id).isZero();
                continue;
            }
            assertThat(rows.symbol(row)).as("%s, symbol %d", when, id).isSameAs(known.symbol);
            assertThat(rows.greatest(row)).as("%s, symbol %d", when, id).isEqualTo(known.greatest);
            for (int detector = 0; detector < 3; detector++) {
                assertThat(rows.state(row, detector))
                        .as("%s, symbol %d", when, id)
                        .isSameAs(known.states[detector]);
            }
            long until = known.calmUntil;
            assertThat(rows.isCalm(row, until)).as("%s, symbol %d", when, id).isFalse();
            if (until != Long.MIN_VALUE) {
                assertThat(rows.isCalm(row, until - 1))
                        .as("%s, symbol %d", when, id)
                        .isEqualTo(until - 1 >= known.greatest);
            }
        }
        assertThat(rows.isCalm(rows.of(399), 0L)).as("a symbol without a row").isFalse();
    }
}
