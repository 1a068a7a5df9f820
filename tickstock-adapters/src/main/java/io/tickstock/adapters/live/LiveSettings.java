package io.tickstock.adapters.live;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a live feed connects, waits and remembers. Immutable, and never invalid; its text holds no key.
 */
public final class LiveSettings {

    private static final int MOST_FRAMES = 1 << 20;
    private static final int LEAST_FRAME = 64;

    final URI uri;
    final Supplier<String> key;
    final Duration connectTimeout;
    final Duration authTimeout;
    final Duration subscribeTimeout;
    final Duration pingInterval;
    final Duration pongTimeout;
    final Duration staleAfter;
    final Duration firstWait;
    final Duration longestWait;
    final Duration refusedWait;
    final Duration provenAfter;
    final int frameLimit;
    final int queueFrames;
    final long seed;
    final BackFill backFill;
    final @Nullable Path recording;

    private LiveSettings(Builder from) {
        this.uri = from.uri;
        this.key = from.key;
        this.connectTimeout = from.connectTimeout;
        this.authTimeout = from.authTimeout;
        this.subscribeTimeout = from.subscribeTimeout;
        this.pingInterval = from.pingInterval;
        this.pongTimeout = from.pongTimeout;
        this.staleAfter = from.staleAfter;
        this.firstWait = from.firstWait;
        this.longestWait = from.longestWait;
        this.refusedWait = from.refusedWait;
        this.provenAfter = from.provenAfter;
        this.frameLimit = from.frameLimit;
        this.queueFrames = from.queueFrames;
        this.seed = from.seed;
        this.backFill = from.backFill;
        this.recording = from.recording;
    }

    /**
     * Begins with an address; all else has a default.
     *
     * @param uri where the feed is, {@code wss://…} or {@code ws://…}; without a key in it
     * @return a builder
     */
    public static Builder builder(URI uri) {
        return new Builder(uri);
    }

    /**
     * Where the feed is.
     *
     * @return the address
     */
    public URI uri() {
        return uri;
    }

    /** Host and port, which is all of an address that may be told: a user might put a key in its path. */
    String place() {
        return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }

    @Override
    public String toString() {
        return "LiveSettings[" + place() + "]";
    }

    /** Says what is other than the default. For one thread. */
    public static final class Builder {

        private final URI uri;
        private Supplier<String> key = () -> "";
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration authTimeout = Duration.ofSeconds(5);
        private Duration subscribeTimeout = Duration.ofSeconds(10);
        private Duration pingInterval = Duration.ofSeconds(25);
        private Duration pongTimeout = Duration.ofSeconds(10);
        private Duration staleAfter = Duration.ofSeconds(10);
        private Duration firstWait = Duration.ofMillis(500);
        private Duration longestWait = Duration.ofSeconds(30);
        private Duration refusedWait = Duration.ofSeconds(60);
        private Duration provenAfter = Duration.ofSeconds(10);
        private int frameLimit = 1 << 20;
        private int queueFrames = 1_024;
        private long seed = System.identityHashCode(this);
        private BackFill backFill = (symbol, after, before) -> {};
        private @Nullable Path recording;

        private Builder(URI uri) {
            this.uri = Objects.requireNonNull(uri, "uri");
        }

        /**
         * Where the key comes from; asked at each connection, kept nowhere.
         *
         * @param source gives the key; safe for use by the feed's thread
         * @return this
         */
        public Builder key(Supplier<String> source) {
            this.key = Objects.requireNonNull(source, "key");
            return this;
        }

        /**
         * How long to wait for a connection.
         *
         * @param longest the longest time; default 10 s
         * @return this
         */
        public Builder connectTimeout(Duration longest) {
            this.connectTimeout = longest;
            return this;
        }

        /**
         * How long to wait for the answer to a key.
         *
         * @param longest the longest time; default 5 s
         * @return this
         */
        public Builder authTimeout(Duration longest) {
            this.authTimeout = longest;
            return this;
        }

        /**
         * How long to wait until all symbols are subscribed.
         *
         * @param longest the longest time; default 10 s
         * @return this
         */
        public Builder subscribeTimeout(Duration longest) {
            this.subscribeTimeout = longest;
            return this;
        }

        /**
         * How often to ask whether the other side is still there.
         *
         * @param interval time between pings; default 25 s
         * @param longest how long the answer may take; default 10 s
         * @return this
         */
        public Builder ping(Duration interval, Duration longest) {
            this.pingInterval = interval;
            this.pongTimeout = longest;
            return this;
        }

        /**
         * How long a busy feed may be silent while its market is open. Where fewer than 50 symbols traded in the last ten minutes, or
         * outside of regular hours, it may be six times that, or three times the longest silence of the last ten minutes with data, whichever is longer. After half as much again the feed connects anew.
         *
         * @param longest the longest time; default 10 s
         * @return this
         */
        public Builder staleAfter(Duration longest) {
            this.staleAfter = longest;
            return this;
        }

        /**
         * How long to wait before connecting again: each wait 2.5 times the one before, up to a longest one, each by up to 20 % shorter or longer.
         *
         * @param first the first wait; default 0.5 s
         * @param longest the longest; default 30 s
         * @return this
         */
        public Builder reconnect(Duration first, Duration longest) {
            this.firstWait = first;
            this.longestWait = longest;
            return this;
        }

        /**
         * How long to wait when a key was refused or a limit reached.
         *
         * @param least the least time; default 60 s
         * @return this
         */
        public Builder refusedWait(Duration least) {
            this.refusedWait = least;
            return this;
        }

        /**
         * How long a connection must have been live before a failure is taken for the first one again.
         *
         * @param least the least time; default 10 s
         * @return this
         */
        public Builder provenAfter(Duration least) {
            this.provenAfter = least;
            return this;
        }

        /**
         * How long a frame may be; a longer one is counted and passed over.
         *
         * @param characters at least 64; default 1,048,576
         * @return this
         */
        public Builder frameLimit(int characters) {
            this.frameLimit = characters;
            return this;
        }

        /**
         * How many frames may wait to be decoded; when so many do, nothing more is read.
         *
         * @param frames from 2 to 1,048,576; default 1,024
         * @return this
         */
        public Builder queueFrames(int frames) {
            this.queueFrames = frames;
            return this;
        }

        /**
         * Which random numbers the waits take.
         *
         * @param number a seed; by default another one for each feed
         * @return this
         */
        public Builder seed(long number) {
            this.seed = number;
            return this;
        }

        /**
         * Who is told what a reconnect may have lost.
         *
         * @param hook is called by the feed's thread
         * @return this
         */
        public Builder backFill(BackFill hook) {
            this.backFill = Objects.requireNonNull(hook, "backFill");
            return this;
        }

        /**
         * Writes all frames as they come, with their receive times.
         *
         * @param file the file, which is overwritten; without this call nothing is recorded
         * @return this
         */
        public Builder record(Path file) {
            this.recording = file;
            return this;
        }

        /**
         * Concludes.
         *
         * @return the settings
         * @throws IllegalArgumentException names each setting that is wrong, its value and the rule
         */
        public LiveSettings build() {
            List<String> wrong = new ArrayList<>();
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (!(scheme.equals("ws") || scheme.equals("wss")) || uri.getHost() == null || uri.getUserInfo() != null) {
                wrong.add("uri: '" + scheme + "://" + uri.getHost()
                        + "' (expected: ws://HOST/… or wss://HOST/…, without user and key)");
            }
            positive(wrong, "connectTimeout", connectTimeout);
            positive(wrong, "authTimeout", authTimeout);
            positive(wrong, "subscribeTimeout", subscribeTimeout);
            positive(wrong, "pingInterval", pingInterval);
            positive(wrong, "pongTimeout", pongTimeout);
            positive(wrong, "staleAfter", staleAfter);
            positive(wrong, "firstWait", firstWait);
            positive(wrong, "longestWait", longestWait);
            positive(wrong, "refusedWait", refusedWait);
            positive(wrong, "provenAfter", provenAfter);
            if (frameLimit < LEAST_FRAME) {
                wrong.add("frameLimit: " + frameLimit + " (expected: >= " + LEAST_FRAME + ")");
            }
            if (queueFrames < 2 || queueFrames > MOST_FRAMES) {
                wrong.add("queueFrames: " + queueFrames + " (expected: 2 to " + MOST_FRAMES + ")");
            }
            if (!wrong.isEmpty()) {
                throw new IllegalArgumentException(String.join("; ", wrong));
            }
            return new LiveSettings(this);
        }

        private static void positive(List<String> wrong, String name, Duration value) {
            if (value.isNegative() || value.isZero() || value.compareTo(Duration.ofDays(366)) > 0) {
                wrong.add(name + ": " + value + " (expected: more than 0, at most 366 days)");
            }
        }
    }
}
