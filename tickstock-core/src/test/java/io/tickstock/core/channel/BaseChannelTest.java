package io.tickstock.core.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstock.api.spi.InputFate;
import io.tickstock.api.spi.SystemStatus.ChannelStatus;
import io.tickstock.core.ManualClock;
import io.tickstock.core.flow.ChannelPorts;
import io.tickstock.core.flow.FeedProgress;
import io.tickstock.core.flow.Lane;
import io.tickstock.core.flow.Outcomes;
import io.tickstock.core.flow.Slot;
import io.tickstock.core.flow.SymbolFilter;
import io.tickstock.core.flow.TickSlot;
import io.tickstock.core.session.AlwaysOpenCalendar;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BaseChannelTest {

    private static final SymbolFilter EVERY_SYMBOL = new SymbolFilter() {
        @Override
        public long version() {
            return 0L;
        }

        @Override
        public boolean admits(String symbol) {
            return true;
        }
    };

    private final ManualClock clock = new ManualClock(0L);
    private final List<String> handled = new ArrayList<>();
    private final List<String> watermarks = new ArrayList<>();

    /** Does with an input what its symbol number says. */
    private final class Scripted extends BaseChannel<TickSlot> {
        Scripted() {
            super("scripted", 1_000, TickSlot.class);
            attach(
                    new ChannelPorts(
                            clock,
                            id -> "S" + id,
                            List.of(),
                            new AlwaysOpenCalendar(),
                            EVERY_SYMBOL,
                            candidate -> {},
                            3),
                    Outcomes.NOBODY);
        }

        @Override
        protected InputFate process(TickSlot input, ChannelContext around) {
            handled.add(around.feedRank() + ":" + input.feedSequence);
            assertThat(inFlight()).isPositive();
            if (input.symbolId == DEADLY) {
                throw new StackOverflowError("deep");
            }
            if (input.symbolId == BROKEN) {
                throw new IllegalStateException("broken");
            }
            return InputFate.values()[input.symbolId];
        }

        /** Lateness and universes are another test's. */
        @Override
        InputFate deal(int feed, Slot<? extends TickSlot> slot, InputContext around) {
            around.begin(feed, slot);
            return process(slot.content(), around);
        }

        @Override
        protected void onWatermark(int feed, long watermark) {
            watermarks.add(feed + ":" + watermark);
        }
    }

    private final Scripted channel = new Scripted();
    private long number;

    private final class Source {
        final Lane<TickSlot> lane = new Lane<>(1_000, TickSlot::new);
        final FeedProgress progress = new FeedProgress();

        Source(int feed) {
            channel.addLane(feed, lane, progress::watermark);
        }

        Source send(int what, long watermark) {
            TickSlot slot = lane.claim();
            number++;
            slot.symbolId = what;
            slot.feedSequence = number;
            slot.watermark = watermark;
            slot.receivedAt = clock.monotonicNanos();
            lane.publish();
            return this;
        }

        void tell(long watermark) {
            progress.advance(watermark, watermark);
        }
    }

    private static final int OK = InputFate.PROCESSED.ordinal();

    private static final int DEADLY = 50;
    private static final int BROKEN = 51;

    @Test
    void shouldCountEachFate() {
        Source source = new Source(0);
        assertThat(channel.status()).isEqualTo(ChannelStatus.INITIALIZING);
        for (InputFate fate : InputFate.values()) {
            source.send(fate.ordinal(), 1L);
        }
        assertThat(channel.inFlight()).isEqualTo(InputFate.values().length);

        assertThat(channel.doWork()).isEqualTo(InputFate.values().length);

        for (InputFate fate : InputFate.values()) {
            assertThat(channel.account().count(fate)).isEqualTo(1L);
        }
        assertThat(channel.inFlight()).isZero();
        assertThat(source.lane.inUse()).isZero();
        assertThat(channel.status()).isEqualTo(ChannelStatus.ACTIVE);
        assertThat(channel.doWork()).isZero();
    }

    @Test
    void shouldBeDoneAsFarAsItsSlowestLane() {
        assertThat(channel.doneThrough()).isEqualTo(FeedProgress.NOTHING_YET);
        channel.doWork();
        assertThat(channel.doneThrough()).isEqualTo(FeedProgress.NOTHING_YET);
        Source a = new Source(0);
        Source b = new Source(1);
        a.send(OK, 100L);
        channel.doWork();
        assertThat(channel.doneThrough()).isEqualTo(FeedProgress.NOTHING_YET);

        // A lane that never carried a print learns of the watermark all the same.
        b.tell(50L);
        channel.doWork();
        assertThat(channel.doneThrough()).isEqualTo(50L);
        b.progress.end();
        channel.doWork();
        assertThat(channel.doneThrough()).isEqualTo(100L);
        a.progress.end();
        channel.doWork();
        assertThat(channel.doneThrough()).isEqualTo(FeedProgress.ENDED);
        assertThat(watermarks).containsExactly("0:100", "1:50", "1:" + FeedProgress.ENDED, "0:" + FeedProgress.ENDED);
    }

    @Test
    void shouldNotBelieveAMarkBeforeTheLaneIsEmpty() {
        Source a = new Source(0);
        for (int i = 0; i < BaseChannel.MAX_BATCH + 1; i++) {
            a.send(OK, i);
        }
        a.tell(1_000L);

        assertThat(channel.doWork()).isEqualTo(BaseChannel.MAX_BATCH);
        assertThat(channel.doneThrough()).isEqualTo(BaseChannel.MAX_BATCH - 1L);
        assertThat(channel.doWork()).isEqualTo(1);
        assertThat(channel.doneThrough()).isEqualTo(1_000L);
    }

    @Test
    void shouldTakeTheSlowestOfAFeedsSinks() {
        Source a = new Source(0);
        Source b = new Source(0);
        a.tell(100L);
        channel.doWork();
        b.tell(30L);
        channel.doWork();
        a.tell(200L);
        channel.doWork();
        b.tell(300L);
        channel.doWork();

        assertThat(watermarks).containsExactly("0:" + FeedProgress.NOTHING_YET, "0:30", "0:30", "0:200");
        assertThat(channel.doneThrough()).isEqualTo(200L);
    }

    @Test
    void shouldGiveEveryLaneItsTurn() {
        Source busy = new Source(0);
        Source quiet = new Source(1);
        for (int i = 0; i < 900; i++) {
            busy.send(OK, 1L);
        }
        quiet.send(OK, 1L);
        channel.doWork();

        assertThat(handled).hasSize(BaseChannel.MAX_BATCH + 1).contains("1:901");
    }

    @Test
    void shouldCountTheInputThatBreaksItAndHandleTheNext() {
        Source a = new Source(0);
        Source b = new Source(1);
        a.send(OK, 10L).send(DEADLY, 20L).send(BROKEN, 30L).send(OK, 40L);
        b.send(OK, 50L);
        int thrown = 0;
        for (int i = 0; i < 4; i++) {
            try {
                channel.doWork();
            } catch (StackOverflowError | IllegalStateException e) {
                thrown++;
            }
            assertThat(channel.inFlight()).isEqualTo(a.lane.inUse() + b.lane.inUse());
        }

        assertThat(thrown).isEqualTo(2);
        assertThat(handled).containsExactlyInAnyOrder("0:1", "0:2", "0:3", "0:4", "1:5");
        assertThat(channel.account().count(InputFate.FAILED)).isEqualTo(2L);
        assertThat(channel.account().count(InputFate.PROCESSED)).isEqualTo(3L);
        assertThat(channel.doneThrough()).isEqualTo(40L);
        assertThatThrownBy(() -> {
                    a.send(BROKEN, 60L);
                    channel.doWork();
                })
                .hasMessage("broken");
    }

    @Test
    void shouldCountWhatItGivesUp() {
        Source a = new Source(0);
        Source b = new Source(1);
        a.send(OK, 1L).send(OK, 2L);
        b.send(OK, 3L);

        assertThat(channel.abandon()).isEqualTo(3L);

        assertThat(channel.account().count(InputFate.ABANDONED)).isEqualTo(3L);
        assertThat(channel.inFlight()).isZero();
        assertThat(a.lane.inUse()).isZero();
        assertThat(channel.abandon()).isZero();
    }

    @Test
    void shouldMeasureEveryInput() {
        Source a = new Source(0);
        a.send(OK, 1L).send(OK, 1L);
        clock.advance(1_000L);
        a.send(OK, 1L);
        clock.advance(500L);
        channel.doWork();

        assertThat(channel.latency().count()).isEqualTo(3L);
        assertThat(channel.latency().max()).isEqualTo(1_500L);
        assertThat(channel.latency().p50()).isBetween(1_500L, 1_548L);
    }
}
