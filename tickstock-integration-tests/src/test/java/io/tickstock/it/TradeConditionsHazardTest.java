package io.tickstock.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstock.adapters.delimited.ConditionCodes;
import io.tickstock.adapters.delimited.DelimitedTradeSettings;
import io.tickstock.adapters.delimited.DelimitedTradeSource;
import io.tickstock.api.data.Eligibility;
import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.data.TickView;
import io.tickstock.api.event.EventType;
import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.spi.ConditionScheme;
import io.tickstock.api.spi.DetectionContext;
import io.tickstock.api.spi.DetectorState;
import io.tickstock.api.spi.EventDetector;
import io.tickstock.api.spi.SymbolInfo;
import io.tickstock.api.spi.SystemStatus;
import io.tickstock.core.MultiChannelSystem;
import io.tickstock.core.Settings;
import io.tickstock.core.ThreadingMode;
import io.tickstock.core.conditions.ConditionTable;
import io.tickstock.testkit.LedgerAssert;
import io.tickstock.testkit.RecordingPublisher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Prints that must not set a price do not, through a whole engine, whatever they cost; the same prints without the condition do. */
class TradeConditionsHazardTest {

    @TempDir
    private Path folder;

    /** What a run told. */
    private record Told(List<MarketEvent> events, SystemStatus status, double last, double volume) {

        List<Double> prices(EventType type) {
            return events.stream()
                    .filter(event -> event.type().equals(type))
                    .map(MarketEvent::price)
                    .toList();
        }
    }

    /** Keeps the last price and the volume, as a host's detector would. For one thread. */
    private static final class LastAndVolume implements EventDetector<LastAndVolume.Nothing> {

        double last = Double.NaN;
        double volume;

        static final class Nothing implements DetectorState {}

        @Override
        public String name() {
            return "last-and-volume";
        }

        @Override
        public Nothing newState(SymbolInfo symbol) {
            return new Nothing();
        }

        @Override
        public void onTick(Nothing state, TickView tick, DetectionContext context) {
            last = (tick.eligibility() & Eligibility.LAST) != 0 ? tick.price() : last;
            volume += (tick.eligibility() & Eligibility.VOLUME) != 0 ? tick.size() : 0.0;
        }
    }

    private Told run(String tape, ConditionCodes codes, UnaryOperator<MultiChannelSystem.Builder> more)
            throws Exception {
        Path file = Files.writeString(folder.resolve("tape.csv"), tape);
        RecordingPublisher recorder = new RecordingPublisher();
        LastAndVolume prices = new LastAndVolume();
        MultiChannelSystem system = more.apply(MultiChannelSystem.builder()
                        .replay()
                        .mode(ThreadingMode.INLINE)
                        .detector(prices)
                        .source(new DelimitedTradeSource(DelimitedTradeSettings.builder(file)
                                .symbol("ACME")
                                .conditionCodes(codes)
                                .build()))
                        .publisher(recorder))
                .build();
        try (system) {
            system.start();
            system.awaitEnd();
            assertThat(system.status().failures()).isEmpty();
        }
        LedgerAssert.assertHoldsAndIsDrained(system.ledger());
        return new Told(recorder.events(), system.status(), prices.last, prices.volume);
    }

    private Told run(String tape, ConditionCodes codes) throws Exception {
        return run(tape, codes, UnaryOperator.identity());
    }

    /** An open, a print far above and one far below with a condition, and a close at the open's price; a minute each. */
    private static String tape(String condition) {
        return "time,price,size,conditions\n"
                + "2026-11-20T15:00:00Z,100.00,100,\n"
                + "2026-11-20T15:01:00Z,140.00,7,\"" + condition + "\"\n"
                + "2026-11-20T15:02:00Z,60.00,3,\"" + condition + "\"\n";
    }

    @ParameterizedTest
    @CsvSource({"CTA, I", "CTA, @F I", "UTP, @ TI", "UTP, I", "POLYGON, 37", "POLYGON, 14 37"})
    void shouldNeverMakeAHighOfAnOddLot(ConditionCodes codes, String condition) throws Exception {
        Told oddLots = run(tape(condition), codes);
        assertThat(oddLots.events()).isEmpty();
        assertThat(oddLots.last()).isEqualTo(100.0);
        assertThat(oddLots.volume()).isEqualTo(110.0);
        assertThat(oddLots.status().feeds().get(0).unknownConditions()).isEmpty();

        // The same prints as regular trades do make both, so it is the condition that kept them from it.
        Told regular = run(tape(""), codes);
        assertThat(regular.prices(EventType.HIGH)).containsExactly(140.0);
        assertThat(regular.prices(EventType.LOW)).containsExactly(60.0);
        assertThat(regular.last()).isEqualTo(60.0);
        assertThat(regular.volume()).isEqualTo(110.0);
    }

    @ParameterizedTest
    @CsvSource({"CTA, Z", "UTP, @F Z", "UTP, P", "POLYGON, 33", "POLYGON, 22"})
    void shouldNeverMakeALastPriceOfALatePrint(ConditionCodes codes, String condition) throws Exception {
        Told late = run(tape(condition), codes);
        assertThat(late.last()).isEqualTo(100.0);
        // Surges and trends look at last prices alone, so 40 % in a minute is none.
        assertThat(late.events()).extracting(MarketEvent::type).containsOnly(EventType.HIGH, EventType.LOW);
        // It was a trade of that day all the same.
        assertThat(late.prices(EventType.HIGH)).containsExactly(140.0);
        assertThat(late.volume()).isEqualTo(110.0);
        assertThat(run(tape(""), codes).last()).isEqualTo(60.0);
    }

    @ParameterizedTest
    @CsvSource({"CTA, U", "UTP, U", "POLYGON, 13"})
    void shouldNeverMakeAPriceOfALatePrintFromExtendedHours(ConditionCodes codes, String condition) throws Exception {
        Told late = run(tape(condition), codes);
        assertThat(late.events()).isEmpty();
        assertThat(late.last()).isEqualTo(100.0);
    }

    @Test
    void shouldMakeNothingOfAnOfficialCloseThatOthersMade() throws Exception {
        Told official = run(tape("M"), ConditionCodes.UTP);
        assertThat(official.events()).isEmpty();
        assertThat(official.volume()).isEqualTo(100.0);
    }

    @Test
    void shouldNeverMakeAHighOfAnUnknownCodeAndCountIt() throws Exception {
        Told unknown = run(tape("14,777"), ConditionCodes.POLYGON);
        assertThat(unknown.events()).isEmpty();
        assertThat(unknown.last()).isEqualTo(100.0);
        assertThat(unknown.volume()).isEqualTo(110.0);
        assertThat(unknown.status().feeds().get(0).unknownConditions())
                .containsExactly(java.util.Map.entry("POLYGON:777", 2L));
    }

    @Test
    void shouldReadTheLetterBByTheTape() throws Exception {
        String tapes = "time,price,size,conditions,tape\n2026-11-20T15:00:00Z,100,1,@,A\n"
                + "2026-11-20T15:01:00Z,140,1,B,A\n2026-11-20T15:02:00Z,150,1,B,C\n";
        Told told = run(tapes, ConditionCodes.TAPE);
        assertThat(told.prices(EventType.HIGH)).containsExactly(150.0);
    }

    @Test
    void shouldLetFormTMakeAHighOutsideOfRegularHoursAlone() throws Exception {
        String formT = "time,price,size,conditions\n"
                + "2026-11-20T13:00:00Z,100,1,@ T \n" // 08:00 in New York
                + "2026-11-20T13:01:00Z,110,1,@ T \n"
                + "2026-11-20T13:02:00Z,120,1,@ TI\n"
                + "2026-11-20T15:00:00Z,130,1,@ T \n";
        UnaryOperator<MultiChannelSystem.Builder> hours = builder -> builder.settings(Settings.defaults()
                .with(Settings.CALENDAR, "us-equities")
                .with(Settings.HIGHLOW_PHASES, EnumSet.of(SessionPhase.PRE, SessionPhase.REGULAR, SessionPhase.POST)));
        assertThat(run(formT, ConditionCodes.UTP, hours).prices(EventType.HIGH)).containsExactly(110.0);
    }

    private Path table(String rows) throws IOException {
        return Files.writeString(
                folder.resolve("conditions.txt"),
                "tickstock-conditions 1\neffective 2026-01-01\nsource a test\n" + rows);
    }

    private static UnaryOperator<MultiChannelSystem.Builder> with(Path table) {
        return builder -> builder.settings(Settings.defaults().with(Settings.CONDITIONS_FILE, table.toString()));
    }

    @Test
    void shouldGoByAFileOfTheUsers() throws Exception {
        Told lax = run(tape("I"), ConditionCodes.CTA, with(table("Odd lot | I | - | - | LHV | =\n")));
        assertThat(lax.prices(EventType.HIGH)).containsExactly(140.0);
        assertThat(lax.last()).isEqualTo(60.0);

        // What the file does not say is unknown.
        Told strict = run(tape("@"), ConditionCodes.CTA, with(table("Odd lot | I | - | - | V | =\n")));
        assertThat(strict.events()).isEmpty();
        assertThat(strict.status().feeds().get(0).unknownConditions()).containsEntry("CTA:@", 2L);
    }

    @Test
    void shouldGoByATableGivenInCodeBeforeTheFile() throws Exception {
        ConditionTable own = ConditionTable.builtIn().with(ConditionScheme.CTA, 'I', Eligibility.ALL);
        Path file = table("Odd lot | I | - | - | V | =\n");
        Told told = run(tape("I"), ConditionCodes.CTA, builder -> with(file)
                .apply(builder)
                .conditions(own));
        assertThat(told.prices(EventType.HIGH)).containsExactly(140.0);
    }

    @Test
    void shouldNameAReplayByWhatItsTableSays() throws Exception {
        String builtIn = run(tape(""), ConditionCodes.CTA).status().epoch();
        Path file = table("Odd lot | I | - | - | V | =\n");
        Path copy = Files.copy(file, folder.resolve("copy.txt"));
        String own = run(tape(""), ConditionCodes.CTA, with(file)).status().epoch();
        assertThat(own).isNotEqualTo(builtIn);
        assertThat(run(tape(""), ConditionCodes.CTA, with(copy)).status().epoch())
                .isEqualTo(own);
        assertThat(run(tape(""), ConditionCodes.CTA, builder -> builder.conditions(ConditionTable.builtIn()))
                        .status()
                        .epoch())
                .isEqualTo(builtIn);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Odd lot | I | - | - | X | =\n", "Odd lot\n", ""})
    void shouldRefuseABrokenFileWhenItIsBuilt(String rows) throws IOException {
        Path file = table(rows);
        List<String> started = new ArrayList<>();
        assertThatThrownBy(() -> started.add(
                        with(file).apply(MultiChannelSystem.builder()).build().toString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("conditions.file: " + file + ", line ")
                .hasMessageContaining("(expected: ");
        assertThat(started).isEmpty();
    }
}
