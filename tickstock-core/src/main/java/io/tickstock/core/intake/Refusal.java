package io.tickstock.core.intake;

import io.tickstock.api.data.Eligibility;
import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.MarketDataSink;

/** Remembers the last refusal as it is, and says it in words only when asked. Owned by the sink's thread. */
final class Refusal {

    String symbol = "";
    private Admission admission = Admission.ACCEPTED;
    private Object record = "";
    private int symbolId;
    private double price;
    private double size;
    private long eventTime;
    private long sequence;
    private int eligibility;

    void tick(Admission why, int symbolId, double price, double size, long eventTime, long sequence, int eligibility) {
        this.admission = why;
        this.symbolId = symbolId;
        this.record = "";
        this.price = price;
        this.size = size;
        this.eventTime = eventTime;
        this.sequence = sequence;
        this.eligibility = eligibility;
    }

    void record(Admission why, Object data) {
        this.admission = why;
        this.record = data;
    }

    String describe() {
        if (admission.isAccepted()) {
            return "";
        }
        return admission.reason() + ": " + value() + " (expected: " + admission.rule() + ")";
    }

    /** Whether the number is an answer to a symbol that was refused, and not one that was never given out. */
    private static boolean isAnswer(int symbolId) {
        return symbolId == MarketDataSink.NO_SYMBOL || symbolId == MarketDataSink.SYMBOL_TABLE_FULL;
    }

    private String value() {
        if (!record.equals("")) {
            return record.toString();
        }
        return switch (admission) {
            case INVALID_SYMBOL, REJECTED_SYMBOL_LIMIT -> isAnswer(symbolId) ? "'" + symbol + "'" : "id " + symbolId;
            case INVALID_PRICE -> Double.toString(price);
            case INVALID_SIZE -> Double.toString(size);
            case INVALID_EVENT_TIME -> Long.toString(eventTime);
            case INVALID_SEQUENCE -> Long.toString(sequence);
            case INVALID_ELIGIBILITY ->
                Eligibility.isValid(eligibility) ? Eligibility.describe(eligibility) : Integer.toString(eligibility);
            default -> "price " + price + ", size " + size + ", event time " + eventTime;
        };
    }
}
