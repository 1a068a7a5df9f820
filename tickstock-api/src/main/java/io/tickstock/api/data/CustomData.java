package io.tickstock.api.data;

/**
 * A kind of data that Tickstock does not know: quotes, order imbalances, news. Implementations are immutable. They reach a channel
 * that was registered for their class, and where there is none they are refused as REJECTED(NO_CHANNEL).
 *
 * <p>The engine checks symbol and event time as it does for every datum; what else is to be checked is the channel's.
 */
public non-sealed interface CustomData extends MarketData {

    @Override
    default long receiveTime() {
        return NO_TIME;
    }
}
