package io.tickstock.core.channel;

import io.tickstock.core.flow.Arrival;
import io.tickstock.core.flow.ConcurrentInbox;
import io.tickstock.core.flow.Departure;
import io.tickstock.core.flow.Instruction;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which symbols live on a channel, and the channel's side of their moves. Instructions may be given by any thread; all else belongs to the
 * channel's thread.
 */
final class Residency {

    private static final int MOST_INSTRUCTIONS = 64;

    private final Household household;
    private final ConcurrentInbox<Instruction> instructions = new ConcurrentInbox<>(MOST_INSTRUCTIONS);

    /** A bit for each symbol. */
    private long[] residents = new long[16];

    /** Who is leaving, and how far each lane must have been handled before. */
    private @Nullable Departure leaving;

    private long[] ends = new long[0];

    /** What a channel does for symbols that come and go. */
    interface Household {

        /** How many inputs were handed over in each lane so far. */
        long[] laneEnds();

        /** Whether that many have been handled. */
        boolean hasHandled(long[] laneEnds);

        /** Forgets a symbol, and gives away what is remembered of it. */
        @Nullable
        Object release(int symbolId);

        /** Takes over what was remembered of a symbol elsewhere. */
        void adopt(int symbolId, Object state);

        /** Does what was due of symbols while they were on their way. */
        void catchUp();
    }

    Residency(Household household) {
        this.household = household;
    }

    /** Any thread; false when too many wait. */
    boolean instruct(Instruction instruction) {
        return instructions.offer(instruction);
    }

    /** Before an input of a symbol: if it came here just now, its states are taken in first. */
    void enter(int symbolId) {
        if (!isResident(symbolId)) {
            // Moved here, or new: its states, if there are any, were put in before its route led here.
            follow();
            settle(symbolId);
        }
    }

    private boolean isResident(int symbolId) {
        int word = symbolId >> 6;
        return word < residents.length && (residents[word] & (1L << symbolId)) != 0L;
    }

    private void settle(int symbolId) {
        int word = symbolId >> 6;
        if (word >= residents.length) {
            residents = Arrays.copyOf(residents, Math.max(word + 1, residents.length * 2));
        }
        residents[word] |= 1L << symbolId;
    }

    /** Does what was asked for since the last time. */
    void follow() {
        Instruction next = instructions.poll();
        while (next != null) {
            if (next instanceof Arrival arrival) {
                takeIn(arrival);
            } else {
                leaving = (Departure) next;
                ends = household.laneEnds();
            }
            next = instructions.poll();
        }
    }

    private void takeIn(Arrival arrival) {
        try {
            forEach(arrival.size(), i -> {
                settle(arrival.symbol(i));
                Object state = arrival.state(i);
                if (state != null) {
                    household.adopt(arrival.symbol(i), state);
                }
            });
            // What was due while they were on their way comes first, and before anybody is told that they are here.
            household.catchUp();
        } finally {
            arrival.adopted();
        }
    }

    /** After a round: lets symbols go when everything that was handed over before the fence has been handled. */
    void letGo() {
        Departure departure = leaving;
        if (departure == null || !(departure.isCancelled() || household.hasHandled(ends))) {
            return;
        }
        leaving = null;
        if (!departure.take()) {
            return;
        }
        try {
            forEach(departure.size(), i -> {
                int symbolId = departure.symbol(i);
                if (isResident(symbolId)) {
                    residents[symbolId >> 6] &= ~(1L << symbolId);
                    departure.put(i, household.release(symbolId));
                }
            });
        } finally {
            departure.complete();
        }
    }

    /** One symbol's work. */
    @FunctionalInterface
    private interface Step {
        void at(int index);
    }

    /** A host's channel may throw on a symbol; the others come through, and then it is told. */
    private static void forEach(int count, Step step) {
        Throwable first = null;
        for (int i = 0; i < count; i++) {
            try {
                step.at(i);
            } catch (RuntimeException | Error e) {
                first = first == null ? e : first;
            }
        }
        if (first instanceof Error error) {
            throw error;
        }
        if (first instanceof RuntimeException exception) {
            throw exception;
        }
    }
}
