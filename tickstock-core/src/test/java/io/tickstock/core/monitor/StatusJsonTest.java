package io.tickstock.core.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tickstock.api.data.SourceKind;
import io.tickstock.api.spi.Alert;
import io.tickstock.api.spi.Alert.Severity;
import io.tickstock.api.spi.BreakerState;
import io.tickstock.api.spi.DashboardData;
import io.tickstock.api.spi.LedgerSnapshot;
import io.tickstock.api.spi.LedgerSnapshot.Account;
import io.tickstock.api.spi.SystemStatus;
import io.tickstock.api.spi.SystemStatus.ChannelStatus;
import io.tickstock.api.spi.SystemStatus.FeedHealth;
import io.tickstock.api.spi.SystemStatus.Latency;
import io.tickstock.api.spi.SystemStatus.Vitals;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Holds the JSON to its golden files, and the page to the JSON. */
class StatusJsonTest {

    private static final Path PAGE = Path.of("..", "docs", "monitoring.md");
    private static final long TIME = 1_790_000_000_123_456_789L;

    /** Objects whose members are named by data: types, fates, names of channels. */
    private static final Set<String> BY_NAME = Set.of(
            "events",
            "feeds[].unknown_conditions",
            "system_overview.events",
            "system_overview.feeds[].unknown_conditions",
            "data_flow.inputs.fates",
            "data_flow.candidates.fates",
            "data_flow.cursors[].fates",
            "data_flow.notes",
            "router.symbols",
            "router.refusals",
            "router.breakers",
            "coordination.decided_by");

    private static SystemStatus status() {
        return new SystemStatus(
                SystemStatus.State.RUNNING,
                "01JD\u2028<\"",
                3,
                List.of(
                        new SystemStatus.Part("source", "tape", SystemStatus.Origin.EXPLICIT, ""),
                        new SystemStatus.Part("detector", "gap", SystemStatus.Origin.SKIPPED, "no license")),
                feeds(),
                channels(),
                new TreeMap<>(Map.of("HIGH", 5L, "LOW", 4L)),
                List.of("SOURCE_FAILED: torn"));
    }

    private static List<SystemStatus.Feed> feeds() {
        Map<String, Long> unknownConditions = new LinkedHashMap<>();
        unknownConditions.put("CTA:G", 7L);
        unknownConditions.put("other", 2L);
        return List.of(
                new SystemStatus.Feed(
                        "tape", SourceKind.TICK, 1_000L, TIME, false, FeedHealth.STALE, TIME + 1, unknownConditions),
                new SystemStatus.Feed("new", SourceKind.OHLCV, 0L, 0L, true, FeedHealth.ENDED, 0L, Map.of()));
    }

    private static List<SystemStatus.Channel> channels() {
        return List.of(
                new SystemStatus.Channel(
                        "tick-0",
                        "Tick",
                        ChannelStatus.DEGRADED,
                        BreakerState.HALF_OPEN,
                        990L,
                        3,
                        10L,
                        900L,
                        new Latency(990L, 1_000L, 2_000L, 3_000L, 4_000L, 5_000L),
                        new Vitals(79.5, 0.95, 0.605, 31_446_541L, 99.5, 250.25, TIME, 25_000_000L, 12L)),
                new SystemStatus.Channel(
                        "tick-1",
                        "Tick",
                        ChannelStatus.INITIALIZING,
                        BreakerState.CLOSED,
                        0L,
                        0,
                        0L,
                        0L,
                        new Latency(0L, 0L, 0L, 0L, 0L, 0L),
                        Vitals.unknown(25_000_000L)));
    }

    private static DashboardData dashboard() {
        Map<String, Long> fates = new LinkedHashMap<>();
        fates.put("PROCESSED", 985L);
        fates.put("REJECTED(QUEUE_FULL)", 5L);
        Map<String, Double> notes = new TreeMap<>();
        notes.put("LATE_VOLUME", 12.5);
        notes.put("NOT_A_NUMBER", Double.NaN);
        Alert active = new Alert("HIGH_LATENCY", Severity.INFO, "tick-0", "p99 is 31.4 ms", TIME);
        return new DashboardData(
                new DashboardData.SystemOverview(
                        SystemStatus.State.RUNNING,
                        "01JD",
                        TIME,
                        7_000_000_000L,
                        3,
                        feeds(),
                        List.of(new DashboardData.Kind("Tick", 3, 99.5, 0.5)),
                        Map.of("HIGH", 5L),
                        1.5,
                        new Latency(990L, 1_000L, 2_000L, 3_000L, 4_000L, 5_000L),
                        1L << 30,
                        4L << 30),
                channels(),
                List.of(active),
                List.of(
                        new Alert(
                                "FEED_STALE",
                                Severity.ERROR,
                                "tape",
                                "it is back",
                                TIME + 5,
                                Alert.State.RESOLVED,
                                TIME,
                                2L),
                        active),
                Thresholds.defaults().shown(),
                new LedgerSnapshot(
                        new Account("inputs", 1_000L, fates, 10L),
                        new Account("candidates", 12L, Map.of("PUBLISHED", 9L), 3L),
                        List.of(new Account("console", 9L, Map.of("DELIVERED", 9L), 0L)),
                        notes),
                new DashboardData.Router(
                        "HEALTH_BASED",
                        new TreeMap<>(Map.of("tick-0", 3, "tick-1", 0)),
                        3L,
                        2L,
                        1L,
                        Map.of("QUEUE_FULL", 5L),
                        new TreeMap<>(Map.of("tick-0", BreakerState.HALF_OPEN, "tick-1", BreakerState.CLOSED))),
                new DashboardData.Coordination("multi-source", 11L, 9L, 2L, 1L, Map.of("SOLE", 9L)));
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(StatusJsonTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    @Test
    void shouldWriteAStatusAsItsGoldenFile() throws IOException {
        assertThat(StatusJson.of(status())).isEqualTo(golden("status.json"));
    }

    @Test
    void shouldWriteADashboardAsItsGoldenFile() throws IOException {
        assertThat(StatusJson.of(dashboard())).isEqualTo(golden("dashboard.json"));
    }

    /** Each path to a value, in order; elements of an array are one. */
    private static Set<String> paths(String json) throws IOException {
        Set<String> paths = new LinkedHashSet<>();
        ArrayDeque<String> open = new ArrayDeque<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            String name = "";
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                String above = open.isEmpty() ? "" : open.peek();
                switch (token) {
                    case FIELD_NAME ->
                        name = above.isEmpty() ? parser.currentName() : above + "." + parser.currentName();
                    case START_OBJECT, START_ARRAY -> {
                        boolean element = parser.getParsingContext().getParent().inArray();
                        String path = element ? above : name;
                        open.push(token == JsonToken.START_ARRAY ? path + "[]" : path);
                        if (BY_NAME.contains(path)) {
                            parser.skipChildren();
                            open.pop();
                            paths.add(path + ".*");
                        }
                    }
                    case END_OBJECT, END_ARRAY -> open.pop();
                    default -> paths.add(parser.getParsingContext().inArray() ? above : name);
                }
            }
        }
        return paths;
    }

    /** When this fails: the rows that should be there are in the message, with what they mean to be filled in. */
    @Test
    void shouldListEachKeyInThePageAndNoOther() throws IOException {
        List<String> keys = new ArrayList<>();
        keys.addAll(paths(StatusJson.of(status())));
        keys.addAll(paths(StatusJson.of(dashboard())));

        List<String> inPage = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `") && line.contains("` | "))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .filter(key -> key.matches("[a-z0-9_.*\\[\\]]+"))
                .toList();

        assertThat(inPage).as(String.join("\n", keys)).containsExactlyElementsOf(keys);
    }

    @Test
    void shouldUseSnakeCaseForEveryKey() throws IOException {
        assertThat(paths(StatusJson.of(dashboard())))
                .allMatch(path -> path.matches("[a-z0-9_.\\[\\]]+(\\.\\*)?"), "snake_case");
    }
}
