package io.tickstock.core.explain;

import io.tickstock.api.event.Fields;
import io.tickstock.api.event.MarketEvent;
import java.util.ArrayList;
import java.util.List;

/** Collects what an {@link Explainer} finds, and gives it the numbers of the event; for one thread. */
public final class Findings {

    private final Fields explanation;
    private final Fields detail;
    private final List<Verdict.Finding> found = new ArrayList<>();

    Findings(MarketEvent event) {
        explanation = event.explanation();
        detail = Fields.of(event.detail());
    }

    List<Verdict.Finding> found() {
        return found;
    }

    /**
     * Adds a comparison.
     *
     * @param holds whether it holds
     * @param subject what is compared, with its numbers; begins the sentence
     * @param predicate what it is, or is not when it does not hold, such as {@code at least 1 %}
     * @return whether it holds
     */
    public boolean is(boolean holds, String subject, String predicate) {
        found.add(new Verdict.Finding(holds, subject + (holds ? " is " : " is not ") + predicate));
        return holds;
    }

    /**
     * Compares a number that was told with the same number from elsewhere, exactly.
     *
     * @param name what it is called
     * @param told the one that was told
     * @param again the one from elsewhere
     * @param how where that is from
     * @return whether they are equal
     */
    public boolean same(String name, double told, double again, String how) {
        boolean holds = told == again || (Double.isNaN(told) && Double.isNaN(again));
        String words = holds
                ? name + " " + Shown.number(told) + " is " + how
                : name + " " + told + " is not " + again + ", " + how;
        found.add(new Verdict.Finding(holds, words));
        return holds;
    }

    /**
     * Whether the explanation has a field.
     *
     * @param name the field's name
     * @return true when it has
     */
    public boolean has(String name) {
        return explanation.asMap().containsKey(name);
    }

    /**
     * A number of the explanation.
     *
     * @param name the field's name
     * @return its value; NaN, and a finding that does not hold, when there is no such number
     */
    public double number(String name) {
        return number(explanation, name, "the explanation");
    }

    /**
     * A number of the explanation that may be undefined.
     *
     * @param name the field's name
     * @return its value; NaN when it is left out
     */
    public double numberOrNone(String name) {
        return has(name) ? number(name) : Double.NaN;
    }

    /**
     * A number of the detail.
     *
     * @param name the field's name
     * @return its value; NaN, and a finding that does not hold, when there is no such number
     */
    public double detail(String name) {
        return number(detail, name, "the detail");
    }

    /**
     * A number of the detail that may be undefined.
     *
     * @param name the field's name
     * @return its value; NaN when it is left out
     */
    public double detailOrNone(String name) {
        return detail.asMap().containsKey(name) ? detail(name) : Double.NaN;
    }

    /**
     * An instant of the explanation.
     *
     * @param name the field's name
     * @return nanoseconds since the epoch; 0, and a finding that does not hold, when there is no such instant
     */
    public long time(String name) {
        return time(explanation, name, "the explanation");
    }

    /**
     * An instant of the detail.
     *
     * @param name the field's name
     * @return nanoseconds since the epoch; 0, and a finding that does not hold, when there is no such instant
     */
    public long detailTime(String name) {
        return time(detail, name, "the detail");
    }

    /**
     * A word of the explanation.
     *
     * @param name the field's name
     * @return its value; empty, and a finding that does not hold, when there is no such word
     */
    public String text(String name) {
        return text(explanation, name, "the explanation");
    }

    /**
     * A word of the detail.
     *
     * @param name the field's name
     * @return its value; empty, and a finding that does not hold, when there is no such word
     */
    public String detailText(String name) {
        return text(detail, name, "the detail");
    }

    /**
     * A yes or no of the detail.
     *
     * @param name the field's name
     * @return its value; false when it is left out
     */
    public boolean detailFlag(String name) {
        return Boolean.TRUE.equals(detail.asMap().get(name));
    }

    private double number(Fields fields, String name, String where) {
        double value = fields.number(name);
        if (Double.isNaN(value)) {
            missing(fields, name, where, "a number");
        }
        return value;
    }

    private long time(Fields fields, String name, String where) {
        if (fields.asMap().get(name) instanceof Fields.Time time) {
            return time.epochNanos();
        }
        missing(fields, name, where, "an instant");
        return 0L;
    }

    private String text(Fields fields, String name, String where) {
        if (fields.asMap().get(name) instanceof String text) {
            return text;
        }
        missing(fields, name, where, "a word");
        return "";
    }

    private void missing(Fields fields, String name, String where, String expected) {
        Object value = fields.asMap().get(name);
        String is = value == null ? "is not in " + where : "in " + where + " is '" + value + "'";
        found.add(new Verdict.Finding(false, name + " " + is + " (expected: " + expected + ")"));
    }
}
