package io.tickstock.adapters.delimited;

import io.tickstock.adapters.text.Printable;
import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.MarketDataSink;
import io.tickstock.api.spi.SourceException;
import java.io.IOException;

/** The rows of delimited text. */
final class RowTape implements Tape {

    private final Layout layout;
    private final RowReader rows;
    private final ColumnMap columns;
    private final RowDecoder decoder;
    private final String orderHint;

    private RowTape(Layout layout, RowReader rows, ColumnMap columns, RowDecoder decoder, String orderHint) {
        this.layout = layout;
        this.rows = rows;
        this.columns = columns;
        this.decoder = decoder;
        this.orderHint = orderHint;
    }

    /** Makes the decoder when the columns are known. */
    @FunctionalInterface
    interface DecoderFactory {
        RowDecoder create(ColumnMap columns);
    }

    /** Opens an input and reads its header. */
    static RowTape open(Layout layout, String orderHint, DecoderFactory decoders) throws IOException, SourceException {
        RowReader rows = new RowReader(ByteFeed.open(layout.input()), layout);
        try {
            ColumnMap columns = Headers.read(layout, rows);
            rows.keep(columns.size() + 1);
            return new RowTape(layout, rows, columns, decoders.create(columns), orderHint);
        } catch (SourceException | RuntimeException e) {
            Replay.closeQuietly(rows);
            throw e;
        }
    }

    @Override
    public Step next(MarketDataSink sink) throws BadField, IOException {
        if (!rows.next()) {
            return Step.END;
        }
        if (rows.row().isBlank()) {
            return Step.NOTHING;
        }
        decoder.decode(rows.row(), rows.isLineCutOff(), sink);
        return Step.DATUM;
    }

    @Override
    public long eventTime() {
        return decoder.eventTime();
    }

    @Override
    public Admission handOver(MarketDataSink sink) {
        return decoder.handOver(sink);
    }

    @Override
    public long lineNumber() {
        return rows.lineNumber();
    }

    @Override
    public long bytesRead() {
        return rows.bytesRead();
    }

    @Override
    public long size() {
        return rows.size();
    }

    @Override
    public String describe(BadField bad) {
        String value = bad.value();
        boolean perhapsHeader = rows.lineNumber() == 1 && !layout.header() && bad.column() >= 0;
        return place(bad.column()) + (value == null ? "missing" : Printable.quoted(value)) + " (expected: " + bad.rule()
                + (perhapsHeader ? "; or the setting that line 1 is a header)" : ")");
    }

    @Override
    public String describeTime() {
        int index = columns.indexOf(Column.TIME);
        return place(index) + Printable.quoted(rows.row().text(index));
    }

    @Override
    public String orderHint() {
        return orderHint;
    }

    @Override
    public String describeRefusal(Admission admission, String why) {
        Column column = decoder.refused(admission);
        int index = column == Column.SKIP ? ColumnMap.ABSENT : columns.indexOf(column);
        return index == ColumnMap.ABSENT
                ? place(index) + why
                : place(index) + Printable.quoted(rows.row().text(index)) + " is " + why;
    }

    @Override
    public String describeEmptiness() {
        return layout.header() ? "has a header but no rows" : "has no rows";
    }

    private String place(int column) {
        return layout.input() + ", line " + rows.lineNumber()
                + (column < 0 ? ": " : ", " + columns.describe(column) + ": ");
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
