package io.tickstock.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.api.data.Tick;
import io.tickstock.api.spi.SystemStatus;
import io.tickstock.core.MultiChannelSystem;
import io.tickstock.core.Settings;
import io.tickstock.core.ThreadingMode;
import io.tickstock.testkit.Fault;
import io.tickstock.testkit.LedgerAssert;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A host's callback that throws, holds up its thread, and calls back into all of the system. */
@Timeout(60)
class ReentryTest {

    private static final long BEGIN = 1_736_175_600_000_000_000L;
    private static final int PRINTS = 200;

    @Fault("L4")
    @ParameterizedTest
    @EnumSource(ThreadingMode.class)
    void shouldGoOnWhateverACallbackDoes(ThreadingMode mode) throws InterruptedException {
        AtomicReference<MultiChannelSystem> self = new AtomicReference<>();
        AtomicInteger told = new AtomicInteger();
        AtomicInteger asked = new AtomicInteger();
        MultiChannelSystem system = MultiChannelSystem.builder()
                .mode(mode)
                .replay()
                .set(Settings.HIGHLOW_COOLDOWN, Duration.ofNanos(1))
                .onEvent(event -> {
                    int number = told.incrementAndGet();
                    MultiChannelSystem inside = self.get();
                    if (event.symbol().equals("ACME")) {
                        inside.submit(new Tick("ECHO", event.price(), 1.0, event.time()));
                    }
                    if (inside.status().symbols() > 0
                            && inside.ledger().inputs().in() > 0
                            && inside.dashboardData().channelDetails().size() > 0
                            && inside.isReady()) {
                        asked.incrementAndGet();
                    }
                    if (number % 5 == 0) {
                        LockSupport.parkNanos(1_000_000L);
                    }
                    if (number % 7 == 0) {
                        throw new IllegalStateException("at " + number);
                    }
                })
                .build();
        self.set(system);
        system.start();

        for (int i = 0; i < PRINTS; i++) {
            assertThat(system.submit(new Tick("ACME", 100.0 + i, 1.0, BEGIN + i * 1_000_000_000L))
                            .isAccepted())
                    .isTrue();
            if (mode == ThreadingMode.INLINE) {
                system.doWork();
            }
        }
        system.endSubmissions();
        assertThat(system.awaitEnd(Duration.ofSeconds(30))).isTrue();
        system.close();
        system.close();

        assertThat(told.get()).isGreaterThanOrEqualTo(PRINTS - 10);
        assertThat(asked.get()).isPositive();
        assertThat(system.status().state()).isEqualTo(SystemStatus.State.CLOSED);
        LedgerAssert.assertHoldsAndIsDrained(system.ledger());
        ThreadLeaks.assertNone();
    }
}
