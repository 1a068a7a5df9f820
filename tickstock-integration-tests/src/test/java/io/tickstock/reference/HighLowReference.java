package io.tickstock.reference;

import io.tickstock.api.event.Direction;
import io.tickstock.api.event.EventType;
import io.tickstock.api.event.HighLowDetail;
import io.tickstock.api.event.Priority;
import java.util.function.Consumer;

/** HIGH and LOW of one symbol on one feed. */
final class HighLowReference {

    private static final long REVERSAL = 30 * ReferenceSettings.SECOND;

    private final ReferenceSettings settings;
    private final Consumer<Finding> out;

    private Side high = new Side(EventType.HIGH, Direction.UP);
    private Side low = new Side(EventType.LOW, Direction.DOWN);
    private Print open;
    private Finding lastEmitted;

    HighLowReference(ReferenceSettings settings, Consumer<Finding> out) {
        this.settings = settings;
        this.out = out;
    }

    /** One side of the session. */
    private static final class Side {
        final EventType type;
        final Direction direction;
        Print extreme;
        Finding emitted;
        long count;
        long suppressed;
        /** The print that made the side owed; null when nothing is owed. */
        Print owedBy;

        Side(EventType type, Direction direction) {
            this.type = type;
            this.direction = direction;
        }

        boolean isBeyond(double price, double extremePrice) {
            return direction == Direction.UP ? price > extremePrice : price < extremePrice;
        }
    }

    void onPrint(Print print) {
        if (!settings.highLowPhases().contains(print.moment().phase()) || !print.setsHighLow()) {
            return;
        }
        boolean setsOpen = open == null && !print.late();
        if (setsOpen) {
            open = print;
        }
        look(high, print, setsOpen);
        look(low, print, setsOpen);
    }

    private void look(Side side, Print print, boolean setsOpen) {
        if (side.extreme == null) {
            side.extreme = print;
            return;
        }
        if (!side.isBeyond(print.price(), side.extreme.price())) {
            return;
        }
        side.extreme = print;
        if (setsOpen) {
            return;
        }
        side.count++;
        if (print.late()) {
            side.suppressed++;
            return;
        }
        boolean farEnough =
                Compare.meets(Math.abs(print.price() / base(side) - 1) * 100, settings.highLowMinMovePercent());
        boolean cooledDown = side.emitted == null || print.time() - side.emitted.time() >= settings.highLowCooldown();
        if (farEnough && cooledDown) {
            emit(side, print.time(), print.feedSequence(), false);
            return;
        }
        side.suppressed++;
        if (farEnough && side.owedBy == null) {
            side.owedBy = print;
        }
    }

    /** Calls the timers due at or before a time: the earlier first, HIGH before LOW. */
    void callTimers(long until) {
        while (true) {
            long highDue = due(high);
            long lowDue = due(low);
            long next = Math.min(highDue, lowDue);
            if (next == Long.MAX_VALUE || next > until) {
                return;
            }
            Side side = highDue <= lowDue ? high : low;
            emit(side, next, side.owedBy.feedSequence(), true);
        }
    }

    private long due(Side side) {
        return side.owedBy == null ? Long.MAX_VALUE : side.emitted.time() + settings.highLowCooldown();
    }

    void onSessionChange(Print print) {
        if (high.owedBy != null) {
            emit(high, print.time(), print.feedSequence(), true);
        }
        if (low.owedBy != null) {
            emit(low, print.time(), print.feedSequence(), true);
        }
        high = new Side(EventType.HIGH, Direction.UP);
        low = new Side(EventType.LOW, Direction.DOWN);
        open = null;
        lastEmitted = null;
    }

    private double base(Side side) {
        return side.emitted == null ? open.price() : side.emitted.price();
    }

    private void emit(Side side, long time, long feedSequence, boolean owed) {
        double price = side.extreme.price();
        boolean reversal =
                lastEmitted != null && !lastEmitted.type().equals(side.type) && time - lastEmitted.time() <= REVERSAL;
        HighLowDetail detail = new HighLowDetail(
                base(side),
                side.count,
                side.suppressed,
                side.extreme.time(),
                open.price(),
                (price / open.price() - 1) * 100,
                reversal,
                owed);
        Finding finding = new Finding(side.type, side.direction, price, time, feedSequence, Priority.HIGH, detail);
        side.emitted = finding;
        side.suppressed = 0;
        side.owedBy = null;
        lastEmitted = finding;
        out.accept(finding);
    }
}
