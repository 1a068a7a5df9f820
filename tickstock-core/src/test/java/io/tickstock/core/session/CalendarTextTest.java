package io.tickstock.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstock.api.data.SessionPhase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the text of a calendar is read, and what is refused. */
class CalendarTextTest {

    private static final List<String> GOOD = List.of(
            "calendar good",
            "zone UTC",
            "hours full regular 09:00 closed 17:00",
            "hours half regular 09:00 closed 12:00",
            "week mon-fri full",
            "yearly closed 12-25",
            "date half 2025-06-06");

    private static DescribedCalendar read(List<String> lines) {
        return CalendarText.of("test.calendar", String.join("\n", lines));
    }

    private static SessionPhase at(DescribedCalendar calendar, String instant) {
        return calendar.sessionAt(Instant.parse(instant).getEpochSecond() * 1_000_000_000L)
                .phase();
    }

    /** The good calendar with another line in the place of one; after the last for a line of its own. */
    private static List<String> with(int line, String text) {
        List<String> lines = new ArrayList<>(GOOD);
        if (line > lines.size()) {
            lines.add(text);
        } else {
            lines.set(line - 1, text);
        }
        return lines;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1 | calendar              | calendar: ''          | a name",
                "1 | calendar two words    | calendar: 'two words' | a name",
                "1 | calendar Upper        | calendar: 'Upper'     | a name",
                "8 | calendar other        | calendar: 'other'     | once; line 1 has it already",
                "2 | zone Mars/Olympus     | zone: 'Mars/Olympus'  | a time zone such as",
                "2 | zone                  | zone: ''              | a time zone such as",
                "8 | zone UTC              | zone: 'UTC'           | once; line 2 has it already",
                "8 | holiday 12-25         | line: 'holiday'       | calendar, zone, hours, week, yearly or date",
                "3 | hours full            | hours: 'full'         | a name, then phases",
                "3 | hours full regular 09:00 closed | hours: 'full regular 09:00 closed' | a name, then phases",
                "8 | hours closed regular 09:00 closed 17:00 | hours: 'closed' | not closed",
                "3 | hours full open 09:00 closed 17:00 | hours: 'open' | a phase: pre, regular, post, closed",
                "3 | hours full regular 9:00 closed 17:00 | hours: '9:00' | a time such as 09:30",
                "3 | hours full regular 09:00 closed 24:00 | hours: '24:00' | a time such as 09:30",
                "3 | hours full regular 09:60 closed 17:00 | hours: '09:60' | a time such as 09:30",
                "3 | hours full regular 09:00-2d closed 17:00 | hours: '09:00-2d' | a time such as 09:30",
                "3 | hours full regular 09:00 closed 08:00 | hours: '08:00' | after 09:00, when the phase before begins",
                "3 | hours full regular 09:00 closed 09:00 | hours: '09:00' | after 09:00, when the phase before begins",
                "3 | hours full regular 09:00 regular 10:00 closed 17:00 | hours: 'regular' | another phase",
                "3 | hours full pre 09:00 regular 17:00 | hours: 'full pre 09:00 regular 17:00' | closed as the last phase",
                "3 | hours full closed 09:00 regular 10:00 closed 17:00 | hours: 'full closed 09:00 | not as the first",
                "8 | hours half pre 09:00 closed 10:00 | hours: 'half' | once; line 4 has it already",
                "8 | hours a pre 01:00 post 02:00 pre 03:00 post 04:00 pre 05:00 post 06:00 pre 07:00 post 08:00 pre 09:00"
                        + " post 10:00 pre 11:00 post 12:00 pre 13:00 post 14:00 pre 15:00 post 16:00 closed 17:00"
                        + " | hours: 'a pre | at most 16 phases",
                "5 | week                  | week: ''              | days such as mon-fri",
                "5 | week mon-fri          | week: 'mon-fri'       | days such as mon-fri",
                "5 | week mon-fri noon     | week: 'noon'          | hours described above: full, half",
                "5 | week mon-fri closed   | week: 'closed'        | the name of hours",
                "5 | week fri-mon full     | week: 'fri-mon'       | days such as mon-fri or mon,tue,thu",
                "5 | week monday full      | week: 'monday'        | days such as mon-fri or mon,tue,thu",
                "5 | week mon,,tue full    | week: 'mon,,tue'      | days such as mon-fri or mon,tue,thu",
                "5 | week mon,mon full     | week: 'mon,mon'       | each once",
                "8 | week fri,sat half     | week: 'fri'           | once; line 5 has it already",
                "6 | yearly closed         | yearly: 'closed'      | closed or the name of hours, then a day",
                "6 | yearly open 12-25     | yearly: 'open'        | closed, or hours described above: full, half",
                "6 | yearly closed 25.12.  | yearly: '25.12.'      | a day such as 12-25",
                "6 | yearly closed 02-30   | yearly: '02-30'       | a day such as 12-25",
                "6 | yearly closed 13-01   | yearly: '13-01'       | a day such as 12-25",
                "6 | yearly closed 00-01   | yearly: '00-01'       | a day such as 12-25",
                "6 | yearly closed 5th-mon-may | yearly: '5th-mon-may' | a day such as 12-25",
                "6 | yearly closed 1st-may-mon | yearly: '1st-may-mon' | a day such as 12-25",
                "6 | yearly closed easter-100 | yearly: 'easter-100' | a day such as 12-25",
                "6 | yearly closed 12-25 on | yearly on: ''        | days such as mon-fri",
                "6 | yearly closed 12-25 on weekdays | yearly on: 'weekdays' | days such as mon-fri",
                "6 | yearly closed 12-25 sat-7 | yearly: 'sat-7'   | on DAYS, a shift such as sat-1",
                "6 | yearly closed 12-25 sat-1 sat+2 | yearly: 'sat+2' | sat once",
                "6 | yearly closed 12-25 from 2000 from 2001 | yearly: 'from' | from once",
                "6 | yearly closed 12-25 from | yearly from: ''    | a year of four digits",
                "6 | yearly closed 12-25 to 99 | yearly to: '99'   | a year of four digits",
                "6 | yearly closed 12-25 from 2010 to 2009 | yearly to: '2009' | not before from, 2010",
                "6 | yearly closed easter on sun | yearly: 'easter' | without on and shifts",
                "6 | yearly closed 1st-mon-sep mon+1 | yearly: '1st-mon-sep' | without on and shifts",
                "6 | yearly closed 12-25 on mon-fri sat-1 | yearly: 'sat' | a shift of a day that on names",
                "7 | date closed           | date: 'closed'        | closed or the name of hours, then dates",
                "7 | date open 2025-06-06  | date: 'open'          | closed, or hours described above",
                "7 | date half 2025-6-6    | date: '2025-6-6'      | a date such as 2001-09-11",
                "7 | date half 2025-02-29  | date: '2025-02-29'    | a date such as 2001-09-11",
                "7 | date half 1600-01-04  | date: '1600-01-04'    | from 1676-01-01 to 2263-12-31",
                "8 | date closed 2025-06-06 | date: '2025-06-06'   | once; line 7 has it already",
                // Contradictions between lines that are right by themselves.
                "8 | yearly half 12-25 on thu | yearly: '16         | one use for a day; line 6 says another",
                "3 | hours full regular 20:00-1d closed 21:00 | hours: 'full' begin on | days that do not overlap"
            })
    void shouldRefuseWithFileLineFieldValueAndRule(int line, String text, String found, String rule) {
        assertThatThrownBy(() -> read(with(line, text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("test.calendar:" + line + ": " + found)
                .hasMessageContaining("(expected: ")
                .hasMessageContaining(rule)
                .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
    }

    @ParameterizedTest
    @CsvSource({"1, calendar", "2, zone", "5, week"})
    void shouldSayWhatIsMissing(int line, String field) {
        assertThatThrownBy(() -> read(with(line, "# nothing")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("test.calendar: " + field + ": not given (expected: ");
    }

    @Test
    void shouldTellAllThatIsWrongAtOnce() {
        assertThatThrownBy(() -> read(List.of("calendar X", "zone nowhere", "", "hours", "weak mon full")))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(e -> assertThat(e.getMessage().lines().map(line -> line.replaceFirst(": '.*", "")))
                        .containsExactly(
                                "test.calendar:1: calendar",
                                "test.calendar:2: zone",
                                "test.calendar:4: hours",
                                "test.calendar:5: line"));
    }

    @Test
    void shouldRefuseAYearWithoutTrading() {
        String closed = LocalDate.of(2030, 1, 1)
                .datesUntil(LocalDate.of(2031, 2, 1))
                .filter(day -> day.getDayOfWeek() == DayOfWeek.WEDNESDAY)
                .map(LocalDate::toString)
                .collect(Collectors.joining(" "));
        assertThatThrownBy(() -> read(List.of(
                        "calendar idle",
                        "zone UTC",
                        "hours a regular 09:00 closed 17:00",
                        "week wed a",
                        "date closed " + closed)))
                .hasMessageStartingWith("test.calendar: week: no trading day from 2029-12-27 to ")
                .hasMessageContaining("(expected: one in 366 days)");
    }

    @Test
    void shouldTakeCommentsWhiteSpaceAndAByteOrderMark() {
        DescribedCalendar plain = read(GOOD);
        DescribedCalendar dressed = CalendarText.of(
                "test.calendar",
                "\uFEFF# about\r\n\r\n" + String.join("\r\n", GOOD).replace(" ", " \t ") + "  # the end");

        assertThat(dressed.name()).isEqualTo("good");
        assertThat(dressed.fingerprint()).isEqualTo(plain.fingerprint()).matches("[0-9a-f]{12}");
        assertThat(read(with(6, "yearly closed 12-26")).fingerprint()).isNotEqualTo(plain.fingerprint());
    }

    @Test
    void shouldLetADateBeatARuleAndThatTheWeek() {
        DescribedCalendar calendar = read(List.of(
                        "calendar good",
                        "zone UTC",
                        "hours full regular 09:00 closed 17:00",
                        "hours half regular 09:00 closed 12:00",
                        "week mon-fri full",
                        "yearly half 07-03",
                        "yearly closed 07-04 sat-1 sun+1",
                        // Of 2026 the two rules would say different things; the date says which.
                        "date closed 2026-07-03 2020-07-03 2015-07-03 2009-07-03",
                        "date full 2026-07-04")
                .stream()
                .map(line -> line.equals("yearly half 07-03") ? line + " from 2005 to 2030" : line)
                .toList());

        assertThat(at(calendar, "2025-07-03T13:00:00Z")).isEqualTo(SessionPhase.CLOSED);
        assertThat(at(calendar, "2025-07-03T11:00:00Z")).isEqualTo(SessionPhase.REGULAR);
        assertThat(at(calendar, "2004-07-02T13:00:00Z")).isEqualTo(SessionPhase.REGULAR);
        assertThat(at(calendar, "2026-07-03T11:00:00Z")).isEqualTo(SessionPhase.CLOSED);
        // A Saturday that a date makes a trading day; one that only a rule names does not trade.
        assertThat(at(calendar, "2026-07-04T16:00:00Z")).isEqualTo(SessionPhase.REGULAR);
        assertThat(at(calendar, "2027-07-03T11:00:00Z")).isEqualTo(SessionPhase.CLOSED);
        assertThat(at(calendar, "2027-07-05T11:00:00Z")).isEqualTo(SessionPhase.CLOSED);
    }

    @Test
    void shouldNotMindWhatRulesSayOfDaysThatDoNotTrade() {
        DescribedCalendar calendar = read(with(8, "yearly half 12-25 on sat,sun"));
        assertThat(at(calendar, "2027-12-25T10:00:00Z")).isEqualTo(SessionPhase.CLOSED);
        assertThat(at(calendar, "2027-12-24T13:00:00Z")).isEqualTo(SessionPhase.REGULAR);
    }

    @Test
    void shouldMoveTwoHolidaysApartAsInLondon() {
        DescribedCalendar calendar = read(List.of(
                "calendar london",
                "zone Europe/London",
                "hours full regular 08:00 closed 16:30",
                "week mon-fri full",
                "yearly closed 12-25 sat+2 sun+2",
                "yearly closed 12-26 sat+2 sun+2",
                "yearly closed easter+1",
                "yearly closed 02-29"));

        for (String closed :
                List.of("2021-12-27", "2021-12-28", "2022-12-26", "2022-12-27", "2024-04-01", "2024-02-29")) {
            assertThat(at(calendar, closed + "T12:00:00Z")).as(closed).isEqualTo(SessionPhase.CLOSED);
        }
        for (String open : List.of("2021-12-29", "2022-12-28", "2024-04-02", "2023-02-28", "2023-03-01")) {
            assertThat(at(calendar, open + "T12:00:00Z")).as(open).isEqualTo(SessionPhase.REGULAR);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1818-03-22", "1886-04-25", "1943-04-25", "1954-04-18", "1961-04-02", "1981-04-19", "2000-04-23", "2008-03-23",
        "2011-04-24", "2019-04-21", "2024-03-31", "2025-04-20", "2030-04-21", "2038-04-25", "2049-04-18", "2076-04-19"
    })
    void shouldKnowEaster(LocalDate easter) {
        assertThat(YearlyRule.easter(easter.getYear())).isEqualTo(easter);
    }

    @Test
    void shouldReadFilesAndSayWhyItCannot(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("good.calendar");
        Files.write(file, GOOD);
        assertThat(Calendars.read(file).name()).isEqualTo("good");

        Path missing = folder.resolve("none.calendar");
        assertThatThrownBy(() -> Calendars.read(missing))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("calendar file: '" + missing + "' (expected: a file that can be read;");
        assertThatThrownBy(() -> Calendars.read(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("calendar file: '" + folder + "' (expected: a file that can be read;");
        Path wrong = Files.write(folder.resolve("wrong.calendar"), with(2, "zone x"));
        assertThatThrownBy(() -> Calendars.read(wrong)).hasMessageStartingWith(wrong + ":2: zone: 'x' (expected: ");
        Path binary = Files.write(folder.resolve("binary.calendar"), new byte[] {'a', (byte) 0xC3, ' '});
        assertThatThrownBy(() -> Calendars.read(binary)).hasMessageContaining("(expected: UTF-8)");
        Path huge = Files.write(folder.resolve("huge.calendar"), new byte[CalendarText.MAX_BYTES + 1]);
        assertThatThrownBy(() -> Calendars.read(huge)).hasMessageContaining("more than 1048576 bytes");
    }

    @Test
    void shouldReadWhatTheDocsShow() throws IOException {
        Matcher blocks = Pattern.compile("(?s)```calendar\n(.*?)```")
                .matcher(Files.readString(Path.of("..", "docs", "calendars.md"), StandardCharsets.UTF_8));
        assertThat(blocks.results()
                        .map(block -> CalendarText.of("docs", block.group(1)).name()))
                .containsExactly("cme-index", "fx");
    }
}
