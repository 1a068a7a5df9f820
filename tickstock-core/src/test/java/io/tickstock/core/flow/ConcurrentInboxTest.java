package io.tickstock.core.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.testkit.Fault;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ConcurrentInboxTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 1000})
    void shouldHoldExactlyAsManyAsItsLimit(int limit) {
        ConcurrentInbox<Integer> inbox = new ConcurrentInbox<>(limit);
        for (int round = 0; round < 4; round++) {
            for (int i = 0; i < limit; i++) {
                assertThat(inbox.offer(i)).isTrue();
            }
            assertThat(inbox.offer(-1)).isFalse();
            assertThat(inbox.size()).isEqualTo(limit);
            for (int i = 0; i < limit; i++) {
                assertThat(inbox.poll()).isEqualTo(i);
            }
            assertThat(inbox.poll()).isNull();
            assertThat(inbox.size()).isZero();
        }
    }

    private record Item(int producer, int number) {}

    @Fault("Q4")
    @ParameterizedTest
    @CsvSource({
        "1, 4, 60000",
        "3, 4, 600000",
        "1024, 1, 1000000",
        "1024, 2, 1000000",
        "1024, 4, 1000000",
        "1024, 8, 1000000",
        "1024, 16, 1000000"
    })
    void shouldLoseNothingAndKeepTheOrderOfEachProducer(int limit, int producers, int items)
            throws InterruptedException {
        ConcurrentInbox<Item> inbox = new ConcurrentInbox<>(limit);
        int each = items / producers;
        List<Thread> threads = new ArrayList<>();
        for (int p = 0; p < producers; p++) {
            int producer = p;
            Thread thread = new Thread(() -> {
                for (int i = 0; i < each; i++) {
                    Item item = new Item(producer, i);
                    while (!inbox.offer(item)) {
                        Thread.yield();
                    }
                }
            });
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
        int[] next = new int[producers];
        int taken = 0;
        while (taken < producers * each) {
            Item item = inbox.poll();
            if (item == null) {
                Thread.yield();
                continue;
            }
            if (inbox.size() > limit) {
                assertThat(inbox.size()).isLessThanOrEqualTo(limit);
            }
            if (item.number() != next[item.producer()]) {
                assertThat(item.number()).isEqualTo(next[item.producer()]);
            }
            next[item.producer()]++;
            taken++;
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(inbox.poll()).isNull();
    }

    @Test
    void shouldHoldWhatAMarkCovers() throws InterruptedException {
        ConcurrentInbox<Long> inbox = new ConcurrentInbox<>(64);
        SingleWriterLong mark = new SingleWriterLong();
        long count = 300_000;
        Thread producer = new Thread(() -> {
            for (long i = 1; i <= count; i++) {
                while (!inbox.offer(i)) {
                    Thread.yield();
                }
                mark.setRelease(i);
            }
        });
        producer.setDaemon(true);
        producer.start();
        long last = 0;
        while (last < count) {
            long covered = mark.getAcquire();
            Long item = inbox.poll();
            if (item == null) {
                Thread.yield();
            }
            while (item != null) {
                last = item;
                item = inbox.poll();
            }
            if (last < covered) {
                assertThat(last).isGreaterThanOrEqualTo(covered);
            }
        }
        producer.join();
    }
}
