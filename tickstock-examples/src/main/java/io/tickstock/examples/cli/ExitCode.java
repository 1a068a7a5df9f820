package io.tickstock.examples.cli;

/** How the command ends, for scripts. Ctrl-C ends it with 130. */
final class ExitCode {

    /** Everything was read and told, or nobody wanted to be told more. */
    static final int GOOD = 0;

    /** The input was refused, or a file could not be read or written. */
    static final int REFUSED = 1;

    /** The command line is wrong; nothing was read. */
    static final int USAGE = 2;

    /** The software is at fault: the ledger does not balance, or a part of it threw. */
    static final int FAULT = 3;

    private ExitCode() {}
}
