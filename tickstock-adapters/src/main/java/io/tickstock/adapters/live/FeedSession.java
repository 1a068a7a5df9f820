package io.tickstock.adapters.live;

import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.Clock;
import io.tickstock.api.spi.FeedContext;
import io.tickstock.api.spi.FeedReport;
import io.tickstock.api.spi.FeedReport.Condition;
import io.tickstock.api.spi.MarketDataSink;
import io.tickstock.api.spi.SequenceRule;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The life of a feed's connections, as a duty cycle: CONNECTING → AUTHENTICATING → SUBSCRIBING → LIVE, and back to CONNECTING, or to LIMITED or
 * AUTH_FAILED for long, when something is lost. Belongs to the feed's thread, but for {@link #status}.
 */
final class FeedSession implements FeedDesk.Listener {

    private static final int FRAMES_A_TURN = 64;
    private static final long STATUS_EVERY = 100_000_000L;
    private static final long GAPPED_FOR = 60_000_000_000L;
    private static final long LEAST_HEARTBEAT = 10_000_000_000L;
    private static final int MISSED_HEARTBEATS = 3;
    private static final long NEVER = Long.MIN_VALUE;

    private static final int POLICY_VIOLATION = 1008;
    private static final int TRY_AGAIN_LATER = 1013;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    private final FeedProtocol protocol;
    private final LiveSettings settings;
    private final FeedContext context;
    private final Clock clock;
    private final Connector connector;
    private final FrameRecorder recorder;
    private final FeedDesk desk;
    private final Backoff backoff;
    private final Silence silence;
    private final long heartbeatLimit;

    private FeedState state = FeedState.NEW;
    private Condition condition = Condition.RECOVERING;
    private String cause = "";
    private @Nullable FrameInlet inlet;
    private FrameDecoder decoder = (chars, length, receiveTime) -> {};

    private long since;
    private long retryAt;
    private long liveSince;
    private long pingedAt;
    private boolean pongDue;
    private boolean keySent;
    private int acknowledged;

    private @Nullable FeedState endAs;
    private String endCause = "";

    private long attempts;
    private long connections;
    private long taken;
    private long tooLong;
    private long binary;
    private long partial;
    private long pausesBefore;
    private long lagMillis;

    private long receivedMonotonic;
    private long receivedAt;
    private long lostFrom;
    private long lostUntil;
    private boolean awaitsDatum;
    private long gappedUntil = NEVER;

    private long[] seenIn = new long[64];

    private volatile FeedStatus status;
    private long statusAt = NEVER;

    FeedSession(
            FeedProtocol protocol,
            LiveSettings settings,
            FeedContext context,
            MarketDataSink sink,
            Connector connector,
            FrameRecorder recorder) {
        this.protocol = protocol;
        this.settings = settings;
        this.context = context;
        this.clock = context.clock();
        this.connector = connector;
        this.recorder = recorder;
        this.desk = new FeedDesk(context, sink, this);
        this.backoff = new Backoff(settings.firstWait.toNanos(), settings.longestWait.toNanos(), settings.seed);
        this.silence = new Silence(settings.staleAfter.toNanos(), context.calendar());
        long heartbeat = protocol.heartbeat().toNanos();
        this.heartbeatLimit =
                heartbeat == 0L ? Long.MAX_VALUE : Math.max(LEAST_HEARTBEAT, MISSED_HEARTBEATS * heartbeat);
        this.retryAt = clock.monotonicNanos();
        this.status = snapshot();
    }

    /** Any thread. */
    FeedStatus status() {
        return status;
    }

    /** Does what is to be done now; returns how much that was. */
    int doWork() {
        long now = clock.monotonicNanos();
        FrameInlet current = inlet;
        int work = 0;
        if (current == null) {
            if (now - retryAt >= 0) {
                connect(now);
                work = 1;
            }
        } else {
            work = drain(current, FRAMES_A_TURN);
            now = clock.monotonicNanos();
            FeedState end = endAs;
            if (end != null) {
                drain(current, settings.queueFrames);
                lose(now, current, end, endCause);
            } else if (work == 0) {
                watch(now, current);
            }
        }
        if (statusAt == NEVER || now - statusAt >= STATUS_EVERY) {
            tellStatus(now);
        }
        return work;
    }

    private void connect(long now) {
        attempts++;
        become(FeedState.CONNECTING, now);
        endAs = null;
        keySent = false;
        acknowledged = 0;
        pongDue = false;
        decoder = protocol.newDecoder(desk);
        FrameInlet next = new FrameInlet(settings.queueFrames, settings.frameLimit, clock, Thread.currentThread());
        inlet = next;
        try {
            connector.connect(settings.uri, settings.connectTimeout, next);
        } catch (RuntimeException e) {
            next.failed(e);
        }
    }

    private void become(FeedState next, long now) {
        state = next;
        since = now;
        tellStatus(now);
    }

    private int drain(FrameInlet from, int most) {
        int count = 0;
        Frame frame = from.peek();
        while (frame != null && count < most) {
            count++;
            take(frame);
            from.release();
            frame = from.peek();
        }
        return count;
    }

    private void take(Frame frame) {
        taken++;
        receivedMonotonic = frame.receivedMonotonic;
        receivedAt = frame.receivedAt;
        lagMillis = Math.max(0L, (clock.monotonicNanos() - frame.receivedMonotonic) / 1_000_000L);
        switch (frame.flaw) {
            case TOO_LONG -> {
                tooLong++;
                desk.malformed(
                        Admission.MALFORMED_SYNTAX,
                        settings.frameLimit,
                        "frame (expected: at most " + settings.frameLimit + " characters)");
            }
            case BINARY -> {
                binary++;
                desk.malformed(Admission.MALFORMED_SYNTAX, 0L, "binary frame (expected: text)");
            }
            case NONE -> {
                recorder.write(frame.receivedAt, frame.chars, frame.length);
                try {
                    decoder.decode(frame.chars, frame.length, frame.receivedAt);
                } catch (RuntimeException e) {
                    desk.malformed(Admission.MALFORMED_SYNTAX, 0L, "the decoder threw " + e);
                }
            }
        }
    }

    private void watch(long now, FrameInlet current) {
        if (current.hasEnded()) {
            if (current.peek() == null) {
                lose(now, current, stateAfter(current.closeCode()), current.cause());
            }
            return;
        }
        if (current.isStarved()) {
            return;
        }
        switch (state) {
            case CONNECTING -> watchConnecting(now, current);
            case AUTHENTICATING -> watchAuthenticating(now, current);
            case SUBSCRIBING -> {
                if (isOver(now, settings.subscribeTimeout.toNanos())) {
                    lose(now, current, FeedState.CONNECTING, "not subscribed within " + settings.subscribeTimeout);
                }
            }
            default -> watchLive(now, current);
        }
        if (inlet != null && state != FeedState.CONNECTING) {
            watchPongs(now, current);
        }
    }

    private boolean isOver(long now, long limit) {
        return now - since > limit;
    }

    private void watchConnecting(long now, FrameInlet current) {
        if (current.isOpen()) {
            pingedAt = now;
            become(FeedState.AUTHENTICATING, now);
            if (!protocol.isGreeted()) {
                greeted();
            }
        } else if (isOver(now, settings.connectTimeout.toNanos())) {
            lose(now, current, FeedState.CONNECTING, "no connection within " + settings.connectTimeout);
        }
    }

    private void watchAuthenticating(long now, FrameInlet current) {
        if (isOver(now, settings.authTimeout.toNanos())) {
            lose(
                    now,
                    current,
                    keySent ? FeedState.AUTH_FAILED : FeedState.CONNECTING,
                    (keySent ? "no answer to the key within " : "no greeting within ") + settings.authTimeout);
        }
    }

    private void watchPongs(long now, FrameInlet current) {
        if (pongDue && current.lastPong() - pingedAt >= 0) {
            pongDue = false;
        }
        if (pongDue && now - pingedAt > settings.pongTimeout.toNanos()) {
            lose(now, current, FeedState.CONNECTING, "no pong within " + settings.pongTimeout);
        } else if (!pongDue && now - pingedAt >= settings.pingInterval.toNanos()) {
            pingedAt = now;
            pongDue = true;
            current.open().ping();
        }
    }

    private void watchLive(long now, FrameInlet current) {
        if (now - Math.max(current.lastHeard(), liveSince) > heartbeatLimit) {
            lose(now, current, FeedState.CONNECTING, "no heartbeat within " + heartbeatLimit / 1_000_000_000L + " s");
            return;
        }
        switch (silence.judge(now, clock.epochNanos())) {
            case DEAD -> lose(now, current, FeedState.CONNECTING, "silent for too long");
            case STALE -> change(Condition.STALE, "silent for too long");
            case QUIET -> change(condition == Condition.LIVE ? Condition.QUIET : condition, "");
            case NONE -> {
                if (condition == Condition.GAPPED && now - gappedUntil > 0) {
                    change(Condition.LIVE, "");
                }
            }
        }
    }

    private static FeedState stateAfter(int closeCode) {
        return switch (closeCode) {
            case POLICY_VIOLATION, TRY_AGAIN_LATER, TOO_MANY_REQUESTS, UNAVAILABLE -> FeedState.LIMITED;
            case UNAUTHORIZED, FORBIDDEN -> FeedState.AUTH_FAILED;
            default -> FeedState.CONNECTING;
        };
    }

    private void lose(long now, FrameInlet current, FeedState next, String why) {
        boolean wasLive = state == FeedState.LIVE;
        current.abandon();
        partial += current.waiting() + (current.brokeOff() ? 1 : 0);
        pausesBefore += current.pauses();
        inlet = null;
        endAs = null;
        if (wasLive) {
            lostFrom = receivedAt;
            lostUntil = 0L;
            recorder.note(clock.epochNanos(), why);
            if (now - liveSince >= settings.provenAfter.toNanos()) {
                backoff.reset();
            }
        }
        cause = why;
        if (next == FeedState.CONNECTING) {
            retryAt = now + backoff.next();
            change(Condition.RECOVERING, why);
        } else {
            retryAt = now + backoff.atLeast(settings.refusedWait.toNanos());
            change(next == FeedState.LIMITED ? Condition.LIMITED : Condition.REFUSED, why);
        }
        become(next, now);
    }

    /** Tells a condition that is new. */
    private void change(Condition next, String why) {
        if (condition != next || (attempts == 1 && next == Condition.RECOVERING)) {
            condition = next;
            tell(why);
        }
    }

    private void tell(String why) {
        FeedReport report = context.report();
        report.tell(condition, why);
        statusAt = NEVER;
    }

    // What the decoder learns.

    @Override
    public void greeted() {
        FrameInlet current = inlet;
        if (state != FeedState.AUTHENTICATING || keySent || current == null) {
            return;
        }
        if (!protocol.needsKey()) {
            subscribe(current);
            return;
        }
        String key = settings.key.get();
        if (key.isBlank()) {
            keyRefused("the supplier of the key gave none");
            return;
        }
        keySent = true;
        since = clock.monotonicNanos();
        current.open().send(protocol.authentication(key));
    }

    private void subscribe(FrameInlet current) {
        become(FeedState.SUBSCRIBING, clock.monotonicNanos());
        protocol.subscriptions().forEach(current.open()::send);
    }

    @Override
    public void authenticated() {
        FrameInlet current = inlet;
        if (state == FeedState.AUTHENTICATING && keySent && current != null) {
            subscribe(current);
        }
    }

    @Override
    public void subscribed() {
        acknowledged++;
        if (state == FeedState.SUBSCRIBING && acknowledged >= protocol.acknowledgements()) {
            long now = clock.monotonicNanos();
            liveSince = now;
            connections++;
            silence.excuse(now);
            become(FeedState.LIVE, now);
            if (connections == 1) {
                cause = "";
                change(Condition.LIVE, "");
            } else {
                reconnected();
            }
        }
    }

    /** What came before the interruption may come again, and what was sent meanwhile is missing; the sink is to be told of that here. */
    private void reconnected() {
        awaitsDatum = true;
    }

    @Override
    public void keyRefused(String why) {
        end(FeedState.AUTH_FAILED, why);
    }

    @Override
    public void limited(String why) {
        end(FeedState.LIMITED, why);
    }

    @Override
    public void mustReconnect(String why) {
        end(FeedState.CONNECTING, why);
    }

    private void end(FeedState as, String why) {
        if (endAs == null) {
            endAs = as;
            endCause = io.tickstock.adapters.text.Printable.escaped(why.length() > 200 ? why.substring(0, 200) : why);
        }
    }

    @Override
    public void datum(int symbolId, long sequence) {
        silence.datum(symbolId, receivedMonotonic);
        if (symbolId >= 0 && sequence > 0L) {
            follow(symbolId, sequence);
        }
        if (awaitsDatum) {
            awaitsDatum = false;
            lostUntil = receivedAt;
            change(condition == Condition.GAPPED ? Condition.GAPPED : Condition.LIVE, "");
        } else if (condition == Condition.QUIET || condition == Condition.STALE) {
            change(Condition.LIVE, "");
        }
    }

    private void follow(int symbolId, long sequence) {
        if (symbolId >= seenIn.length) {
            seenIn = Arrays.copyOf(seenIn, Math.max(seenIn.length * 2, symbolId + 1));
        }
        long last = desk.lastSequence(symbolId);
        if (sequence <= last) {
            return;
        }
        if (seenIn[symbolId] != connections) {
            seenIn[symbolId] = connections;
            if (last > 0L && isGap(last, sequence)) {
                askForMissing(symbolId, last, sequence);
            }
        }
    }

    /** Where numbers are dense the next one says that nothing is missing; elsewhere nobody can know. */
    private boolean isGap(long last, long sequence) {
        SequenceRule rule = protocol.feed().sequenceRule();
        return rule != SequenceRule.DENSE_PER_SYMBOL || sequence != last + 1;
    }

    private void askForMissing(int symbolId, long last, long sequence) {
        gappedUntil = clock.monotonicNanos() + GAPPED_FOR;
        change(Condition.GAPPED, "data are missing since the connection was lost");
        try {
            settings.backFill.missing(desk.symbol(symbolId), last, sequence);
        } catch (RuntimeException e) {
            tell("the back-fill hook threw " + e);
        }
    }

    private void tellStatus(long now) {
        statusAt = now;
        status = snapshot();
    }

    private FeedStatus snapshot() {
        FrameInlet current = inlet;
        long waiting = current == null ? 0L : current.waiting();
        return new FeedStatus(
                state,
                condition,
                cause,
                attempts,
                connections,
                taken + waiting,
                tooLong,
                binary,
                waiting,
                partial,
                desk.elements,
                desk.data,
                desk.control,
                desk.unknown,
                desk.duplicates,
                desk.malformed,
                desk.firstMalformed,
                pausesBefore + (current == null ? 0L : current.pauses()),
                lagMillis,
                lostFrom,
                lostUntil);
    }

    void close() {
        FrameInlet current = inlet;
        if (current != null) {
            current.abandon();
            partial += current.waiting();
            pausesBefore += current.pauses();
            inlet = null;
        }
        state = FeedState.CLOSED;
        recorder.close();
        tellStatus(clock.monotonicNanos());
    }
}
