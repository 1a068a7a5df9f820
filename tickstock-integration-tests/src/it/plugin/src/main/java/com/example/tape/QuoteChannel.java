package com.example.tape;

import io.tickstock.api.event.*;
import io.tickstock.api.spi.*;
import io.tickstock.core.channel.*;
import java.util.*;

/** Takes quotes, and tells when a market becomes crossed: somebody bids more than another asks. */
final class QuoteChannel extends BaseChannel<Quote> {
    static final EventType CROSSED = EventType.of("CROSSED");
    private final Set<String> crossed = new HashSet<>();

    QuoteChannel() {
        super("quotes", Quote.class);
    }
    @Override protected InputFate process(Quote quote, ChannelContext around) {
        boolean now = quote.bid() > quote.ask();
        if (now && crossed.add(quote.symbol())) {
            around.emit(Detection.of(CROSSED, Direction.FLAT, quote.bid(), around.time()).build());
        } else if (!now) {
            crossed.remove(quote.symbol());
        }
        return InputFate.PROCESSED;
    }
}
