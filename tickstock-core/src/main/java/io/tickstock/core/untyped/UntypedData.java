package io.tickstock.core.untyped;

import io.tickstock.api.data.Eligibility;
import io.tickstock.api.data.FairValue;
import io.tickstock.api.data.MarketData;
import io.tickstock.api.data.OhlcvBar;
import io.tickstock.api.data.Tick;
import io.tickstock.api.spi.Admission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells by its shape what an untyped record is, and makes the typed one of it.
 *
 * <p><b>Kind.</b> A fair value's name ({@code fmv}, {@code fair_value}, {@code fairValue}) makes a {@link FairValue}; {@code
 * open}, {@code high}, {@code low} and {@code close} make an {@link OhlcvBar}; a price's name ({@code price}, {@code
 * trade_price}, {@code tradePrice}, {@code p}) makes a {@link Tick}. Names of two kinds, one of the four of a bar included, are
 * a mixture, which is refused; of none, too. A null is as if the field were not there. A field that says the kind ({@code ev},
 * {@code type}, {@code action}, and as a text {@code T} and {@code e}) must say one that is known, and the same. Other fields
 * are passed over.
 *
 * <p><b>Letters</b> mean different things to different feeds:
 *
 * <ul>
 *   <li>{@code o h l c} make a bar only when all four are there as numbers (or texts that are numbers); otherwise none of
 *       them counts, for {@code c} is a list of conditions in a trade, and {@code l} an id.
 *   <li>{@code s} is the symbol when it is a text, otherwise the size of a tick or the start of a bar.
 *   <li>{@code e} says the kind when it is a text (Binance), otherwise it is the end of a bar.
 *   <li>{@code T} says the kind when it is a text (Alpaca), otherwise it is the event time (Binance).
 *   <li>{@code q} is the size and {@code t} an id when {@code e} is a text (Binance); otherwise {@code q} is the sequence, which
 *       must not be a text then, and {@code t} the event time, or the start of a bar that names no other.
 *   <li>{@code p} is the price, {@code S} the symbol, {@code v} the size of a tick or the volume of a bar. The exact {@code ds}
 *       takes the place of {@code s}, {@code dv} that of {@code v}.
 * </ul>
 *
 * <p>Two names of one role in a record are refused, even with equal values. All names stand in {@code docs/untyped-input.md}.
 *
 * <p><b>Numbers</b> are a {@link Number} or a text after JSON's grammar; what is read is the nearest double, and what a double
 * cannot hold is refused: from 2<sup>53</sup> on a written number that is not one exactly, and not 0 but nearer to it than
 * 2.2250738585072014E-308. NaN and infinities are refused; -0.0 is 0; a {@link Float} is its shortest decimal, so 1.1f is 1.1.
 * <b>Times</b> are ISO-8601 with an offset, a java.time instant or {@link java.util.Date}, or a whole number whose digits tell
 * its unit: 10 s, 13 ms, 16 us, 19 ns; a floating-point object cannot hold the last, and is refused.
 *
 * <p>Stateless, so safe for use by many threads. Never throws for what a record holds.
 */
public final class UntypedData {

    /** Longest JSON text that is read, in characters. */
    public static final int MAX_JSON_LENGTH = 65_536;

    private final long barLength;

    /** Refuses a bar that does not name both its start and its end. */
    public UntypedData() {
        this(0L);
    }

    /**
     * Takes the missing one of a bar's start and end from the length of a bar.
     *
     * @param barLength nanoseconds, &ge; 0; 0 when it is not known: a bar must name both then
     */
    public UntypedData(long barLength) {
        if (barLength < 0) {
            throw new IllegalArgumentException("barLength: '" + barLength + "' (expected: >= 0)");
        }
        this.barLength = barLength;
    }

    /**
     * Identifies a record of fields.
     *
     * @param fields values by name; not changed, not kept, and not to be changed during the call
     * @param missingTime event time in nanoseconds since the epoch to take when the record names none, or
     *     {@link MarketData#NO_TIME}: it must name one
     * @return the typed record, or why there is none
     */
    public Identified identify(Map<String, ?> fields, long missingTime) {
        Fields known = new Fields();
        // Not as strings: a raw map may hold other keys, which are as unknown as any.
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            if (field.getKey() instanceof String name) {
                known.put(name, field.getValue());
            }
        }
        try {
            return new Identified.Found(read(known, missingTime));
        } catch (BadRecord e) {
            return e.refused();
        }
    }

    /**
     * Identifies a record in JSON: exactly one object. What is nested is passed over.
     *
     * @param json at most {@link #MAX_JSON_LENGTH} characters
     * @param missingTime event time in nanoseconds since the epoch to take when the record names none, or
     *     {@link MarketData#NO_TIME}: it must name one
     * @return the typed record, or why there is none
     */
    public Identified identifyJson(String json, long missingTime) {
        try {
            return new Identified.Found(read(JsonRecord.read(json), missingTime));
        } catch (BadRecord e) {
            return e.refused();
        }
    }

    private MarketData read(Fields fields, long missingTime) throws BadRecord {
        List<TypeField> said = new ArrayList<>();
        List<Kind> kinds = new ArrayList<>();
        for (TypeField type : TypeField.values()) {
            Kind kind = type.kindIn(fields);
            if (kind != null) {
                said.add(type);
                kinds.add(kind);
            }
        }
        Kind kind = kind(fields);
        for (int i = 0; i < said.size(); i++) {
            if (kinds.get(i) != kind) {
                TypeField type = said.get(i);
                throw BadRecord.of(
                        Admission.INVALID_AMBIGUOUS,
                        fields.shown(type.field()) + ", " + fields.shown(evidence(fields, kind)),
                        type.wordsOf(kind).isEmpty()
                                ? "no " + type.field() + " in " + kind.title()
                                : "for " + kind.title() + " " + type.field() + " as one of "
                                        + String.join(", ", type.wordsOf(kind)));
            }
        }
        return switch (kind) {
            case TICK -> tick(fields, missingTime);
            case BAR -> bar(fields, missingTime);
            case FAIR_VALUE -> fairValue(fields, missingTime);
        };
    }

    private static Kind kind(Fields fields) throws BadRecord {
        Kind found = null;
        for (Kind kind : Kind.values()) {
            String name = evidence(fields, kind);
            if (name.isEmpty()) {
                continue;
            }
            if (found != null) {
                throw BadRecord.of(
                        Admission.INVALID_AMBIGUOUS,
                        fields.shown(evidence(fields, found)) + ", " + fields.shown(name),
                        found.title() + " or " + kind.title() + ", not fields of both");
            }
            found = kind;
        }
        if (found != null) {
            return found;
        }
        for (Kind kind : Kind.values()) {
            for (Role role : kind.evidence()) {
                if (fields.nullNameOf(role) != null) {
                    throw Fields.missing(fields.missing(role), role);
                }
            }
        }
        throw BadRecord.of(
                Admission.INVALID_SHAPE,
                "record: no price, no open, high, low and close, no fair value",
                Admission.INVALID_SHAPE.rule());
    }

    /** A field that makes the record that kind, or an empty text. */
    private static String evidence(Fields fields, Kind kind) {
        for (Role role : kind.evidence()) {
            String name = fields.firstNameOf(role);
            if (name != null) {
                return name;
            }
        }
        return "";
    }

    private static Tick tick(Fields fields, long missingTime) throws BadRecord {
        String symbol = symbol(fields);
        double price = number(fields, fields.needed(Role.PRICE));
        double size = optional(fields, Role.SIZE, 0.0);
        long time = eventTime(fields, missingTime);
        if (fields.isText("q") && !fields.isText("e")) {
            throw BadRecord.value(
                    Admission.INVALID_AMBIGUOUS,
                    "q",
                    fields.value("q"),
                    "the sequence as a number, or the size with e 'trade' beside it");
        }
        long sequence = whole(fields, Role.SEQUENCE, 0L, Long.MIN_VALUE, Long.MAX_VALUE);
        int eligibility = (int) whole(fields, Role.ELIGIBILITY, Eligibility.ALL, Integer.MIN_VALUE, Integer.MAX_VALUE);
        return new Tick(symbol, price, size, time, MarketData.NO_TIME, sequence, 0L, eligibility);
    }

    private OhlcvBar bar(Fields fields, long missingTime) throws BadRecord {
        List<String> missing = new ArrayList<>();
        Role first = null;
        for (Role role : Kind.BAR.evidence()) {
            if (fields.nameOf(role) == null) {
                missing.add(fields.missing(role));
                first = first == null ? role : first;
            }
        }
        if (first != null) {
            throw BadRecord.of(
                    Admission.MALFORMED_MISSING_FIELD,
                    String.join(", ", missing),
                    "open, high, low and close, or all of o, h, l and c");
        }
        String symbol = symbol(fields);
        double open = number(fields, fields.needed(Role.OPEN));
        double high = number(fields, fields.needed(Role.HIGH));
        double low = number(fields, fields.needed(Role.LOW));
        double close = number(fields, fields.needed(Role.CLOSE));
        double volume = optional(fields, Role.VOLUME, 0.0);
        double vwap = optional(fields, Role.VWAP, Double.NaN);
        String startName = fields.nameOf(Role.START);
        if (startName == null) {
            startName = fields.nameOf(Role.BAR_TIME);
        }
        String endName = fields.nameOf(Role.END);
        if (startName == null && endName == null && (barLength == 0 || missingTime == MarketData.NO_TIME)) {
            throw Fields.missing(fields.missing(Role.START) + ", " + fields.missing(Role.END), Role.START);
        }
        if (startName == null && barLength == 0) {
            throw Fields.missing(fields.missing(Role.START), Role.START);
        }
        if (endName == null && barLength == 0) {
            throw Fields.missing(fields.missing(Role.END), Role.END);
        }
        long start;
        long end;
        if (startName == null) {
            end = endName == null ? missingTime : time(fields, endName);
            start = moved(fields, endName, end, -barLength);
        } else {
            start = time(fields, startName);
            end = endName == null ? moved(fields, startName, start, barLength) : time(fields, endName);
        }
        return new OhlcvBar(symbol, open, high, low, close, volume, vwap, start, end, MarketData.NO_TIME);
    }

    private static FairValue fairValue(Fields fields, long missingTime) throws BadRecord {
        String symbol = symbol(fields);
        double fairValue = number(fields, fields.needed(Role.FAIR_VALUE));
        double marketPrice = optional(fields, Role.MARKET_PRICE, Double.NaN);
        double confidence = optional(fields, Role.CONFIDENCE, 1.0);
        String modelName = fields.nameOf(Role.MODEL);
        String model = "";
        if (modelName != null) {
            if (!(fields.value(modelName) instanceof String text)) {
                throw BadRecord.value(Admission.INVALID_SHAPE, modelName, fields.value(modelName), "a text");
            }
            model = text;
        }
        long time = eventTime(fields, missingTime);
        return new FairValue(symbol, fairValue, marketPrice, confidence, model, time, MarketData.NO_TIME);
    }

    private static String symbol(Fields fields) throws BadRecord {
        String name = fields.needed(Role.SYMBOL);
        if (fields.value(name) instanceof String text) {
            return text;
        }
        throw BadRecord.value(
                Admission.INVALID_SYMBOL, name, fields.value(name), "a text, " + Admission.INVALID_SYMBOL.rule());
    }

    private static double number(Fields fields, String name) throws BadRecord {
        return DecimalNumbers.decimal(name, fields.value(name));
    }

    private static double optional(Fields fields, Role role, double otherwise) throws BadRecord {
        String name = fields.nameOf(role);
        return name == null ? otherwise : number(fields, name);
    }

    private static long whole(Fields fields, Role role, long otherwise, long min, long max) throws BadRecord {
        String name = fields.nameOf(role);
        return name == null ? otherwise : DecimalNumbers.whole(name, fields.value(name), min, max);
    }

    private static long eventTime(Fields fields, long missingTime) throws BadRecord {
        if (missingTime == MarketData.NO_TIME) {
            return time(fields, fields.needed(Role.TIME));
        }
        String name = fields.nameOf(Role.TIME);
        return name == null ? missingTime : time(fields, name);
    }

    private static long time(Fields fields, String name) throws BadRecord {
        return Times.read(name, fields.value(name));
    }

    private static long moved(Fields fields, @Nullable String name, long time, long by) throws BadRecord {
        long moved = time + by;
        if ((moved < time) != (by < 0)) {
            throw BadRecord.of(
                    Admission.MALFORMED_TIME,
                    name == null ? "time: '" + time + "'" : fields.shown(name),
                    "a time that nanoseconds since 1970 can hold in 64 bits, a bar's length away, too");
        }
        return moved;
    }
}
