package io.highwater.cli.backtest;

import io.highwater.cli.backtest.Change.Part;
import io.highwater.cli.backtest.Comparison.Host;
import io.highwater.cli.backtest.Comparison.Totals;
import io.highwater.cli.terminal.Page;
import io.highwater.cli.terminal.Readable;
import io.highwater.cli.terminal.Report;
import io.highwater.cli.terminal.Style;
import io.highwater.cli.terminal.Table;
import io.highwater.cli.terminal.Verdict;
import io.highwater.cli.terminal.Visible;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/** What would be different, for people and for scripts. */
final class BacktestReport implements Report {

    private static final int NOISIEST = 10;
    private static final int MOST_HOSTS = 20;
    private static final int MOST_CHANGES = 20;

    /** In JSON, where scripts want all of it. */
    private static final int MOST_HOSTS_IN_JSON = 10_000;

    private final Comparison comparison;
    private final Subject subject;

    /**
     * What was compared.
     *
     * @param before what the first side is called
     * @param after what the second side is called
     * @param text what was judged, in a sentence
     * @param notes what else is to be known, such as rows that cannot be used
     */
    record Subject(String before, String after, String text, List<String> notes) {}

    /** As scripts get it. */
    record Json(
            Comparison.Stretch stretch,
            Totals before,
            Totals after,
            java.util.Map<Difference, Integer> incidents,
            Details details,
            List<String> notes) {

        record Details(int hostsWithIncidents, List<Host> hosts, List<Change> changes) {}
    }

    BacktestReport(Comparison comparison, Subject subject) {
        this.comparison = comparison;
        this.subject = subject;
    }

    @Override
    public Verdict verdict() {
        return comparison.differs() ? Verdict.FINDINGS : Verdict.FINE;
    }

    @Override
    public Object json() {
        List<Host> hosts = comparison.hosts().stream().limit(MOST_HOSTS_IN_JSON).toList();
        return new Json(
                comparison.stretch(),
                comparison.before(),
                comparison.after(),
                comparison.differences(),
                new Json.Details(comparison.hosts().size(), hosts, comparison.changes()),
                subject.notes());
    }

    @Override
    public void print(Page page) {
        page.line(Visible.of(subject.text()));
        subject.notes().forEach(note -> page.line(Style.WARNING, "note: " + Visible.of(note)));
        page.blank().table(totals());
        page.blank().line(Style.BOLD, sentence(comparison));
        hosts(page);
        changes(page);
        noisiest(page);
    }

    /** What becomes of all incidents, in one line. */
    static String sentence(Comparison comparison) {
        if (!comparison.differs()) {
            int same = comparison.count(Difference.SAME);
            return "Nothing would be different" + (same == 0 ? ": no incident on either side." : ".");
        }
        StringBuilder text = new StringBuilder();
        for (Difference difference : Difference.values()) {
            if (comparison.count(difference) > 0) {
                text.append(text.isEmpty() ? "Of the incidents " : ", ")
                        .append(Readable.count(comparison.count(difference)))
                        .append(' ')
                        .append(difference.text());
            }
        }
        return text.append('.').toString();
    }

    private Table totals() {
        Table table = new Table("", subject.before() + ">", subject.after() + ">", "difference>");
        row(table, "incidents", Totals::incidents);
        Totals before = comparison.before();
        Totals after = comparison.after();
        if (before.silenced() + after.silenced() > 0) {
            row(table, "  silenced from begin to end", Totals::silenced);
        }
        table.row(
                "time firing, of all together",
                Readable.duration(before.firing()),
                Readable.duration(after.firing()),
                Readable.gain(after.firing().minus(before.firing())));
        row(table, "open at the end", Totals::openAtEnd);
        row(table, "messages to Slack", totals -> totals.slack().all());
        row(table, "  posts", totals -> totals.slack().posts());
        row(table, "  edits", totals -> totals.slack().edits());
        row(table, "  replies", totals -> totals.slack().replies());
        table.row("worst minute", busiest(before), busiest(after), "");
        table.row("longest wait for Slack", wait(before), wait(after), "");
        return table;
    }

    private void row(Table table, String name, ToLongFunction<Totals> number) {
        long before = number.applyAsLong(comparison.before());
        long after = number.applyAsLong(comparison.after());
        table.row(name, Readable.count(before), Readable.count(after), Readable.gain(after - before));
    }

    static String busiest(Totals totals) {
        SlackTraffic.Minute minute = totals.slack().busiest();
        return minute.calls() == 0
                ? "none"
                : minute.calls() + " of " + minute.most() + " at "
                        + Readable.time(minute.at()).substring(0, 16);
    }

    static String wait(Totals totals) {
        return totals.slack().longestWait().isZero()
                ? "none"
                : Readable.duration(totals.slack().longestWait());
    }

    private void hosts(Page page) {
        List<Host> differing = comparison.hosts().stream()
                .filter(Host::differs)
                .sorted(Comparator.comparing(Host::shift).reversed().thenComparing(Host::hostname))
                .toList();
        if (differing.isEmpty()) {
            return;
        }
        Table table = new Table(
                "host",
                "come>",
                "go>",
                "longer>",
                "shorter>",
                "moved>",
                "silenced>",
                "told>",
                "firing " + subject.before() + ">",
                subject.after() + ">");
        differing.stream()
                .limit(MOST_HOSTS)
                .forEach(host -> table.row(
                        Visible.of(host.hostname()),
                        or(host.count(Difference.COMES), Style.BAD),
                        or(host.count(Difference.GOES), Style.GOOD),
                        or(host.count(Difference.LONGER), Style.PLAIN),
                        or(host.count(Difference.SHORTER), Style.PLAIN),
                        or(host.count(Difference.MOVED), Style.PLAIN),
                        or(host.count(Difference.SILENCED), Style.GOOD),
                        or(host.count(Difference.TOLD), Style.BAD),
                        Readable.duration(host.before().firing()),
                        Readable.duration(host.after().firing())));
        page.blank()
                .heading("Hosts that differ" + cut(differing.size(), MOST_HOSTS))
                .table(table);
    }

    private static Table.Cell or(int count, Style style) {
        return Table.cell(style, count == 0 ? "" : Readable.count(count));
    }

    private static String cut(int all, int shown) {
        return all <= shown ? "" : ": " + shown + " of " + Readable.count(all);
    }

    private void changes(Page page) {
        List<Change> largest = comparison.changes().stream()
                .sorted(Comparator.comparing((Change change) -> change.gain().abs())
                        .reversed())
                .limit(MOST_CHANGES)
                .sorted(Comparator.comparing(Change::from))
                .toList();
        if (largest.isEmpty()) {
            return;
        }
        Table table = new Table(
                "host",
                "incident",
                "from",
                "until",
                "firing " + subject.before() + ">",
                subject.after() + ">",
                "peak>");
        largest.forEach(change -> table.row(
                Visible.of(change.hostname()),
                change.difference().text(),
                Readable.time(change.from()),
                until(change),
                firing(change.before()),
                firing(change.after()),
                Readable.number(change.peak().average()) + " "
                        + Visible.of(change.peak().cpu())));
        int all = comparison.differences().entrySet().stream()
                .filter(entry -> entry.getKey() != Difference.SAME)
                .mapToInt(java.util.Map.Entry::getValue)
                .sum();
        page.blank()
                .heading("Incidents that differ" + (all > largest.size() ? ", those that differ most" : ""))
                .table(table);
    }

    private static String until(Change change) {
        Part part = change.after() == null ? change.before() : change.after();
        return part.until() == null ? "open" : Readable.time(part.until());
    }

    private static String firing(Part part) {
        return part == null
                ? "-"
                : Readable.duration(part.firing())
                        + (part.incidents() > 1 ? " in " + part.incidents() : "")
                        + (part.silenced() == 0
                                ? ""
                                : part.silenced() == part.incidents()
                                        ? ", silenced"
                                        : ", " + part.silenced() + " silenced");
    }

    private void noisiest(Page page) {
        if (comparison.hosts().isEmpty()) {
            return;
        }
        Table table = new Table(
                "host",
                "incidents " + subject.before() + ">",
                subject.after() + ">",
                "firing " + subject.before() + ">",
                subject.after() + ">");
        comparison.hosts().stream()
                .limit(NOISIEST)
                .forEach(host -> table.row(
                        Visible.of(host.hostname()),
                        Readable.count(host.before().incidents()),
                        Readable.count(host.after().incidents()),
                        Readable.duration(host.before().firing()),
                        Readable.duration(host.after().firing())));
        page.blank()
                .heading("The noisiest hosts" + cut(comparison.hosts().size(), NOISIEST))
                .table(table);
    }
}
