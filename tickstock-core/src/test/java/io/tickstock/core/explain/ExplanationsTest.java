package io.tickstock.core.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.api.data.FairValue;
import io.tickstock.api.data.MarketData;
import io.tickstock.api.data.OhlcvBar;
import io.tickstock.api.data.Tick;
import io.tickstock.api.event.Direction;
import io.tickstock.api.event.EventType;
import io.tickstock.api.event.Fields;
import io.tickstock.api.event.MarketEvent;
import io.tickstock.core.MultiChannelSystem;
import io.tickstock.core.RandomBars;
import io.tickstock.core.Settings;
import io.tickstock.core.ThreadingMode;
import io.tickstock.core.publish.JsonEventEncoder;
import io.tickstock.testkit.TapeBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ExplanationsTest {

    private static final int RUNS = 12;
    private static final long SECOND = 1_000_000_000L;

    /** Of many systems with settings of all sorts. */
    private static List<MarketEvent> events;

    @BeforeAll
    static void findEvents() throws InterruptedException {
        events = new ArrayList<>();
        for (int seed = 1; seed <= RUNS; seed++) {
            events.addAll(run(seed));
        }
    }

    private static List<MarketEvent> run(int seed) throws InterruptedException {
        Random dice = new Random(seed);
        List<MarketEvent> found = new ArrayList<>();
        Settings settings = Settings.defaults().with(Settings.CALENDAR, "24x7").with(Settings.TICK_CHANNELS, 1);
        for (String setting : settings(dice)) {
            int equals = setting.indexOf('=');
            settings = settings.with(setting.substring(0, equals), setting.substring(equals + 1));
        }
        MultiChannelSystem system = MultiChannelSystem.builder()
                .mode(ThreadingMode.INLINE)
                .replay()
                .withoutProviders()
                .settings(settings)
                .onEvent(found::add)
                .build();
        system.start();
        for (MarketData data : data(seed, dice)) {
            system.submit(data);
        }
        system.endSubmissions();
        system.awaitEnd();
        system.close();
        assertThat(found).as("seed " + seed).isNotEmpty();
        return found;
    }

    private static int between(Random dice, int from, int to) {
        return from + dice.nextInt(to - from + 1);
    }

    /** Some have the defaults. */
    private static List<String> settings(Random dice) {
        List<String> settings = new ArrayList<>(
                List.of("rules.ohlcv.min-percent-change=0.2", "rules.ohlcv.required-volume-multiple=0.5"));
        if (dice.nextDouble() < 0.15) {
            return settings;
        }
        settings.add("highlow.cooldown=" + between(dice, 1, 5) * 500 + "ms");
        settings.add("highlow.min-move-percent=" + ((dice.nextDouble() < 0.3) ? 0 : between(dice, 1, 20) / 100.0));
        settings.add("surge.price-percent=" + between(dice, 1, 8) / 5.0);
        settings.add("surge.price-alone-percent=" + between(dice, 1, 12) / 5.0);
        settings.add("surge.volume-multiple=" + between(dice, 5, 40) / 10.0);
        if (dice.nextDouble() < 0.6) {
            settings.add("surge.volume-alone-multiple=" + between(dice, 5, 40) / 10.0);
        }
        settings.add("surge.cooldown=" + between(dice, 1, 10) + "s");
        settings.add("trend.min-slope-percent=" + between(dice, 1, 10) / 200.0);
        settings.add("trend.min-r2=" + between(dice, 2, 8) / 10.0);
        settings.add("trend.hold=" + between(dice, 1, 6) + "s");
        settings.add("trend.bar-min-slope-percent=" + between(dice, 1, 10) / 50.0);
        settings.add("valuation.percent=" + between(dice, 1, 10) / 5.0);
        settings.add("coordination.mode=" + ((dice.nextDouble() < 0.5) ? "windowed" : "immediate"));
        return settings;
    }

    private static List<MarketData> data(int seed, Random dice) {
        List<Tick> ticks = TapeBuilder.seeded(seed)
                .symbols("A", "B", "C")
                .prints(6_000)
                .meanInterval(Duration.ofMillis(150))
                .prices(100.0, 100, 0.08)
                .late(0.02)
                .surges(12)
                .trends(4)
                .extremesRushes(12)
                .sessionChanges(1)
                .build()
                .ticks();
        long begin = ticks.get(0).eventTime();
        List<MarketData> all = new ArrayList<>(ticks);
        List<OhlcvBar> bars = RandomBars.of(seed, 300, 3, begin, 9 * SECOND);
        all.addAll(bars);
        for (int i = 0; i < 300; i++) {
            all.add(new FairValue(
                    (dice.nextDouble() < 0.5) ? "A" : "B",
                    100.0 * (1.0 + between(dice, -300, 300) / 10_000.0),
                    (dice.nextDouble() < 0.3) ? 100.0 : Double.NaN,
                    0.9,
                    "model",
                    begin + i * 3 * SECOND,
                    MarketData.NO_TIME));
        }
        all.sort(Comparator.comparingLong(MarketData::eventTime));
        return all;
    }

    private static String json(MarketEvent event) {
        return new String(new JsonEventEncoder().encode(event), StandardCharsets.UTF_8);
    }

    /** What sort of event, as far as definitions differ. */
    private static String sort(MarketEvent event) {
        Map<String, Object> why = event.explanation().asMap();
        String of = why.containsKey("bars_before") || why.containsKey("bar_min_slope_percent") ? "bar " : "";
        Object owed = Fields.of(event.detail()).asMap().get("owed");
        Object trigger = Fields.of(event.detail()).asMap().getOrDefault("trigger", "");
        return of + event.type() + (owed == null ? "" : " owed") + (trigger.equals("") ? "" : " " + trigger);
    }

    @Test
    void shouldHoldForEachEventAndForItsJson() {
        Map<String, Integer> sorts = new TreeMap<>();
        for (MarketEvent event : events) {
            Verdict verdict = Explanations.builtIn().of(event);
            assertThat(verdict.outcome())
                    .as(() -> verdict.words() + "\n" + event)
                    .isEqualTo(Verdict.Outcome.HOLDS);
            MarketEvent read = EventReader.read(json(event));
            assertThat(Explanations.builtIn().of(read)).isEqualTo(verdict);
            assertThat(json(read)).isEqualTo(json(event));
            sorts.merge(sort(event), 1, Integer::sum);
        }
        assertThat(events).hasSizeGreaterThan(3_000);
        assertThat(sorts)
                .as(sorts.toString())
                .containsKeys(
                        "HIGH",
                        "LOW",
                        "HIGH owed",
                        "LOW owed",
                        "SURGE PRICE",
                        "SURGE VOLUME",
                        "SURGE PRICE_AND_VOLUME",
                        "TREND",
                        "bar SURGE PRICE",
                        "bar SURGE PRICE_AND_VOLUME",
                        "bar TREND",
                        "UNDERVALUED",
                        "OVERVALUED");
    }

    /** Each number of an explanation that a verdict rests on, wrong by a millionth, or on the wrong side where it is a bound. */
    @Test
    void shouldFindAWrongNumberPlantedAnywhere() {
        Map<String, Integer> planted = new TreeMap<>();
        for (int i = 0; i < events.size(); i += 3) {
            MarketEvent event = events.get(i);
            Fields why = event.explanation();
            for (Map.Entry<String, Object> field : why.asMap().entrySet()) {
                Object wrong = wrong(event, field.getKey(), field.getValue());
                if (wrong == null) {
                    continue;
                }
                MarketEvent changed = with(event, with(why, field.getKey(), wrong));
                Verdict verdict = Explanations.builtIn().of(changed);
                assertThat(verdict.outcome())
                        .as(() -> field.getKey() + " " + field.getValue() + " -> " + wrong + " of " + event + "\n"
                                + verdict.words())
                        .isEqualTo(Verdict.Outcome.FAILS);
                assertThat(EventReader.read(json(changed)))
                        .satisfies(read ->
                                assertThat(Explanations.builtIn().of(read)).isEqualTo(verdict));
                planted.merge(field.getKey(), 1, Integer::sum);
            }
        }
        assertThat(planted)
                .containsKeys(
                        "price",
                        "base",
                        "move_percent",
                        "min_move_percent",
                        "cooldown_ns",
                        "last_emission",
                        "due",
                        "reference",
                        "prints",
                        "window_volume",
                        "baseline",
                        "baseline_blocks",
                        "bars_before",
                        "ratio",
                        "slope_60s",
                        "r2_180s",
                        "buckets_60s",
                        "run_begin",
                        "hold_ns",
                        "slope_5_bars",
                        "closes_5_bars",
                        "min_r2",
                        "announced_before",
                        "fair_value",
                        "market_price",
                        "deviation_percent",
                        "percent",
                        "announced",
                        "triggers");
    }

    /** A value with which the event would not have been, or which does not fit the others; null where there is none. */
    private static @Nullable Object wrong(MarketEvent event, String name, Object value) {
        Map<String, Object> why = event.explanation().asMap();
        boolean told = why.containsKey("last_emission");
        return switch (name) {
            case "min_move_percent" -> event.explanation().number("move_percent") * 1.001;
            case "percent" -> Math.abs(event.explanation().number("deviation_percent")) * 1.001;
            case "cooldown_ns" -> told ? 400L * 86_400L * SECOND : null;
            case "last_emission" -> new Fields.Time(event.time() + 1L);
            case "due" -> new Fields.Time(((Fields.Time) value).epochNanos() + 1L);
            case "run_begin" -> new Fields.Time(((Fields.Time) value).epochNanos() + 1L);
            case "hold_ns" -> event.time() - ((Fields.Time) why.get("run_begin")).epochNanos() + 1L;
            case "bar_start" -> new Fields.Time(event.time());
            case "prints" -> 2L;
            case "baseline_blocks" -> why.containsKey("baseline") ? 9L : null;
            case "bars_before" -> why.containsKey("baseline") ? 4L : null;
            case "min_slope_percent", "bar_min_slope_percent" -> 1e6;
            case "min_r2" -> 1.01;
            case "triggers" -> "NONE";
            case "announced_before", "announced" -> event.direction().name();
            case "price_percent", "price_alone_percent", "volume_multiple", "volume_alone_multiple" ->
                bound(event, name);
            case "asked_by", "rearm_ns" -> null;
            default -> name.startsWith("buckets_") || name.startsWith("closes_") ? 2L : (double) value * 1.000001;
        };
    }

    /** A bound that the event's trigger needs, out of its reach. */
    private static @Nullable Object bound(MarketEvent event, String name) {
        Object trigger = Fields.of(event.detail()).asMap().get("trigger");
        boolean needed = trigger.equals("PRICE_AND_VOLUME")
                ? name.equals("price_percent") || name.equals("volume_multiple")
                : name.equals(trigger.toString().toLowerCase(Locale.ROOT)
                        + (trigger.equals("PRICE") ? "_alone_percent" : "_alone_multiple"));
        return needed ? (Object) 1e9 : null;
    }

    private static Fields with(Fields fields, String name, Object value) {
        Fields.Builder changed = Fields.builder();
        fields.asMap().forEach((key, old) -> add(changed, key, key.equals(name) ? value : old));
        return changed.build();
    }

    private static void add(Fields.Builder fields, String name, Object value) {
        if (value instanceof Double number) {
            fields.with(name, number.doubleValue());
        } else if (value instanceof Long number) {
            fields.with(name, number.longValue());
        } else if (value instanceof Boolean flag) {
            fields.with(name, flag.booleanValue());
        } else if (value instanceof Fields.Time time) {
            fields.withTime(name, time.epochNanos());
        } else {
            fields.with(name, (String) value);
        }
    }

    private static MarketEvent with(MarketEvent event, Fields explanation) {
        return copy(event, event.type(), event.price(), event.direction(), explanation);
    }

    private static MarketEvent copy(
            MarketEvent event, EventType type, double price, Direction direction, Fields explanation) {
        return new MarketEvent(
                event.epoch(),
                event.sequence(),
                event.id(),
                type,
                event.phase(),
                event.symbol(),
                event.session(),
                event.sessionPhase(),
                event.time(),
                price,
                direction,
                event.feed(),
                event.source(),
                event.confidence(),
                event.priority(),
                event.detail(),
                explanation,
                event.contributors(),
                event.moreContributors());
    }

    @Test
    void shouldFindAnEventThatSaysOtherwiseThanItsExplanation() {
        for (MarketEvent event : events.subList(0, 500)) {
            Fields why = event.explanation();
            Direction other = event.direction() == Direction.UP ? Direction.DOWN : Direction.UP;
            assertThat(Explanations.builtIn()
                            .of(copy(event, event.type(), event.price(), other, why))
                            .outcome())
                    .as("the direction of " + event)
                    .isEqualTo(Verdict.Outcome.FAILS);
            assertThat(Explanations.builtIn()
                            .of(copy(event, event.type(), event.price() + 0.01, event.direction(), why))
                            .outcome())
                    .as("the price of " + event)
                    .isEqualTo(Verdict.Outcome.FAILS);
        }
    }

    @Test
    void shouldNameEachNumberThatIsNotThere() {
        for (MarketEvent event : List.of(events.get(0), events.get(events.size() / 2))) {
            Verdict verdict = Explanations.builtIn().of(with(event, Fields.none()));
            assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.FAILS);
            assertThat(verdict.words()).contains("price is not in the explanation (expected: a number)");
        }
    }

    @Test
    void shouldSayInWordsWhyItFired() {
        MarketEvent high = events.stream()
                .filter(event -> sort(event).equals("HIGH")
                        && event.explanation().asMap().containsKey("last_emission"))
                .findFirst()
                .orElseThrow();
        assertThat(Explanations.builtIn().of(high).words())
                .startsWith("HIGH of " + high.symbol() + " at ")
                .contains("(seq " + high.sequence() + ", feed ")
                .contains("is above the last told HIGH, ")
                .contains("its distance from the last told HIGH, ")
                .contains("the time since the last told one, ")
                .doesNotContain("NO ")
                .endsWith("=> the verdict holds");
        Verdict wrong = Explanations.builtIn().of(with(high, with(high.explanation(), "min_move_percent", 50.0)));
        assertThat(wrong.failures()).singleElement().satisfies(finding -> assertThat(finding.words())
                .contains("is not at least 50 %"));
        assertThat(wrong.words()).contains("  NO   its distance").contains("does NOT hold: 1 of ");
    }

    @Test
    void shouldSayThatATypeIsNotKnownUntilItIsToldHow() {
        EventType own = EventType.of("GAP_UP");
        MarketEvent event = copy(
                events.get(0),
                own,
                10.0,
                Direction.UP,
                Fields.builder().with("gap_percent", 5.0).build());
        Verdict unknown = Explanations.builtIn().of(event);
        assertThat(unknown.outcome()).isEqualTo(Verdict.Outcome.UNKNOWN);
        assertThat(unknown.words())
                .startsWith("GAP_UP of ")
                .endsWith("=> not judged: it is not known how events of this type are made");

        Explanations told = Explanations.builtIn().with(own, (found, findings) -> {
            double gap = findings.number("gap_percent");
            findings.is(gap >= 4.0, "the gap, " + gap + " %,", "at least 4 %");
        });
        assertThat(told.of(event).outcome()).isEqualTo(Verdict.Outcome.HOLDS);
        assertThat(told.of(with(event, Fields.builder().with("gap_percent", 3.0).build()))
                        .outcome())
                .isEqualTo(Verdict.Outcome.FAILS);
        assertThat(told.of(with(event, Fields.none())).failures()).hasSize(2);
    }
}
