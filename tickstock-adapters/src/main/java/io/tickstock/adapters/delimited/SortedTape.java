package io.tickstock.adapters.delimited;

import io.tickstock.api.data.OhlcvBar;
import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.MarketDataSink;
import io.tickstock.api.spi.SourceException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The bars of another tape by the time of their end; those of the same time in the order of the file. */
final class SortedTape implements Tape {

    /** Bars that are sorted at most. */
    static final int MOST = 10_000_000;

    /** So many are read before the caller may do something else. */
    private static final int AT_ONCE = 65_536;

    private final DelimitedInput input;
    private final Tape unsorted;
    private final Supplier<OhlcvBar> bars;
    private final String unit;
    private final LongSupplier numbers;
    private final int most;
    private final List<Numbered> sorted = new ArrayList<>();
    private boolean allRead;
    private int next;
    private @Nullable Numbered current;

    /**
     * Takes what is to be sorted.
     *
     * @param bars the bar of the datum
     * @param unit what is numbered, such as line
     * @param numbers the number of the datum
     * @param most how many bars at most
     */
    SortedTape(
            DelimitedInput input, Tape unsorted, Supplier<OhlcvBar> bars, String unit, LongSupplier numbers, int most) {
        this.input = input;
        this.unsorted = unsorted;
        this.bars = bars;
        this.unit = unit;
        this.numbers = numbers;
        this.most = most;
    }

    private record Numbered(OhlcvBar bar, long number) {}

    @Override
    public Step next(MarketDataSink sink) throws BadField, IOException, SourceException {
        if (!allRead) {
            return readOn(sink);
        }
        if (next == sorted.size()) {
            return Step.END;
        }
        current = sorted.get(next++);
        return Step.DATUM;
    }

    private Step readOn(MarketDataSink sink) throws BadField, IOException, SourceException {
        for (int i = 0; i < AT_ONCE; i++) {
            Step step = unsorted.next(sink);
            if (step == Step.END) {
                allRead = true;
                sorted.sort(Comparator.comparingLong(numbered -> numbered.bar.end()));
                return Step.NOTHING;
            }
            if (step == Step.DATUM) {
                if (sorted.size() == most) {
                    throw new SourceException(String.format(
                            Locale.ROOT,
                            "%s, line %d: more bars than can be sorted (expected: at most %,d; sort the file, or split it)",
                            input,
                            unsorted.lineNumber(),
                            most));
                }
                sorted.add(new Numbered(bars.get(), numbers.getAsLong()));
            }
        }
        return Step.LATER;
    }

    private Numbered current() {
        return Objects.requireNonNull(current, "nothing was read");
    }

    @Override
    public long eventTime() {
        return current().bar.eventTime();
    }

    @Override
    public Admission handOver(MarketDataSink sink) {
        return sink.bar(current().bar);
    }

    @Override
    public long lineNumber() {
        return unsorted.lineNumber();
    }

    @Override
    public long bytesRead() {
        return unsorted.bytesRead();
    }

    @Override
    public long size() {
        return unsorted.size();
    }

    @Override
    public String describe(BadField bad) {
        return unsorted.describe(bad);
    }

    @Override
    public String describeTime() {
        return place() + "its end";
    }

    @Override
    public String orderHint() {
        return "";
    }

    @Override
    public String describeRefusal(Admission admission, String why) {
        return place() + why;
    }

    private String place() {
        return input + ", " + unit + " " + current().number + ": ";
    }

    @Override
    public String describeEmptiness() {
        return unsorted.describeEmptiness();
    }

    @Override
    public void close() throws IOException {
        sorted.clear();
        unsorted.close();
    }
}
