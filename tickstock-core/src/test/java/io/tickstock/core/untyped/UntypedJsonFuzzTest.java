package io.tickstock.core.untyped;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.api.data.MarketData;
import io.tickstock.api.spi.Admission;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Texts of chance: none may throw, and none may be found that a second reading does not read alike. */
@Tag("long")
class UntypedJsonFuzzTest {

    private static final int TEXTS = 200_000;
    private static final long SEED = 42L;
    private static final String PIECES = "{}[]\":,0123456789.eE+-\\u tfn\n\ud83d\ude00\ufeff\u0000spoht";

    private final UntypedData untyped = new UntypedData();
    private String original = "";

    @Test
    void shouldNeverThrowAndNeverFindWhatASecondReadingDoesNot() {
        Random random = new Random(SEED);
        UntypedInputs records = new UntypedInputs(SEED);
        int found = 0;
        int broken = 0;
        for (int i = 0; i < TEXTS; i++) {
            String text = text(random, records);
            try {
                Map<String, @Nullable Object> second = TinyJson.object(text);
                Identified first = untyped.identifyJson(text, 7L);
                boolean isBroken =
                        first instanceof Identified.Refused refused && refused.why() == Admission.MALFORMED_SYNTAX;
                if (isBroken != (second == null)) {
                    throw new AssertionError("a second reading of the syntax is not of the same mind: " + first);
                }
                if (second != null) {
                    Identified again = untyped.identify(second, 7L);
                    boolean isFound = first instanceof Identified.Found;
                    if (isFound ? !first.equals(again) : again instanceof Identified.Found) {
                        throw new AssertionError(first + ", in a second reading " + again);
                    }
                    found += isFound ? 1 : 0;
                } else {
                    broken++;
                }
            } catch (RuntimeException | StackOverflowError | AssertionError e) {
                throw new AssertionError("seed " + SEED + ", text " + i + ": " + text, e);
            }
        }
        assertThat(found).isGreaterThan(10_000);
        assertThat(broken).isGreaterThan(50_000);
    }

    private String text(Random random, UntypedInputs records) {
        int way = random.nextInt(8);
        if (way == 0) {
            byte[] bytes = new byte[random.nextInt(64)];
            random.nextBytes(bytes);
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
        StringBuilder text = new StringBuilder();
        if (way == 1) {
            for (int i = random.nextInt(40); i > 0; i--) {
                text.append(PIECES.charAt(random.nextInt(PIECES.length())));
            }
            return text.toString();
        }
        if (original.isEmpty() || random.nextInt(5) == 0) {
            UntypedInputs.Input record = records.next();
            while (!record.json || record.text.contains("[[[")) {
                record = records.next();
            }
            original = record.text;
        }
        text.append(original);
        for (int i = random.nextInt(4); i > 0 && text.length() > 0; i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, PIECES.charAt(random.nextInt(PIECES.length())));
                default -> text.setCharAt(at, PIECES.charAt(random.nextInt(PIECES.length())));
            }
        }
        return text.toString();
    }

    @Test
    void shouldTakeTimeInProportionToTheTextAtMost() {
        String deep = "[".repeat(UntypedData.MAX_JSON_LENGTH);
        String wide = "{\"a\":[" + "1,".repeat(30_000) + "1]}";
        String names = "{" + "\"\":{".repeat(10_000);
        for (int i = 0; i < 200; i++) {
            assertThat(untyped.identifyJson(deep, MarketData.NO_TIME)).isInstanceOf(Identified.Refused.class);
            assertThat(untyped.identifyJson(wide, MarketData.NO_TIME)).isInstanceOf(Identified.Refused.class);
            assertThat(untyped.identifyJson(names, MarketData.NO_TIME)).isInstanceOf(Identified.Refused.class);
        }
    }
}
