package io.tickstock.reference;

import io.tickstock.api.data.Eligibility;
import io.tickstock.reference.ReferenceCalendar.Moment;

/** An accepted print with all that follows from its place in the feed. */
record Print(
        String symbol,
        double price,
        double size,
        long time,
        int eligibility,
        long feedSequence,
        boolean late,
        Moment moment) {

    boolean setsLast() {
        return (eligibility & Eligibility.LAST) != 0;
    }

    boolean setsHighLow() {
        return (eligibility & Eligibility.HIGH_LOW) != 0;
    }

    boolean addsVolume() {
        return (eligibility & Eligibility.VOLUME) != 0;
    }
}
