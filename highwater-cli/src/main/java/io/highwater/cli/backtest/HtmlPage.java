package io.highwater.cli.backtest;

import io.highwater.cli.backtest.Comparison.Host;
import io.highwater.cli.backtest.Comparison.Totals;
import io.highwater.cli.terminal.CannotSayException;
import io.highwater.cli.terminal.Readable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** One page that stands by itself: no script, nothing from elsewhere, everything from outside escaped. */
final class HtmlPage {

    private static final int MOST_CHARTS = 12;
    private static final int MOST_HOSTS = 50;

    private final Comparison comparison;
    private final BacktestReport.Subject subject;
    private final List<HostDetail> hosts;
    private final Html html = new Html();

    /** @param hosts those that are drawn */
    HtmlPage(Comparison comparison, BacktestReport.Subject subject, List<HostDetail> hosts) {
        this.comparison = comparison;
        this.subject = subject;
        this.hosts = hosts;
    }

    /** @param thresholds of both sides; null if only incidents are known */
    void write(Path file, Judging.Thresholds thresholds, String unit) {
        html.raw(
                        "<!doctype html>\n<html lang=en><meta charset=utf-8><meta name=viewport content=\"width=device-width,initial-scale=1\">"
                                + "<title>Highwater backtest</title><style>")
                .raw(css())
                .raw("</style><main><h1>Backtest</h1><p class=soft>")
                .text(subject.text())
                .raw("</p><p class=verdict>")
                .text(BacktestReport.sentence(comparison))
                .raw("</p>");
        subject.notes().forEach(note -> html.raw("<p class=note>").text(note).raw("</p>"));
        cards();
        Charts charts = new Charts(comparison.stretch(), unit, html);
        timeline(charts);
        if (thresholds != null) {
            averages(charts, thresholds);
        }
        table(
                "Hosts that differ",
                comparison.hosts().stream()
                        .filter(Host::differs)
                        .sorted(Comparator.comparing(Host::shift).reversed())
                        .toList(),
                MOST_HOSTS);
        table("The ten noisiest hosts", comparison.hosts(), 10);
        html.raw("<footer>Times are UTC and of the windows. Incidents that overlap are compared as one. "
                + "Time firing includes silence. Made by <code>highwater backtest</code>.</footer></main></html>\n");
        try {
            Files.writeString(file, html.toString());
        } catch (IOException unwritable) {
            throw new CannotSayException("--html " + file + " cannot be written: " + unwritable, unwritable);
        }
    }

    private void cards() {
        Totals before = comparison.before();
        Totals after = comparison.after();
        html.raw("<div class=cards>");
        card(
                "Incidents",
                Readable.count(before.incidents()),
                Readable.count(after.incidents()),
                Readable.gain(after.incidents() - before.incidents()));
        if (before.silenced() + after.silenced() > 0) {
            card(
                    "Of these silenced from begin to end",
                    Readable.count(before.silenced()),
                    Readable.count(after.silenced()),
                    Readable.gain(after.silenced() - before.silenced()));
        }
        card(
                "Time firing, of all together",
                Readable.duration(before.firing()),
                Readable.duration(after.firing()),
                Readable.gain(after.firing().minus(before.firing())));
        card(
                "Messages to Slack",
                Readable.count(before.slack().all()),
                Readable.count(after.slack().all()),
                Readable.gain(after.slack().all() - before.slack().all()));
        card(
                "Worst minute, of the " + before.slack().busiest().most() + " that Slack takes",
                Readable.count(before.slack().busiest().calls()),
                Readable.count(after.slack().busiest().calls()),
                Readable.gain(after.slack().busiest().calls()
                        - before.slack().busiest().calls()));
        html.raw("</div>");
    }

    private void card(String name, String before, String after, String gain) {
        html.raw("<div class=card><h3>")
                .text(name)
                .raw("</h3><div class=pair><b class=b>")
                .text(before)
                .raw("</b><i>→</i><b class=a>")
                .text(after)
                .raw("</b>");
        if (!gain.isEmpty()) {
            html.raw("<span class=" + (gain.startsWith("+") ? "more" : "less") + ">")
                    .text(gain)
                    .raw("</span>");
        }
        html.raw("</div></div>");
    }

    private void timeline(Charts charts) {
        if (hosts.isEmpty()) {
            return;
        }
        heading("When incidents were open", hosts.size(), comparison.hosts().size());
        html.raw("<div class=panel>");
        key(false);
        charts.timeline(hosts);
        html.raw("</div>");
    }

    private void averages(Charts charts, Judging.Thresholds thresholds) {
        List<HostDetail> differing = hosts.stream()
                .filter(HostDetail::hasAverages)
                .filter(host -> comparison.hosts().stream()
                        .anyMatch(of -> of.hostname().equals(host.hostname()) && of.differs()))
                .toList();
        if (differing.isEmpty()) {
            return;
        }
        int all = (int) comparison.hosts().stream().filter(Host::differs).count();
        heading("Averages of hosts that differ", Math.min(MOST_CHARTS, differing.size()), all);
        key(true);
        html.raw("<div class=charts>");
        differing.stream().limit(MOST_CHARTS).forEach(host -> charts.averages(host, thresholds));
        html.raw("</div>");
    }

    private void heading(String text, int shown, int all) {
        html.raw("<h2>").text(text);
        if (shown < all) {
            html.raw(" <small>")
                    .text("the " + shown + " that differ most, of " + Readable.count(all))
                    .raw("</small>");
        }
        html.raw("</h2>");
    }

    private void key(boolean withAverages) {
        html.raw("<div class=key><span class=b>")
                .text(subject.before())
                .raw("</span><span class=a>")
                .text(subject.after())
                .raw("</span>" + (withAverages ? "<span>highest average of the host</span>" : "") + "</div>");
    }

    private void table(String name, List<Host> rows, int most) {
        if (rows.isEmpty()) {
            return;
        }
        heading(name, Math.min(rows.size(), most), name.startsWith("Hosts") ? rows.size() : 0);
        html.raw(
                        "<div class=\"panel scroll\"><table><thead><tr><th>host<th>come<th>go<th>longer<th>shorter<th>silenced<th>told<th>incidents<th>")
                .raw("<th>firing<th></tr></thead>");
        rows.stream().limit(most).forEach(host -> {
            html.raw("<tr><td>").text(host.hostname());
            for (Difference difference : List.of(
                    Difference.COMES,
                    Difference.GOES,
                    Difference.LONGER,
                    Difference.SHORTER,
                    Difference.SILENCED,
                    Difference.TOLD)) {
                html.raw("<td>").text(host.count(difference) == 0 ? "" : Readable.count(host.count(difference)));
            }
            html.raw("<td>")
                    .text(Readable.count(host.before().incidents()))
                    .raw("<td>→ ")
                    .text(Readable.count(host.after().incidents()))
                    .raw("<td>")
                    .text(Readable.duration(host.before().firing()))
                    .raw("<td>→ ")
                    .text(Readable.duration(host.after().firing()))
                    .raw("</tr>");
        });
        html.raw("</table></div>");
    }

    private static String css() {
        try (InputStream css = HtmlPage.class.getResourceAsStream("page.css")) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
