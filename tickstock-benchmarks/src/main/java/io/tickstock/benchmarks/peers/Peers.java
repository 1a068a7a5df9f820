package io.tickstock.benchmarks.peers;

import io.tickstock.benchmarks.compare.Contender;
import io.tickstock.benchmarks.compare.Definitions;
import io.tickstock.benchmarks.peers.carry.AfternoonContender;
import io.tickstock.benchmarks.peers.carry.DisruptorContender;
import io.tickstock.benchmarks.peers.carry.PekkoContender;
import io.tickstock.benchmarks.peers.carry.ReactorContender;
import io.tickstock.benchmarks.peers.spec.WatchArray;
import java.util.List;

/** All that Tickstock is compared to. */
public final class Peers {

    private Peers() {}

    /** A new one of each. */
    public static List<Contender> all() {
        return List.of(
                new AfternoonContender(1),
                new AfternoonContender(2),
                new DisruptorContender("Disruptor", Definitions.BUILT_IN, WatchArray::new),
                new ReactorContender(1),
                new ReactorContender(2),
                new PekkoContender());
    }
}
