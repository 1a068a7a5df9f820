package io.tickstock.core.intake;

import io.tickstock.api.data.CorporateAction;
import io.tickstock.api.data.Eligibility;
import io.tickstock.api.data.FairValue;
import io.tickstock.api.data.MarketData;
import io.tickstock.api.data.OhlcvBar;
import io.tickstock.api.data.ReferenceData;
import io.tickstock.api.data.TradeCorrection;
import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.MarketDataSink;

/** The checks that need no state. A field out of range is refused by its first broken rule, in the order of the fields. */
final class Checks {

    private Checks() {}

    static Admission tick(int symbolId, double price, double size, long eventTime, long sequence, int eligibility) {
        if (symbolId < 0) {
            return symbol(symbolId);
        }
        if (!isPrice(price)) {
            return Admission.INVALID_PRICE;
        }
        if (!isAmount(size)) {
            return Admission.INVALID_SIZE;
        }
        if (!isTime(eventTime)) {
            return Admission.INVALID_EVENT_TIME;
        }
        if (sequence < 0) {
            return Admission.INVALID_SEQUENCE;
        }
        return Eligibility.isValid(eligibility) ? Admission.ACCEPTED : Admission.INVALID_ELIGIBILITY;
    }

    static Admission bar(int symbolId, OhlcvBar bar) {
        if (symbolId < 0) {
            return symbol(symbolId);
        }
        if (!isPrice(bar.open()) || !isPrice(bar.high()) || !isPrice(bar.low()) || !isPrice(bar.close())) {
            return Admission.INVALID_PRICE;
        }
        if (!isAmount(bar.volume())) {
            return Admission.INVALID_SIZE;
        }
        if (!isTime(bar.start()) || !isTime(bar.end())) {
            return Admission.INVALID_EVENT_TIME;
        }
        if (bar.end() <= bar.start()) {
            return Admission.INVALID_INTERVAL;
        }
        boolean ordered = bar.low() <= Math.min(bar.open(), bar.close())
                && bar.high() >= Math.max(bar.open(), bar.close())
                && (Double.isNaN(bar.vwap()) || isPrice(bar.vwap()));
        return ordered ? Admission.ACCEPTED : Admission.INVALID_BAR;
    }

    static Admission fairValue(int symbolId, FairValue value) {
        if (symbolId < 0) {
            return symbol(symbolId);
        }
        if (!isPrice(value.fairValue()) || !(Double.isNaN(value.marketPrice()) || isPrice(value.marketPrice()))) {
            return Admission.INVALID_PRICE;
        }
        if (!(value.confidence() >= 0.0 && value.confidence() <= 1.0)) {
            return Admission.INVALID_CONFIDENCE;
        }
        return isTime(value.eventTime()) ? Admission.ACCEPTED : Admission.INVALID_EVENT_TIME;
    }

    static Admission custom(int symbolId, long eventTime) {
        if (symbolId < 0) {
            return symbol(symbolId);
        }
        return isTime(eventTime) ? Admission.ACCEPTED : Admission.INVALID_EVENT_TIME;
    }

    static Admission reference(int symbolId, ReferenceData data) {
        if (symbolId < 0) {
            return symbol(symbolId);
        }
        if (!isTime(data.eventTime())) {
            return Admission.INVALID_EVENT_TIME;
        }
        boolean valid = true;
        if (data instanceof CorporateAction action) {
            valid = isPrice(action.priceFactor());
        } else if (data instanceof TradeCorrection correction) {
            valid = isPrice(correction.originalPrice())
                    && isAmount(correction.originalSize())
                    && (correction.isBust() || isPrice(correction.correctedPrice()))
                    && isAmount(correction.correctedSize());
        }
        return valid ? Admission.ACCEPTED : Admission.INVALID_REFERENCE;
    }

    private static Admission symbol(int symbolId) {
        return symbolId == MarketDataSink.SYMBOL_TABLE_FULL
                ? Admission.REJECTED_SYMBOL_LIMIT
                : Admission.INVALID_SYMBOL;
    }

    private static boolean isPrice(double value) {
        return value > 0.0 && value < Double.POSITIVE_INFINITY;
    }

    private static boolean isAmount(double value) {
        return value >= 0.0 && value < Double.POSITIVE_INFINITY;
    }

    private static boolean isTime(long value) {
        return value >= MarketData.MIN_EVENT_TIME && value <= MarketData.MAX_EVENT_TIME;
    }
}
