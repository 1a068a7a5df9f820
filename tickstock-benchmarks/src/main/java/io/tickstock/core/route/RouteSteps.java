package io.tickstock.core.route;

/** Single steps of a move, for those that take them in the wrong order on purpose. */
public final class RouteSteps {

    private RouteSteps() {}

    /**
     * Holds the symbols of a relocation.
     *
     * @param routes the table
     * @param relocation who moves
     */
    public static void hold(Routes routes, Relocation relocation) {
        routes.hold(relocation.symbols());
    }

    /**
     * Sets the routes of a relocation.
     *
     * @param routes the table
     * @param relocation who moves where
     */
    public static void settle(Routes routes, Relocation relocation) {
        routes.settle(relocation);
    }
}
