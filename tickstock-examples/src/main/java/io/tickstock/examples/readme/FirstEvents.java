package io.tickstock.examples.readme;

import io.tickstock.api.data.Tick;
import io.tickstock.core.MultiChannelSystem;

/** The smallest program: five trades of a made-up share go in, the events in them are printed. */
public final class FirstEvents {

    private FirstEvents() {}

    /**
     * Runs it.
     *
     * @param args not looked at
     * @throws InterruptedException when interrupted
     */
    public static void main(String[] args) throws InterruptedException {
        // README: begin
        double[] prices = {100.00, 100.20, 100.50, 101.10, 99.70};
        try (MultiChannelSystem system = MultiChannelSystem.builder()
                .replay()
                .onEvent(event -> System.out.println(event.type() + " " + event.symbol() + " " + event.price()))
                .build()) {
            system.start();
            for (int i = 0; i < prices.length; i++) {
                system.submit(new Tick("ACME", prices[i], 10, 1_790_000_000_000_000_000L + i * 2_000_000_000L));
            }
            system.endSubmissions();
            system.awaitEnd();
        }
        // README: end
    }
}
