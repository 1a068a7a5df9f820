package io.tickstock.adapters.live;

import io.tickstock.api.spi.FeedReport;

/**
 * How a live feed is and what it has counted; a snapshot, at most a tenth of a second old. Frames that came = decoded + too long + binary
 * + waiting; elements = data + control + unknown + duplicates + malformed.
 *
 * @param state where it is on its way
 * @param condition how it is
 * @param cause why it is so, for people; empty when there is nothing to tell
 * @param attempts how often it has tried to connect
 * @param connections how often it came to be live
 * @param frames whole frames that came
 * @param tooLong those of them that were longer than allowed; each counted as malformed too
 * @param binary those of them that were no text; each counted as malformed too
 * @param waiting those of them that are not decoded yet
 * @param partial frames that broke off with their connection
 * @param elements elements of frames
 * @param data those of them that were handed to the sink
 * @param control those of them that steer the connection
 * @param unknown those of them of a type that is not used
 * @param duplicates those of them that were repeats by the feed's own rule
 * @param malformed those of them that could not be read
 * @param firstMalformed what was wrong with the first of those; empty when none was
 * @param pauses how often reading stopped until there was room
 * @param lagMillis how long the frame decoded last had waited, in milliseconds
 * @param lostFrom receive time of the last frame before the latest interruption, nanoseconds since the epoch; 0 when there was none
 * @param lostUntil receive time of the first datum after it; 0 while there is none
 */
public record FeedStatus(
        FeedState state,
        FeedReport.Condition condition,
        String cause,
        long attempts,
        long connections,
        long frames,
        long tooLong,
        long binary,
        long waiting,
        long partial,
        long elements,
        long data,
        long control,
        long unknown,
        long duplicates,
        long malformed,
        String firstMalformed,
        long pauses,
        long lagMillis,
        long lostFrom,
        long lostUntil) {}
