package io.tickstock.core.conditions;

import io.tickstock.api.spi.ConditionScheme;
import io.tickstock.api.spi.SystemStatus;
import io.tickstock.core.flow.SingleWriterLong;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts by code, the first so many one by one and the others together. One thread counts, any thread reads. */
final class UnknownCodes {

    private static final int MAX = SystemStatus.Feed.MAX_UNKNOWN_CONDITIONS;

    /** Twice as many places as codes, so that a look-up ends soon. */
    private static final int PLACES = 2 * MAX;

    private static final ConditionScheme[] SCHEMES = ConditionScheme.values();

    /** Key and count of each code, in the order they came; written before {@link #used} tells that they are there. */
    private final long[] keys = new long[MAX];

    private final SingleWriterLong[] counts = new SingleWriterLong[MAX];
    private final SingleWriterLong used = new SingleWriterLong();
    private final SingleWriterLong others = new SingleWriterLong();

    /** For the writer alone: index + 1 of the code at a place, 0 for none. */
    private final byte[] places = new byte[PLACES];

    void count(ConditionScheme scheme, int code) {
        long key = ((long) scheme.ordinal() << 32) | (code & 0xffff_ffffL);
        int place = (int) ((key * 0x9e37_79b9_7f4a_7c15L) >>> 32) & (PLACES - 1);
        while (places[place] != 0) {
            int index = places[place] - 1;
            if (keys[index] == key) {
                counts[index].addRelease(1L);
                return;
            }
            place = (place + 1) & (PLACES - 1);
        }
        int index = (int) used.getPlain();
        if (index == MAX) {
            others.addRelease(1L);
            return;
        }
        keys[index] = key;
        counts[index] = new SingleWriterLong(1L);
        places[place] = (byte) (index + 1);
        used.setRelease(index + 1L);
    }

    Map<String, Long> counts() {
        Map<String, Long> all = new LinkedHashMap<>();
        // First: when anything is counted here, all the others are there.
        long other = others.getAcquire();
        int count = (int) used.getAcquire();
        for (int i = 0; i < count; i++) {
            all.put(name(keys[i]), counts[i].getAcquire());
        }
        if (other > 0) {
            all.put(SystemStatus.Feed.OTHER_CONDITIONS, other);
        }
        return all;
    }

    private static String name(long key) {
        ConditionScheme scheme = SCHEMES[(int) (key >>> 32)];
        int code = (int) key;
        if (!scheme.isLetters()) {
            return scheme + ":" + code;
        }
        boolean printable = ConditionTable.isCode(scheme, code);
        return scheme + ":" + (printable ? String.valueOf((char) code) : String.format("U+%04X", code));
    }
}
