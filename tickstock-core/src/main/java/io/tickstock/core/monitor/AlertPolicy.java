package io.tickstock.core.monitor;

import io.tickstock.api.spi.Alert.Severity;
import io.tickstock.api.spi.AlertType;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** How bad faults are, and which of them stay. */
public final class AlertPolicy {

    private static final Set<String> CRITICAL = names(
            AlertType.CHANNEL_FAILURE,
            AlertType.THREAD_HUNG,
            AlertType.MONITOR_ERROR,
            AlertType.WORKER_REPLACED,
            AlertType.WORKER_NOT_REPLACED);

    private static final Set<String> WARNING = names(
            AlertType.SEQUENCE_GAP,
            AlertType.PROVIDER_SKIPPED,
            AlertType.SOURCE_CLOSE,
            AlertType.PUBLISHER_CLOSE,
            AlertType.CURSOR_LAGGING);

    /** What they tell of does not pass while the system runs; of a failed channel the monitor says when it is over. */
    private static final Set<String> LASTING = names(
            AlertType.CHANNEL_FAILURE,
            AlertType.SOURCE_FAILED,
            AlertType.PUBLISHER_FAILED,
            AlertType.THREAD_HUNG,
            AlertType.CURSOR_LAGGING,
            AlertType.PROVIDER_SKIPPED);

    private AlertPolicy() {}

    private static Set<String> names(AlertType... types) {
        return Arrays.stream(types).map(Enum::name).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * How bad a fault is.
     *
     * @param type name of its type
     * @return CRITICAL or WARNING for some, ERROR for the others
     */
    public static Severity severityOf(String type) {
        if (CRITICAL.contains(type)) {
            return Severity.CRITICAL;
        }
        return WARNING.contains(type) ? Severity.WARNING : Severity.ERROR;
    }

    /**
     * Whether what a fault tells of stays as long as nobody says that it is over. Others are over when they have not happened for as long as
     * the cooldown.
     *
     * @param type name of its type
     * @return true for what does not pass by itself
     */
    public static boolean isLasting(String type) {
        return LASTING.contains(type);
    }
}
