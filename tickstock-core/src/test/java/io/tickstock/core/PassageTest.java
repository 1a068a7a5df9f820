package io.tickstock.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.api.data.Session;
import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.data.Tick;
import io.tickstock.api.spi.MarketCalendar;
import io.tickstock.testkit.Fault;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Mode INLINE, in which a print is dealt with on the stack of the source that sends it. */
@Timeout(30)
class PassageTest {

    private static final long START = 1_767_625_200_000_000_000L;
    private static final long STRETCH = 1_000L;

    /** A session of its own for each microsecond; one of them cannot be told. */
    private static final class Broken implements MarketCalendar {

        private final long brokenAt;

        Broken(long brokenAt) {
            this.brokenAt = brokenAt;
        }

        @Override
        public String name() {
            return "broken";
        }

        @Override
        public Session sessionAt(long epochNanos) {
            if (epochNanos == brokenAt) {
                throw new IllegalStateException("no session at " + epochNanos);
            }
            long number = Math.floorDiv(epochNanos, STRETCH);
            return new Session(number, "s" + number, SessionPhase.REGULAR, number * STRETCH, (number + 1L) * STRETCH);
        }
    }

    @Fault("D1")
    @Test
    void shouldBlameTheWorkerAndNotTheSourceForWhatBreaksIt() throws InterruptedException {
        List<Tick> prints = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            prints.add(new Tick("S" + i % 3, 100.0, 1.0, START + i * STRETCH));
        }
        MultiChannelSystem system = MultiChannelSystem.builder()
                .replay()
                .mode(ThreadingMode.INLINE)
                .calendar(new Broken(START + 300 * STRETCH))
                .source(Tape.of("tape", prints))
                .build();
        system.start();
        system.awaitEnd();
        system.close();

        assertThat(system.ledger().inputs().fate("FAILED"))
                .as("the print at hand")
                .isOne();
        assertThat(system.ledger().inputs().fate("PROCESSED")).as("all others").isEqualTo(999L);
        assertThat(system.ledger().imbalances()).isEmpty();
        assertThat(system.ledger().notes()).containsEntry("WORKER_ERROR(tick-0)", 1.0);
        assertThat(system.ledger().notes().keySet()).noneMatch(note -> note.startsWith("SOURCE_FAILED"));
    }
}
