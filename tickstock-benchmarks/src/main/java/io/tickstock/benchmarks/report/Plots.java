package io.tickstock.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.CategoryStyler;
import org.knowm.xchart.style.Styler.ChartTheme;

/** Pictures of what stands in JSON. */
final class Plots {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 480;
    private static final int LABELS_TURNED = 30;

    private Plots() {}

    /**
     * A bar for each contender of one definition, millions of prints a second.
     *
     * @param contenders objects with name, definitions and nanoseconds a print
     * @param definitions which of them
     * @param title above the bars
     * @param file where it goes; folders are made
     */
    static void rates(JsonNode contenders, String definitions, String title, Path file) throws IOException {
        List<String> names = new ArrayList<>();
        List<Double> rates = new ArrayList<>();
        for (JsonNode contender : contenders) {
            if (contender.path("definitions").asText().equals(definitions)) {
                names.add(contender.path("name").asText());
                rates.add(1e3 / contender.path("ns").doubleValue());
            }
        }
        if (names.isEmpty()) {
            throw new IOException("contenders: none of " + definitions + " (expected: at least one)");
        }
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .yAxisTitle("millions of prints a second")
                .theme(ChartTheme.Matlab)
                .build();
        CategoryStyler styler = chart.getStyler();
        styler.setLegendVisible(false);
        styler.setXAxisLabelRotation(LABELS_TURNED);
        chart.addSeries("rates", names, rates);
        save(chart, file);
    }

    /**
     * A line for each way from one source to one channel: millions of prints a second over the number of symbols.
     *
     * @param rates objects with way, symbols, sources, channels and nanoseconds a print
     * @param title above the lines
     * @param file where it goes; folders are made
     */
    static void growth(JsonNode rates, String title, Path file) throws IOException {
        Map<String, List<Double>> symbols = new LinkedHashMap<>();
        Map<String, List<Double>> millions = new LinkedHashMap<>();
        for (JsonNode row : rates) {
            if (row.path("sources").intValue() == 1 && row.path("channels").intValue() == 1) {
                String way = row.path("way").asText();
                symbols.computeIfAbsent(way, name -> new ArrayList<>())
                        .add(row.path("symbols").doubleValue());
                millions.computeIfAbsent(way, name -> new ArrayList<>())
                        .add(1e3 / row.path("ns").doubleValue());
            }
        }
        if (symbols.isEmpty()) {
            throw new IOException("rates: none from one source to one channel (expected: at least one)");
        }
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle("symbols")
                .yAxisTitle("millions of prints a second")
                .theme(ChartTheme.Matlab)
                .build();
        chart.getStyler().setXAxisLogarithmic(true);
        chart.getStyler().setYAxisMin(0.0);
        symbols.forEach((way, counts) -> chart.addSeries(way, counts, millions.get(way)));
        save(chart, file);
    }

    private static void save(Chart<?, ?> chart, Path file) throws IOException {
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        BitmapEncoder.saveBitmap(chart, file.toString(), BitmapFormat.PNG);
    }
}
