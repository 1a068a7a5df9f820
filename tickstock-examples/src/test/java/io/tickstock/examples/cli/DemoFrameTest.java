package io.tickstock.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.adapters.pace.Speed;
import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.data.SourceKind;
import io.tickstock.api.event.Direction;
import io.tickstock.api.event.EventPhase;
import io.tickstock.api.event.EventType;
import io.tickstock.api.event.Fields;
import io.tickstock.api.event.HighLowDetail;
import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.event.Priority;
import io.tickstock.api.spi.BreakerState;
import io.tickstock.api.spi.LedgerSnapshot.Account;
import io.tickstock.api.spi.SystemStatus.Channel;
import io.tickstock.api.spi.SystemStatus.ChannelStatus;
import io.tickstock.api.spi.SystemStatus.Latency;
import io.tickstock.api.spi.SystemStatus.Vitals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoFrameTest {

    private static final long TIME = 1_767_623_879_250_000_000L; // 2026-01-05T14:37:59.25Z

    @Test
    void shouldFillAnOrdinaryTerminal() {
        List<String> lines = DemoFrame.lines(snapshot(2, 14), new TerminalSize(80, 24), false);
        assertThat(lines)
                .containsExactly(
                        "tickstock  14:37:59 UTC REGULAR  500 symbols  seed 1  60 x the clock",
                        "",
                        "ticks      43,009 /s now  64,207 /s on average  508,004 in all",
                        "events     HIGH 926 117/s  LOW 1,003 92/s  SURGE 36 4.6/s  TREND 27 0.5/s",
                        "latency    p50 0.012 ms  p99 0.250 ms  p99.9 1.500 ms  max 12.345 ms",
                        "inputs     508,004  = PROCESSED 507,772  + LATE 46  + INVALID 3  + open 183",
                        "candidates 1,994  = PUBLISHED 1,980  + MERGED 10  + open 4",
                        "",
                        "channel    symbols  queue   most        inputs         p99",
                        "tick-0         250     17  1,000       253,910    0.250 ms",
                        "tick-1         250     17  1,000       253,910    0.250 ms",
                        "",
                        "14:37:59.250 HIGH        SYM014            18.44 UP   previous=18.42 count=14 s…",
                        "14:37:58.250 HIGH        SYM013            18.44 UP   previous=18.42 count=13 s…",
                        "14:37:57.250 HIGH        SYM012            18.44 UP   previous=18.42 count=12 s…",
                        "14:37:56.250 HIGH        SYM011            18.44 UP   previous=18.42 count=11 s…",
                        "14:37:55.250 HIGH        SYM010            18.44 UP   previous=18.42 count=10 s…",
                        "14:37:54.250 HIGH        SYM009            18.44 UP   previous=18.42 count=9 su…",
                        "14:37:53.250 HIGH        SYM008            18.44 UP   previous=18.42 count=8 su…",
                        "14:37:52.250 HIGH        SYM007            18.44 UP   previous=18.42 count=7 su…",
                        "14:37:51.250 HIGH        SYM006            18.44 UP   previous=18.42 count=6 su…",
                        "14:37:50.250 HIGH        SYM005            18.44 UP   previous=18.42 count=5 su…",
                        "",
                        "[##############.......................]  13 s left  Ctrl-C ends with the summary");
    }

    @Test
    void shouldTellNumbersWholeOrNotAtAllInASmallOne() {
        List<String> lines = DemoFrame.lines(snapshot(2, 14), new TerminalSize(40, 10), false);
        assertThat(lines)
                .containsExactly(
                        "tickstock  14:37:59 UTC REGULAR",
                        "ticks      43,009 /s now",
                        "events     HIGH 926  LOW 1,003  SURGE 36",
                        "latency    p50 0.012 ms  p99 0.250 ms",
                        "inputs     508,004  = PROCESSED 507,772",
                        "candidates 1,994  = PUBLISHED 1,980",
                        "14:37:59.250 HIGH        SYM014        …",
                        "14:37:58.250 HIGH        SYM013        …",
                        "14:37:57.250 HIGH        SYM012        …",
                        "13 s left  Ctrl-C ends with the summary");
    }

    @Test
    void shouldShowMoreInALargeOne() {
        List<String> lines = DemoFrame.lines(snapshot(16, 100), new TerminalSize(200, 50), false);
        assertThat(lines).hasSize(50);
        assertThat(lines.get(4)).endsWith("max 12.345 ms  receive to detected");
        assertThat(lines.get(8)).startsWith("channel ");
        assertThat(lines.get(16)).startsWith("tick-7 ");
        assertThat(lines.get(17)).isEqualTo("           and 8 more");
        assertThat(lines.subList(19, 48)).allSatisfy(line -> assertThat(line).endsWith("open_percent=0.1"));
        assertThat(lines.get(49))
                .isEqualTo("[################........................]  13 s left  Ctrl-C ends with the summary");
    }

    @ParameterizedTest
    @CsvSource({"80,24", "200,50", "40,10", "79,18", "79,17", "20,5", "10,3", "5,2", "1,1", "300,100"})
    void shouldNeverBeLargerThanTheTerminal(int columns, int rows) {
        for (int channels : new int[] {0, 1, 64}) {
            for (int events : new int[] {0, 3, 200}) {
                for (boolean colour : new boolean[] {false, true}) {
                    List<String> lines =
                            DemoFrame.lines(snapshot(channels, events), new TerminalSize(columns, rows), colour);
                    assertThat(lines).hasSizeLessThanOrEqualTo(rows);
                    assertThat(lines).allSatisfy(line -> assertThat(uncoloured(line))
                            .doesNotContain("\u001b", "\n")
                            .hasSizeLessThanOrEqualTo(columns));
                }
            }
        }
    }

    @Test
    void shouldCountChannelsForWhichThereIsNoRoom() {
        List<String> lines = DemoFrame.lines(snapshot(4, 14), new TerminalSize(80, 18), false);
        assertThat(lines).hasSize(18);
        assertThat(lines.subList(8, 13))
                .map(line -> line.split("  ")[0])
                .containsExactly("channel", "tick-0", "tick-1", "", "");
        assertThat(lines.get(11)).isEqualTo("           and 2 more");
    }

    @Test
    void shouldColourNothingButTheLook() {
        TerminalSize size = new TerminalSize(80, 24);
        List<String> plain = DemoFrame.lines(snapshot(2, 14), size, false);
        List<String> coloured = DemoFrame.lines(snapshot(2, 14), size, true);
        assertThat(coloured).map(DemoFrameTest::uncoloured).isEqualTo(plain);
        assertThat(coloured.get(12)).startsWith("\u001b[32m14:37:59.250 HIGH").endsWith("\u001b[0m");
        assertThat(coloured.get(2)).startsWith("\u001b[1mticks ");
    }

    @Test
    void shouldTellTheSameInOneLine() {
        assertThat(DemoFrame.line(snapshot(2, 14)))
                .isEqualTo("14:37:59 UTC  43,009 ticks/s  p99 0.250 ms  HIGH 926  LOW 1,003  SURGE 36  TREND 27"
                        + "  13 s left");
    }

    private static String uncoloured(String line) {
        return line.replaceAll("\u001b\\[[0-9]+m", "");
    }

    private static DemoSnapshot snapshot(int channels, int events) {
        Latency latency = new Latency(508_000, 12_000, 100_000, 250_000, 1_500_000, 12_345_000);
        Map<String, Long> inputs = new LinkedHashMap<>();
        inputs.put("PROCESSED", 507_772L);
        inputs.put("LATE", 46L);
        inputs.put("DUPLICATE", 0L);
        inputs.put("INVALID(PRICE)", 1L);
        inputs.put("INVALID(SIZE)", 2L);
        Map<String, Long> candidates = new LinkedHashMap<>();
        candidates.put("PUBLISHED", 1_980L);
        candidates.put("MERGED(CONTRIBUTOR)", 4L);
        candidates.put("MERGED(STALE)", 6L);
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("HIGH", 926L);
        counts.put("LOW", 1_003L);
        counts.put("SURGE", 36L);
        counts.put("TREND", 27L);
        List<Channel> all = new ArrayList<>();
        for (int i = 0; i < channels; i++) {
            all.add(new Channel(
                    "tick-" + i,
                    "Tick",
                    ChannelStatus.ACTIVE,
                    BreakerState.CLOSED,
                    253_910,
                    250,
                    17,
                    1_000,
                    latency,
                    Vitals.unknown(25_000_000L)));
        }
        List<MarketEvent> latest = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            latest.add(event(events - i, TIME - i * 1_000_000_000L));
        }
        return new DemoSnapshot(
                new DemoMarket(500, 1, Duration.ofMinutes(20), Speed.times(60)),
                TIME,
                "REGULAR",
                43_009.4,
                64_206.6,
                latency,
                new Account("inputs", 508_004, inputs, 183),
                new Account("candidates", 1_994, candidates, 4),
                counts,
                Map.of("HIGH", 116.9, "LOW", 91.7, "SURGE", 4.6, "TREND", 0.5),
                all,
                latest,
                0.4,
                13);
    }

    private static MarketEvent event(int number, long time) {
        return new MarketEvent(
                "epoch",
                number,
                "id",
                EventType.HIGH,
                EventPhase.FINAL,
                String.format("SYM%03d", number),
                "2026-01-05",
                SessionPhase.REGULAR,
                time,
                18.44,
                Direction.UP,
                "synthetic",
                SourceKind.CHANNEL,
                0.5,
                Priority.HIGH,
                new HighLowDetail(18.42, number, 0, time, 18.4, 0.1, false, false),
                Fields.none(),
                List.of(),
                0);
    }
}
