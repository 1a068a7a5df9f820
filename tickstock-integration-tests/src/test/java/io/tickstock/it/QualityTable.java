package io.tickstock.it;

import io.tickstock.adapters.synthetic.PlantedEvent;
import io.tickstock.adapters.synthetic.PlantedKind;
import io.tickstock.api.event.EventType;
import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.event.Strength;
import io.tickstock.api.event.SurgeDetail;
import io.tickstock.api.event.SurgeTrigger;
import io.tickstock.api.event.TrendDetail;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** What several runs found of what was planted, and what they told that was not. */
final class QualityTable {

    private static final long OPENING = 300_000_000_000L;

    private final List<MarketRun> runs;

    QualityTable(List<MarketRun> runs) {
        this.runs = runs;
    }

    /** Planted ones and how many of them were found. */
    record Recall(long planted, long found) {
        double value() {
            return (double) found / planted;
        }
    }

    /** Events by what they tell of. */
    record Precision(long planted, long steps, long others) {
        long events() {
            return planted + steps + others;
        }

        double value() {
            return (double) (planted + steps) / events();
        }
    }

    Recall recall(Predicate<PlantedEvent> which) {
        long planted = 0;
        long found = 0;
        for (MarketRun run : runs) {
            for (PlantedEvent event : run.planted) {
                if (which.test(event)) {
                    planted++;
                    found += run.isFound(event) ? 1 : 0;
                }
            }
        }
        return new Recall(planted, found);
    }

    Precision precision(EventType type, Predicate<MarketEvent> which) {
        Map<MarketRun.Ground, Long> counts = new EnumMap<>(MarketRun.Ground.class);
        for (MarketRun run : runs) {
            for (MarketEvent event : run.events) {
                if (event.type().equals(type) && which.test(event)) {
                    counts.merge(run.groundOf(event), 1L, Long::sum);
                }
            }
        }
        return new Precision(
                counts.getOrDefault(MarketRun.Ground.PLANTED, 0L),
                counts.getOrDefault(MarketRun.Ground.STEP, 0L),
                counts.getOrDefault(MarketRun.Ground.NONE, 0L));
    }

    static Predicate<PlantedEvent> surges() {
        return event -> event.kind() == PlantedKind.SURGE;
    }

    static Predicate<PlantedEvent> trends() {
        return event -> event.kind() == PlantedKind.TREND;
    }

    /** Jumps that are surges by price alone, with some room for the bounce. */
    static Predicate<PlantedEvent> largeJumps() {
        return event -> event.kind() == PlantedKind.JUMP && Math.abs(event.movePercent()) >= 2.2;
    }

    /** Whether it was told before the longest window of trends can be half filled. */
    Predicate<MarketEvent> atOpening() {
        long open = runs.get(0).market.start().getEpochSecond() * 1_000_000_000L;
        return event -> event.time() < open + OPENING;
    }

    /** Highs and lows an hour of each symbol that has at least so many prints a second, and fewer than the limit. */
    double[] extremesPerHour(double fewestPrints, double limit) {
        DoubleStream.Builder all = DoubleStream.builder();
        for (MarketRun run : runs) {
            double seconds = run.market.length().toSeconds();
            Map<String, Long> extremes = run.events.stream()
                    .filter(event ->
                            event.type().equals(EventType.HIGH) || event.type().equals(EventType.LOW))
                    .collect(Collectors.groupingBy(MarketEvent::symbol, Collectors.counting()));
            for (String symbol : run.market.symbols()) {
                double prints = run.prints.prints(symbol) / seconds;
                if (prints >= fewestPrints && prints < limit) {
                    all.accept(extremes.getOrDefault(symbol, 0L) * 3600 / seconds);
                }
            }
        }
        return all.build().toArray();
    }

    /** One line of a comparison of whole runs. */
    String row(String name) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %s |\n",
                name,
                share(recall(surges()).value()),
                share(precision(EventType.SURGE, event -> true).value()),
                share(recall(trends()).value()),
                share(precision(EventType.TREND, atOpening().negate()).value()));
    }

    static String rowHead(String name) {
        return "| " + name + " | SURGE recall | SURGE precision | TREND recall | TREND precision, after 5 minutes |\n"
                + "|---|--:|--:|--:|--:|\n";
    }

    String markdown() {
        StringBuilder text = new StringBuilder();
        text.append("| planted | strength | planted | found | recall |\n|---|---|--:|--:|--:|\n");
        for (Strength strength : Strength.values()) {
            recallRow(text, "surge with volume", strength, surges().and(event -> event.volumeMultiple() > 0));
        }
        for (Strength strength : Strength.values()) {
            recallRow(text, "surge by price alone", strength, surges().and(event -> event.volumeMultiple() == 0));
        }
        recallRow(text, "**all surges**", null, surges());
        for (Strength strength : Strength.values()) {
            recallRow(text, "trend", strength, trends());
        }
        recallRow(text, "**all trends**", null, trends());
        recallRow(text, "jump of 2.2 % and more", null, largeJumps());
        text.append(
                "\n| told | strength | events | of a planted one | of a planted step | of nothing planted | precision |\n");
        text.append("|---|---|--:|--:|--:|--:|--:|\n");
        for (SurgeTrigger trigger : List.of(SurgeTrigger.PRICE_AND_VOLUME, SurgeTrigger.PRICE)) {
            for (Strength strength : Strength.values()) {
                precisionRow(
                        text,
                        "SURGE, " + trigger,
                        strength,
                        EventType.SURGE,
                        event -> ((SurgeDetail) event.detail()).trigger() == trigger);
            }
        }
        precisionRow(text, "**all SURGE**", null, EventType.SURGE, event -> true);
        precisionRow(text, "TREND, first 5 minutes", null, EventType.TREND, atOpening());
        for (Strength strength : Strength.values()) {
            precisionRow(
                    text, "TREND, later", strength, EventType.TREND, atOpening().negate());
        }
        precisionRow(
                text, "**all TREND, later**", null, EventType.TREND, atOpening().negate());
        precisionRow(text, "**all TREND**", null, EventType.TREND, event -> true);
        text.append("\n| highs and lows an hour | symbols | least | mean | most |\n|---|--:|--:|--:|--:|\n");
        extremesRow(text, "quiet names: under 0.1 prints a second", extremesPerHour(0.0, 0.1));
        extremesRow(text, "most: up to 5", extremesPerHour(0.1, 5.0));
        extremesRow(text, "very active: 5 and more", extremesPerHour(5.0, Double.POSITIVE_INFINITY));
        return text.toString();
    }

    private static void extremesRow(StringBuilder text, String name, double[] extremes) {
        DoubleSummaryStatistics an = Arrays.stream(extremes).summaryStatistics();
        text.append(String.format(
                Locale.ROOT,
                "| %s | %d | %.1f | %.1f | %.1f |\n",
                name,
                an.getCount(),
                an.getMin(),
                an.getAverage(),
                an.getMax()));
    }

    private void recallRow(StringBuilder text, String name, Strength strength, Predicate<PlantedEvent> which) {
        Recall recall = recall(event -> which.test(event) && (strength == null || event.strength() == strength));
        if (recall.planted() > 0) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %d | %d | %s |\n",
                    name,
                    lowerCase(strength),
                    recall.planted(),
                    recall.found(),
                    share(recall.value())));
        }
    }

    private void precisionRow(
            StringBuilder text, String name, Strength strength, EventType type, Predicate<MarketEvent> which) {
        Precision precision =
                precision(type, event -> which.test(event) && (strength == null || strengthOf(event) == strength));
        if (precision.events() > 0) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %d | %d | %d | %d | %s |\n",
                    name,
                    lowerCase(strength),
                    precision.events(),
                    precision.planted(),
                    precision.steps(),
                    precision.others(),
                    share(precision.value())));
        }
    }

    private static Strength strengthOf(MarketEvent event) {
        return event.detail() instanceof SurgeDetail surge
                ? surge.strength()
                : ((TrendDetail) event.detail()).strength();
    }

    private static String lowerCase(Strength strength) {
        return strength == null ? "" : strength.name().toLowerCase(Locale.ROOT);
    }

    private static String share(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
