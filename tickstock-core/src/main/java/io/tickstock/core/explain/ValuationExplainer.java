package io.tickstock.core.explain;

import io.tickstock.api.event.Direction;
import io.tickstock.api.event.EventType;
import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.event.Tolerance;

/** UNDERVALUED and OVERVALUED. */
final class ValuationExplainer implements Explainer {

    ValuationExplainer() {}

    @Override
    public void explain(MarketEvent event, Findings findings) {
        boolean under = event.type().name().equals(EventType.UNDERVALUED.name());
        Direction side = under ? Direction.UP : Direction.DOWN;
        double fair = findings.number("fair_value");
        double market = findings.number("market_price");
        double percent = findings.number("percent");
        double deviation = (fair - market) / market;
        findings.is(event.direction() == side, "direction " + event.direction(), "that of " + event.type());
        findings.same("market_price", market, event.price(), "the event's price");
        findings.same("market_price", market, findings.detail("market_price"), "the detail's");
        findings.same("fair_value", fair, findings.detail("fair_value"), "the detail's");
        double told = findings.number("deviation_percent");
        findings.same("deviation_percent", told, deviation * 100.0, "(fair value − market price) ÷ market price × 100");
        findings.same("deviation_percent", told, findings.detail("deviation_percent"), "the detail's");
        findings.is(
                under ? fair > market : fair < market,
                "the fair value, " + Shown.price(fair) + ",",
                (under ? "above" : "below") + " the market price, " + Shown.price(market));
        findings.is(
                Tolerance.meets(Math.abs(deviation), percent / 100.0),
                "its distance, " + Shown.percent(Math.abs(deviation) * 100.0) + ",",
                "at least " + Shown.percent(percent));
        String before = findings.text("announced");
        findings.is(!before.equals(side.name()), "what was told before, " + before + ",", "another side than " + side);
    }
}
