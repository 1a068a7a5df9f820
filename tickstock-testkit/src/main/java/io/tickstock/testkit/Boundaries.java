package io.tickstock.testkit;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

/** Where sessions and phases change. */
final class Boundaries {

    private static final long SECOND = 1_000_000_000L;
    private static final long DAY = 86_400 * SECOND;
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final List<LocalTime> CHANGES = List.of(
            LocalTime.MIDNIGHT, LocalTime.of(4, 0), LocalTime.of(9, 30), LocalTime.of(16, 0), LocalTime.of(20, 0));

    private Boundaries() {}

    /** The first UTC midnight after a time, or the first change of a US trading day's phase in New York. */
    static long next(long time, boolean newYork) {
        if (!newYork) {
            return (Math.floorDiv(time, DAY) + 1) * DAY;
        }
        ZonedDateTime local = Instant.ofEpochSecond(0, time).atZone(NEW_YORK);
        for (LocalTime change : CHANGES) {
            ZonedDateTime candidate = local.with(change);
            if (candidate.isAfter(local)) {
                return candidate.toEpochSecond() * SECOND;
            }
        }
        return local.plusDays(1).with(LocalTime.MIDNIGHT).toEpochSecond() * SECOND;
    }
}
