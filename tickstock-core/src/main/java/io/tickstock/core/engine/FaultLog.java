package io.tickstock.core.engine;

import io.tickstock.api.spi.Alert;
import io.tickstock.api.spi.AlertHandler;
import io.tickstock.api.spi.AlertType;
import io.tickstock.api.spi.Clock;
import io.tickstock.core.detect.DetectorFaults;
import io.tickstock.core.monitor.AlertPolicy;
import io.tickstock.core.monitor.Alerts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Where everything unexpected goes: counted by kind, the first of each kind raised as an alert, the rest only counted. When a kind of fault
 * that may pass has not happened for as long as the cooldown of alerts, its alert is over, and the next one is a first again. Safe for use by
 * many threads; never throws, and never calls code of the host.
 */
final class FaultLog implements DetectorFaults {

    private static final String HANDLER_ERROR = "ALERT_HANDLER_ERROR";
    private static final String ALERTS_UNTOLD = "ALERTS_UNTOLD";
    private static final String LINES_SUPPRESSED = "LOG_LINES_SUPPRESSED";

    private final long cooldown;
    private final Alerts alerts;
    private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();
    private final Map<String, Kind> kinds = new ConcurrentHashMap<>();
    private final List<String> firsts = new ArrayList<>();

    /** Faults of one type and subject. */
    private static final class Kind {
        final String type;
        final String subject;
        final AtomicLong count;

        /** Whether the next one is to be told. */
        final AtomicBoolean armed = new AtomicBoolean(true);

        final AtomicBoolean listed = new AtomicBoolean();

        /** Of the thread that calls tick: how many there were when it last looked, and since when there are no more. */
        long seen;

        long quietSince;

        Kind(String type, String subject, AtomicLong count) {
            this.type = type;
            this.subject = subject;
            this.count = count;
        }
    }

    FaultLog(Clock clock, long cooldown, long history, List<AlertHandler> handlers) {
        this.cooldown = cooldown;
        this.alerts = new Alerts(clock, cooldown, history, handlers, () -> count(HANDLER_ERROR));
    }

    Alerts alerts() {
        return alerts;
    }

    @Override
    public void onDetectorFault(String detector, String symbol, Throwable cause) {
        Kind kind = happened(AlertType.DETECTOR_ERROR, detector);
        if (kind.armed.get()) {
            tell(kind, "detector '" + detector + "' threw on " + symbol + ": " + cause, cause);
        }
    }

    @Override
    public void onDetectorDisabled(String detector, String symbol, String feed, int failures, Throwable cause) {
        Kind kind = happened(AlertType.DETECTOR_DISABLED, detector);
        if (kind.armed.get()) {
            tell(
                    kind,
                    "detector '" + detector + "' threw " + failures + " times in a row on " + symbol + " of feed '"
                            + feed + "', the last time " + cause + "; it is off there and will be tried again",
                    cause);
        }
    }

    /** A source rule threw. */
    void onRuleFault(String rule, String symbol, Throwable cause) {
        Kind kind = happened(AlertType.RULE_ERROR, rule);
        if (kind.armed.get()) {
            tell(kind, "rule '" + rule + "' threw on " + symbol + ": " + cause, cause);
        }
    }

    /** Something broke. */
    void fault(AlertType type, String subject, String message, @Nullable Throwable cause) {
        tell(happened(type, subject), message, cause);
    }

    /** What was told of a subject is over. */
    void over(AlertType type, String subject, String message) {
        alerts.clear(type.name(), subject, message);
    }

    private Kind happened(AlertType type, String subject) {
        Kind kind = kinds.computeIfAbsent(
                type + "(" + subject + ")", name -> new Kind(type.name(), subject, counter(name)));
        kind.count.incrementAndGet();
        return kind;
    }

    private void count(String name) {
        counter(name).incrementAndGet();
    }

    private AtomicLong counter(String name) {
        return counts.computeIfAbsent(name, n -> new AtomicLong());
    }

    private void tell(Kind kind, String message, @Nullable Throwable cause) {
        if (!kind.armed.compareAndSet(true, false)) {
            return;
        }
        if (kind.listed.compareAndSet(false, true)) {
            synchronized (firsts) {
                firsts.add(kind.type + ": " + message);
            }
        }
        Alert.Severity severity = AlertPolicy.severityOf(kind.type);
        alerts.raise(kind.type, severity, kind.subject, message, cause);
    }

    /** One thread, now and then: ends the alerts of what has not happened for long. */
    void tick(long monotonicNanos) {
        for (Kind kind : kinds.values()) {
            long count = kind.count.get();
            if (kind.armed.get() || count != kind.seen) {
                kind.seen = count;
                kind.quietSince = monotonicNanos;
            } else if (!AlertPolicy.isLasting(kind.type) && monotonicNanos - kind.quietSince >= cooldown) {
                alerts.clear(kind.type, kind.subject, "it has not happened again; " + count + " time(s) in all");
            }
            if (!kind.armed.get() && !alerts.isActive(kind.type, kind.subject)) {
                kind.armed.set(true);
            }
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
        if (alerts.untold() > 0) {
            all.put(ALERTS_UNTOLD, (double) alerts.untold());
        }
        if (alerts.suppressedLines() > 0) {
            all.put(LINES_SUPPRESSED, (double) alerts.suppressedLines());
        }
        return all;
    }
}
