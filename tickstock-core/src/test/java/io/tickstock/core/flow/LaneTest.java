package io.tickstock.core.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.testkit.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class LaneTest {

    private static final class Slot {
        long number;
        long a;
        long b;
        long check;

        void fill(long value) {
            number = value;
            a = value * 31;
            b = ~value;
            check = number ^ a ^ b;
        }

        boolean isWhole(long expected) {
            return number == expected && a == expected * 31 && b == ~expected && check == (number ^ a ^ b);
        }
    }

    @Fault("Q1")
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 9, 500, 1000, 1024, 8000})
    void shouldTakeExactlyAsManyAsItsLimit(int limit) {
        Lane<Slot> lane = new Lane<>(limit, Slot::new);

        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < limit; i++) {
                assertThat(lane.claim()).isNotNull();
                lane.publish();
            }
            assertThat(lane.claim()).isNull();
            assertThat(lane.queued()).isEqualTo(limit);
            assertThat(lane.inUse()).isEqualTo(limit);

            // Polled is not released: it may still be read.
            assertThat(lane.poll()).isNotNull();
            assertThat(lane.claim()).isNull();
            lane.release(1);
            assertThat(lane.claim()).isNotNull();
            lane.publish();
            assertThat(lane.claim()).isNull();

            int taken = 0;
            while (lane.poll() != null) {
                taken++;
            }
            lane.release(taken);
            assertThat(taken).isEqualTo(limit);
            assertThat(lane.inUse()).isZero();
        }
    }

    @Test
    void shouldClaimTheSameSlotUntilItIsPublished() {
        Lane<Slot> lane = new Lane<>(3, Slot::new);

        Slot first = lane.claim();
        assertThat(lane.claim()).isSameAs(first);
        assertThat(lane.poll()).isNull();
        lane.publish();

        assertThat(lane.claim()).isNotSameAs(first);
        assertThat(lane.poll()).isSameAs(first);
    }

    @Test
    void shouldNeverClaimASlotThatIsHeld() {
        int limit = 5;
        Lane<Slot> lane = new Lane<>(limit, Slot::new);
        Random random = new Random(1);
        List<Slot> held = new ArrayList<>();
        List<Slot> queued = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            if (random.nextBoolean()) {
                Slot slot = lane.claim();
                assertThat(slot == null).isEqualTo(held.size() + queued.size() == limit);
                if (slot != null) {
                    assertThat(held).doesNotContain(slot);
                    assertThat(queued).doesNotContain(slot);
                    lane.publish();
                    queued.add(slot);
                }
            } else if (random.nextBoolean()) {
                Slot slot = lane.poll();
                assertThat(slot).isSameAs(queued.isEmpty() ? null : queued.remove(0));
                if (slot != null) {
                    held.add(slot);
                }
            } else {
                lane.release(held.size());
                held.clear();
            }
        }
    }

    @Fault("Q4")
    @ParameterizedTest
    @CsvSource({"1, 256", "3, 256", "100, 7", "1000, 256"})
    void shouldHandOverWholeSlotsInOrder(int limit, int batch) throws InterruptedException {
        Lane<Slot> lane = new Lane<>(limit, Slot::new);
        long count = limit == 1 ? 100_000 : 1_500_000;
        AtomicReference<String> wrong = new AtomicReference<>();
        Thread producer = new Thread(() -> {
            for (long i = 1; i <= count; i++) {
                Slot slot = lane.claim();
                while (slot == null) {
                    Thread.yield();
                    slot = lane.claim();
                }
                slot.fill(i);
                lane.publish();
            }
        });
        producer.setDaemon(true);
        producer.start();

        List<Slot> held = new ArrayList<>();
        long next = 1;
        while (next <= count && wrong.get() == null) {
            held.clear();
            for (int i = 0; i < batch; i++) {
                Slot slot = lane.poll();
                if (slot == null) {
                    break;
                }
                held.add(slot);
            }
            if (held.isEmpty()) {
                Thread.yield();
            }
            // All of the batch is read again at its end, as long as none of it is given back.
            for (int i = 0; i < held.size(); i++) {
                if (!held.get(i).isWhole(next + i)) {
                    wrong.set("expected " + (next + i) + " but was " + held.get(i).number);
                }
            }
            next += held.size();
            lane.release(held.size());
        }
        producer.join();

        assertThat(wrong).hasNullValue();
        assertThat(lane.inUse()).isZero();
    }

    @Test
    void shouldRememberHowFullItWas() {
        Lane<Slot> lane = new Lane<>(10, Slot::new);
        for (int i = 0; i < 6; i++) {
            lane.claim();
            lane.publish();
        }
        lane.noteDepth();
        lane.poll();
        lane.poll();
        lane.release(2);
        lane.noteDepth();

        assertThat(lane.highWater()).isEqualTo(6L);
        assertThat(lane.inUse()).isEqualTo(4L);
    }

    /** What passes through is never behind or before what waits. */
    @Test
    void shouldPassThroughWhenTheConsumerIsReadyAndNothingWaits() {
        Lane<Slot> lane = new Lane<>(4, Slot::new);
        List<Long> taken = new ArrayList<>();
        boolean[] ready = {true};
        lane.passTo(new Lane.Receiver<>() {
            @Override
            public boolean isReady() {
                return ready[0];
            }

            @Override
            public void take(Slot slot) {
                // Counted before it is dealt with.
                assertThat(lane.accepted()).isGreaterThan(taken.size());
                taken.add(slot.number);
            }
        });

        Slot first = publish(lane, 1);
        assertThat(publish(lane, 2)).as("nobody holds it").isSameAs(first);
        assertThat(taken).containsExactly(1L, 2L);
        assertThat(lane.inUse()).isZero();
        assertThat(lane.waiting()).isZero();

        ready[0] = false;
        publish(lane, 3);
        ready[0] = true;
        publish(lane, 4);
        assertThat(taken).as("3 waits, and 4 behind it").containsExactly(1L, 2L);
        assertThat(lane.waiting()).isEqualTo(2);
        assertThat(lane.peek(0).number).isEqualTo(3);
        assertThat(lane.peek(1).number).isEqualTo(4);
        Slot third = lane.poll();
        Slot fourth = lane.poll();
        assertThat(third).isNotNull();
        assertThat(fourth).isNotNull();
        assertThat(third.number).isEqualTo(3);
        assertThat(fourth.number).isEqualTo(4);

        // Polled, and not released: what passes through now must not be written over them.
        assertThat(publish(lane, 5)).isNotSameAs(third).isNotSameAs(fourth);
        assertThat(taken).containsExactly(1L, 2L, 5L);
        assertThat(third.isWhole(3)).isTrue();
        assertThat(fourth.isWhole(4)).isTrue();
        lane.release(2);
        assertThat(lane.accepted()).isEqualTo(5);
        assertThat(lane.taken()).isEqualTo(4 + 1);
        assertThat(lane.inUse()).isZero();
    }

    private static Slot publish(Lane<Slot> lane, long value) {
        Slot slot = lane.claim();
        assertThat(slot).isNotNull();
        slot.fill(value);
        lane.publish();
        return slot;
    }
}
