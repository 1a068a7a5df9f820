package io.tickstock.core.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SingleWriterLongTest {

    @Test
    void shouldHoldWhatWasWritten() {
        SingleWriterLong number = new SingleWriterLong(Long.MIN_VALUE);
        assertThat(number.getAcquire()).isEqualTo(Long.MIN_VALUE);
        number.setRelease(5L);
        number.addRelease(-7L);
        assertThat(number.getPlain()).isEqualTo(-2L);
        assertThat(number.getAcquire()).isEqualTo(-2L);
    }

    @Test
    void shouldShowWhatWasWrittenBefore() throws InterruptedException {
        SingleWriterLong first = new SingleWriterLong();
        SingleWriterLong second = new SingleWriterLong();
        Thread writer = new Thread(() -> {
            for (long i = 1; i <= 1_000_000; i++) {
                first.addRelease(1L);
                second.addRelease(1L);
            }
        });
        writer.setDaemon(true);
        writer.start();
        long seen = 0;
        while (seen < 1_000_000) {
            seen = second.getAcquire();
            assertThat(first.getAcquire() >= seen).isTrue();
        }
        writer.join();
    }

    @Test
    void shouldParkForNoLongerThanItsMost() {
        IdleStrategy idle = new IdleStrategy(200_000L);
        long begin = System.nanoTime();
        for (int i = 0; i < 400; i++) {
            idle.idle(0);
        }
        // 280 parks of at most 0.2 ms; what the machine adds to each is not ours.
        assertThat(System.nanoTime() - begin).isGreaterThan(1_000_000L).isLessThan(5_000_000_000L);
    }

    @Test
    void shouldSpinAgainAfterWork() {
        IdleStrategy idle = new IdleStrategy(2_000_000_000L);
        LockSupport.unpark(Thread.currentThread());
        long begin = System.nanoTime();
        for (int i = 0; i < 10_000; i++) {
            // Each 50 idle rounds some work is done, so it never comes to a park.
            idle.idle(i % 50 == 0 ? 1 : 0);
        }
        assertThat(System.nanoTime() - begin).isLessThan(1_000_000_000L);
    }
}
