package io.highwater.cli.silences;

import io.highwater.cli.terminal.Page;
import io.highwater.cli.terminal.Report;
import io.highwater.cli.terminal.Style;
import io.highwater.cli.terminal.Table;
import io.highwater.cli.terminal.Verdict;
import io.highwater.cli.terminal.Visible;
import io.highwater.notification.history.OpenIncidentRow;
import io.highwater.notification.silences.Silence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of a table of silences, as they stand at a moment.
 *
 * @param ended how many are over, which may be among the rows or not
 * @param problems of rows that are left out, in words
 */
record SilencesReport(
        String table, List<NumberedSilence> rows, long ended, List<String> problems, OpenIncidents open, Instant at)
        implements Report {

    @Override
    public void print(Page page) {
        Table lines = new Table("number>", "host", "cpu", "when", "window", "by", "reason", "covers now");
        for (NumberedSilence row : rows) {
            Silence silence = row.silence();
            Holding holding = Holding.at(at, silence);
            lines.row(
                    row.number(),
                    Visible.of(silence.covers().hostname()),
                    silence.covers().cpu() == null
                            ? ""
                            : Visible.of(silence.covers().cpu()),
                    when(holding),
                    silence.recurrence() == null ? "" : silence.recurrence().inWords(),
                    silence.by() == null ? "" : Visible.of(silence.by()),
                    silence.reason() == null ? "" : Visible.cut(silence.reason(), 60),
                    covers(row, holding));
        }
        if (lines.isEmpty()) {
            page.line("No silence holds, comes again, or is to come.");
        } else {
            page.table(lines);
            page.line(Style.FAINT, "Times are UTC. highwater loud NUMBER ends one.");
        }
        if (ended > 0 && rows.stream().noneMatch(this::isOver)) {
            page.line(Style.FAINT, ended + (ended == 1 ? " is" : " are") + " over: --all shows them too.");
        }
        if (!open.isKnown()) {
            page.line(Style.WARNING, Visible.of(open.unknown()) + ".");
        }
        problems.forEach(problem -> page.line(Style.WARNING, "table " + table + ": " + Visible.of(problem)));
    }

    boolean isOver(NumberedSilence row) {
        return isOver(row, at);
    }

    static boolean isOver(NumberedSilence row, Instant at) {
        Holding.State state = Holding.at(at, row.silence()).state();
        return state == Holding.State.ENDED || state == Holding.State.NEVER_COMES;
    }

    private static Table.Cell when(Holding holding) {
        return switch (holding.state()) {
            case HOLDS -> Table.cell(Style.BOLD, holding.inWords());
            case LATER -> Table.cell(Style.PLAIN, holding.inWords());
            case ENDED -> Table.cell(Style.FAINT, holding.inWords());
            case NEVER_COMES -> Table.cell(Style.WARNING, holding.inWords());
        };
    }

    private String covers(NumberedSilence row, Holding holding) {
        if (!open.isKnown() || holding.state() != Holding.State.HOLDS) {
            return "";
        }
        List<OpenIncidentRow> covered = open.coveredBy(row.silence(), at);
        return covered.isEmpty()
                ? "nothing open"
                : Visible.of(OpenIncidents.covers(covered).replaceFirst("^covers ", ""));
    }

    @Override
    public Object json() {
        List<Object> all = new ArrayList<>();
        for (NumberedSilence row : rows) {
            Map<String, Object> json = row(row, Holding.at(at, row.silence()));
            json.put(
                    "covers",
                    open.isKnown()
                            ? open.coveredBy(row.silence(), at).stream()
                                    .map(OpenIncidentRow::id)
                                    .toList()
                            : null);
            all.add(json);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("silences", all);
        json.put("ended", ended);
        json.put("problems", problems);
        json.put("unknown", open.unknown());
        return json;
    }

    static Map<String, Object> row(NumberedSilence row, Holding holding) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("number", row.number());
        json.putAll(holding.json(row.silence()));
        return json;
    }

    @Override
    public Verdict verdict() {
        return problems.isEmpty() ? Verdict.FINE : Verdict.FINDINGS;
    }
}
