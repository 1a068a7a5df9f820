package io.tickstock.it;

import io.tickstock.api.data.Tick;
import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.LedgerSnapshot;
import io.tickstock.api.spi.PolledSource;
import io.tickstock.core.MultiChannelSystem;
import io.tickstock.core.Settings;
import io.tickstock.core.ThreadingMode;
import io.tickstock.testkit.LedgerAssert;
import io.tickstock.testkit.ListSource;
import io.tickstock.testkit.RecordingPublisher;
import io.tickstock.testkit.Tape;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** Replays tapes through whole systems; each run ends with its ledger checked and no thread left. */
final class Runs {

    private Runs() {}

    /** What a run gave. */
    record Outcome(List<MarketEvent> events, List<String> lines, LedgerSnapshot ledger) {}

    static Settings settingsFor(Tape tape) {
        return Settings.defaults()
                .with(Settings.CALENDAR, tape.newYorkHours() ? "us-equities" : "24x7")
                .with(Settings.TICK_CHANNELS, 1);
    }

    static Outcome inline(Settings settings, FeedInfo feed, List<Tick> ticks) {
        return run(settings, builder -> builder.mode(ThreadingMode.INLINE), new ListSource(feed, ticks));
    }

    static Outcome threaded(Settings settings, PolledSource... sources) {
        return run(settings, builder -> builder.mode(ThreadingMode.DEDICATED), sources);
    }

    static Outcome run(Settings settings, UnaryOperator<MultiChannelSystem.Builder> more, PolledSource... sources) {
        RecordingPublisher recorder = new RecordingPublisher();
        MultiChannelSystem.Builder builder =
                MultiChannelSystem.builder().replay().settings(settings).publisher(recorder);
        for (PolledSource source : sources) {
            builder.source(source);
        }
        MultiChannelSystem system = more.apply(builder).build();
        system.start();
        try {
            if (!system.awaitEnd(Duration.ofMinutes(2))) {
                throw new AssertionError("not ended after two minutes: " + system.status() + " " + system.ledger());
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            system.close();
        }
        LedgerAssert.assertHoldsAndIsDrained(system.ledger());
        ThreadLeaks.assertNone();
        return new Outcome(recorder.events(), recorder.jsonLines(), system.ledger());
    }
}
