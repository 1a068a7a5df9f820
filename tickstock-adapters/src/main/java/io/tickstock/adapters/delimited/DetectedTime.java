package io.tickstock.adapters.delimited;

import org.jspecify.annotations.Nullable;

/** Times whose first one tells how all are written. */
final class DetectedTime implements TimeReader {

    private @Nullable TimeReader reader;
    private @Nullable EpochUnit unit;

    @Override
    public long read(char[] chars, int from, int to) throws BadField {
        TimeReader known = reader;
        if (known == null) {
            return detect(chars, from, to);
        }
        long time = known.read(chars, from, to);
        EpochUnit found = unit;
        if (found != null && !EpochUnit.isTelling(time)) {
            throw BadField.time("a time in " + found.symbol() + " between 2000 and 2100, as the first row has it");
        }
        return time;
    }

    /** The unit found, {@code iso}, or null before the first time. */
    @Nullable
    String found() {
        EpochUnit found = unit;
        if (found != null) {
            return found.symbol();
        }
        return reader == null ? null : "iso";
    }

    private long detect(char[] chars, int from, int to) throws BadField {
        if (to - from > 10 && chars[from + 4] == '-') {
            IsoTime iso = new IsoTime();
            long time = iso.read(chars, from, to);
            reader = iso;
            return time;
        }
        for (EpochUnit candidate : EpochUnit.values()) {
            if (EpochUnit.isTelling(candidate.parse(chars, from, to))) {
                CountedTime counted = new CountedTime(candidate);
                long time = counted.read(chars, from, to);
                reader = counted;
                unit = candidate;
                return time;
            }
        }
        throw BadField.time(
                "ISO-8601 with an offset, or a time between 2000 and 2100 in s, ms, us or ns since 1970; for others set the time unit");
    }
}
