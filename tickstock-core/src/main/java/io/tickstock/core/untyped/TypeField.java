package io.tickstock.core.untyped;

import io.tickstock.api.spi.Admission;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fields by which feeds say what a record is. A word that is not known here, such as a cancelled trade or an order, may
 * have the shape of a trade and be none, so it is refused.
 */
enum TypeField {
    EV("ev", Map.of("T", Kind.TICK, "A", Kind.BAR, "AM", Kind.BAR, "FMV", Kind.FAIR_VALUE)),
    LETTER("T", Map.of("t", Kind.TICK, "b", Kind.BAR, "u", Kind.BAR, "d", Kind.BAR)),
    EVENT("e", Map.of("trade", Kind.TICK, "aggTrade", Kind.TICK)),
    TYPE(
            "type",
            Map.of(
                    "trade", Kind.TICK,
                    "tick", Kind.TICK,
                    "match", Kind.TICK,
                    "last_match", Kind.TICK,
                    "ticker", Kind.TICK,
                    "bar", Kind.BAR,
                    "ohlcv", Kind.BAR,
                    "candle", Kind.BAR,
                    "fmv", Kind.FAIR_VALUE,
                    "fair_value", Kind.FAIR_VALUE)),
    ACTION("action", Map.of("T", Kind.TICK));

    private final String field;

    @SuppressWarnings("ImmutableEnumChecker") // made by Map.of
    private final Map<String, Kind> words;

    TypeField(String field, Map<String, Kind> words) {
        this.field = field;
        this.words = words;
    }

    String field() {
        return field;
    }

    /** The words of a kind, sorted. */
    List<String> wordsOf(Kind kind) {
        return words.keySet().stream()
                .filter(word -> words.get(word) == kind)
                .sorted()
                .toList();
    }

    /** The kind that the field names, or null when it is not there or no text. */
    @Nullable
    Kind kindIn(Fields fields) throws BadRecord {
        if (!(fields.get(field) instanceof String word)) {
            return null;
        }
        Kind kind = words.get(word);
        if (kind == null) {
            throw BadRecord.value(
                    Admission.INVALID_SHAPE,
                    field,
                    word,
                    "one of "
                            + String.join(", ", words.keySet().stream().sorted().toList()));
        }
        return kind;
    }
}
