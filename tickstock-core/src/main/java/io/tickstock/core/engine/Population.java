package io.tickstock.core.engine;

import io.tickstock.api.spi.InputFate;
import io.tickstock.core.channel.BaseChannel;
import io.tickstock.core.detect.StateRunner;
import io.tickstock.core.monitor.LatencyHistogram;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The channels at one moment, and the sums of those that were taken away. Immutable, and replaced as a whole, so that a reader who adds
 * both up misses nothing and counts nothing twice.
 *
 * @param hosted the channels, those of the ticks first
 * @param channels the same
 * @param probes the same, as the monitor sees them
 * @param departed what those did that are gone
 */
record Population(
        List<HostedChannel<?>> hosted,
        List<BaseChannel<?>> channels,
        List<BaseChannelProbe> probes,
        Departed departed) {

    static final Population NONE = new Population(
            List.of(), List.of(), List.of(), new Departed(Map.of(), 0L, 0.0, 0L, Map.of(), new LatencyHistogram()));

    /**
     * Sums over channels that were taken away.
     *
     * @param fates what became of their inputs
     * @param emitted candidates found
     * @param lateVolume volume of late prints
     * @param timersDropped timers that were dropped at the end
     * @param skipped inputs not shown to a detector that was off, by its name
     * @param latency their latencies; not written any more
     */
    record Departed(
            Map<InputFate, Long> fates,
            long emitted,
            double lateVolume,
            long timersDropped,
            Map<String, Long> skipped,
            LatencyHistogram latency) {

        private Departed plus(HostedChannel<?> gone) {
            Map<InputFate, Long> sums = new EnumMap<>(InputFate.class);
            for (InputFate fate : InputFate.values()) {
                sums.put(
                        fate,
                        fates.getOrDefault(fate, 0L) + gone.channel().account().count(fate));
            }
            LatencyHistogram all = new LatencyHistogram();
            latency.addTo(all);
            gone.channel().addLatencyTo(all);
            StateRunner<?> runner = gone.runner();
            return new Departed(
                    sums,
                    emitted + emittedBy(gone),
                    lateVolume + (runner == null ? 0.0 : runner.lateVolume()),
                    timersDropped + (runner == null ? 0L : runner.timersDropped()),
                    sum(skipped, runner),
                    all);
        }
    }

    private static Map<String, Long> sum(Map<String, Long> counts, @Nullable StateRunner<?> runner) {
        Map<String, Long> sums = new TreeMap<>(counts);
        if (runner != null) {
            runner.skipped().forEach((detector, count) -> sums.merge(detector, count, Long::sum));
        }
        return sums;
    }

    private static long emittedBy(HostedChannel<?> one) {
        StateRunner<?> runner = one.runner();
        return one.channel().emitted() + (runner == null ? 0L : runner.emitted());
    }

    Population with(HostedChannel<?> one) {
        List<HostedChannel<?>> more = new ArrayList<>(hosted);
        more.add(one);
        return of(more, departed);
    }

    /** When it has stopped, so that its counts are final. */
    Population without(HostedChannel<?> gone) {
        List<HostedChannel<?>> fewer = new ArrayList<>(hosted);
        fewer.removeIf(each -> each.channel() == gone.channel());
        return of(fewer, departed.plus(gone));
    }

    private static Population of(List<HostedChannel<?>> hosted, Departed departed) {
        List<BaseChannel<?>> channels = new ArrayList<>();
        hosted.forEach(one -> channels.add(one.channel()));
        return new Population(
                List.copyOf(hosted),
                List.copyOf(channels),
                hosted.stream().map(HostedChannel::probe).toList(),
                departed);
    }

    /** How many inputs ended so, of all channels there ever were. */
    long count(InputFate fate) {
        long count = departed.fates.getOrDefault(fate, 0L);
        for (BaseChannel<?> channel : channels) {
            count += channel.account().count(fate);
        }
        return count;
    }

    /** How many candidates were found. */
    long emitted() {
        long emitted = departed.emitted;
        for (HostedChannel<?> one : hosted) {
            emitted += emittedBy(one);
        }
        return emitted;
    }

    double lateVolume() {
        double volume = departed.lateVolume;
        for (HostedChannel<?> one : hosted) {
            StateRunner<?> runner = one.runner();
            volume += runner == null ? 0.0 : runner.lateVolume();
        }
        return volume;
    }

    long timersDropped() {
        long dropped = departed.timersDropped;
        for (HostedChannel<?> one : hosted) {
            StateRunner<?> runner = one.runner();
            dropped += runner == null ? 0L : runner.timersDropped();
        }
        return dropped;
    }

    /** Inputs not shown to a detector that was off, by its name. */
    Map<String, Long> skipped() {
        Map<String, Long> sums = departed.skipped;
        for (HostedChannel<?> one : hosted) {
            sums = sum(sums, one.runner());
        }
        return sums;
    }

    LatencyHistogram latency() {
        LatencyHistogram all = new LatencyHistogram();
        departed.latency.addTo(all);
        channels.forEach(channel -> channel.addLatencyTo(all));
        return all;
    }

    /** Inputs in lanes that nobody empties any more. */
    long abandonedInLanes() {
        long left = 0L;
        for (BaseChannel<?> channel : channels) {
            left += channel.abandonedInLanes();
        }
        return left;
    }

    long inFlight() {
        long waiting = 0L;
        for (BaseChannel<?> channel : channels) {
            waiting += channel.inFlight();
        }
        return waiting;
    }
}
