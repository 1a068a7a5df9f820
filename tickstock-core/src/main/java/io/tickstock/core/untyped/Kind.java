package io.tickstock.core.untyped;

import java.util.List;

/** The kinds that a record may be, and the roles of which one field is enough to make it that kind. */
enum Kind {
    FAIR_VALUE("a fair value", List.of(Role.FAIR_VALUE)),
    BAR("a bar", List.of(Role.OPEN, Role.HIGH, Role.LOW, Role.CLOSE)),
    TICK("a tick", List.of(Role.PRICE));

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Role> evidence;

    Kind(String title, List<Role> evidence) {
        this.title = title;
        this.evidence = evidence;
    }

    String title() {
        return title;
    }

    List<Role> evidence() {
        return evidence;
    }
}
