package io.tickstock.core.route;

/** The last outcomes, and how many of them were failures. Owned by the thread that reports them. */
final class OutcomeWindow {

    private final boolean[] failed;
    private final int rowLimit;
    private final int percent;

    private int next;
    private int filled;
    private int failures;
    private int row;

    OutcomeWindow(BreakerRules rules) {
        this.failed = new boolean[rules.window()];
        this.rowLimit = rules.failuresInARow();
        this.percent = rules.failurePercent();
    }

    /** Whether one more success would change nothing. */
    boolean isClean() {
        return failures == 0 && filled == failed.length;
    }

    /** Takes an outcome in. */
    void add(boolean failure) {
        if (filled == failed.length) {
            failures -= failed[next] ? 1 : 0;
        } else {
            filled++;
        }
        failed[next] = failure;
        failures += failure ? 1 : 0;
        row = failure ? row + 1 : 0;
        next = next + 1 == failed.length ? 0 : next + 1;
    }

    /** Whether it is too much: of failures in a row, or in a window that is full. */
    boolean isTooMuch() {
        return row >= rowLimit || (filled == failed.length && failures * 100L >= (long) percent * filled);
    }

    /** Forgets everything. */
    void clear() {
        next = 0;
        filled = 0;
        failures = 0;
        row = 0;
    }
}
