package io.tickstock.adapters.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.adapters.coinbase.CoinbaseProtocol;
import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.spi.Clock;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.testkit.Fault;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of a connection by a clock that is set by hand, over connections that are a script. */
class FeedSessionTest {

    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;
    private static final long START = 1_795_185_000L * SECOND;
    private static final URI NOWHERE = URI.create("ws://127.0.0.1:9/");

    /** The two times of a clock apart from one another. */
    private static final class TwoHands implements Clock {

        private long epoch = START;
        private long monotonic;

        @Override
        public long epochNanos() {
            return epoch;
        }

        @Override
        public long monotonicNanos() {
            return monotonic;
        }

        void advance(long nanos) {
            epoch += nanos;
            monotonic += nanos;
        }
    }

    /** Connections that do what the test says. */
    private static final class Script implements Connector, Link {

        final List<LinkListener> listeners = new ArrayList<>();
        final List<Long> attempts = new ArrayList<>();
        final List<String> sent = new ArrayList<>();
        final TwoHands clock;
        boolean refuses;
        boolean opens = true;
        boolean answersPings = true;
        int aborted;

        Script(TwoHands clock) {
            this.clock = clock;
        }

        @Override
        public void connect(URI uri, Duration timeout, LinkListener listener) {
            listeners.add(listener);
            attempts.add(clock.monotonicNanos());
            if (refuses) {
                listener.failed(new java.net.ConnectException("Connection refused"));
            } else if (opens) {
                listener.opened(this);
            }
        }

        LinkListener last() {
            return listeners.get(listeners.size() - 1);
        }

        @Override
        public void send(String text) {
            sent.add(text);
        }

        @Override
        public void ping() {
            if (answersPings) {
                last().pong();
            }
        }

        @Override
        public void request() {}

        @Override
        public void abort() {
            aborted++;
        }

        @Override
        public void close() {}
    }

    private final TwoHands clock = new TwoHands();
    private final Script script = new Script(clock);
    private final LiveSink sink = new LiveSink();
    private final List<String> reports = new ArrayList<>();
    private SessionPhase phase = SessionPhase.REGULAR;

    private FeedSession session(FeedProtocol protocol, LiveSettings settings) {
        return new FeedSession(
                protocol,
                settings,
                LiveRig.context(clock, phase, (condition, why) -> reports.add(condition + " " + why)),
                sink,
                script,
                FrameRecorder.none());
    }

    private void run(FeedSession session, long nanos) {
        long end = clock.monotonicNanos() + nanos;
        while (clock.monotonicNanos() < end) {
            while (session.doWork() > 0) {
                // until there is nothing to do
            }
            clock.advance(50 * MILLI);
        }
    }

    private void settle(FeedSession session) {
        for (int i = 0; i < 5; i++) {
            session.doWork();
        }
    }

    /** A protocol with a key, of words: {@code hello}, {@code ok}, {@code no}, {@code full}, {@code subscribed}, or a symbol and a number. */
    private record Words(boolean needsKey, Duration heartbeat) implements FeedProtocol {

        @Override
        public FeedInfo feed() {
            return new CoinbaseProtocol("words", List.of("A")).feed();
        }

        @Override
        public String authentication(String key) {
            return "key " + key;
        }

        @Override
        public List<String> subscriptions() {
            return List.of("subscribe");
        }

        @Override
        public int acknowledgements() {
            return 1;
        }

        @Override
        public FrameDecoder newDecoder(FeedDesk desk) {
            return (chars, length, at) -> {
                String word = new String(chars, 0, length);
                switch (word) {
                    case "ok" -> desk.authenticated();
                    case "no" -> desk.keyRefused("bad key");
                    case "full" -> desk.limited("too many connections");
                    case "subscribed" -> desk.subscribed();
                    default -> {
                        int space = word.indexOf(' ');
                        desk.print(
                                desk.symbolId(chars, 0, space),
                                1.0,
                                1.0,
                                at,
                                Long.parseLong(word.substring(space + 1)),
                                0L,
                                7);
                        return;
                    }
                }
                desk.control();
            };
        }
    }

    private static final Words OPEN = new Words(false, Duration.ZERO);

    private static LiveSettings.Builder settings() {
        return LiveSettings.builder(NOWHERE).seed(7L);
    }

    private FeedSession live(Words protocol, LiveSettings settings) {
        FeedSession session = session(protocol, settings);
        settle(session);
        script.last().text("subscribed", true);
        settle(session);
        assertThat(session.status().state()).isEqualTo(FeedState.LIVE);
        return session;
    }

    @Fault("S1")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void shouldTryAgainLessAndLessOftenWhenRefused(long seed) {
        script.refuses = true;
        FeedSession session = session(OPEN, settings().seed(seed).build());
        run(session, 180 * SECOND);
        assertThat(session.status().state()).isEqualTo(FeedState.CONNECTING);
        assertThat(session.status().cause()).contains("Connection refused");
        assertThat(script.attempts).hasSizeBetween(8, 12);
        for (int i = 1; i < script.attempts.size(); i++) {
            double usual = Math.min(30.0, 0.5 * Math.pow(2.5, i - 1.0)) * SECOND;
            assertThat((double) (script.attempts.get(i) - script.attempts.get(i - 1)))
                    .as("wait %s of seed %s", i, seed)
                    .isBetween(0.8 * usual, 1.2 * usual + 101 * MILLI);
        }
        assertThat(reports).containsExactly("RECOVERING ConnectException: Connection refused");
    }

    @Fault("S2")
    @Test
    void shouldNotStormWhenItsKeyIsRefusedOrNotAnswered() {
        FeedSession session = session(
                new Words(true, Duration.ZERO), settings().key(() -> "secret").build());
        settle(session);
        assertThat(script.sent).containsExactly("key secret");
        script.last().text("no", true);
        settle(session);
        assertThat(session.status().state()).isEqualTo(FeedState.AUTH_FAILED);
        run(session, 59 * SECOND);
        assertThat(script.attempts).hasSize(1);
        run(session, 14 * SECOND);
        assertThat(script.attempts).hasSize(2);
        long began = clock.monotonicNanos();
        while (session.status().state() != FeedState.AUTH_FAILED && clock.monotonicNanos() - began < 20 * SECOND) {
            run(session, 100 * MILLI);
        }
        assertThat(clock.monotonicNanos() - began).isLessThanOrEqualTo(5 * SECOND + 300 * MILLI);
        assertThat(session.status().cause()).contains("no answer to the key").doesNotContain("secret");
        assertThat(session.status().connections()).isZero();
        assertThat(reports.toString()
                        + session.status()
                        + settings().key(() -> "secret").build())
                .doesNotContain("secret");
    }

    private void prints(int symbols, long sequence) {
        for (int i = 0; i < symbols; i++) {
            script.last().text("SYM" + i + " " + sequence, true);
        }
    }

    @Fault("S3")
    @Test
    void shouldFindAMuteSocketOfABusyFeed() {
        FeedSession session = live(OPEN, settings().build());
        for (int i = 1; i <= 20; i++) {
            prints(60, i);
            run(session, SECOND);
        }
        long silentSince = clock.monotonicNanos() - SECOND;
        while (session.status().state() == FeedState.LIVE && clock.monotonicNanos() - silentSince < 60 * SECOND) {
            run(session, 100 * MILLI);
            if (clock.monotonicNanos() - silentSince > 10 * SECOND + 300 * MILLI
                    && session.status().state() == FeedState.LIVE) {
                assertThat(reports).contains("STALE silent for too long");
            }
        }
        assertThat(clock.monotonicNanos() - silentSince).isBetween(14 * SECOND, 16 * SECOND);
        assertThat(session.status().cause()).isEqualTo("silent for too long");
    }

    @Fault("S3")
    @Test
    void shouldNotMistakeAClosedMarketForAMuteSocket() {
        phase = SessionPhase.CLOSED;
        FeedSession session = live(OPEN, settings().build());
        for (int i = 1; i <= 20; i++) {
            prints(60, i);
            run(session, SECOND);
        }
        run(session, 3_600 * SECOND);
        assertThat(script.attempts).hasSize(1);
        assertThat(reports).containsExactly("LIVE ", "QUIET ");
    }

    @Fault("S4")
    @Test
    void shouldFindAHalfOpenConnectionByItsPongs() {
        FeedSession session = live(OPEN, settings().build());
        script.answersPings = false;
        long began = clock.monotonicNanos();
        while (session.status().state() == FeedState.LIVE && clock.monotonicNanos() - began < 60 * SECOND) {
            run(session, 100 * MILLI);
        }
        assertThat(clock.monotonicNanos() - began).isLessThanOrEqualTo(35 * SECOND + 300 * MILLI);
        assertThat(session.status().cause()).contains("no pong");
    }

    @Test
    void shouldMissHeartbeats() {
        FeedSession session =
                live(new Words(false, Duration.ofSeconds(1)), settings().build());
        script.answersPings = false;
        long began = clock.monotonicNanos();
        while (session.status().state() == FeedState.LIVE && clock.monotonicNanos() - began < 60 * SECOND) {
            run(session, 100 * MILLI);
        }
        assertThat(clock.monotonicNanos() - began).isBetween(10 * SECOND, 11 * SECOND);
        assertThat(session.status().cause()).contains("no heartbeat");
    }

    @Fault("S11")
    @ParameterizedTest
    @ValueSource(ints = {0, 1008, 1013})
    void shouldWaitLongWhenLimited(int code) {
        FeedSession session = live(OPEN, settings().build());
        if (code == 0) {
            script.last().text("full", true);
        } else {
            script.last().closed(code, "max_connections");
        }
        run(session, SECOND);
        assertThat(session.status().state()).isEqualTo(FeedState.LIMITED);
        run(session, 58 * SECOND);
        assertThat(script.attempts).hasSize(1);
        run(session, 14 * SECOND);
        assertThat(script.attempts).hasSize(2);
        assertThat(reports).anyMatch(report -> report.startsWith("LIMITED "));
    }

    @Fault("S13")
    @Test
    void shouldNotCareAboutStepsOfTheClockOnTheWall() {
        FeedSession session = live(OPEN, settings().build());
        for (int i = 1; i <= 40; i++) {
            prints(60, i);
            run(session, SECOND);
            clock.epoch += (i % 2 == 0 ? -1 : 1) * 3_600L * SECOND;
        }
        assertThat(script.attempts).hasSize(1);
        assertThat(reports).containsExactly("LIVE ");
        assertThat(session.status().data()).isEqualTo(2_400L);
    }

    @Fault("S6")
    @Test
    void shouldSubscribeOnceAgainAndTellOnceForEachSymbolWhatIsMissing() {
        List<String> missing = new ArrayList<>();
        FeedSession session = live(
                OPEN,
                settings()
                        .backFill((symbol, after, before) -> missing.add(symbol + " " + after + " to " + before))
                        .build());
        prints(3, 10);
        run(session, SECOND);
        script.last().closed(1006, "");
        run(session, 2 * SECOND);
        assertThat(session.status().state()).isEqualTo(FeedState.SUBSCRIBING);
        script.last().text("subscribed", true);
        script.last().text("SYM0 10", true);
        script.last().text("SYM0 15", true);
        script.last().text("SYM0 17", true);
        script.last().text("SYM1 11", true);
        script.last().text("SYM2 12", true);
        run(session, SECOND);
        assertThat(missing).containsExactly("SYM0 10 to 15", "SYM2 10 to 12");
        assertThat(script.sent).containsExactly("subscribe", "subscribe");
        assertThat(session.status().connections()).isEqualTo(2L);
        assertThat(session.status().lostUntil()).isGreaterThan(session.status().lostFrom());
        assertThat(reports).anyMatch(report -> report.startsWith("GAPPED "));
    }
}
