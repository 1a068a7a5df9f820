package io.tickstock.core.explain;

import io.tickstock.api.event.Direction;
import io.tickstock.api.event.EventType;
import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.event.Tolerance;

/** HIGH and LOW, of prints and of bars. */
final class HighLowExplainer implements Explainer {

    HighLowExplainer() {}

    @Override
    public void explain(MarketEvent event, Findings findings) {
        boolean upper = event.type().name().equals(EventType.HIGH.name());
        double price = findings.number("price");
        double base = findings.number("base");
        boolean told = findings.has("last_emission");
        String from = told ? "the last told " + event.type() : "the open";
        findings.is(
                event.direction() == (upper ? Direction.UP : Direction.DOWN),
                "direction " + event.direction(),
                "that of a " + event.type());
        findings.same("price", price, event.price(), "the event's price");
        findings.same("base", base, findings.detail("previous"), "the detail's previous");
        if (!told) {
            findings.same("base", base, findings.detail("open"), "the session's open, as none was told before");
        }
        findings.is(
                upper ? price > base : price < base,
                Shown.price(price),
                (upper ? "above " : "below ") + from + ", " + Shown.price(base));
        double move = Math.abs(price / base - 1.0) * 100.0;
        double least = findings.number("min_move_percent");
        findings.same("move_percent", findings.number("move_percent"), move, "|price ÷ base − 1| × 100");
        findings.is(
                Tolerance.meets(move, least),
                "its distance from " + from + ", " + Shown.percent(move) + ",",
                "at least " + Shown.percent(least));
        onPace(event, told, findings);
        onDetail(event, findings);
    }

    private static void onPace(MarketEvent event, boolean told, Findings findings) {
        boolean owed = findings.detailFlag("owed");
        double cooldown = findings.number("cooldown_ns");
        if (!told) {
            findings.is(
                    !owed, "it, the first of its side in the session,", "told at once, without a cooldown to wait for");
            return;
        }
        long last = findings.time("last_emission");
        if (!owed) {
            findings.is(
                    event.time() - last >= (long) cooldown,
                    "the time since the last told one, " + Shown.seconds((double) (event.time() - last)) + ",",
                    "at least the cooldown of " + Shown.seconds(cooldown));
            return;
        }
        long due = findings.time("due");
        findings.is(
                due - last == (long) cooldown,
                "the time at which it was due, " + Shown.time(due) + ",",
                "the cooldown of " + Shown.seconds(cooldown) + " after the last told one, " + Shown.time(last));
        findings.number("asked_by");
        findings.is(
                event.time() > last,
                "it, held back by the cooldown and told "
                        + (event.time() >= due ? "when that was over," : "before that was over, as its session ended,"),
                "later than the last told one");
    }

    private static void onDetail(MarketEvent event, Findings findings) {
        boolean owed = findings.detailFlag("owed");
        double open = findings.detail("open");
        findings.same(
                "open_percent",
                findings.detail("open_percent"),
                (event.price() / open - 1.0) * 100.0,
                "(price ÷ open − 1) × 100");
        long extremeTime = findings.detailTime("extreme_time");
        findings.is(
                owed ? extremeTime <= event.time() : extremeTime == event.time(),
                "the time of its price, " + Shown.time(extremeTime) + ",",
                owed ? "not after the event's" : "the event's");
        double count = findings.detail("count");
        double suppressed = findings.detail("suppressed");
        findings.is(
                suppressed >= (owed ? 1.0 : 0.0) && count >= suppressed + (owed ? 0.0 : 1.0),
                "it, number " + Shown.number(count) + " of its side with " + Shown.number(suppressed)
                        + " not told since the last,",
                "counted among those that it should be");
    }
}
