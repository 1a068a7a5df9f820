package io.tickstock.core;

import static io.tickstock.core.Systems.SECOND;
import static io.tickstock.core.Systems.START;
import static io.tickstock.core.Systems.assertBalanced;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.api.data.TickView;
import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.DetectionContext;
import io.tickstock.api.spi.EventDetector;
import io.tickstock.api.spi.SymbolInfo;
import io.tickstock.testkit.Fault;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A source that may wait, at a channel whose consumer does not come back. */
@Timeout(30)
class DeadConsumerTest {

    private static final int LIMIT = 4;

    /** Holds its channel until it is let go. */
    private static final class Holding implements EventDetector<EachPrint.Nothing> {
        private final CountDownLatch letGo = new CountDownLatch(1);

        @Override
        public String name() {
            return "holding";
        }

        @Override
        public EachPrint.Nothing newState(SymbolInfo symbol) {
            return new EachPrint.Nothing();
        }

        @Override
        public void onTick(EachPrint.Nothing state, TickView tick, DetectionContext context) {
            try {
                letGo.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException("nobody interrupts a channel", e);
            }
        }
    }

    private final Holding holding = new Holding();
    private final HandSource hand = new HandSource("hand");

    private MultiChannelSystem started(Duration offerTimeout, Duration closeTimeout) {
        MultiChannelSystem system = MultiChannelSystem.builder()
                .withoutBuiltInDetectors()
                .detector(holding)
                .set(Settings.TICK_QUEUE, LIMIT)
                .set(Settings.TICK_CHANNELS, 1)
                .set(Settings.TICK_OFFER_TIMEOUT, offerTimeout)
                .set(Settings.CLOSE_TIMEOUT, closeTimeout)
                .source(hand)
                .build();
        system.start();
        return system;
    }

    private void fill() {
        for (int i = 0; i < LIMIT; i++) {
            assertThat(hand.tick("ACME", 10.0, START + i)).isEqualTo(Admission.ACCEPTED);
        }
    }

    /** A thread that fills the lane, says so, and offers one more; a sink belongs to one thread. */
    private Thread offersOneMore(CountDownLatch full, AtomicReference<String> answer) {
        Thread source = new Thread(() -> {
            fill();
            full.countDown();
            Admission admission = hand.tick("ACME", 10.0, START + LIMIT);
            answer.set(admission + " " + Thread.currentThread().isInterrupted());
        });
        source.start();
        return source;
    }

    @Fault({"Q1", "Q2"})
    @Test
    void shouldRefuseAtTheOfferTimeoutAndCount() {
        MultiChannelSystem system = started(Duration.ofMillis(80), Duration.ofSeconds(5));
        fill();

        long begin = System.nanoTime();
        assertThat(hand.tick("ACME", 10.0, START + LIMIT)).isEqualTo(Admission.REJECTED_QUEUE_FULL);
        assertThat(System.nanoTime() - begin).isBetween(80_000_000L, 10 * SECOND);

        assertThat(system.ledger().inputs().fate("REJECTED(QUEUE_FULL)")).isEqualTo(1L);
        holding.letGo.countDown();
        system.close();
        assertThat(system.ledger().inputs().fate("PROCESSED")).isEqualTo(LIMIT);
        assertBalanced(system);
    }

    @Fault("Q2")
    @Test
    void shouldRefuseWhenTheWaitingThreadIsInterrupted() throws InterruptedException {
        MultiChannelSystem system = started(Duration.ofMinutes(10), Duration.ofSeconds(5));
        AtomicReference<String> answer = new AtomicReference<>("");
        CountDownLatch full = new CountDownLatch(1);
        Thread source = offersOneMore(full, answer);

        full.await();
        // Before or while it waits: the answer is the same.
        source.interrupt();
        source.join();

        assertThat(answer).hasValue("REJECTED_QUEUE_FULL true");
        assertThat(system.ledger().inputs().fate("REJECTED(QUEUE_FULL)")).isEqualTo(1L);
        holding.letGo.countDown();
        system.close();
        assertBalanced(system);
    }

    @Fault({"Q2", "Q7"})
    @Test
    void shouldCloseThoughASourceWaitsAndTheConsumerHangs() throws InterruptedException {
        MultiChannelSystem system = started(Duration.ofMinutes(10), Duration.ofMillis(500));
        AtomicReference<String> answer = new AtomicReference<>("");
        CountDownLatch full = new CountDownLatch(1);
        Thread source = offersOneMore(full, answer);
        full.await();

        long begin = System.nanoTime();
        system.close();
        assertThat(System.nanoTime() - begin).isLessThan(5 * SECOND);
        source.join();

        assertThat(answer).hasValue("REJECTED_CLOSED false");
        assertThat(system.status().failures()).anyMatch(failure -> failure.contains("tickstock-tick-0"));
        holding.letGo.countDown();
    }
}
