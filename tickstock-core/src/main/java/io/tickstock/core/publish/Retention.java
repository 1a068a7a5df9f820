package io.tickstock.core.publish;

/**
 * How much of the log is kept, and how long a lossless reader is waited for.
 *
 * @param events how many events, &gt; 0
 * @param bytes how many bytes of their JSON, &gt; 0; the newest event is kept whatever its size
 * @param losslessWait how long the log waits for a lossless cursor before that becomes a gap one, nanoseconds; {@link
 *     Long#MAX_VALUE} for ever
 */
public record Retention(int events, long bytes, long losslessWait) {}
