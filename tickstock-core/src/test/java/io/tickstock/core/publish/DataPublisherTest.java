package io.tickstock.core.publish;

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
import io.tickstock.api.spi.Cursor;
import io.tickstock.api.spi.EventFilter;
import io.tickstock.api.spi.EventLog.Delivery;
import io.tickstock.api.spi.LedgerSnapshot;
import io.tickstock.core.ManualClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DataPublisherTest {

    private final ManualClock clock = new ManualClock(0L);
    private final List<String> demoted = new ArrayList<>();

    private static MarketEvent event(long sequence) {
        return new MarketEvent(
                "e",
                sequence,
                "e-" + sequence,
                EventType.of(sequence % 2 == 0 ? "EVEN" : "ODD"),
                EventPhase.FINAL,
                "ACME",
                "s",
                SessionPhase.REGULAR,
                sequence,
                10.0,
                Direction.UP,
                "feed",
                SourceKind.TICK,
                0.9,
                Priority.LOW,
                Fields.none(),
                Fields.none(),
                List.of(),
                0);
    }

    private DataPublisher log(int events, long bytes, long wait) {
        return new DataPublisher("e", event -> new byte[10], new Retention(events, bytes, wait), clock, demoted::add);
    }

    private static void append(DataPublisher log, int count) {
        for (int i = 0; i < count; i++) {
            assertThat(log.append(event(log.nextSequence()))).isTrue();
        }
    }

    private static List<Long> sequences(Cursor.Batch batch) {
        assertThat(batch).isInstanceOf(Cursor.Events.class);
        return ((Cursor.Events) batch)
                .events().stream().map(e -> e.event().sequence()).toList();
    }

    private static LedgerSnapshot.Account account(DataPublisher log, String name) {
        LedgerSnapshot.Account found = log.accounts().stream()
                .filter(a -> a.name().equals(name))
                .findFirst()
                .orElseThrow();
        assertThat(found.balances()).as("%s", found).isTrue();
        return found;
    }

    @Test
    void shouldTellTheSameUntilItIsCommitted() {
        DataPublisher log = log(10, 1_000, 0);
        Cursor cursor = log.open("c", Delivery.GAP, EventFilter.all());
        assertThat(sequences(cursor.poll(5))).isEmpty();
        append(log, 4);

        assertThat(sequences(cursor.poll(2))).containsExactly(1L, 2L);
        assertThat(sequences(cursor.poll(2))).containsExactly(1L, 2L);
        assertThat(account(log, "c").inFlight()).isEqualTo(4L);
        cursor.commit(1L);
        assertThat(sequences(cursor.poll(2))).containsExactly(2L, 3L);
        cursor.commit(2L);
        cursor.commit(3L);
        assertThat(sequences(cursor.poll(2))).containsExactly(4L);
        cursor.commit(4L);
        assertThat(cursor.poll(2).through()).isEqualTo(4L);
        cursor.commit(4L);

        assertThat(account(log, "c").fate("DELIVERED")).isEqualTo(4L);
        assertThat(cursor.committed()).isEqualTo(4L);
    }

    @Test
    void shouldRefuseToCommitTwiceOrTooMuch() {
        DataPublisher log = log(10, 1_000, 0);
        Cursor cursor = log.open("c", Delivery.GAP, EventFilter.all());
        append(log, 4);
        cursor.poll(2);

        assertThatThrownBy(() -> cursor.commit(3L))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3")
                .hasMessageContaining("2");
        cursor.commit(2L);
        assertThatThrownBy(() -> cursor.commit(2L)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> cursor.commit(1L)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> cursor.poll(0)).isInstanceOf(IllegalArgumentException.class);
        cursor.close();
        assertThatThrownBy(() -> cursor.poll(1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> cursor.commit(3L)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldCountWhatTheFilterDoesNotWant() {
        DataPublisher log = log(10, 1_000, 0);
        Cursor cursor = log.open("even", Delivery.GAP, e -> e.type().name().equals("EVEN"));
        append(log, 7);

        Cursor.Batch batch = cursor.poll(2);
        assertThat(sequences(batch)).containsExactly(2L, 4L);
        assertThat(batch.through()).isEqualTo(4L);
        cursor.commit(3L);
        assertThat(account(log, "even").fates()).containsEntry("DELIVERED", 1L).containsEntry("NOT_SUBSCRIBED", 2L);
        cursor.commit(4L);
        Cursor.Batch rest = cursor.poll(9);
        assertThat(sequences(rest)).containsExactly(6L);
        assertThat(rest.through()).isEqualTo(7L);
        cursor.commit(7L);

        assertThat(account(log, "even").fates()).containsEntry("DELIVERED", 3L).containsEntry("NOT_SUBSCRIBED", 4L);
    }

    @Test
    void shouldTellAGapExactly() {
        DataPublisher byCount = log(3, 1_000, 0);
        DataPublisher byBytes = log(100, 35, 0);
        for (DataPublisher log : List.of(byCount, byBytes)) {
            Cursor cursor = log.open("c", Delivery.GAP, EventFilter.all());
            append(log, 8);
            assertThat(log.firstSequence()).isEqualTo(6L);
            assertThat(log.lastSequence()).isEqualTo(8L);

            assertThat(cursor.poll(10)).isEqualTo(new Cursor.Gap(1L, 5L));
            append(log, 1);
            assertThat(cursor.poll(10)).isEqualTo(new Cursor.Gap(1L, 6L));
            cursor.commit(2L);
            cursor.commit(6L);
            assertThat(sequences(cursor.poll(10))).containsExactly(7L, 8L, 9L);
            assertThat(account(log, "c").fate("GAPPED")).isEqualTo(6L);
            assertThat(account(log, "c").inFlight()).isEqualTo(3L);
        }
    }

    @Test
    void shouldBeginWithTheOldestRetained() {
        DataPublisher log = log(3, 1_000, 0);
        append(log, 8);
        Cursor cursor = log.open("late", Delivery.GAP, EventFilter.all());

        assertThat(sequences(cursor.poll(10))).containsExactly(6L, 7L, 8L);
        assertThat(account(log, "late").in()).isEqualTo(3L);
        assertThatThrownBy(() -> log.open("late", Delivery.GAP, EventFilter.all()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("late");
        cursor.close();
        log.open("late", Delivery.GAP, EventFilter.all());
    }

    @Test
    void shouldKeepTheNewestEventWhateverItsSize() {
        DataPublisher log = log(10, 5, 0);
        append(log, 3);
        assertThat(log.firstSequence()).isEqualTo(3L);
        assertThat(log.lastSequence()).isEqualTo(3L);
    }

    @Test
    void shouldWaitForALosslessCursorAndGoOn() {
        for (DataPublisher log : List.of(log(3, 1_000, Long.MAX_VALUE), log(100, 35, Long.MAX_VALUE))) {
            Cursor cursor = log.open("c", Delivery.LOSSLESS, EventFilter.all());
            append(log, 3);
            for (int i = 0; i < 5; i++) {
                clock.advance(1_000_000_000_000L);
                assertThat(log.append(event(4))).isFalse();
            }
            assertThat(log.lagging().name()).isEqualTo("c");
            assertThat(log.lagging().owner()).isNull();
            assertThat(sequences(cursor.poll(1))).containsExactly(1L);
            assertThat(log.lagging().owner()).isSameAs(Thread.currentThread());
            assertThat(log.append(event(4))).isFalse();
            cursor.commit(1L);
            assertThat(log.append(event(4))).isTrue();
            assertThat(log.lagging()).isNull();
            assertThat(log.append(event(5))).isFalse();

            cursor.close();
            assertThat(log.append(event(5))).isTrue();
            assertThat(account(log, "c").fates()).containsEntry("DELIVERED", 1L).containsEntry("UNCLAIMED", 3L);
            assertThat(account(log, "c").in()).isEqualTo(4L);
        }
        assertThat(demoted).isEmpty();
    }

    @Test
    void shouldDemoteALosslessCursorOnceAfterTheWait() {
        DataPublisher log = log(2, 1_000, 100L);
        Cursor slow = log.open("slow", Delivery.LOSSLESS, EventFilter.all());
        Cursor slower = log.open("slower", Delivery.LOSSLESS, EventFilter.all());
        append(log, 2);
        clock.advance(500L);
        assertThat(log.append(event(3))).isFalse();
        clock.advance(99L);
        assertThat(log.append(event(3))).isFalse();
        assertThat(demoted).isEmpty();
        clock.advance(1L);
        assertThat(log.append(event(3))).isFalse();
        assertThat(demoted).containsExactly("slow");
        clock.advance(99L);
        assertThat(log.append(event(3))).isFalse();
        clock.advance(1L);
        assertThat(log.append(event(3))).isFalse();
        clock.advance(100L);
        assertThat(log.append(event(3))).isTrue();
        append(log, 5);

        assertThat(demoted).containsExactly("slow", "slower");
        assertThat(slow.poll(10)).isEqualTo(new Cursor.Gap(1L, 6L));
        assertThat(slower.poll(10)).isEqualTo(new Cursor.Gap(1L, 6L));
        assertThat(account(log, "slow").inFlight()).isEqualTo(8L);
    }

    @Test
    void shouldRefuseAnotherSequence() {
        DataPublisher log = log(2, 1_000, 0);
        assertThatThrownBy(() -> log.append(event(2))).isInstanceOf(IllegalArgumentException.class);
        append(log, 3);
        assertThat(log.countsByType()).containsEntry("ODD", 2L).containsEntry("EVEN", 1L);
    }

    @Test
    void shouldRetainOne() {
        DataPublisher log = log(1, 1_000, 0);
        Cursor cursor = log.open("c", Delivery.GAP, EventFilter.all());
        append(log, 2);
        assertThat(cursor.poll(5)).isEqualTo(new Cursor.Gap(1L, 1L));
        cursor.commit(1L);
        assertThat(sequences(cursor.poll(5))).containsExactly(2L);
    }

    @Test
    void shouldTellThreeSlowReadersEveryEventOrItsGap() throws InterruptedException {
        DataPublisher log = log(64, 500, 0);
        long count = 100_000;
        ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
        List<Thread> readers = new ArrayList<>();
        for (int r = 0; r < 3; r++) {
            Cursor cursor = log.open("r" + r, Delivery.GAP, EventFilter.all());
            Random random = new Random(r);
            Thread reader = new Thread(() -> {
                long next = 1;
                while (next <= count) {
                    Cursor.Batch batch = cursor.poll(1 + random.nextInt(40));
                    if (batch instanceof Cursor.Gap gap) {
                        if (gap.from() != next || gap.to() < gap.from() || gap.to() > count) {
                            wrong.add("at " + next + ": " + gap);
                            return;
                        }
                    } else {
                        long at = next;
                        for (var entry : ((Cursor.Events) batch).events()) {
                            if (entry.event().sequence() != at) {
                                wrong.add("at " + at + ": " + entry.event().sequence());
                                return;
                            }
                            at++;
                        }
                        if (batch.through() != at - 1) {
                            wrong.add("through " + batch.through() + " and not " + (at - 1));
                            return;
                        }
                    }
                    cursor.commit(batch.through());
                    if (batch.through() < next) {
                        Thread.yield();
                    }
                    next = batch.through() + 1;
                }
            });
            reader.setDaemon(true);
            readers.add(reader);
            reader.start();
        }
        for (long i = 1; i <= count; i++) {
            log.append(event(i));
            if (i % 50 == 0) {
                Thread.yield();
            }
        }
        for (Thread reader : readers) {
            reader.join();
        }

        assertThat(wrong).isEmpty();
        for (int r = 0; r < 3; r++) {
            LedgerSnapshot.Account account = account(log, "r" + r);
            assertThat(account.in()).isEqualTo(count);
            assertThat(account.inFlight()).isZero();
            assertThat(account.fate("DELIVERED") + account.fate("GAPPED")).isEqualTo(count);
        }
    }

    @Test
    void shouldBalanceWhenACursorIsClosedByAnotherThreadWhileItCommits() throws InterruptedException {
        for (int round = 0; round < 500; round++) {
            DataPublisher log = log(100, 10_000, 0);
            Cursor cursor = log.open("c", Delivery.GAP, e -> e.sequence() % 3 == 0);
            append(log, 60);
            Thread reader = new Thread(() -> {
                try {
                    for (int i = 0; i < 30; i++) {
                        Cursor.Batch batch = cursor.poll(1);
                        cursor.commit(batch.through());
                    }
                } catch (IllegalStateException closed) {
                    // As it should be.
                }
            });
            reader.start();
            while (cursor.committed() < 20) {
                Thread.onSpinWait();
            }
            cursor.close();
            reader.join();
            account(log, "c");
        }
    }

    @Test
    void shouldAddUpTheAccountsOfCursorsThatComeAndGo() {
        DataPublisher log = log(1_000, Long.MAX_VALUE, Long.MAX_VALUE);
        for (int i = 0; i < 500; i++) {
            append(log, 1);
            log.open("client-" + i, Delivery.GAP, EventFilter.all()).close();
        }
        List<LedgerSnapshot.Account> accounts = log.accounts();
        assertThat(accounts).hasSize(64).allMatch(LedgerSnapshot.Account::balances);
        assertThat(accounts.get(0).name()).isEqualTo("closed earlier");
        // The nth client saw n events come and took none of them.
        assertThat(accounts.stream()
                        .mapToLong(account -> account.fate("UNCLAIMED"))
                        .sum())
                .isEqualTo(500L * 501 / 2);
    }
}
