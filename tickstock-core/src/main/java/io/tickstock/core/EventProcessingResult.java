package io.tickstock.core;

import io.tickstock.api.spi.Detection;
import java.time.Duration;
import java.util.List;

/**
 * What became of one input, told when its fate is known.
 *
 * @param success whether the detectors have seen it: its fate is PROCESSED
 * @param fate its fate as the ledger counts it: {@code PROCESSED}, {@code LATE}, {@code INVALID(PRICE)} &hellip;
 * @param events what was found in it, in order: the candidates, before coordination makes them events of the log
 * @param errors why it was not seen, for people: one line that names field, value and rule; empty on success
 * @param time from the call to the fate
 */
public record EventProcessingResult(
        boolean success, String fate, List<Detection> events, List<String> errors, Duration time) {

    /**
     * Keeps copies.
     *
     * @param success whether the detectors have seen it: its fate is PROCESSED
     * @param fate its fate as the ledger counts it: {@code PROCESSED}, {@code LATE}, {@code INVALID(PRICE)} &hellip;
     * @param events what was found in it, in order: the candidates, before coordination makes them events of the log
     * @param errors why it was not seen, for people: one line that names field, value and rule; empty on success
     * @param time from the call to the fate
     */
    public EventProcessingResult {
        events = List.copyOf(events);
        errors = List.copyOf(errors);
    }
}
