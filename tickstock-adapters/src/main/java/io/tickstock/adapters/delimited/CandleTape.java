package io.tickstock.adapters.delimited;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.tickstock.adapters.text.Printable;
import io.tickstock.api.data.OhlcvBar;
import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.MarketDataSink;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The bars in a JSON object with an array {@code candles}, read as they come: one candle of memory, whatever the file holds.
 * A candle that is wrong can be passed over; broken JSON cannot, so it ends every source.
 */
final class CandleTape implements Tape {

    private static final List<String> FIELDS = List.of("start", "open", "high", "low", "close", "volume", "vwap");
    private static final int START = 0;
    private static final int VWAP = 6;
    private static final String ARRAY = "candles";

    private final Layout layout;
    private final ByteFeed bytes;
    private final JsonParser parser;
    private final TimeReader reader;
    private final BarTimes times;
    private final String symbol;
    private final @Nullable String[] texts = new String[FIELDS.size()];
    private final double[] values = new double[FIELDS.size() - 1];

    private boolean begun;
    private boolean ended;
    private boolean broken;
    private long number;
    private long line = 1;
    private @Nullable OhlcvBar bar;

    private CandleTape(
            Layout layout, ByteFeed bytes, JsonParser parser, TimeReader reader, BarTimes times, String symbol) {
        this.layout = layout;
        this.bytes = bytes;
        this.parser = parser;
        this.reader = reader;
        this.times = times;
        this.symbol = symbol;
    }

    static CandleTape open(Layout layout, TimeReader reader, BarTimes times, String symbol) throws IOException {
        ByteFeed bytes = ByteFeed.open(layout.input());
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(layout.maxLineLength())
                        .maxNestingDepth(100)
                        .build())
                .build();
        try {
            return new CandleTape(layout, bytes, factory.createParser(bytes), reader, times, symbol);
        } catch (IOException | RuntimeException e) {
            Replay.closeQuietly(bytes);
            throw e;
        }
    }

    /** Number of the candle read last, from 1, for a file may have one line. */
    long number() {
        return number;
    }

    /** The candle read last. */
    OhlcvBar bar() {
        return Objects.requireNonNull(bar, "nothing was read");
    }

    @Override
    public Step next(MarketDataSink sink) throws BadField, IOException {
        if (ended || broken) {
            return Step.END;
        }
        try {
            if (!begun) {
                begin();
            }
            if (parser.nextToken() == JsonToken.END_ARRAY) {
                finish();
                return Step.END;
            }
            number++;
            readCandle();
            return Step.DATUM;
        } catch (JacksonException e) {
            bytes.checkComplete(); // damaged gzip looks like JSON that is cut off
            line = e.getLocation() == null ? line : e.getLocation().getLineNr();
            throw unusable("", "JSON that is whole and valid; " + e.getOriginalMessage());
        }
    }

    /** Goes into the array. */
    private void begin() throws BadField, IOException {
        begun = true;
        if (nextToken() != JsonToken.START_OBJECT) {
            throw unusable(found(), "an object with an array '" + ARRAY + "'");
        }
        while (nextToken() == JsonToken.FIELD_NAME) {
            boolean isIt = parser.currentName().equals(ARRAY);
            JsonToken value = nextToken();
            if (!isIt) {
                parser.skipChildren();
            } else if (value == JsonToken.START_ARRAY) {
                return;
            } else {
                throw unusable(found(), "an array of '" + ARRAY + "'");
            }
        }
        throw unusable(null, "a field '" + ARRAY + "' with an array");
    }

    /** Goes through what comes behind the array. */
    private void finish() throws BadField, IOException {
        while (nextToken() == JsonToken.FIELD_NAME) {
            if (parser.currentName().equals(ARRAY)) {
                throw unusable(ARRAY, "one field of that name");
            }
            nextToken();
            parser.skipChildren();
        }
        if (nextToken() != null) {
            throw unusable(found(), "nothing behind the object");
        }
        bytes.checkComplete();
        ended = true;
    }

    private void readCandle() throws BadField, IOException {
        line = parser.currentTokenLocation().getLineNr();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            String found = found();
            parser.skipChildren();
            throw BadField.of(Admission.MALFORMED_SYNTAX, BadField.NO_COLUMN, found, "an object");
        }
        Arrays.fill(texts, null);
        BadField first = null;
        while (nextToken() == JsonToken.FIELD_NAME) {
            int field = FIELDS.indexOf(parser.currentName());
            JsonToken value = nextToken();
            if (field < 0) {
                parser.skipChildren();
                continue;
            }
            BadField bad = keep(field, value);
            first = first == null ? bad : first;
        }
        if (first != null) {
            throw first;
        }
        decode();
    }

    /** Keeps a field for when the candle is complete; answers what is wrong with it. */
    private @Nullable BadField keep(int field, JsonToken value) throws IOException {
        boolean again = texts[field] != null;
        boolean number = value.isNumeric() || value == JsonToken.VALUE_STRING;
        String text = number ? parser.getText() : found();
        texts[field] = text;
        parser.skipChildren();
        if (again) {
            return BadField.of(Admission.MALFORMED_EXTRA_FIELD, field, text, "one field of that name");
        }
        if (!number) {
            return BadField.of(Admission.MALFORMED_NUMBER, field, text, "a decimal number, or a string that holds one");
        }
        return null;
    }

    private void decode() throws BadField {
        for (int i = 1; i < FIELDS.size(); i++) {
            values[i - 1] = i == VWAP && texts[i] == null ? Double.NaN : number(i, text(i));
        }
        char[] start = text(START).toCharArray();
        try {
            bar = times.bar(symbol, reader.read(start, 0, start.length), values);
        } catch (BadField e) {
            throw e.at(START, text(START));
        }
    }

    private static double number(int field, String text) throws BadField {
        return Fields.number(text.toCharArray(), 0, text.length(), field);
    }

    private String text(int field) throws BadField {
        String text = texts[field];
        if (text == null || text.isEmpty()) {
            throw BadField.of(Admission.MALFORMED_MISSING_FIELD, field, text, "the field " + FIELDS.get(field));
        }
        return text;
    }

    private @Nullable JsonToken nextToken() throws IOException {
        JsonToken token = parser.nextToken();
        line = parser.currentLocation().getLineNr();
        return token;
    }

    private String found() throws IOException {
        JsonToken token = parser.currentToken();
        return token == null ? "" : String.valueOf(parser.getText());
    }

    /** Nothing behind it can be read either. */
    private BadField unusable(@Nullable String value, String rule) {
        broken = true;
        return BadField.unusable(value, rule);
    }

    @Override
    public long eventTime() {
        return bar().eventTime();
    }

    @Override
    public Admission handOver(MarketDataSink sink) {
        return sink.bar(bar());
    }

    @Override
    public long lineNumber() {
        return line;
    }

    @Override
    public long bytesRead() {
        return bytes.bytesRead();
    }

    @Override
    public long size() {
        return bytes.size();
    }

    @Override
    public String describe(BadField bad) {
        String value = bad.value();
        return place(bad.column())
                + (value == null ? "missing" : Printable.quoted(value))
                + " (expected: " + bad.rule() + ")";
    }

    @Override
    public String describeTime() {
        return place(START) + Printable.quoted(String.valueOf(texts[START]));
    }

    @Override
    public String orderHint() {
        return DelimitedBarSource.ORDER_HINT;
    }

    @Override
    public String describeRefusal(Admission admission, String why) {
        return place(BadField.NO_COLUMN) + why;
    }

    private String place(int field) {
        return layout.input() + ", line " + line
                + (number == 0 ? "" : ", candle " + number)
                + (field < 0 ? ": " : ", field " + FIELDS.get(field) + ": ");
    }

    @Override
    public String describeEmptiness() {
        return "has no candles";
    }

    @Override
    public void close() throws IOException {
        parser.close();
        bytes.close();
    }
}
