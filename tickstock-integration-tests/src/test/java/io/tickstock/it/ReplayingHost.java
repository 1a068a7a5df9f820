package io.tickstock.it;

import io.tickstock.api.event.MarketEvent;
import io.tickstock.core.MultiChannelSystem;
import io.tickstock.core.ThreadingMode;
import io.tickstock.testkit.ListSource;
import io.tickstock.testkit.RecordingPublisher;
import io.tickstock.testkit.Tape;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Replays through whichever core its class loader has. */
public final class ReplayingHost implements MutantHost {

    public ReplayingHost() {}

    @Override
    public List<MarketEvent> replay(Map<String, String> settings, List<Tape> tapes) {
        RecordingPublisher recorder = new RecordingPublisher();
        MultiChannelSystem.Builder builder = MultiChannelSystem.builder()
                .replay()
                .mode(ThreadingMode.INLINE)
                .set(settings)
                .publisher(recorder);
        tapes.forEach(tape -> builder.source(new ListSource(tape.feed(), tape.ticks())));
        try (MultiChannelSystem system = builder.build()) {
            system.start();
            system.awaitEnd(Duration.ofMinutes(1));
            if (!system.status().failures().isEmpty()) {
                // What the engine itself refuses, such as a candidate settled twice, never becomes an event.
                throw new AssertionError(system.status().failures());
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return recorder.events();
    }
}
