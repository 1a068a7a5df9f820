package io.tickstock.benchmarks.peers.window;

import io.tickstock.benchmarks.compare.EventSum;
import io.tickstock.benchmarks.compare.EventSum.Kind;
import io.tickstock.benchmarks.compare.Tape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** {@link Windowed} by its words: everything computed anew for each print from all prints of its symbol, sums and slopes as textbooks have them. */
final class SlowWindows {

    private final Map<Integer, List<Print>> histories = new HashMap<>();
    private final Map<Integer, Boolean> surging = new HashMap<>();
    private final Map<Integer, Integer> trends = new HashMap<>();

    private record Print(double seconds, double cents, double units) {}

    static EventSum of(Tape tape, Predicate<Kind> wanted) {
        SlowWindows slow = new SlowWindows();
        EventSum events = new EventSum();
        for (int i = 0; i < tape.length; i++) {
            for (Kind kind : slow.onPrint(tape, i)) {
                if (wanted.test(kind)) {
                    events.add(kind, tape.symbol[i], tape.time[i], tape.price[i]);
                }
            }
        }
        return events;
    }

    private List<Kind> onPrint(Tape tape, int index) {
        int symbol = tape.symbol[index];
        double cents = Math.rint(tape.price[index] * 100);
        double seconds = Math.floor((tape.time[index] - tape.time[0]) / 1e6) / 1e3;
        List<Print> history = histories.computeIfAbsent(symbol, s -> new ArrayList<>());
        List<Kind> kinds = new ArrayList<>();
        if (!history.isEmpty()) {
            if (history.stream().allMatch(p -> p.cents() < cents)) {
                kinds.add(Kind.HIGH);
            }
            if (history.stream().allMatch(p -> p.cents() > cents)) {
                kinds.add(Kind.LOW);
            }
        }
        history.add(new Print(seconds, cents, tape.size[index]));
        List<Print> ten = last(history, seconds, 10);
        List<Print> thirty = last(history, seconds, 30);
        List<Print> sixty = last(history, seconds, 60);

        double mean = ten.stream().mapToDouble(Print::cents).average().orElseThrow();
        double tenUnits = ten.stream().mapToDouble(Print::units).sum();
        double sixtyUnits = sixty.stream().mapToDouble(Print::units).sum();
        boolean surge = tenUnits >= sixtyUnits / 2 && Math.abs(cents - mean) / mean >= 0.003;
        if (surge && !surging.getOrDefault(symbol, false)) {
            kinds.add(Kind.SURGE);
        }
        surging.put(symbol, surge);

        int up = 0;
        int down = 0;
        for (List<Print> window : List.of(ten, thirty, sixty)) {
            double percentAMinute = slope(window) * 60 / cents * 100;
            up += percentAMinute >= 0.05 ? 1 : 0;
            down += percentAMinute <= -0.05 ? 1 : 0;
        }
        int trend = up == 3 ? 1 : down == 3 ? -1 : 0;
        if (trend != 0 && trend != trends.getOrDefault(symbol, 0)) {
            kinds.add(Kind.TREND);
        }
        trends.put(symbol, trend);
        return kinds;
    }

    private static List<Print> last(List<Print> history, double now, double seconds) {
        int first = history.size() - 1;
        while (first > 0 && Math.rint((now - history.get(first - 1).seconds()) * 1e3) < seconds * 1e3) {
            first--;
        }
        return history.subList(first, history.size());
    }

    private static double slope(List<Print> prints) {
        double meanX = prints.stream().mapToDouble(Print::seconds).average().orElseThrow();
        double meanY = prints.stream().mapToDouble(Print::cents).average().orElseThrow();
        double sxx = 0;
        double sxy = 0;
        for (Print print : prints) {
            sxx += (print.seconds() - meanX) * (print.seconds() - meanX);
            sxy += (print.seconds() - meanX) * (print.cents() - meanY);
        }
        return prints.size() < 2 ? 0 : sxy / sxx;
    }
}
