package io.tickstock.core.engine;

import io.tickstock.core.publish.DataPublisher;
import org.jspecify.annotations.Nullable;

/** Tells whether waiting for a lossless reader makes sense: not on the thread that reads it. */
final class LaggingReader {

    private final DataPublisher log;
    private final boolean inline;

    LaggingReader(DataPublisher log, boolean inline) {
        this.log = log;
        this.inline = inline;
    }

    /** Whether the log waits for a cursor that this thread itself reads. */
    boolean isOwn() {
        return isOwn(log.lagging());
    }

    /** With threads of its own, one may yet come that polls a cursor first; inline there is none but the host's. */
    private boolean isOwn(DataPublisher.@Nullable LaggingCursor lagging) {
        if (lagging == null) {
            return false;
        }
        return lagging.owner() == Thread.currentThread() || (inline && lagging.owner() == null);
    }

    void requireForeign() {
        DataPublisher.LaggingCursor lagging = log.lagging();
        if (lagging != null && isOwn(lagging)) {
            throw new IllegalStateException("cursor '" + lagging.name()
                    + "' is LOSSLESS and behind by all of the log, and the thread that would wait for it is the one that"
                    + " reads it (expected: poll and commit it, open it as GAP, or read it on another thread)");
        }
    }
}
