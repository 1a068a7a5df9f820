package io.tickstock.adapters.delimited;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.tickstock.api.spi.Admission;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Spliterator;

/**
 * The rows of an input, one a line. After a broken line it goes on with the next one, for a broken quote cannot reach
 * beyond its line. For one thread.
 */
final class RowReader implements Closeable {

    private final ByteFeed bytes;
    private final LineFeed lines;
    private final CsvReader.CsvReaderBuilder splitters;
    private final int maxLineLength;
    private Row row;
    private Spliterator<Row> splitter;
    private long lineNumber;

    RowReader(ByteFeed bytes, Layout layout) {
        this.bytes = bytes;
        this.maxLineLength = layout.maxLineLength();
        this.lines = new LineFeed(bytes, maxLineLength);
        this.splitters = CsvReader.builder()
                .fieldSeparator(layout.delimiter())
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(4 * maxLineLength);
        this.row = new Row(maxLineLength);
        this.splitter = newSplitter();
    }

    /** From now on keeps only so many fields of a row and counts the rest. */
    void keep(int fields) {
        row = new Row(fields);
        splitter = newSplitter();
    }

    /** The row read last; valid until the next is read. */
    Row row() {
        return row;
    }

    /** Number of the line read last, from 1. */
    long lineNumber() {
        return lineNumber;
    }

    /** The line read last. */
    String line() {
        return lines.line();
    }

    /** Whether the line read last has no line end. */
    boolean isLineCutOff() {
        return lines.isLineCutOff();
    }

    long bytesRead() {
        return bytes.bytesRead();
    }

    long size() {
        return bytes.size();
    }

    /**
     * Reads the next row, which may be blank.
     *
     * @return false at the end
     * @throws BadField when the line is no row; the next call reads the next line
     * @throws IOException when the input cannot be read further
     */
    boolean next() throws BadField, IOException {
        lines.nextLine();
        lineNumber++;
        try {
            if (splitter.tryAdvance(RowReader::keepInPlace)) {
                return true;
            }
            lineNumber--;
            return false;
        } catch (CsvParseException e) {
            if (e.getCause() != null) {
                throw e; // not about the text
            }
            throw brokenLine(
                    lines.wasReadPastLine() || lines.isLineCutOff()
                            ? "the quote to be closed on the same line"
                            : "a delimiter after a closing quote");
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof LineFeed.LineTooLongException) {
                throw brokenLine("a line of at most " + maxLineLength + " characters");
            }
            lineNumber--;
            throw e.getCause();
        }
    }

    /** The row is already where it is wanted. */
    private static void keepInPlace(Row row) {}

    private BadField brokenLine(String rule) throws IOException {
        BadField broken = BadField.of(Admission.MALFORMED_SYNTAX, BadField.NO_COLUMN, lines.line(), rule);
        lines.skipRestOfLine();
        splitter = newSplitter();
        return broken;
    }

    private Spliterator<Row> newSplitter() {
        return splitters.build(row, lines).spliterator();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
