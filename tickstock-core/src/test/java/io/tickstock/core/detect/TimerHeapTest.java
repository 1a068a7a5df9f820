package io.tickstock.core.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimerHeapTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldDoWhatAListDoes(long seed) {
        Random random = new Random(seed);
        TimerHeap heap = new TimerHeap();
        List<TimerHeap.Timer> all = new ArrayList<>();
        SymbolFeed owner = new SymbolFeed(0, "ACME", 1);
        for (int i = 0; i < 60; i++) {
            all.add(new TimerHeap.Timer(owner, 0));
        }
        List<TimerHeap.Timer> pending = new ArrayList<>();
        for (int step = 0; step < 10_000; step++) {
            TimerHeap.Timer timer = all.get(random.nextInt(all.size()));
            switch (random.nextInt(4)) {
                case 0, 1 -> {
                    heap.schedule(timer, random.nextInt(40), step);
                    pending.remove(timer);
                    pending.add(timer);
                    assertThat(timer.origin).isEqualTo(step);
                }
                case 2 -> {
                    heap.remove(timer);
                    pending.remove(timer);
                }
                default -> {
                    if (!pending.isEmpty()) {
                        TimerHeap.Timer first = heap.first();
                        heap.remove(first);
                        assertThat(first.due)
                                .isEqualTo(pending.stream()
                                        .mapToLong(t -> t.due)
                                        .min()
                                        .orElseThrow());
                        pending.remove(first);
                    }
                }
            }
            assertThat(heap.size()).isEqualTo(pending.size());
            assertThat(timer.isPending()).isEqualTo(pending.contains(timer));
            assertThat(heap.nextDue())
                    .isEqualTo(pending.stream()
                            .map(t -> t.due)
                            .min(Comparator.naturalOrder())
                            .orElse(Long.MAX_VALUE));
        }
    }
}
