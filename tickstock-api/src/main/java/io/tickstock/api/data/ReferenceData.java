package io.tickstock.api.data;

/**
 * What changes the meaning of prints already sent or still to come: corrections, halts, splits. It travels in the same
 * lanes as the prints, so its place among them is kept.
 */
public sealed interface ReferenceData permits TradeCorrection, SymbolStatus, CorporateAction {

    /**
     * The instrument it is about.
     *
     * @return the symbol
     */
    String symbol();

    /**
     * When it took effect, by the source's clock.
     *
     * @return nanoseconds since the epoch (UTC)
     */
    long eventTime();
}
