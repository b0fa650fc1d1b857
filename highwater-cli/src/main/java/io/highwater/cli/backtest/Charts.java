package io.highwater.cli.backtest;

import io.highwater.cli.backtest.Comparison.Stretch;
import io.highwater.cli.terminal.Readable;
import io.highwater.notification.thresholds.HostThresholds;
import io.highwater.notification.thresholds.Threshold;
import io.highwater.notification.thresholds.ThresholdsInForce;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** Hosts as pictures: bars of incidents over time, and averages with the thresholds of both sides. */
final class Charts {

    /** Lines of thresholds of one side; more would hide the averages. */
    private static final int MOST_LINES = 4;

    private static final int WIDTH = 1_000;
    private static final int HEIGHT = 100;

    private final Stretch stretch;
    private final String unit;
    private final Html html;

    Charts(Stretch stretch, String unit, Html html) {
        this.stretch = stretch;
        this.unit = unit;
        this.html = html;
    }

    void timeline(List<HostDetail> hosts) {
        for (HostDetail host : hosts) {
            html.raw("<div class=row><div class=name title=\"")
                    .text(host.hostname())
                    .raw("\">")
                    .text(host.hostname());
            html.raw("</div><svg class=bars viewBox=\"0 0 1000 22\" preserveAspectRatio=none role=img aria-label=\"")
                    .text(host.bars(Side.BEFORE).size() + " incidents before, "
                            + host.bars(Side.AFTER).size() + " after")
                    .raw(
                            "\"><rect class=track x=0 y=1 width=1000 height=9 rx=2 /><rect class=track x=0 y=12 width=1000 height=9 rx=2 />");
            bars(host, Side.BEFORE, "b", 1);
            bars(host, Side.AFTER, "a", 12);
            html.raw("</svg></div>\n");
        }
        html.raw("<div class=row><div></div>");
        times();
        html.raw("</div>");
    }

    private void times() {
        html.raw("<div class=times><span>")
                .text(Readable.time(stretch.from()))
                .raw("</span><span>")
                .text(Readable.time(stretch.until()))
                .raw("</span></div>");
    }

    private void bars(HostDetail host, Side side, String style, int y) {
        for (HostDetail.Bar bar : host.bars(side)) {
            double from = x(bar.from());
            html.raw("<rect class=" + style + " y=" + y + " height=9 x=\"")
                    .number(from)
                    .raw("\" width=\"")
                    .number(Math.max(1.5, x(bar.until()) - from))
                    .raw("\"/>");
        }
    }

    private double x(long time) {
        double length = Math.max(1, stretch.length().toMillis());
        return WIDTH * (time - stretch.from().toEpochMilli()) / length;
    }

    /** The highest average of all cpus of a host, with the thresholds of all of them. */
    void averages(HostDetail host, Judging.Thresholds thresholds) {
        double[] before = lines(thresholds.before(), host.hostname());
        double[] after = lines(thresholds.after(), host.hostname());
        double[] all = Arrays.stream(new double[][] {host.highest(), before, after})
                .flatMapToDouble(Arrays::stream)
                .filter(value -> !Double.isNaN(value))
                .toArray();
        double top = Arrays.stream(all).max().orElse(1);
        double low = Arrays.stream(all).min().orElse(0);
        double margin = Math.max(1e-9, (top - low) * 0.08);
        Scale scale = new Scale(low - margin, top + margin);
        html.raw("<div class=\"panel chart\"><h3>").text(host.hostname()).raw("</h3><div class=plot>");
        html.raw("<svg viewBox=\"0 0 1000 100\" preserveAspectRatio=none role=img aria-label=\"averages of ")
                .text(host.hostname())
                .raw("\"><line class=grid x1=0 x2=1000 y1=0 y2=0 /><line class=grid x1=0 x2=1000 y1=100 y2=100 />");
        path(host.highest(), scale);
        line(before, "b", scale);
        line(after, "a", scale);
        html.raw("</svg>");
        label(top, scale, "");
        label(low, scale, "");
        html.raw("</div>");
        times();
        html.raw("<p class=soft>")
                .text("threshold " + text(before) + " → " + text(after))
                .raw("</p></div>\n");
    }

    private record Scale(double low, double top) {
        double y(double value) {
            return HEIGHT * (top - value) / (top - low);
        }
    }

    private static double[] lines(ThresholdsInForce thresholds, String hostname) {
        HostThresholds ofHost = thresholds.of(hostname);
        TreeSet<Double> lines = new TreeSet<>();
        if (ofHost != null) {
            ofHost.rows().stream()
                    .map(Threshold::judgedTop)
                    .filter(Double::isFinite)
                    .forEach(lines::add);
        }
        return lines.stream().limit(MOST_LINES).mapToDouble(Double::doubleValue).toArray();
    }

    private String text(double[] lines) {
        if (lines.length == 0) {
            return "none";
        }
        StringBuilder text = new StringBuilder();
        for (double line : lines) {
            text.append(text.isEmpty() ? "" : ", ").append(Readable.number(line));
        }
        return text.append(unit.isEmpty() ? "" : " " + unit).toString();
    }

    private void path(double[] values, Scale scale) {
        html.raw("<path class=avg d=\"");
        int longest = longestGap(values);
        boolean goesOn = false;
        int gap = 0;
        for (int i = 0; i < values.length; i++) {
            // A bucket may be shorter than a window: only what is longer than some windows is a gap.
            gap = Double.isNaN(values[i]) ? gap + 1 : 0;
            goesOn &= gap < longest;
            if (gap == 0) {
                html.raw(goesOn ? "L" : "M")
                        .number(i * (double) WIDTH / values.length)
                        .raw(" ")
                        .number(scale.y(values[i]));
                goesOn = true;
            }
        }
        html.raw("\"/>");
    }

    /** Three times as far as its averages stand apart. */
    private static int longestGap(double[] values) {
        int closest = values.length;
        int last = -1;
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                closest = last < 0 ? closest : Math.min(closest, i - last);
                last = i;
            }
        }
        return 3 * closest + 1;
    }

    private void line(double[] lines, String style, Scale scale) {
        for (double value : lines) {
            html.raw("<line class=" + style + " x1=0 x2=1000 y1=\"")
                    .number(scale.y(value))
                    .raw("\" y2=\"");
            html.number(scale.y(value)).raw("\"/>");
        }
    }

    private void label(double value, Scale scale, String style) {
        html.raw("<em style=\"top:")
                .number(scale.y(value))
                .raw("%\">")
                .text(Readable.number(value))
                .raw(style)
                .raw("</em>");
    }
}
