package io.tickstock.core.engine;

import io.tickstock.api.spi.Alert;
import io.tickstock.api.spi.AlertHandler;
import io.tickstock.api.spi.Clock;
import io.tickstock.core.detect.DetectorFaults;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where everything unexpected goes: counted by kind, the first of each kind logged and raised as an alert, the rest only counted.
 * Safe for use by many threads; never throws.
 */
final class FaultLog implements DetectorFaults {

    private static final Logger LOG = LoggerFactory.getLogger("io.tickstock.core");

    private static final int RECENT = 50;

    private final Clock clock;
    private final List<AlertHandler> handlers;
    private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();

    /** Detectors and symbols of which it was told that the one is off for the other. */
    private final Set<String> disabled = ConcurrentHashMap.newKeySet();

    private final List<String> firsts = new ArrayList<>();
    private final ArrayDeque<Alert> recent = new ArrayDeque<>();

    FaultLog(Clock clock, List<AlertHandler> handlers) {
        this.clock = clock;
        this.handlers = List.copyOf(handlers);
    }

    @Override
    public void onDetectorFault(String detector, String symbol, Throwable cause) {
        if (count("DETECTOR_ERROR(" + detector + ")")) {
            tell(
                    "DETECTOR_ERROR",
                    Alert.Severity.ERROR,
                    detector,
                    "detector '" + detector + "' threw on " + symbol + ": " + cause,
                    cause);
        }
    }

    @Override
    public void onDetectorDisabled(String detector, String symbol, String feed, int failures, Throwable cause) {
        count("DETECTOR_DISABLED(" + detector + ")");
        if (disabled.add(detector + '\n' + symbol)) {
            tell(
                    "DETECTOR_DISABLED",
                    Alert.Severity.ERROR,
                    detector,
                    "detector '" + detector + "' threw " + failures + " times in a row on " + symbol + " of feed '"
                            + feed + "', the last time " + cause + "; it is off there and will be tried again",
                    cause);
        }
    }

    /** Something broke. */
    void fault(String type, String subject, String message, Throwable cause) {
        if (count(type + "(" + subject + ")")) {
            tell(type, Alert.Severity.ERROR, subject, message, cause);
        }
    }

    /** The system does not do its job, or nearly did not. */
    void critical(String type, String subject, String message, @Nullable Throwable cause) {
        if (count(type + "(" + subject + ")")) {
            tell(type, Alert.Severity.CRITICAL, subject, message, cause);
        }
    }

    private boolean count(String kind) {
        return counts.computeIfAbsent(kind, k -> new AtomicLong()).incrementAndGet() == 1L;
    }

    private void tell(String type, Alert.Severity severity, String subject, String message, @Nullable Throwable cause) {
        LOG.warn("{}: {}; more of this kind are only counted", type, message, cause);
        synchronized (firsts) {
            firsts.add(type + ": " + message);
        }
        Alert alert = new Alert(type, severity, subject, message, clock.epochNanos());
        synchronized (firsts) {
            if (recent.size() == RECENT) {
                recent.removeLast();
            }
            recent.addFirst(alert);
        }
        for (AlertHandler handler : handlers) {
            try {
                handler.onAlert(alert);
            } catch (RuntimeException | Error e) {
                count("ALERT_HANDLER_ERROR");
                LOG.warn("an alert handler threw on {}", alert, e);
            }
        }
    }

    /** The last alerts, newest first. */
    List<Alert> recent() {
        synchronized (firsts) {
            return List.copyOf(recent);
        }
    }

    List<String> failures() {
        synchronized (firsts) {
            return List.copyOf(firsts);
        }
    }

    Map<String, Double> counts() {
        Map<String, Double> all = new TreeMap<>();
        counts.forEach((kind, count) -> all.put(kind, count.doubleValue()));
        return all;
    }
}
