package io.tickstock.benchmarks.peers.spec;

import io.tickstock.benchmarks.compare.EventSum.Kind;

/** New highs and lows of one symbol: at most one a second on each side, each at least 0.05 % from the one before. */
final class HighLowWatch {

    private static final long COOLDOWN = Rules.SECOND;
    private static final double MIN_MOVE_PERCENT = 0.05;

    private final int symbol;
    private final EventTaker taker;
    private final Side high = new Side(Kind.HIGH);
    private final Side low = new Side(Kind.LOW);
    private boolean open;

    HighLowWatch(int symbol, EventTaker taker) {
        this.symbol = symbol;
        this.taker = taker;
    }

    void onPrint(double price, long time) {
        if (!open) {
            open = true;
            high.open(price);
            low.open(price);
            return;
        }
        high.settle(time);
        low.settle(time);
        if (price > high.extreme) {
            high.moveTo(price, time);
        } else if (price < low.extreme) {
            low.moveTo(price, time);
        }
    }

    void end() {
        high.settle(Long.MAX_VALUE);
        low.settle(Long.MAX_VALUE);
    }

    /** Highs, or lows. */
    private final class Side {

        private final Kind kind;
        private double extreme;

        /** The extreme told last, or the open before any. */
        private double base;

        private long readyAt = Long.MIN_VALUE;
        private boolean owed;

        Side(Kind kind) {
            this.kind = kind;
        }

        void open(double price) {
            extreme = price;
            base = price;
        }

        /** Tells an owed extreme, if its time has come. */
        void settle(long time) {
            if (owed && time >= readyAt) {
                tell(readyAt);
            }
        }

        void moveTo(double price, long time) {
            extreme = price;
            if (Rules.meets(Math.abs(price / base - 1) * 100, MIN_MOVE_PERCENT)) {
                if (time >= readyAt) {
                    tell(time);
                } else {
                    owed = true;
                }
            }
        }

        private void tell(long time) {
            base = extreme;
            readyAt = time + COOLDOWN;
            owed = false;
            taker.take(kind, symbol, time, extreme);
        }
    }
}
