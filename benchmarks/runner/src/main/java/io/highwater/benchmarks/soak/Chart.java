package io.highwater.benchmarks.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The curves as SVG, one small chart for each figure, a line for each job. */
final class Chart {

    private static final int WIDTH = 320;
    private static final int HEIGHT = 120;
    private static final int MARGIN = 46;
    private static final int COLUMNS = 2;
    private static final String[] COLORS = {"#1f6feb", "#d1690e"};

    private Chart() {}

    static void write(SoakReport report, Path file) throws IOException {
        Files.writeString(file, of(report));
    }

    static String of(SoakReport report) {
        Figure[] figures = Figure.values();
        int rows = (figures.length + COLUMNS - 1) / COLUMNS;
        int width = COLUMNS * (WIDTH + 2 * MARGIN);
        int height = rows * (HEIGHT + 2 * MARGIN) + MARGIN;
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" "
                        + "font-size=\"12\" fill=\"#24292f\">%n<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>%n",
                width,
                height,
                width,
                height));
        List<String> jobs = report.jobs();
        for (int job = 0; job < jobs.size(); job++) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%d\" y=\"24\" fill=\"%s\" font-weight=\"bold\">%s</text>%n",
                    MARGIN + job * 160,
                    COLORS[job % COLORS.length],
                    jobs.get(job)));
        }
        for (int i = 0; i < figures.length; i++) {
            int x = i % COLUMNS * (WIDTH + 2 * MARGIN) + MARGIN;
            int y = i / COLUMNS * (HEIGHT + 2 * MARGIN) + 2 * MARGIN;
            draw(svg, report, figures[i], x, y);
        }
        return svg.append("</svg>\n").toString();
    }

    private static void draw(StringBuilder svg, SoakReport report, Figure figure, int x, int y) {
        double top = report.looks().stream().mapToDouble(figure::of).max().orElse(0);
        top = top <= 0 ? 1 : top * 1.1;
        long last = report.looks().stream().mapToLong(Look::seconds).max().orElse(1);
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\">%s</text>%n<path d=\"M%d %dv%dh%d\" fill=\"none\" stroke=\"#8c959f\"/>%n"
                        + "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%,.0f</text>%n"
                        + "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">0</text>%n"
                        + "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%,d s</text>%n",
                x,
                y - 10,
                figure.words(),
                x,
                y,
                HEIGHT,
                WIDTH,
                x - 4,
                y + 10,
                top,
                x - 4,
                y + HEIGHT,
                x + WIDTH,
                y + HEIGHT + 16,
                last));
        List<String> jobs = report.jobs();
        for (int job = 0; job < jobs.size(); job++) {
            StringBuilder points = new StringBuilder();
            for (Look look : report.of(jobs.get(job))) {
                points.append(String.format(
                        Locale.ROOT,
                        "%.1f,%.1f ",
                        x + (double) WIDTH * look.seconds() / Math.max(1, last),
                        y + HEIGHT - HEIGHT * Math.max(0, figure.of(look)) / top));
            }
            svg.append(String.format(
                    Locale.ROOT,
                    "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n",
                    points.toString().trim(),
                    COLORS[job % COLORS.length]));
        }
    }
}
