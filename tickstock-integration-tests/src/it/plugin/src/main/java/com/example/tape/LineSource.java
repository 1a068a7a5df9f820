package com.example.tape;

import io.tickstock.api.data.Eligibility;
import io.tickstock.api.spi.*;
import java.io.IOException;
import java.nio.file.*;
import java.util.*;

/** Reads lines such as "1736175600000 ACME 10.25 100" (a trade) or "1736175600000 ACME 10.20 10.30 quote"; milliseconds. */
final class LineSource implements PolledSource {
    private final Path path;
    private Iterator<String> lines = Collections.emptyIterator();

    LineSource(Path path) { this.path = path; }

    @Override public FeedInfo feed() { return FeedInfo.ticks("lines"); }
    @Override public void open(FeedContext context) throws SourceException {
        try {
            lines = Files.readAllLines(path).iterator();
        } catch (IOException e) {
            throw new SourceException("path: '" + path + "' (expected: a file that can be read)", e);
        }
    }
    @Override public int poll(MarketDataSink sink, int max) {
        int done = 0;
        for (; done < max && lines.hasNext(); done++) {
            String[] f = lines.next().split(" ");
            try {
                long time = Long.parseLong(f[0]) * 1_000_000L;
                double a = Double.parseDouble(f[2]), b = Double.parseDouble(f[3]);
                if (f.length == 5) sink.custom(new Quote(f[1], a, b, time));
                else sink.tick(sink.symbolId(f[1]), a, b, time, 0, 0, Eligibility.ALL);
            } catch (NumberFormatException | IndexOutOfBoundsException e) {
                sink.malformed(Admission.MALFORMED_SYNTAX); // counted, and the feed goes on
            }
        }
        return done == 0 && !lines.hasNext() ? END : done;
    }
    @Override public void close() {}
}
