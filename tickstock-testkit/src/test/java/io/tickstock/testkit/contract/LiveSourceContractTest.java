package io.tickstock.testkit.contract;

import io.tickstock.api.spi.FeedContext;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.LiveSource;
import io.tickstock.api.spi.MarketDataSink;
import io.tickstock.api.spi.SourceException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LiveSourceContractTest {

    private static final long T0 = 1_750_000_000_000_000_000L;

    /** A good source with one thread, of which each broken one spoils one thing. */
    private static class Plain implements LiveSource {

        final CountDownLatch stop = new CountDownLatch(1);
        Thread thread;

        @Override
        public FeedInfo feed() {
            return FeedInfo.ticks("plain");
        }

        @Override
        public void start(FeedContext context, SinkFactory sinks) throws SourceException {
            thread = new Thread(() -> run(sinks), "plain-source");
            thread.setDaemon(true);
            thread.start();
        }

        void run(SinkFactory sinks) {
            MarketDataSink sink = sinks.newSink();
            int id = sink.symbolId("AA");
            for (int i = 0; i < 5; i++) {
                sink.tick(id, 100.0 + i, 1.0, T0 + i, 0L, 0L, 7);
            }
            untilStopped();
        }

        void untilStopped() {
            try {
                stop.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            stop.countDown();
            join();
        }

        void join() {
            try {
                if (thread != null) {
                    thread.join();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    abstract static class Suite extends LiveSourceContract {
        @Override
        protected int dataToAwait() {
            return 5;
        }

        @Override
        protected Duration patience() {
            return Duration.ofSeconds(1);
        }

        @Override
        protected Optional<LiveSource> newUnstartableSource() {
            return Optional.of(new Plain() {
                @Override
                public void start(FeedContext context, SinkFactory sinks) throws SourceException {
                    throw new SourceException("address: '' (expected: wss://…)");
                }
            });
        }
    }

    static class PlainSuite extends Suite {
        @Override
        protected LiveSource newSource() {
            return new Plain();
        }
    }

    @Test
    void shouldAcceptAGoodSource() {
        Verdicts.on(PlainSuite.class).areAllGoodBut();
    }

    static class DoesNotJoin extends Suite {
        @Override
        protected LiveSource newSource() {
            return new Plain() {
                @Override
                public void close() {}
            };
        }
    }

    static class SpeaksInClose extends Suite {
        @Override
        protected LiveSource newSource() {
            return new Plain() {
                private final CountDownLatch closed = new CountDownLatch(1);

                @Override
                void run(SinkFactory sinks) {
                    super.run(sinks);
                    try {
                        closed.await();
                        Thread.currentThread().join(50); // until close() has long returned
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    sinks.newSink().symbolId("LATE");
                }

                @Override
                public void close() {
                    stop.countDown();
                    closed.countDown();
                }
            };
        }
    }

    @Test
    void shouldFindAThreadThatIsNotJoined() {
        Verdicts.on(DoesNotJoin.class).fail("joinsItsThreads", "in thread 'plain-source'");
        Verdicts.on(SpeaksInClose.class)
                .fail(
                        "joinsItsThreads", "in thread 'plain-source'",
                        "usesNoSinkAfterClose", "symbolId() was called after close() had returned");
    }

    static class SharesASink extends Suite {
        @Override
        protected LiveSource newSource() {
            return new Plain() {
                @Override
                public void start(FeedContext context, SinkFactory sinks) throws SourceException {
                    MarketDataSink shared = sinks.newSink();
                    shared.symbolId("AA");
                    super.start(context, () -> shared);
                }
            };
        }
    }

    @Test
    void shouldFindASinkThatIsShared() {
        Verdicts.on(SharesASink.class).fail("usesEachSinkFromOneThread", "sink 1 was used by thread 'contract-caller'");
    }

    static class StartWaits extends Suite {
        @Override
        protected Duration patience() {
            return Duration.ofMillis(200);
        }

        @Override
        protected LiveSource newSource() {
            return new Plain() {
                @Override
                public void start(FeedContext context, SinkFactory sinks) {
                    untilStopped();
                }
            };
        }
    }

    static class CloseWaits extends Suite {
        @Override
        protected Duration patience() {
            return Duration.ofMillis(200);
        }

        @Override
        protected LiveSource newSource() {
            return new Plain() {
                @Override
                public void close() {
                    join();
                }
            };
        }
    }

    @Test
    void shouldFindCallsThatWait() {
        Verdicts.on(StartWaits.class).fail("startsPromptly", "start() had not returned after 200 ms");
        Verdicts.on(CloseWaits.class).fail("closesPromptly", "close() had not returned after 200 ms");
    }

    static class LeavesAThreadAfterAFailedStart extends PlainSuite {
        @Override
        protected Optional<LiveSource> newUnstartableSource() {
            return Optional.of(new Plain() {
                @Override
                public void start(FeedContext context, SinkFactory sinks) throws SourceException {
                    super.start(context, sinks);
                    throw new SourceException("symbols: none (expected: at least 1)");
                }
            });
        }
    }

    @Test
    void shouldFindWhatAFailedStartLeaves() {
        Verdicts.on(LeavesAThreadAfterAFailedStart.class)
                .fail("leavesNothingAfterAFailedStart", "in thread 'plain-source'");
    }

    static class GivesUpWhenRefused extends Suite {
        @Override
        protected LiveSource newSource() {
            return new Plain() {
                @Override
                void run(SinkFactory sinks) {
                    MarketDataSink sink = sinks.newSink();
                    int id = sink.symbolId("AA");
                    for (int i = 0; i < 5; i++) {
                        if (!sink.tick(id, 100.0 + i, 1.0, T0 + i, 0L, 0L, 7).isAccepted()) {
                            return;
                        }
                    }
                    untilStopped();
                }
            };
        }
    }

    @Test
    void shouldFindASourceThatGivesUpWhenRefused() {
        Verdicts.on(GivesUpWhenRefused.class).fail("goesOnWhenTheSinkRefuses", "1 data of at least 5");
    }
}
