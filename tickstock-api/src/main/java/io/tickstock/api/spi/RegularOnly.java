package io.tickstock.api.spi;

import io.tickstock.api.data.Eligibility;

/** The condition table that knows regular trades alone. */
enum RegularOnly implements TradeConditions {
    INSTANCE;

    @Override
    public int eligibility(ConditionScheme scheme, int code, long eventTime) {
        boolean regular = scheme.isLetters() ? code == ' ' || code == '@' : code == 0;
        return regular ? Eligibility.ALL : Eligibility.VOLUME;
    }
}
