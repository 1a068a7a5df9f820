package io.tickstock.core.monitor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.tickstock.api.spi.Alert;
import io.tickstock.api.spi.DashboardData;
import io.tickstock.api.spi.LedgerSnapshot;
import io.tickstock.api.spi.SystemStatus;
import io.tickstock.core.time.IsoTime;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * The one place where status and dashboard become JSON. Keys stand in {@code docs/monitoring.md} and change only by addition; times are
 * ISO-8601, numbers finite; what is not defined is left out. Safe for use by many threads.
 */
public final class StatusJson {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    private StatusJson() {}

    private interface Part {
        void write(Out out) throws IOException;
    }

    private interface Each<T> {
        void write(Out out, T one) throws IOException;
    }

    /**
     * Writes a status.
     *
     * @param status the status
     * @return one object
     */
    public static String of(SystemStatus status) {
        return text(out -> {
            out.text("state", status.state().name());
            out.text("epoch", status.epoch());
            out.number("symbols", status.symbols());
            out.list("parts", status.parts(), StatusJson::part);
            out.list("feeds", status.feeds(), StatusJson::feed);
            out.list("channels", status.channels(), StatusJson::channel);
            out.counts("events", status.events());
            out.texts("failures", status.failures());
        });
    }

    /**
     * Writes what a dashboard shows.
     *
     * @param data what it shows
     * @return one object
     */
    public static String of(DashboardData data) {
        return text(out -> {
            out.object("system_overview", inner -> overview(inner, data.systemOverview()));
            out.list("channel_details", data.channelDetails(), StatusJson::channel);
            out.list("active_alerts", data.activeAlerts(), StatusJson::alert);
            out.list("recent_alerts", data.recentAlerts(), StatusJson::alert);
            out.object("performance_thresholds", inner -> thresholds(inner, data.performanceThresholds()));
            out.object("data_flow", inner -> dataFlow(inner, data.dataFlow()));
            out.object("router", inner -> router(inner, data.router()));
            out.object("coordination", inner -> coordination(inner, data.coordination()));
        });
    }

    private static String text(Part part) {
        StringWriter text = new StringWriter(2_048);
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            part.write(new Out(json));
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a status could not be encoded", e);
        }
        return text.toString();
    }

    private static void part(Out out, SystemStatus.Part part) throws IOException {
        out.text("kind", part.kind());
        out.text("name", part.name());
        out.text("origin", part.origin().name());
        if (!part.note().isEmpty()) {
            out.text("note", part.note());
        }
    }

    private static void overview(Out out, DashboardData.SystemOverview overview) throws IOException {
        out.text("state", overview.state().name());
        out.text("epoch", overview.epoch());
        out.time("time", overview.time());
        out.number("uptime_ns", overview.uptime());
        out.number("symbols", overview.symbols());
        out.list("feeds", overview.feeds(), StatusJson::feed);
        out.list("kinds", overview.kinds(), StatusJson::kind);
        out.counts("events", overview.events());
        out.number("events_per_second", overview.eventsPerSecond());
        out.object("latency", inner -> latency(inner, overview.latency()));
        out.number("heap_used_bytes", overview.heapUsed());
        out.number("heap_max_bytes", overview.heapMax());
    }

    private static void feed(Out out, SystemStatus.Feed feed) throws IOException {
        out.text("name", feed.name());
        out.text("kind", feed.kind().name());
        out.text("health", feed.health().name());
        out.number("inputs", feed.inputs());
        out.time("greatest_event_time", feed.greatestEventTime());
        out.time("last_activity", feed.lastActivity());
        out.flag("ended", feed.ended());
        if (!feed.unknownConditions().isEmpty()) {
            out.counts("unknown_conditions", feed.unknownConditions());
        }
    }

    private static void kind(Out out, DashboardData.Kind kind) throws IOException {
        out.text("name", kind.name());
        out.number("symbols", kind.symbols());
        out.number("inputs_per_second", kind.inputsPerSecond());
        out.number("detections_per_second", kind.detectionsPerSecond());
    }

    private static void channel(Out out, SystemStatus.Channel channel) throws IOException {
        SystemStatus.Vitals vitals = channel.vitals();
        out.text("name", channel.name());
        out.text("kind", channel.kind());
        out.text("status", channel.status().name());
        out.text("breaker", channel.breaker().name());
        out.number("health", vitals.health());
        out.number("success_rate", vitals.successRate());
        out.number("inputs", channel.inputs());
        out.number("symbols", channel.symbols());
        out.number("inputs_per_second", vitals.inputsPerSecond());
        out.number("peak_inputs_per_second", vitals.peakInputsPerSecond());
        out.number("queue_depth", channel.queueDepth());
        out.number("queue_high_water", channel.queueHighWater());
        out.number("queue_use", vitals.queueUse());
        out.object("latency", inner -> latency(inner, channel.latency()));
        if (vitals.p99() > 0) {
            out.number("window_p99_ns", vitals.p99());
        }
        out.number("processing_limit_ns", vitals.processingLimit());
        out.number("over_limit", vitals.overLimit());
        out.time("last_activity", vitals.lastActivity());
    }

    private static void latency(Out out, SystemStatus.Latency latency) throws IOException {
        out.number("count", latency.count());
        if (latency.count() > 0) {
            out.number("p50_ns", latency.p50());
            out.number("p95_ns", latency.p95());
            out.number("p99_ns", latency.p99());
            out.number("p999_ns", latency.p999());
            out.number("max_ns", latency.max());
        }
    }

    private static void alert(Out out, Alert alert) throws IOException {
        out.text("type", alert.type());
        out.text("severity", alert.severity().name());
        out.text("state", alert.state().name());
        out.text("subject", alert.subject());
        out.text("message", alert.message());
        out.time("time", alert.time());
        out.time("raised_at", alert.raisedAt());
        out.number("count", alert.count());
    }

    private static void thresholds(Out out, DashboardData.PerformanceThresholds thresholds) throws IOException {
        out.list("levels", thresholds.levels(), StatusJson::level);
        out.number("window_ns", thresholds.window());
        out.number("cooldown_ns", thresholds.cooldown());
        out.number("history_ns", thresholds.history());
        out.number("degraded_below", thresholds.degradedBelow());
        out.number("active_from", thresholds.activeFrom());
    }

    private static void level(Out out, DashboardData.Level level) throws IOException {
        out.text("type", level.type());
        out.text("unit", level.unit());
        out.number("info", level.info());
        out.number("warning", level.warning());
        out.number("error", level.error());
        out.number("critical", level.critical());
        out.number("clear", level.clear());
    }

    private static void dataFlow(Out out, LedgerSnapshot ledger) throws IOException {
        out.object("inputs", inner -> account(inner, ledger.inputs()));
        out.object("candidates", inner -> account(inner, ledger.candidates()));
        out.list("cursors", ledger.cursors(), (inner, cursor) -> {
            inner.text("name", cursor.name());
            account(inner, cursor);
        });
        out.object("notes", inner -> {
            for (Map.Entry<String, Double> note : ledger.notes().entrySet()) {
                inner.number(note.getKey(), note.getValue());
            }
        });
    }

    private static void account(Out out, LedgerSnapshot.Account account) throws IOException {
        out.number("in", account.in());
        out.counts("fates", account.fates());
        out.number("in_flight", account.inFlight());
    }

    private static void router(Out out, DashboardData.Router router) throws IOException {
        out.text("strategy", router.strategy());
        out.counts("symbols", router.symbols());
        out.number("placements", router.placements());
        out.number("moves", router.moves());
        out.number("moves_abandoned", router.movesAbandoned());
        out.counts("refusals", router.refusals());
        out.object("breakers", inner -> {
            for (Map.Entry<String, ? extends Enum<?>> breaker :
                    router.breakers().entrySet()) {
                inner.text(breaker.getKey(), breaker.getValue().name());
            }
        });
    }

    private static void coordination(Out out, DashboardData.Coordination coordination) throws IOException {
        out.text("coordinator", coordination.coordinator());
        out.number("windows_opened", coordination.windowsOpened());
        out.number("windows_closed", coordination.windowsClosed());
        out.number("windows_open", coordination.windowsOpen());
        out.number("merged", coordination.merged());
        out.counts("decided_by", coordination.decidedBy());
    }

    /** Writes members of the object that is open. */
    private record Out(JsonGenerator json) {

        void text(String name, String value) throws IOException {
            json.writeStringField(name, value);
        }

        void flag(String name, boolean value) throws IOException {
            json.writeBooleanField(name, value);
        }

        void number(String name, long value) throws IOException {
            json.writeNumberField(name, value);
        }

        void number(String name, double value) throws IOException {
            if (Double.isFinite(value)) {
                json.writeNumberField(name, value);
            }
        }

        /** 0 is a time that is not known. */
        void time(String name, long epochNanos) throws IOException {
            if (epochNanos != 0L) {
                json.writeStringField(name, IsoTime.of(epochNanos));
            }
        }

        void counts(String name, Map<String, ? extends Number> counts) throws IOException {
            json.writeObjectFieldStart(name);
            for (Map.Entry<String, ? extends Number> count : counts.entrySet()) {
                json.writeNumberField(count.getKey(), count.getValue().longValue());
            }
            json.writeEndObject();
        }

        void texts(String name, List<String> texts) throws IOException {
            json.writeArrayFieldStart(name);
            for (String text : texts) {
                json.writeString(text);
            }
            json.writeEndArray();
        }

        void object(String name, Part part) throws IOException {
            json.writeObjectFieldStart(name);
            part.write(this);
            json.writeEndObject();
        }

        <T> void list(String name, List<T> all, Each<T> each) throws IOException {
            json.writeArrayFieldStart(name);
            for (T one : all) {
                json.writeStartObject();
                each.write(this, one);
                json.writeEndObject();
            }
            json.writeEndArray();
        }
    }
}
