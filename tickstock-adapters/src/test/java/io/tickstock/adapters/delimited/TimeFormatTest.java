package io.tickstock.adapters.delimited;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeFormatTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @ParameterizedTest
    @CsvSource({
        "s, 1385337600, 1385337600000000000",
        "s, 1385337600.5, 1385337600500000000",
        "s, 1385337600.123456789, 1385337600123456789",
        "s, 1385337600.1234567899999, 1385337600123456789",
        "s, 0, 0",
        "s, -1.5, -1500000000",
        "ms, 1385337600123, 1385337600123000000",
        "ms, 1385337600123.4567891, 1385337600123456789",
        "us, 1385337600123456.789, 1385337600123456789",
        "ns, 1385337600123456789, 1385337600123456789",
        "ns, 1385337600123456789.9, 1385337600123456789",
        "iso, 2013-11-25T00:00:00Z, 1385337600000000000",
        "iso, 2013-11-25 00:00:00.5z, 1385337600500000000",
        "iso, 2013-11-25T00:00Z, 1385337600000000000",
        "iso, 2013-11-25T00:00:00.1234567899Z, 1385337600123456789",
        "iso, 2013-11-24T19:00:00-05:00, 1385337600000000000",
        "iso, 2013-11-25T05:30:00+0530, 1385337600000000000",
        "iso, 2013-11-25T01:00:00+01, 1385337600000000000",
        "iso, 2024-02-29T00:00:00Z, 1709164800000000000",
        "iso, 1970-01-01T00:00:00Z, 0"
    })
    void shouldReadExactly(String format, String text, long nanos) throws BadField {
        assertThat(read(TimeFormat.parse(format), text)).isEqualTo(nanos);
    }

    @ParameterizedTest
    @CsvSource({"s, 1e9", "s, 0x10", "s, ''", "s, .", "s, NaN", "ms, 1 2", "ns, '1,2'", "s, +5"})
    void shouldRefuseWhatIsNoCount(String format, String text) {
        assertThatThrownBy(() -> read(TimeFormat.parse(format), text))
                .isInstanceOf(BadField.class)
                .hasMessage("digits with at most one decimal point, as time is counted in " + format);
    }

    @ParameterizedTest
    @CsvSource({
        "2013-11-25",
        "2013-11-25T",
        "2013-11-25T24:00:00Z",
        "2013-13-25T00:00:00Z",
        "2013-11-25T00:60:00Z",
        "2013-11-25T00:00:60Z",
        "2013-11-25T00:00:00.Z",
        "2013-11-25T00:00:00ZZ",
        "2013-11-25T00:00:00+1",
        "2013-11-25T00:00:00+19:00",
        "2013-11-25_00:00:00Z",
        "13-11-25T00:00:00Z",
        "2013-11-25T00:00:00 Z"
    })
    void shouldRefuseWhatIsNotIso(String text) {
        assertThatThrownBy(() -> read(TimeFormat.iso(), text))
                .isInstanceOf(BadField.class)
                .hasMessage("ISO-8601 such as 2026-11-20T14:30:00.123Z");
    }

    @Test
    void shouldRefuseDaysAndOffsetsThatAreNotThere() {
        assertThatThrownBy(() -> read(TimeFormat.iso(), "2013-02-29T00:00:00Z")).hasMessage("a day that exists");
        assertThatThrownBy(() -> read(TimeFormat.iso(), "2013-02-28T00:00:00"))
                .hasMessage("ISO-8601 such as 2026-11-20T14:30:00.123Z, with Z or an offset; for local times give a"
                        + " pattern and a zone");
        assertThatThrownBy(() -> read(TimeFormat.iso(), "9999-12-31T00:00:00Z"))
                .hasMessage("a time between 1970 and 2200");
    }

    @ParameterizedTest
    @CsvSource({
        "s, 1385337600000, ms", "s, 1385337600000000, us", "s, 1385337600000000000, ns", "ms, 1385337600, s",
        "ms, 1385337600.5, s", "us, 1385337600000, ms", "ns, 1385337600000000, us", "ns, 1385337600, s"
    })
    void shouldNameTheUnitThatWouldFit(String declared, String text, String fitting) {
        String time = text.endsWith(".5") ? "2013-11-25T00:00:00.500Z" : "2013-11-25T00:00:00Z";
        assertThatThrownBy(() -> read(TimeFormat.parse(declared), text))
                .isInstanceOfSatisfying(
                        BadField.class, e -> assertThat(e.isFinal()).isTrue())
                .hasMessage("a time in " + declared + " between 1990 and 2100; in " + fitting + " it would be " + time
                        + ": set the time unit to " + fitting);
    }

    @Test
    void shouldRefuseUnitsThatChangeOnTheWay() throws BadField {
        TimeReader reader = TimeFormat.seconds().newReader();
        read(reader, "1385337600");
        assertThatThrownBy(() -> read(reader, "1385337600000"))
                .isInstanceOfSatisfying(
                        BadField.class, e -> assertThat(e.isFinal()).isFalse())
                .hasMessage(
                        "a time in s between 1990 and 2100; in ms it would be 2013-11-25T00:00:00Z, so units are mixed");
    }

    @Test
    void shouldRefuseCountsThatFitNowhere() {
        assertThatThrownBy(() -> read(TimeFormat.seconds(), "99999999999999999999999"))
                .hasMessage("a time in s before the year 2200");
        assertThatThrownBy(() -> read(TimeFormat.nanos(), "12345678901234567890"))
                .hasMessage("a time in ns before the year 2200");
    }

    @ParameterizedTest
    @CsvSource({
        "1385337600, s",
        "1385337600.5, s",
        "1385337600000, ms",
        "1385337600000000, us",
        "1385337600000000000, ns",
        "946684800, s",
        "4102444799, s",
        "946684800000, ms",
        "2013-11-25T00:00:00Z, iso"
    })
    void shouldDetectTheUnitByTheFirstRow(String text, String unit) throws BadField {
        DetectedTime reader = new DetectedTime();
        assertThat(reader.found()).isNull();
        long time = read(reader, text);
        assertThat(reader.found()).isEqualTo(unit);
        assertThat(time).isEqualTo(read(TimeFormat.parse(unit), text));
    }

    @ParameterizedTest
    @CsvSource({"0", "12345", "946684799", "99999999999", "20131125", "12345678901234567890", "11/25/2013 10:00", "x"})
    void shouldNotGuessWhenNothingFits(String text) {
        assertThatThrownBy(() -> read(TimeFormat.detected(), text))
                .isInstanceOf(BadField.class)
                .hasMessage("ISO-8601 with an offset, or a time between 2000 and 2100 in s, ms, us or ns since 1970;"
                        + " for others set the time unit");
    }

    @Test
    void shouldHoldLaterRowsToTheDetectedUnit() throws BadField {
        DetectedTime reader = new DetectedTime();
        read(reader, "1385337600");
        assertThatThrownBy(() -> read(reader, "100"))
                .hasMessage("a time in s between 2000 and 2100, as the first row has it");
        assertThatThrownBy(() -> read(reader, "1385337600000")).hasMessageContaining("units are mixed");
        assertThat(read(reader, "1385337601")).isEqualTo(1_385_337_601_000_000_000L);
    }

    @Test
    void shouldReadPatternsInAZone() throws BadField {
        TimeFormat format = TimeFormat.pattern("MM/dd/yyyy hh:mm:ss.SSSSSSSSS a", NEW_YORK);
        assertThat(read(format, "07/04/2025 09:30:00.123456789 am")).isEqualTo(nanos("2025-07-04T13:30:00.123456789Z"));
        assertThat(read(TimeFormat.pattern("dd-MMM-yyyy HH:mm:ss", ZoneId.of("UTC")), "25-Nov-2013 00:00:00"))
                .isEqualTo(1_385_337_600_000_000_000L);
        assertThat(read(TimeFormat.pattern("yyyy-MM-dd HH:mm:ssXXX", NEW_YORK), "2013-11-25 01:00:00+01:00"))
                .isEqualTo(1_385_337_600_000_000_000L);
    }

    @Test
    void shouldFollowTheClocksOfTheZone() throws BadField {
        TimeFormat format = TimeFormat.pattern("yyyy-MM-dd HH:mm:ss", NEW_YORK);
        assertThat(read(format, "2025-03-09 03:00:00")).isEqualTo(nanos("2025-03-09T07:00:00Z"));
        assertThat(read(format, "2025-11-02 01:30:00")).isEqualTo(nanos("2025-11-02T05:30:00Z"));
        assertThatThrownBy(() -> read(format, "2025-03-09 02:30:00"))
                .hasMessage("a time that exists in America/New_York, where clocks were put forward");
    }

    @Test
    void shouldRefuseWhatIsNotInThePattern() {
        TimeFormat format = TimeFormat.pattern("yyyy-MM-dd HH:mm:ss", NEW_YORK);
        for (String text : new String[] {"2025-02-30 10:00:00", "2025-01-01", "2025-01-01 10:00:00Z", "x"}) {
            assertThatThrownBy(() -> read(format, text))
                    .hasMessage("a date and time in the pattern yyyy-MM-dd HH:mm:ss");
        }
    }

    @Test
    void shouldRefuseNamesAndPatternsThatAreNone() {
        assertThatThrownBy(() -> TimeFormat.parse("sec"))
                .hasMessage("time: 'sec' (expected: auto, s, ms, us, ns or iso)");
        assertThatThrownBy(() -> TimeFormat.pattern("bogus{", NEW_YORK))
                .hasMessage("time: 'bogus{' (expected: a pattern of letters such as yyyy-MM-dd HH:mm:ss.SSS)");
    }

    private static long nanos(String instant) {
        Instant time = Instant.parse(instant);
        return time.getEpochSecond() * 1_000_000_000L + time.getNano();
    }

    private static long read(TimeFormat format, String text) throws BadField {
        return read(format.newReader(), text);
    }

    private static long read(TimeReader reader, String text) throws BadField {
        String padded = "1" + text + "1";
        return reader.read(padded.toCharArray(), 1, padded.length() - 1);
    }
}
