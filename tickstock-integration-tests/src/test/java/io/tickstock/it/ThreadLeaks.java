package io.tickstock.it;

import static org.assertj.core.api.Assertions.assertThat;

/** Looks for threads of a system that outlived it. */
final class ThreadLeaks {

    private ThreadLeaks() {}

    static void assertNone() {
        assertThat(Thread.getAllStackTraces().keySet())
                .as("threads left after close")
                .noneMatch(thread -> thread.isAlive() && thread.getName().startsWith("tickstock-"));
    }
}
