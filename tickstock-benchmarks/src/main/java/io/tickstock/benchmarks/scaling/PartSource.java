package io.tickstock.benchmarks.scaling;

import io.tickstock.api.data.Eligibility;
import io.tickstock.api.spi.FeedContext;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.MarketDataSink;
import io.tickstock.api.spi.PolledSource;
import io.tickstock.benchmarks.compare.Tape;
import io.tickstock.benchmarks.market.SyntheticMarket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Plays those prints of a tape whose symbols fall to it, and waits for the others in the middle. */
final class PartSource implements PolledSource {

    private final String name;
    private final Tape tape;
    private final int[] positions;
    private final int half;
    private final Halfway halfway;
    private int[] ids = {};
    private int next;
    private boolean arrived;

    private PartSource(String name, Tape tape, int[] positions, Halfway halfway) {
        this.name = name;
        this.tape = tape;
        this.positions = positions;
        this.halfway = halfway;
        int found = Arrays.binarySearch(positions, tape.length / 2);
        this.half = found >= 0 ? found : -found - 1;
    }

    /**
     * Shares a tape among sources: each symbol with one of them, so that what is found does not depend on how many they are.
     *
     * @param tape the prints
     * @param parts how many sources, &gt; 0
     * @param halfway where they meet
     * @return the sources
     */
    static List<PartSource> split(Tape tape, int parts, Halfway halfway) {
        int[] sizes = new int[parts];
        for (int i = 0; i < tape.length; i++) {
            sizes[tape.symbol[i] % parts]++;
        }
        int[][] positions = new int[parts][];
        Arrays.setAll(positions, part -> new int[sizes[part]]);
        int[] filled = new int[parts];
        for (int i = 0; i < tape.length; i++) {
            int part = tape.symbol[i] % parts;
            positions[part][filled[part]++] = i;
        }
        List<PartSource> sources = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            sources.add(new PartSource("part-" + part, tape, positions[part], halfway));
        }
        return sources;
    }

    @Override
    public FeedInfo feed() {
        return FeedInfo.ticks(name);
    }

    @Override
    public void open(FeedContext context) {}

    @Override
    public int poll(MarketDataSink sink, int max) {
        if (ids.length == 0) {
            ids = new int[tape.spec.symbols()];
            Arrays.setAll(ids, i -> sink.symbolId(SyntheticMarket.nameOf(i)));
        }
        if (next == half && !halfway.isOpen()) {
            if (!arrived) {
                arrived = true;
                halfway.arrive();
            }
            return 0;
        }
        int end = next < half ? Math.min(half, next + max) : Math.min(positions.length, next + max);
        int count = end - next;
        for (int i = next; i < end; i++) {
            int at = positions[i];
            sink.tick(ids[tape.symbol[at]], tape.price[at], tape.size[at], tape.time[at], 0L, 0L, Eligibility.ALL);
        }
        next = end;
        return count == 0 ? END : count;
    }

    @Override
    public void close() {}
}
