package io.tickstock.core.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstock.core.route.CircuitBreaker.State;
import io.tickstock.testkit.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CircuitBreakerTest {

    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;

    /** Started near the end of its range, as a monotonic clock may be. */
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 3 * SECOND);

    private final List<String> told = new ArrayList<>();

    private CircuitBreaker breaker() {
        return breaker(BreakerRules.defaults());
    }

    private CircuitBreaker breaker(BreakerRules rules) {
        return new CircuitBreaker(rules, now::get, (from, to) -> told.add(from + ">" + to));
    }

    private boolean after(CircuitBreaker breaker, long nanos) {
        now.addAndGet(nanos);
        return breaker.advance(now.get());
    }

    private static void fail(CircuitBreaker breaker, int times) {
        for (int i = 0; i < times; i++) {
            breaker.failed();
        }
    }

    private static void succeed(CircuitBreaker breaker, int times) {
        for (int i = 0; i < times; i++) {
            breaker.succeeded();
        }
    }

    @Test
    void shouldOpenAtTheFifthFailureInARow() {
        CircuitBreaker breaker = breaker();
        for (int i = 0; i < 10; i++) {
            fail(breaker, 4);
            breaker.succeeded();
        }
        fail(breaker, 4);
        assertThat(breaker.state()).isEqualTo(State.CLOSED);

        breaker.failed();

        assertThat(breaker.state()).isEqualTo(State.OPEN);
        assertThat(breaker.opened()).isOne();
        assertThat(told).containsExactly("CLOSED>OPEN");
    }

    @Test
    void shouldOpenAtHalfOfAHundredOutcomesAndNotBefore() {
        CircuitBreaker breaker = breaker();
        for (int i = 0; i < 49; i++) {
            breaker.failed();
            breaker.succeeded();
        }
        breaker.failed();
        assertThat(breaker.state()).as("after 99 outcomes").isEqualTo(State.CLOSED);

        breaker.succeeded();

        assertThat(breaker.state()).as("50 of 100").isEqualTo(State.OPEN);
    }

    @Test
    void shouldNotOpenAtFortyNineOfAHundred() {
        CircuitBreaker breaker = breaker();
        breaker.succeeded();
        breaker.succeeded();
        for (int i = 0; i < 49; i++) {
            breaker.failed();
            breaker.succeeded();
        }
        // The two first ones leave the window one after the other.
        breaker.succeeded();
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void shouldForgetFailuresThatHaveLeftTheWindow() {
        CircuitBreaker breaker = breaker();
        for (int i = 0; i < 40; i++) {
            breaker.failed();
            breaker.succeeded();
        }
        succeed(breaker, 1_000);
        for (int i = 0; i < 49; i++) {
            breaker.failed();
            breaker.succeeded();
        }
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
        breaker.failed();
        assertThat(breaker.state()).isEqualTo(State.OPEN);
    }

    @Fault("R1")
    @Test
    void shouldWaitTenSecondsThenTwiceAsLongUpToSixty() {
        CircuitBreaker breaker = breaker();
        breaker.trip();
        for (long wait : new long[] {10, 20, 40, 60, 60, 60}) {
            assertThat(after(breaker, wait * SECOND - 1)).isFalse();
            assertThat(breaker.state()).isEqualTo(State.OPEN);
            assertThat(after(breaker, 1)).as("after %s s", wait).isTrue();
            assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
            breaker.failed();
            assertThat(breaker.state()).isEqualTo(State.OPEN);
        }
        assertThat(breaker.opened()).isEqualTo(7);
    }

    @Test
    void shouldCloseAfterTenSuccessesAndBeginAnew() {
        CircuitBreaker breaker = breaker();
        fail(breaker, 5);
        after(breaker, 10 * SECOND);
        breaker.failed();
        after(breaker, 20 * SECOND);
        succeed(breaker, 9);
        assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
        breaker.succeeded();
        assertThat(breaker.state()).isEqualTo(State.CLOSED);

        fail(breaker, 4);
        assertThat(breaker.state()).as("what was before counts no more").isEqualTo(State.CLOSED);
        breaker.failed();
        assertThat(after(breaker, 10 * SECOND - 1)).isFalse();
        assertThat(after(breaker, 1)).as("the wait begins anew").isTrue();
        assertThat(told)
                .containsExactly(
                        "CLOSED>OPEN",
                        "OPEN>HALF_OPEN",
                        "HALF_OPEN>OPEN",
                        "OPEN>HALF_OPEN",
                        "HALF_OPEN>CLOSED",
                        "CLOSED>OPEN",
                        "OPEN>HALF_OPEN");
    }

    @Test
    void shouldTakeOutcomesOfAnOpenChannelForNothing() {
        CircuitBreaker breaker = breaker();
        breaker.trip();
        breaker.trip();
        fail(breaker, 100);
        succeed(breaker, 100);
        assertThat(breaker.state()).isEqualTo(State.OPEN);
        assertThat(breaker.opened()).isOne();
        assertThat(after(breaker, 10 * SECOND)).isTrue();
        assertThat(breaker.advance(now.get())).isFalse();
    }

    @Test
    void shouldLetInTenProbesEachTimeItIsHalfOpen() {
        CircuitBreaker breaker = breaker();
        assertThat(breaker.tryProbe()).as("closed: no probe is needed").isFalse();
        breaker.trip();
        assertThat(breaker.tryProbe()).isFalse();
        for (long wait : new long[] {10, 20}) {
            after(breaker, wait * SECOND);
            for (int i = 0; i < 10; i++) {
                assertThat(breaker.tryProbe()).isTrue();
                if (i < 9) {
                    breaker.succeeded();
                }
            }
            assertThat(breaker.tryProbe()).isFalse();
            breaker.failed();
        }
    }

    @Test
    void shouldGivePlacesAnewOfWhichNothingWasHeard() {
        CircuitBreaker breaker = breaker();
        assertThat(breaker.renewProbes()).as("closed").isFalse();
        breaker.trip();
        assertThat(breaker.renewProbes()).as("open").isFalse();
        after(breaker, 10 * SECOND);
        assertThat(breaker.renewProbes()).as("no place was taken").isFalse();
        for (int i = 0; i < 10; i++) {
            assertThat(breaker.tryProbe()).isTrue();
        }
        succeed(breaker, 3);
        assertThat(breaker.successes()).isEqualTo(3);
        assertThat(breaker.tryProbe()).isFalse();
        assertThat(breaker.renewProbes()).isTrue();
        for (int i = 0; i < 7; i++) {
            assertThat(breaker.tryProbe()).isTrue();
        }
        assertThat(breaker.tryProbe()).isFalse();
        succeed(breaker, 7);
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }

    private static BreakerRules anyRules(SplittableRandom random) {
        long open = (1 + random.nextInt(20)) * MILLI;
        return new BreakerRules(
                1 + random.nextInt(6),
                1 + random.nextInt(30),
                1 + random.nextInt(100),
                open,
                open + random.nextInt(200) * MILLI,
                1 + random.nextInt(12));
    }

    @Test
    void shouldDoWhatThePlainRulesSay() {
        for (long seed = 1; seed <= 2_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            BreakerRules rules = random.nextInt(4) == 0 ? BreakerRules.defaults() : anyRules(random);
            PlainBreaker plain = new PlainBreaker(rules);
            CircuitBreaker breaker = breaker(rules);
            // Also channels that hardly ever fail.
            int failurePercent = random.nextInt(3) == 0 ? 2 : random.nextInt(101);
            for (int step = 0; step < 600; step++) {
                String where = "seed " + seed + " step " + step + " " + rules;
                switch (random.nextInt(20)) {
                    case 0 -> {
                        // Waits are whole milliseconds here, and so are the steps.
                        now.addAndGet(random.nextLong(1, 2 * rules.openNanos() / MILLI + 1) * MILLI);
                        assertThat(breaker.advance(now.get())).as(where).isEqualTo(plain.advance(now.get()));
                    }
                    case 1 -> assertThat(breaker.tryProbe()).as(where).isEqualTo(plain.tryProbe());
                    case 2 -> assertThat(breaker.renewProbes()).as(where).isEqualTo(plain.renewProbes());
                    case 3 -> {
                        if (random.nextInt(10) == 0) {
                            breaker.trip();
                            plain.trip(now.get());
                        }
                    }
                    default -> {
                        if (random.nextInt(100) < failurePercent) {
                            breaker.failed();
                            plain.failed(now.get());
                        } else {
                            breaker.succeeded();
                            plain.succeeded(now.get());
                        }
                    }
                }
                assertThat(breaker.state()).as(where).isEqualTo(plain.state);
                assertThat(breaker.opened()).as(where).isEqualTo(plain.opened);
            }
        }
    }

    /**
     * One worker reports, one thread controls, the others trip and ask for probes. What leads out of a state must have been led into, and
     * each half-open time lets in no more probes than it has places.
     */
    @Fault("R3")
    @Test
    void shouldOnlyMoveAlongItsGraphWhileSixteenThreadsFlap() throws InterruptedException {
        for (long seed = 1; seed <= 5; seed++) {
            flap(seed);
        }
    }

    private void flap(long seed) throws InterruptedException {
        BreakerRules rules = new BreakerRules(2, 10, 50, MILLI, 4 * MILLI, 3);
        AtomicLong time = new AtomicLong();
        ConcurrentHashMap<String, AtomicLong> moves = new ConcurrentHashMap<>();
        CircuitBreaker breaker = new CircuitBreaker(
                rules, time::get, (from, to) -> moves.computeIfAbsent(from + ">" + to, move -> new AtomicLong())
                        .incrementAndGet());
        AtomicLong probes = new AtomicLong();
        AtomicBoolean done = new AtomicBoolean();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            int role = i;
            SplittableRandom random = new SplittableRandom(seed * 100 + i);
            threads.add(new Thread(() -> {
                if (role == 0) {
                    // Goes on until those who control have had their turn, however late the machine starts them.
                    for (int n = 0; n < 400_000 || count(moves, "OPEN>HALF_OPEN") < 10; n++) {
                        if (random.nextInt(4) == 0) {
                            breaker.failed();
                        } else {
                            breaker.succeeded();
                        }
                    }
                    done.set(true);
                }
                while (!done.get()) {
                    if (role < 3) {
                        time.addAndGet(MILLI);
                        breaker.advance(time.get());
                    } else if (random.nextInt(200) == 0) {
                        breaker.trip();
                    } else if (breaker.tryProbe()) {
                        probes.incrementAndGet();
                    }
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        String what = "seed " + seed + " " + moves + " probes " + probes;
        assertThat(moves.keySet())
                .as(what)
                .isSubsetOf("CLOSED>OPEN", "OPEN>HALF_OPEN", "HALF_OPEN>OPEN", "HALF_OPEN>CLOSED");
        long toHalfOpen = count(moves, "OPEN>HALF_OPEN");
        long toOpen = count(moves, "CLOSED>OPEN") + count(moves, "HALF_OPEN>OPEN");
        long fromHalfOpen = count(moves, "HALF_OPEN>OPEN") + count(moves, "HALF_OPEN>CLOSED");
        assertThat(toHalfOpen).as(what).isPositive();
        assertThat(toOpen - toHalfOpen).as(what).isEqualTo(breaker.state() == State.OPEN ? 1 : 0);
        assertThat(toHalfOpen - fromHalfOpen).as(what).isEqualTo(breaker.state() == State.HALF_OPEN ? 1 : 0);
        assertThat(breaker.opened()).as(what).isEqualTo(toOpen);
        assertThat(probes.get()).as(what).isLessThanOrEqualTo(3 * toHalfOpen);
    }

    private static long count(ConcurrentHashMap<String, AtomicLong> moves, String move) {
        AtomicLong count = moves.get(move);
        return count == null ? 0 : count.get();
    }

    @Fault("R3")
    @Test
    void shouldLetInTenProbesOfSixteenThatAskAtOnce() throws Exception {
        for (int round = 0; round < 100; round++) {
            CircuitBreaker breaker = breaker();
            breaker.trip();
            after(breaker, 10 * SECOND);
            CyclicBarrier together = new CyclicBarrier(16);
            AtomicInteger admitted = new AtomicInteger();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                threads.add(new Thread(() -> {
                    try {
                        together.await();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                    if (breaker.tryProbe()) {
                        admitted.incrementAndGet();
                    }
                }));
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(admitted).as("round %s", round).hasValue(10);
        }
    }

    @Test
    void shouldRefuseRulesOutOfTheirRanges() {
        assertThatThrownBy(() -> new BreakerRules(0, 100, 50, SECOND, SECOND, 10))
                .hasMessage("failuresInARow: '0' (expected: 1 to 1000)");
        assertThatThrownBy(() -> new BreakerRules(5, 0, 50, SECOND, SECOND, 10))
                .hasMessage("window: '0' (expected: 1 to 100000)");
        assertThatThrownBy(() -> new BreakerRules(5, 100, 101, SECOND, SECOND, 10))
                .hasMessage("failurePercent: '101' (expected: 1 to 100)");
        assertThatThrownBy(() -> new BreakerRules(5, 100, 50, 1, SECOND, 10))
                .hasMessage("openNanos: '1' (expected: 1000000 to 86400000000000)");
        assertThatThrownBy(() -> new BreakerRules(5, 100, 50, SECOND, SECOND - 1, 10))
                .hasMessage("maxOpenNanos: '999999999' (expected: 1000000000 to 86400000000000)");
        assertThatThrownBy(() -> new BreakerRules(5, 100, 50, SECOND, SECOND, 256))
                .hasMessage("successesToClose: '256' (expected: 1 to 255)");
    }
}
