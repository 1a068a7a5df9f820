package io.tickstock.adapters.delimited;

import io.tickstock.adapters.pace.Pacer;
import io.tickstock.adapters.text.Printable;
import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.FeedContext;
import io.tickstock.api.spi.MarketDataSink;
import io.tickstock.api.spi.PolledSource;
import io.tickstock.api.spi.SourceException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An open file of trades and the way through it. For one thread. */
final class Replay {

    private static final long NOTHING_YET = Long.MIN_VALUE;

    private final DelimitedTradeSettings settings;
    private final RowReader rows;
    private final ColumnMap columns;
    private final @Nullable String symbol;
    private final TradeDecoder trade;
    private final Pacer pacer;
    private final long lateness;

    private boolean waiting; // a trade is decoded and not yet handed over
    private boolean ended;
    private @Nullable String failure;
    private long greatestTime = NOTHING_YET;
    private long handedOver;
    private long refused;
    private long lastEventTime;
    private String firstRefusal = "";
    private ReplayProgress progress = ReplayProgress.NONE;

    private Replay(
            DelimitedTradeSettings settings, RowReader rows, ColumnMap columns, TimeReader times, FeedContext context) {
        this.settings = settings;
        this.rows = rows;
        this.columns = columns;
        this.symbol = symbol(settings, columns);
        this.trade = new TradeDecoder(
                columns, times, new ConditionReader(columns, settings.conditionCodes(), context.conditions()), symbol);
        this.pacer = new Pacer(settings.speed(), context.clock());
        this.lateness = context.lateness();
        rows.keep(columns.size() + 1);
    }

    static Replay open(DelimitedTradeSettings settings, TimeReader times, FeedContext context) throws SourceException {
        RowReader rows;
        try {
            rows = new RowReader(ByteFeed.open(settings.input()), settings);
        } catch (IOException e) {
            throw new SourceException(settings.input() + ": " + reason(e), e);
        }
        try {
            return new Replay(settings, rows, Headers.read(settings, rows), times, context);
        } catch (SourceException | RuntimeException e) {
            close(rows);
            throw e;
        }
    }

    private static @Nullable String symbol(DelimitedTradeSettings settings, ColumnMap columns) {
        if (columns.indexOf(Column.SYMBOL) != ColumnMap.ABSENT) {
            return null;
        }
        return settings.symbol() == null ? settings.defaultSymbol() : settings.symbol();
    }

    /** The symbol of all rows; null when a column holds it. */
    @Nullable
    String symbol() {
        return symbol;
    }

    int poll(MarketDataSink sink, int max) throws SourceException {
        if (failure != null) {
            throw new SourceException(failure);
        }
        if (ended) {
            return PolledSource.END;
        }
        long before = handedOver;
        try {
            for (int lines = 0; lines < max && step(sink); lines++) {
                // blank lines count too, so that a file of them cannot hold the caller for ever
            }
        } catch (SourceException e) {
            failure = e.getMessage();
            throw e;
        } finally {
            progress = new ReplayProgress(
                    rows.bytesRead(),
                    rows.size(),
                    rows.lineNumber(),
                    handedOver,
                    refused,
                    lastEventTime,
                    firstRefusal,
                    ended);
        }
        int done = Math.toIntExact(handedOver - before);
        return ended && done == 0 ? PolledSource.END : done;
    }

    ReplayProgress progress() {
        return progress;
    }

    void close() {
        close(rows);
    }

    /** Deals with one line; false when there is nothing to do now. */
    private boolean step(MarketDataSink sink) throws SourceException {
        try {
            if (!waiting) {
                if (!rows.next()) {
                    end();
                    return false;
                }
                if (rows.row().isBlank()) {
                    return true;
                }
                trade.decode(rows.row(), rows.isLineCutOff(), sink);
                checkOrder(sink);
                waiting = true;
            }
            if (!pacer.isDue(trade.eventTime())) {
                return false;
            }
            waiting = false;
            handOver(sink);
        } catch (BadField e) {
            // Counted also where it ends the source: a row that was read has a fate.
            handedOver++;
            String message = message(e);
            refuse(message);
            sink.malformed(e.why());
            if (!settings.lenient() || e.settingsAreWrong()) {
                throw new SourceException(message);
            }
        } catch (IOException e) {
            throw new SourceException(
                    settings.input() + ": cannot be read after line " + rows.lineNumber() + ": " + reason(e), e);
        }
        return true;
    }

    private void end() throws SourceException {
        if (handedOver == 0) {
            throw new SourceException(settings.input() + ": "
                    + (settings.header() ? "has a header but no rows" : "has no rows") + " (expected: at least one)");
        }
        ended = true;
    }

    private void checkOrder(MarketDataSink sink) throws SourceException {
        long time = trade.eventTime();
        if (settings.lenient() || greatestTime == NOTHING_YET || time >= greatestTime - lateness) {
            return;
        }
        int index = columns.indexOf(Column.TIME);
        String message = place(index) + Printable.quoted(rows.row().text(index)) + " is " + CountedTime.instant(time)
                + ", too far behind " + CountedTime.instant(greatestTime)
                + " of an earlier row (expected: rows in time order, at most " + lateness / 1e9 + " s behind)";
        handedOver++;
        refuse(message);
        sink.malformed(Admission.MALFORMED_TIME_ORDER);
        throw new SourceException(message);
    }

    private void handOver(MarketDataSink sink) throws SourceException {
        handedOver++;
        Admission admission = sink.tick(
                trade.symbolId(),
                trade.price(),
                trade.size(),
                trade.eventTime(),
                trade.sequence(),
                trade.key(),
                trade.eligibility());
        if (admission.isAccepted()) {
            lastEventTime = trade.eventTime();
            greatestTime = Math.max(greatestTime, lastEventTime);
            return;
        }
        String message = refusal(admission, sink);
        refuse(message);
        if (!settings.lenient() && admission.outcome() == Admission.Outcome.INVALID) {
            throw new SourceException(message);
        }
    }

    private void refuse(String message) {
        refused++;
        if (firstRefusal.isEmpty()) {
            firstRefusal = message;
        }
    }

    private String refusal(Admission admission, MarketDataSink sink) {
        Column column =
                switch (admission) {
                    case INVALID_PRICE -> Column.PRICE;
                    case INVALID_SIZE -> Column.SIZE;
                    case INVALID_EVENT_TIME -> Column.TIME;
                    case INVALID_SEQUENCE -> Column.SEQUENCE;
                    case INVALID_SYMBOL -> Column.SYMBOL;
                    default -> Column.SKIP;
                };
        int index = column == Column.SKIP ? ColumnMap.ABSENT : columns.indexOf(column);
        String why = admission.fate() + ", " + sink.lastRefusal();
        return index == ColumnMap.ABSENT
                ? place(index) + why
                : place(index) + Printable.quoted(rows.row().text(index)) + " is " + why;
    }

    private String message(BadField bad) {
        String value = bad.value();
        boolean perhapsHeader = rows.lineNumber() == 1 && !settings.header() && bad.column() >= 0;
        return place(bad.column()) + (value == null ? "missing" : Printable.quoted(value)) + " (expected: " + bad.rule()
                + (perhapsHeader ? "; or the setting that line 1 is a header)" : ")");
    }

    private String place(int column) {
        return place(settings, rows) + (column < 0 ? ": " : ", " + columns.describe(column) + ": ");
    }

    private static String place(DelimitedTradeSettings settings, RowReader rows) {
        return settings.input() + ", line " + rows.lineNumber();
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        return message == null ? e.toString() : message;
    }

    private static void close(RowReader rows) {
        try {
            rows.close();
        } catch (IOException e) {
            // nothing was written, so nothing is lost
        }
    }
}
