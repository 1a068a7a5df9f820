package io.tickstock.examples.cli;

import io.tickstock.api.spi.Alert;
import java.io.PrintStream;
import java.util.List;

/** Tells what went wrong in a run; nothing when nothing did. */
final class Complaints {

    private Complaints() {}

    static void print(ReplayRun.Result result, PrintStream err) {
        for (Alert alert : result.alerts()) {
            if (!isEcho(alert, result.alerts())) {
                err.println("tickstock: " + alert.message());
            }
        }
        for (String wrong : result.ledger().imbalances()) {
            err.println("tickstock: software fault: the ledger does not balance: " + wrong);
        }
        err.flush();
    }

    /** A publisher that has failed mostly fails to close as well. */
    private static boolean isEcho(Alert alert, List<Alert> all) {
        return alert.type().equals("PUBLISHER_CLOSE")
                && all.stream()
                        .anyMatch(other -> other.type().equals("PUBLISHER_FAILED")
                                && other.subject().equals(alert.subject()));
    }
}
