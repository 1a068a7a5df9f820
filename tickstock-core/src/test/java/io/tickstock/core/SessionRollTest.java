package io.tickstock.core;

import static io.tickstock.core.Systems.SECOND;
import static io.tickstock.core.Systems.assertBalanced;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstock.api.data.Session;
import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.data.Tick;
import io.tickstock.api.event.EventType;
import io.tickstock.api.event.HighLowDetail;
import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.spi.MarketCalendar;
import io.tickstock.core.session.AlwaysOpenCalendar;
import io.tickstock.core.session.UsEquitiesCalendar;
import io.tickstock.testkit.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sessions in whole systems: when they begin anew, which phase events tell, and calendars from files. */
class SessionRollTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final String ALL_PHASES = "pre,regular,post,closed";

    /** Trades every day of the week, from 17:00 to 17:00; half days where the clocks change. */
    private static final List<String> ROUND_THE_CLOCK = List.of(
            "calendar round-the-clock",
            "zone America/New_York",
            "hours full  regular 17:00-1d  closed 17:00",
            "hours half  regular 17:00-1d  post 13:00  closed 16:00",
            "week mon-sun full",
            "date half 2024-03-10 2024-11-03");

    @TempDir
    private Path folder;

    private static long nanos(String instant) {
        return Instant.parse(instant).getEpochSecond() * SECOND;
    }

    /** A print each minute, each a new high. */
    private static List<Tick> rising(String from, int hours) {
        List<Tick> tape = new ArrayList<>();
        double price = 100.0;
        for (int minute = 0; minute < hours * 60; minute++) {
            tape.add(new Tick("ACME", price, 1.0, nanos(from) + minute * 60 * SECOND));
            price *= 1.001;
        }
        return tape;
    }

    private static List<MarketEvent> highs(Settings settings, List<Tick> tape) throws InterruptedException {
        List<MarketEvent> events = new ArrayList<>();
        MultiChannelSystem system = MultiChannelSystem.builder()
                .replay()
                .mode(ThreadingMode.INLINE)
                .settings(settings)
                .source(Tape.of("tape", tape))
                .onEvent(events::add)
                .build();
        system.start();
        assertThat(system.awaitEnd(Duration.ofMinutes(1))).isTrue();
        system.close();
        assertBalanced(system);
        return events.stream()
                .filter(event -> event.type().equals(EventType.HIGH))
                .toList();
    }

    /** The price that each session was measured from, by its label. */
    private static Map<String, Double> opens(List<MarketEvent> highs) {
        Map<String, Double> opens = new LinkedHashMap<>();
        for (MarketEvent high : highs) {
            double open = ((HighLowDetail) high.detail()).open();
            assertThat(opens.merge(high.session(), open, (one, other) -> one))
                    .as("the open of %s", high)
                    .isEqualTo(open);
        }
        return opens;
    }

    private static double priceAt(List<Tick> tape, String instant) {
        return tape.stream()
                .filter(tick -> tick.eventTime() == nanos(instant))
                .findFirst()
                .orElseThrow()
                .price();
    }

    private Settings roundTheClock() throws IOException {
        Path file = Files.write(folder.resolve("round-the-clock.calendar"), ROUND_THE_CLOCK);
        return Settings.defaults().with(Settings.CALENDAR_FILE, file.toString()).with("highlow.phases", ALL_PHASES);
    }

    @Fault({"D7", "C5"})
    @ParameterizedTest
    @CsvSource({
        // The roll before the change of the clocks is an hour later in UTC, or earlier, than the one after it.
        "2024-03-09T21:30:00Z, 2024-03-09T22:00:00Z, 2024-03-10T21:00:00Z",
        "2024-11-02T20:30:00Z, 2024-11-02T21:00:00Z, 2024-11-03T22:00:00Z"
    })
    @DisplayName(
            "D7 C5 over a half day on which the clocks change, a session begins anew once, at 17:00 of the exchange")
    void shouldBeginAnewOnceAtTheExchangesLocalTime(String from, String first, String second) throws Exception {
        List<Tick> tape = rising(from, 26);
        List<MarketEvent> highs = highs(roundTheClock(), tape);

        assertThat(opens(highs).values())
                .containsExactly(tape.get(0).price(), priceAt(tape, first), priceAt(tape, second));
        // Each print is a high but those that open; a session that began anew twice would have one less.
        assertThat(highs).hasSize(tape.size() - 3);
        assertThat(highs.stream()
                        .filter(high -> ((HighLowDetail) high.detail()).count() == 1)
                        .map(MarketEvent::time))
                .containsExactly(tape.get(1).eventTime(), nanos(first) + 60 * SECOND, nanos(second) + 60 * SECOND);
    }

    @Fault("D7")
    @Test
    @DisplayName(
            "D7 US equities begin anew once over the weekend on which the clocks change, at 04:00 New York on Monday")
    void shouldBeginAnewOnMondayMorning() throws InterruptedException {
        List<Tick> tape = rising("2024-03-08T09:00:00Z", 73);
        List<MarketEvent> highs =
                highs(Settings.defaults().with("calendar", "us-equities").with("highlow.phases", ALL_PHASES), tape);

        assertThat(opens(highs))
                .containsExactly(
                        Map.entry("2024-03-08", tape.get(0).price()),
                        Map.entry("2024-03-11", priceAt(tape, "2024-03-11T08:00:00Z")));
        assertThat(highs).hasSize(tape.size() - 2);
    }

    @Fault("C5")
    @Test
    @DisplayName("C5 24 hours over a half day: each event tells its phase, and there is no second session")
    void shouldTellThePhaseOfAHalfDay() throws InterruptedException {
        List<Tick> tape = rising("2024-11-29T09:00:00Z", 24);
        Settings us = Settings.defaults().with("calendar", "us-equities");
        List<MarketEvent> highs = highs(us.with("highlow.phases", ALL_PHASES), tape);

        assertThat(opens(highs)).containsOnlyKeys("2024-11-29");
        assertThat(highs).hasSize(tape.size() - 1);
        for (MarketEvent high : highs) {
            LocalTime wall = high.instant().atZone(NEW_YORK).toLocalTime();
            SessionPhase phase = wall.isBefore(LocalTime.of(4, 0)) || !wall.isBefore(LocalTime.of(17, 0))
                    ? SessionPhase.CLOSED
                    : wall.isBefore(LocalTime.of(9, 30))
                            ? SessionPhase.PRE
                            : wall.isBefore(LocalTime.of(13, 0)) ? SessionPhase.REGULAR : SessionPhase.POST;
            assertThat(high.sessionPhase()).as(high.toString()).isEqualTo(phase);
        }
        // By default regular hours count alone, and those end at 13:00.
        List<MarketEvent> regular = highs(us, tape);
        assertThat(regular).hasSize(3 * 60 + 30 - 1).allMatch(high -> high.sessionPhase() == SessionPhase.REGULAR);
        assertThat(regular.get(regular.size() - 1).instant()).isEqualTo("2024-11-29T17:59:00Z");
    }

    @Test
    void shouldTellThePhaseOfTheLastPrintWithWhatIsOwed() throws InterruptedException {
        // Two highs within the cooldown, then nothing until a print of Monday's session: it brings what Friday owes.
        long close = nanos("2024-03-08T20:59:59Z");
        List<Tick> tape = List.of(
                new Tick("ACME", 100.0, 1.0, close - 10 * SECOND),
                new Tick("ACME", 101.0, 1.0, close),
                new Tick("ACME", 102.0, 1.0, close + SECOND / 2),
                new Tick("ACME", 50.0, 1.0, nanos("2024-03-11T13:30:00Z")));
        Settings settings = Settings.defaults().with("calendar", "us-equities").with("highlow.cooldown", "100h");
        List<MarketEvent> highs = highs(settings, tape);

        assertThat(highs).hasSize(2);
        MarketEvent owed = highs.get(1);
        assertThat(owed.time()).isEqualTo(nanos("2024-03-11T13:30:00Z"));
        assertThat(owed.session()).isEqualTo("2024-03-08");
        assertThat(owed.sessionPhase()).isEqualTo(SessionPhase.REGULAR);
        assertThat(((HighLowDetail) owed.detail()).owed()).isTrue();
    }

    private static String epoch(Settings settings) {
        MultiChannelSystem system = MultiChannelSystem.builder()
                .replay()
                .mode(ThreadingMode.INLINE)
                .settings(settings)
                .build();
        try (system) {
            return system.log().epoch();
        }
    }

    @Test
    void shouldNameAReplayByWhatItsCalendarSays() throws IOException {
        Path file = folder.resolve("a.calendar");
        Settings settings = Settings.defaults().with(Settings.CALENDAR_FILE, file.toString());
        Files.write(file, ROUND_THE_CLOCK);
        String epoch = epoch(settings);
        Path elsewhere = Files.writeString(
                folder.resolve("b.calendar"), "# the same\n\n" + String.join(" # as before\r\n", ROUND_THE_CLOCK));
        assertThat(epoch(settings.with(Settings.CALENDAR_FILE, elsewhere.toString())))
                .isEqualTo(epoch);
        // A copy of what is built in is the same calendar.
        try (InputStream builtIn = UsEquitiesCalendar.class.getResourceAsStream("us-equities.calendar")) {
            Files.write(file, Objects.requireNonNull(builtIn).readAllBytes());
        }
        assertThat(epoch(settings)).isEqualTo(epoch(Settings.defaults().with("calendar", "us-equities")));
        Files.write(file, ROUND_THE_CLOCK.subList(0, 5));
        assertThat(epoch(settings)).isNotEqualTo(epoch).isNotEqualTo(epoch(Settings.defaults()));
    }

    @Test
    void shouldTakeAFileInThePlaceOfANameAndACalendarInCodeInThePlaceOfBoth() throws IOException {
        Settings settings = roundTheClock().with("calendar", "us-equities");
        assertThat(calendarOf(MultiChannelSystem.builder().settings(settings))).isEqualTo("round-the-clock");
        assertThat(calendarOf(MultiChannelSystem.builder().settings(settings).calendar(new EachDay())))
                .isEqualTo("each-day");
        assertThat(calendarOf(MultiChannelSystem.builder().settings(settings.with("calendar.file", ""))))
                .isEqualTo("us-equities");
    }

    private static String calendarOf(MultiChannelSystem.Builder builder) {
        try (MultiChannelSystem system = builder.mode(ThreadingMode.INLINE).build()) {
            return system.status().parts().stream()
                    .filter(part -> part.kind().equals("calendar"))
                    .findFirst()
                    .orElseThrow()
                    .name();
        }
    }

    /** A host's own. */
    private static final class EachDay implements MarketCalendar {
        @Override
        public String name() {
            return "each-day";
        }

        @Override
        public Session sessionAt(long epochNanos) {
            return new AlwaysOpenCalendar().sessionAt(epochNanos);
        }
    }

    @Fault("L3")
    @Test
    @DisplayName("L3 a calendar's file that is missing or wrong")
    void shouldNotBuildWithAFileThatIsNoCalendar() throws IOException {
        Path file = folder.resolve("wrong.calendar");
        MultiChannelSystem.Builder builder = MultiChannelSystem.builder().set(Settings.CALENDAR_FILE, file.toString());
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + file + "' (expected: a file that can be read");
        assertThatThrownBy(() -> Settings.defaults().with("calendar.file", "a\0b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("calendar.file: 'a\0b' (expected: path of a file, or empty)");
        Files.writeString(file, "calendar x\nzone y");
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(file + ":2: zone: 'y' (expected: a time zone");
    }
}
