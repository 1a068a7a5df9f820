package io.tickstock.adapters.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.tickstock.adapters.delimited.ManualClock;
import io.tickstock.adapters.pace.Speed;
import io.tickstock.api.data.SourceKind;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.PolledSource;
import io.tickstock.api.spi.SequenceRule;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the source behaves towards whoever drives it. */
class SyntheticMarketSourceTest {

    private static SyntheticMarketSettings.Builder small() {
        return SyntheticMarketSettings.builder().symbols(40).length(Duration.ofMinutes(20));
    }

    @Test
    void shouldMakeTheSameTapeOnEveryJdk() throws IOException, NoSuchAlgorithmException {
        SyntheticMarketSource source =
                new SyntheticMarketSource(small().seed(42).build());
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        StringBuilder truth = new StringBuilder();
        source.truth().writeTo(truth);
        digest.update(truth.toString().getBytes(StandardCharsets.UTF_8));
        ByteBuffer fields = ByteBuffer.allocate(44);
        for (TapeSink.Print print : TapeSink.play(source)) {
            digest.update(print.symbol().getBytes(StandardCharsets.UTF_8));
            fields.clear()
                    .putDouble(print.price())
                    .putDouble(print.size())
                    .putLong(print.time())
                    .putLong(print.sequence())
                    .putLong(print.key())
                    .putInt(print.eligibility());
            digest.update(fields.flip());
        }
        assertThat(HexFormat.of().formatHex(digest.digest()))
                .isEqualTo("37708af37352af4cab996bf917839b98d4718a25f5db16aa82d8efbf9d501d79");
    }

    @Test
    void shouldMakeTheSameTapeFromTheSameSeedHoweverItIsPolled() {
        List<TapeSink.Print> tape = TapeSink.play(small().seed(5).build());
        SyntheticMarketSource again = new SyntheticMarketSource(small().seed(5).build());
        TapeSink sink = new TapeSink();
        again.open(new ManualClock().context());
        for (int max = 1; again.poll(sink, max) != PolledSource.END; max = max % 7 + 1) {
            // other sizes of batch
        }
        assertThat(sink.prints).isEqualTo(tape);
        assertThat(again.truth())
                .isEqualTo(new SyntheticMarketSource(small().seed(5).build()).truth());
    }

    @Test
    void shouldMakeAnotherTapeFromAnotherSeed() {
        SyntheticMarketSource one = new SyntheticMarketSource(small().seed(5).build());
        SyntheticMarketSource other = new SyntheticMarketSource(small().seed(6).build());
        assertThat(one.truth()).isNotEqualTo(other.truth());
        List<TapeSink.Print> prints = TapeSink.play(one);
        List<TapeSink.Print> otherPrints = TapeSink.play(other);
        assertThat(prints.subList(0, 100)).doesNotContainAnyElementsOf(otherPrints.subList(0, 100));
    }

    @Test
    void shouldSayWhatItIs() {
        SyntheticMarketSource source =
                new SyntheticMarketSource(small().feedName("made up").build());
        assertThat(source.feed()).isEqualTo(new FeedInfo("made up", SourceKind.CHANNEL, SequenceRule.DENSE_PER_FEED));
        assertThat(source.settings().symbols()).hasSize(40);
    }

    @Test
    void shouldHandOverNoMoreThanAskedForAndThenEndForGood() {
        SyntheticMarketSource source = new SyntheticMarketSource(
                small().symbols(3).length(Duration.ofSeconds(30)).build());
        TapeSink sink = new TapeSink();
        source.open(new ManualClock().context());
        int polled = source.poll(sink, 7);
        assertThat(polled).isEqualTo(7);
        assertThat(sink.prints).hasSize(7);
        int done = polled;
        while (polled > 0) {
            polled = source.poll(sink, 7);
            assertThat(polled).isNotEqualTo(0).isLessThanOrEqualTo(7);
            done += Math.max(0, polled);
        }
        assertThat(done).isEqualTo(sink.prints.size());
        assertThat(source.poll(sink, 7)).isEqualTo(PolledSource.END);
        source.close();
        source.close();
        assertThat(source.poll(sink, 7)).isEqualTo(PolledSource.END);
        assertThat(sink.prints).hasSize(done);
    }

    @Test
    void shouldEndWhenClosedInTheMiddle() {
        SyntheticMarketSource source = new SyntheticMarketSource(small().build());
        TapeSink sink = new TapeSink();
        source.open(new ManualClock().context());
        source.poll(sink, 5);
        source.close();
        assertThat(source.poll(sink, 5)).isEqualTo(PolledSource.END);
        assertThat(sink.prints).hasSize(5);
        assertThat(source.truth().events()).as("still readable").isNotEmpty();
        assertThat(source.progress().prints()).isEqualTo(5);
        assertThat(source.progress().ended()).isFalse();
    }

    @Test
    void shouldBeOpenedOnceBeforeItIsPolled() {
        SyntheticMarketSource source = new SyntheticMarketSource(small().build());
        assertThatIllegalStateException().isThrownBy(() -> source.poll(new TapeSink(), 1));
        source.open(new ManualClock().context());
        assertThatIllegalStateException().isThrownBy(() -> source.open(new ManualClock().context()));
    }

    @Test
    void shouldKeepPaceWithTheClock() {
        SyntheticMarketSettings settings =
                small().symbols(20).length(Duration.ofMinutes(2)).lateShare(0.1).build();
        List<TapeSink.Print> tape = TapeSink.play(settings);
        ManualClock clock = new ManualClock();
        SyntheticMarketSource source = new SyntheticMarketSource(
                settings.toBuilder().speed(Speed.times(4)).build());
        TapeSink sink = new TapeSink();
        source.open(clock.context());
        long begun = tape.get(0).time();
        assertThat(source.poll(sink, 100_000)).as("the first sets the beat").isEqualTo(1);
        for (double seconds = 0.25; seconds <= 40; seconds += 0.25) {
            clock.advanceSeconds(0.25);
            source.poll(sink, 100_000);
            long now = begun + Math.round(seconds * 4e9);
            assertThat(source.poll(sink, 100_000)).isIn(0, PolledSource.END);
            // Neither too early nor too late: all that happened by now and is not held back, and nothing that comes
            // later.
            assertThat(sink.prints).allMatch(print -> print.time() <= now);
            long onTime = sink.prints.size();
            long expected = tape.stream().filter(print -> print.time() <= now).count();
            assertThat(onTime).isBetween(expected - 60, expected);
        }
        assertThat(source.poll(sink, 1)).isEqualTo(PolledSource.END);
        assertThat(sink.prints).isEqualTo(tape);
    }

    @Test
    void shouldCountWhatTheSinkRefusesAndGoOn() {
        SyntheticMarketSettings settings = small().symbols(10).build();
        List<TapeSink.Print> tape = TapeSink.play(settings);
        SyntheticMarketSource source = new SyntheticMarketSource(settings);
        TapeSink sink = new TapeSink();
        sink.symbolLimit = 9;
        source.open(new ManualClock().context());
        assertThat(source.progress()).isEqualTo(new SyntheticProgress(0, 0, 0, "", false));
        while (source.poll(sink, 100) != PolledSource.END) {
            // to the end
        }
        List<TapeSink.Print> taken =
                tape.stream().filter(print -> !print.symbol().equals("SYM010")).toList();
        assertThat(sink.prints).isEqualTo(taken);
        assertThat(tape.size()).isGreaterThan(taken.size());
        long last = tape.stream().mapToLong(TapeSink.Print::time).max().orElseThrow();
        assertThat(source.progress())
                .isEqualTo(new SyntheticProgress(
                        tape.size(),
                        tape.size() - taken.size(),
                        last,
                        "REJECTED(SYMBOL_LIMIT), symbols: too many",
                        true));
    }
}
