package io.tickstock.api.spi;

import io.tickstock.api.data.Eligibility;

/**
 * A feed's condition table: tells what a print may update from the condition codes it carries. A source asks it, and hands the bits to
 * {@link MarketDataSink#tick}.
 *
 * <p>A print without a code is a regular trade, {@link Eligibility#ALL}. Of several codes each must allow what the print may do, so their
 * bits are combined by AND. A code that the table does not know allows {@link Eligibility#VOLUME} alone and is counted, so that it never
 * makes a high, a low or a last price.
 *
 * <p>Each feed has one of its own. The methods are for one thread at a time, the one that decodes the feed; they neither allocate nor
 * lock. What is counted shows in the feed's {@linkplain SystemStatus.Feed#unknownConditions() status}.
 */
@FunctionalInterface
public interface TradeConditions {

    /**
     * What one code allows. A blank among letters is a position of the field that is not used, and allows everything.
     *
     * @param scheme who wrote the code
     * @param code a character of the letter schemes, case-sensitive, or a number of the others
     * @param eventTime when the trade took place, nanoseconds since the epoch; a code may allow more outside of regular hours
     * @return bits of {@link Eligibility}
     */
    int eligibility(ConditionScheme scheme, int code, long eventTime);

    /**
     * What a sale condition field allows: the one, or up to four, characters that the tapes send. A character means the same in each
     * position, so any number of them is taken, in any order.
     *
     * @param scheme {@link ConditionScheme#CTA} or {@link ConditionScheme#UTP}
     * @param letters the field; empty or blank for a regular trade
     * @param eventTime when the trade took place, nanoseconds since the epoch
     * @return bits of {@link Eligibility}
     * @throws IllegalArgumentException when the scheme's codes are no letters
     */
    default int eligibility(ConditionScheme scheme, CharSequence letters, long eventTime) {
        if (!scheme.isLetters()) {
            throw new IllegalArgumentException(
                    "scheme: " + scheme + " (expected: CTA or UTP, whose codes are letters)");
        }
        int bits = Eligibility.ALL;
        for (int i = 0; i < letters.length(); i++) {
            bits &= eligibility(scheme, letters.charAt(i), eventTime);
        }
        return bits;
    }

    /**
     * What several codes allow together.
     *
     * @param scheme who wrote the codes
     * @param codes the codes, from index 0
     * @param count how many there are; 0 for a regular trade
     * @param eventTime when the trade took place, nanoseconds since the epoch
     * @return bits of {@link Eligibility}
     * @throws IndexOutOfBoundsException when there are fewer codes than the count says
     */
    default int eligibility(ConditionScheme scheme, int[] codes, int count, long eventTime) {
        int bits = Eligibility.ALL;
        for (int i = 0; i < count; i++) {
            bits &= eligibility(scheme, codes[i], eventTime);
        }
        return bits;
    }

    /**
     * A table without a row, for where there is none: regular trades ({@code @} and the blank of the letter schemes, 0 of the numbers)
     * may do everything, any code allows volume alone. Counts nothing; for any number of threads.
     *
     * @return always the same
     */
    static TradeConditions regularOnly() {
        return RegularOnly.INSTANCE;
    }
}
