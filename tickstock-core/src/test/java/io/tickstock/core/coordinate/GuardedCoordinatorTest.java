package io.tickstock.core.coordinate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstock.api.event.EventPhase;
import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.spi.Candidate;
import io.tickstock.api.spi.EventCoordinator;
import io.tickstock.core.ledger.CandidateFate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a host's coordinator does, every candidate has one fate, and what is wrong is told. */
class GuardedCoordinatorTest {

    /** A coordinator that does what a test tells it at each candidate. */
    private static class Scripted implements EventCoordinator {
        final List<Candidate> taken = new ArrayList<>();
        final List<Long> times = new ArrayList<>();
        long deadline = NEVER;
        long number;

        @Override
        public String name() {
            return "scripted";
        }

        @Override
        public void add(Candidate candidate, long now, Decisions decisions) {
            taken.add(candidate);
            onCandidate(candidate, decisions);
        }

        void onCandidate(Candidate candidate, Decisions decisions) {}

        boolean publish(Candidate candidate, Decisions decisions) {
            number++;
            return decisions.publish(candidate, EventPhase.FINAL, number, List.of());
        }

        @Override
        public long nextDeadline() {
            return deadline;
        }

        @Override
        public void onTime(long now, Decisions decisions) {
            times.add(now);
        }
    }

    private static void offer(Rig rig, int count) {
        for (int i = 0; i < count; i++) {
            rig.offer(Rig.candidate("S" + i, Rig.A, 1.0 + i, 100L + i));
        }
        rig.runUntil(1_000L);
        rig.assertLedgerHolds("after the candidates");
    }

    private static void end(Rig rig) {
        rig.runUntil(Long.MAX_VALUE);
        rig.assertLedgerHolds("at the end");
        assertThat(rig.processor.inFlight()).isZero();
        assertThat(rig.processor.isIdle()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldServeOneThatPassesEverythingOnAtOnce(boolean replay) {
        Rig rig = new Rig(replay, new Scripted() {
            @Override
            void onCandidate(Candidate candidate, Decisions decisions) {
                assertThat(publish(candidate, decisions)).isTrue();
            }
        });
        offer(rig, 5);
        assertThat(rig.told())
                .containsExactly(
                        "FINAL e-1 S0 A 1.0",
                        "FINAL e-2 S1 A 2.0",
                        "FINAL e-3 S2 A 3.0",
                        "FINAL e-4 S3 A 4.0",
                        "FINAL e-5 S4 A 5.0");
        end(rig);
        assertThat(rig.faults).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldCountWhatOneForgets(boolean replay) {
        Rig rig = new Rig(replay, new Scripted() {
            @Override
            void onCandidate(Candidate candidate, Decisions decisions) {
                if (taken.size() % 2 == 0) {
                    publish(candidate, decisions);
                }
            }
        });
        offer(rig, 5);
        assertThat(rig.processor.inFlight()).isEqualTo(3L);
        assertThat(rig.faults).isEmpty();
        end(rig);

        assertThat(rig.fate(CandidateFate.ABANDONED)).isEqualTo(3L);
        assertThat(rig.events).hasSize(2);
        assertThat(rig.faults).singleElement().satisfies(fault -> assertThat(fault)
                .hasMessageContaining("'scripted'")
                .hasMessageContaining("3 candidate(s)"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldRefuseToSettleTwice(boolean replay) {
        List<Boolean> answers = new ArrayList<>();
        Rig rig = new Rig(replay, new Scripted() {
            @Override
            void onCandidate(Candidate candidate, Decisions decisions) {
                answers.add(publish(candidate, decisions));
                answers.add(publish(candidate, decisions));
                answers.add(decisions.merged(candidate, Reason.STALE));
                answers.add(decisions.merged(taken.get(0), Reason.CONTRIBUTOR));
            }
        });
        offer(rig, 2);
        end(rig);

        assertThat(answers).containsExactly(true, false, false, false, true, false, false, false);
        assertThat(rig.events).hasSize(2);
        assertThat(rig.faults).hasSize(6).allSatisfy(fault -> assertThat(fault)
                .hasMessageContaining("expected: one that was handed over and is not settled"));
    }

    @Test
    void shouldKnowCandidatesByIdentity() {
        List<Boolean> answers = new ArrayList<>();
        Rig rig = new Rig(false, new Scripted() {
            @Override
            void onCandidate(Candidate c, Decisions decisions) {
                Candidate twin = new Candidate(
                        c.detection(),
                        c.symbol(),
                        c.sessionId(),
                        c.session(),
                        c.sessionPhase(),
                        c.feed(),
                        c.feedRank(),
                        c.feedSequence(),
                        c.detectorRank(),
                        c.emission(),
                        c.confidence());
                assertThat(twin).isEqualTo(c);
                answers.add(publish(twin, decisions));
                answers.add(decisions.publish(c, EventPhase.FINAL, 0L, List.of()));
                answers.add(publish(c, decisions));
            }
        });
        Candidate same = Rig.candidate("X", Rig.A, 1.0, 100L);
        rig.offer(same);
        rig.run();
        // The same object may come again: it was settled, and is a candidate anew.
        rig.offer(same);
        rig.run();
        end(rig);

        assertThat(answers).containsExactly(false, false, true, false, false, true);
        assertThat(rig.events).hasSize(2);
        assertThat(rig.faults).hasSize(4);
        assertThat(rig.faults.get(1)).hasMessageContaining("coordination: 0 (expected: > 0)");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldContainOneThatThrows(boolean replay) {
        Scripted scripted = new Scripted() {
            @Override
            void onCandidate(Candidate candidate, Decisions decisions) {
                if (taken.size() == 2) {
                    publish(candidate, decisions);
                }
                if (taken.size() == 1) {
                    throw new IllegalStateException("not this one");
                }
                if (taken.size() == 2) {
                    throw new AssertionError("nor that");
                }
                if (taken.size() == 3) {
                    // Too late: it has been settled when it was thrown on.
                    assertThat(decisions.merged(taken.get(0), Reason.STALE)).isFalse();
                }
                publish(candidate, decisions);
            }

            @Override
            public void onTime(long now, Decisions decisions) {
                throw new IllegalStateException("not now");
            }

            @Override
            public long nextDeadline() {
                if (taken.size() == 4) {
                    throw new IllegalStateException("never mind");
                }
                return NEVER;
            }
        };
        Rig rig = new Rig(replay, scripted);
        offer(rig, 4);
        end(rig);

        assertThat(rig.fate(CandidateFate.FILTERED_COORDINATOR_ERROR)).isEqualTo(1L);
        assertThat(rig.events).extracting(MarketEvent::symbol).containsExactly("S1", "S2", "S3");
        assertThat(rig.faults).extracting(Throwable::getMessage).contains("not this one", "nor that", "never mind");
    }

    @Test
    void shouldTellOneThatThrowsAtTheEndOnlyOnce() {
        Rig rig = new Rig(true, new Scripted() {
            @Override
            public void onTime(long now, Decisions decisions) {
                super.onTime(now, decisions);
                throw new IllegalStateException("not now");
            }
        });
        offer(rig, 2);
        end(rig);
        assertThat(((Scripted) rig.coordinator).times).containsExactly(EventCoordinator.NEVER);
        assertThat(rig.fate(CandidateFate.ABANDONED)).isEqualTo(2L);
        assertThat(rig.faults).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldNotSpinOnOneThatAlwaysWantsTheSameTime(boolean replay) {
        Scripted scripted = new Scripted() {
            @Override
            void onCandidate(Candidate candidate, Decisions decisions) {
                deadline = 50L;
                publish(candidate, decisions);
            }
        };
        Rig rig = new Rig(replay, scripted);
        offer(rig, 3);
        end(rig);

        // Once for a time, and once for each candidate behind it.
        assertThat(scripted.times).hasSizeLessThan(12).isSorted();
        assertThat(rig.faults).isNotEmpty().allSatisfy(fault -> assertThat(fault)
                .hasMessageContaining("nextDeadline"));
        assertThat(rig.events).hasSize(3);
    }

    @Test
    void shouldTellTheTimeItAskedFor() {
        Scripted scripted = new Scripted() {
            @Override
            void onCandidate(Candidate candidate, Decisions decisions) {
                deadline = 700L;
            }

            @Override
            public void onTime(long now, Decisions decisions) {
                super.onTime(now, decisions);
                deadline = now >= 900L ? NEVER : now + 100L;
            }
        };
        Rig rig = new Rig(false, scripted);
        rig.offer(Rig.candidate("X", Rig.A, 1.0, 1L));
        rig.runUntil(699L);
        assertThat(scripted.times).isEmpty();
        rig.runUntil(850L);
        assertThat(scripted.times).containsExactly(700L, 800L);
        rig.runUntil(5_000L);
        assertThat(scripted.times).containsExactly(700L, 800L, 900L);
    }

    @Test
    void shouldRefuseDecisionsOutsideOfTheCall() throws InterruptedException {
        AtomicReference<EventCoordinator.Decisions> kept = new AtomicReference<>();
        AtomicReference<Throwable> elsewhere = new AtomicReference<>();
        Rig rig = new Rig(false, new Scripted() {
            @Override
            void onCandidate(Candidate candidate, Decisions decisions) {
                kept.set(decisions);
                Thread other = new Thread(() -> {
                    try {
                        decisions.merged(candidate, Reason.STALE);
                    } catch (IllegalStateException e) {
                        elsewhere.set(e);
                    }
                });
                other.start();
                try {
                    other.join();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        });
        offer(rig, 1);

        assertThat(elsewhere.get()).isInstanceOf(IllegalStateException.class);
        Candidate candidate = ((Scripted) rig.coordinator).taken.get(0);
        assertThatThrownBy(() -> kept.get().merged(candidate, EventCoordinator.Reason.STALE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("during the call");
        end(rig);
        assertThat(rig.fate(CandidateFate.ABANDONED)).isEqualTo(1L);
    }

    @Test
    void shouldBoundWhatOneMayKeep() {
        Rig rig = new Rig(false, new Scripted(), 64, new EventProcessor.Limits(3, 10, 1L));
        offer(rig, 5);
        assertThat(rig.fate(CandidateFate.FILTERED_PENDING_LIMIT)).isEqualTo(2L);
        assertThat(((Scripted) rig.coordinator).taken).hasSize(3);
        end(rig);
    }
}
