package io.tickstock.testkit.contract;

import io.tickstock.api.event.EventDetail;
import io.tickstock.api.event.FieldVisitor;
import io.tickstock.testkit.DetectorHarness.Found;
import java.util.ArrayList;
import java.util.List;

/** A detection as text, so that details without an equals of their own compare. */
final class FoundText implements FieldVisitor {

    private final List<String> names = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private FoundText() {}

    static String of(Found found) {
        var detection = found.detection();
        return detection.type() + " " + found.symbol() + " " + detection.direction() + " price " + detection.price()
                + " time " + detection.time() + " origin " + found.origin() + " session "
                + found.session().id() + " "
                + detection.priority() + " certainty " + detection.certainty() + " " + of(detection.detail()) + " "
                + of(detection.explanation());
    }

    static String of(EventDetail detail) {
        try {
            return read(detail).text.toString();
        } catch (RuntimeException e) {
            return "indescribable " + detail.getClass().getName(); // which is the matter of one test
        }
    }

    static List<String> names(EventDetail detail) {
        return read(detail).names;
    }

    private static FoundText read(EventDetail detail) {
        FoundText visitor = new FoundText();
        detail.describe(visitor);
        return visitor;
    }

    private void add(String name, Object value) {
        names.add(name);
        text.append(name).append('=').append(value).append(' ');
    }

    @Override
    public void number(String name, double value) {
        add(name, value);
    }

    @Override
    public void integer(String name, long value) {
        add(name, value);
    }

    @Override
    public void flag(String name, boolean value) {
        add(name, value);
    }

    @Override
    public void text(String name, String value) {
        add(name, value);
    }

    @Override
    public void time(String name, long epochNanos) {
        add(name, epochNanos);
    }
}
