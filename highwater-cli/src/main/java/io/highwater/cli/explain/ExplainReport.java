package io.highwater.cli.explain;

import io.highwater.cli.terminal.Page;
import io.highwater.cli.terminal.Report;
import io.highwater.cli.terminal.Style;
import io.highwater.cli.terminal.Table;
import io.highwater.cli.terminal.Verdict;
import io.highwater.cli.terminal.Visible;
import io.highwater.model.Acknowledged;
import io.highwater.model.IncidentEvent;
import io.highwater.notification.history.StoredIncident;
import io.highwater.notification.thresholds.CandidateRow;
import io.highwater.notification.thresholds.Learning;
import io.highwater.notification.thresholds.Threshold;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The conclusion, then the evidence, then what cannot be known. */
record ExplainReport(Evidence evidence, Conclusion conclusion, Words words, int windows) implements Report {

    private static final int MOST_INCIDENTS = 3;
    private static final int MOST_CHANGES = 8;
    private static final int MOST_CPUS = 10;

    static ExplainReport of(Evidence evidence, Words words, int windows) {
        return new ExplainReport(evidence, Reasoning.conclude(evidence, words), words, windows);
    }

    @Override
    public Verdict verdict() {
        return conclusion.verdict();
    }

    @Override
    public Object json() {
        return ExplainJson.of(this);
    }

    @Override
    public void print(Page page) {
        page.line(style(), conclusion.sentence() + ".");
        page.line(
                Style.FAINT,
                "As of " + Words.time(evidence.question().at()) + " UTC"
                        + (evidence.question().isPast() ? "" : ", now") + ". All times are UTC.");
        thresholds(page);
        quiet(page);
        windows(page);
        usual(page);
        missing(page);
        incidents(page);
        section(page, "Slack");
        SlackMeaning.of(evidence).forEach(line -> page.line("  " + line));
        section(page, "What cannot be known from here");
        Unknowns.of(evidence).forEach(unknown -> page.line("  - " + Visible.of(unknown)));
    }

    private Style style() {
        return switch (conclusion.verdict()) {
            case FINE -> Style.BOLD;
            case FINDINGS -> Style.BAD;
            case CANNOT_SAY -> Style.WARNING;
        };
    }

    private static void section(Page page, String heading) {
        page.blank().heading(heading);
    }

    private void thresholds(Page page) {
        if (evidence.rows() instanceof Answer.Found<HostRows> rows) {
            section(page, "Rows of " + rows.value().table() + " that are about it, or nearly so");
            Table table = new Table("  row", "threshold>", "for>", "resolve below>", "", "why");
            for (CandidateRow candidate : rows.value().candidates()) {
                Threshold row = candidate.row();
                table.row(
                        "  " + Words.row(row),
                        words.judgedBy(row),
                        Words.seconds(row.forMillis()),
                        words.value(row.resolveBelow()),
                        standing(candidate.standing()),
                        Visible.of(candidate.why()));
            }
            if (table.isEmpty()) {
                page.line("  none, and no --default-threshold");
            } else {
                page.table(table);
            }
            rows.value().told(evidence.question().host()).ifPresent(told -> page.line("  " + told));
            rows.value().problems().forEach(problem -> page.line("  problem: " + Visible.of(problem)));
        }
    }

    private void quiet(Page page) {
        HostQuiet quiet = evidence.quiet().known().orElse(null);
        if (quiet == null
                || quiet.silences().isEmpty()
                        && acknowledged(quiet) == null
                        && quiet.problems().isEmpty()) {
            return;
        }
        section(page, "Silences and acknowledgements, as the tables are now");
        quiet.silences()
                .forEach(silence -> page.line(
                        "  " + HostQuiet.line(silence, evidence.question().at())));
        if (acknowledged(quiet) != null) {
            page.line("  " + HandlingWords.acknowledged(acknowledged(quiet)) + " (" + Visible.of(newestId()) + ")");
        }
        quiet.problems().forEach(problem -> page.line("  problem: " + Visible.of(problem)));
    }

    private Acknowledged acknowledged(HostQuiet quiet) {
        return quiet.acknowledged(newestId());
    }

    /** Null for none. */
    private String newestId() {
        return evidence.history()
                .told()
                .known()
                .flatMap(HostIncidents::newest)
                .map(HostIncidents.Told::id)
                .orElse(null);
    }

    private static Table.Cell standing(CandidateRow.Standing standing) {
        return switch (standing) {
            case JUDGES -> Table.cell(Style.GOOD, "judges");
            case LOSES -> Table.cell(Style.FAINT, "does not");
            case LOOKS_ALIKE -> Table.cell(Style.WARNING, "looks alike");
        };
    }

    private void windows(Page page) {
        if (!(evidence.windows() instanceof Answer.Found<HostWindows> found)) {
            return;
        }
        section(page, "Its last windows");
        Table table =
                new Table("  " + words.wording().series(), "ends", "average>", "maximum>", "threshold>", "verdict");
        List<JudgedWindow> latest = latest(found.value());
        Set<String> shown = new TreeSet<>();
        latest.stream()
                .limit(MOST_CPUS)
                .forEach(window -> shown.add(window.average().cpu()));
        for (String cpu : shown) {
            List<JudgedWindow> all = found.value().byCpu().get(cpu);
            all.subList(Math.max(0, all.size() - windows), all.size()).forEach(window -> row(table, window));
        }
        if (table.isEmpty()) {
            page.line("  none");
        } else {
            page.table(table);
        }
        if (latest.size() > shown.size()) {
            page.line("  and " + (latest.size() - shown.size()) + " more "
                    + words.wording().manySeries() + ", whose last windows are lower");
        }
    }

    /** The last window of each, the highest first. */
    private List<JudgedWindow> latest(HostWindows windows) {
        return windows.latest().stream()
                .filter(window -> evidence.question().isAbout(window.average().cpu()))
                .sorted(Comparator.comparingDouble(
                        (JudgedWindow window) -> -window.average().usageAvg()))
                .toList();
    }

    private void usual(Page page) {
        List<JudgedWindow> learned = evidence.windows().known().map(this::latest).orElse(List.of()).stream()
                .filter(window -> window.band() != null)
                .toList();
        if (learned.isEmpty()) {
            return;
        }
        section(page, "What is usual for it");
        learned.stream().limit(MOST_CPUS).forEach(window -> page.line("  " + words.band(window)));
        if (learned.size() > MOST_CPUS) {
            page.line("  and " + (learned.size() - MOST_CPUS) + " more "
                    + words.wording().manySeries());
        }
        page.line(
                Style.FAINT,
                "  learned from averages since "
                        + Words.time(evidence.windows().known().orElseThrow().learnedFrom()));
    }

    private void row(Table table, JudgedWindow window) {
        Threshold threshold = window.threshold();
        double allowed = threshold == null ? Double.NaN : threshold.allowedTop();
        table.row(
                "  " + Words.name(window.average().cpu()),
                Words.time(window.average().windowEnd()),
                words.value(window.average().usageAvg(), allowed),
                words.value(window.average().usageMax()),
                threshold == null ? "" : words.judgedBy(threshold),
                verdict(window));
    }

    private Table.Cell verdict(JudgedWindow window) {
        return switch (window.verdict()) {
            case FIRES -> Table.cell(Style.BAD, over(window) + ", fires");
            case COUNTS ->
                Table.cell(
                        Style.WARNING,
                        over(window) + " for " + Words.seconds(window.overMillis()) + " of "
                                + Words.seconds(window.threshold().forMillis()));
            case WAITS ->
                Table.cell(
                        Style.WARNING,
                        (window.isOver() ? over(window) : "not over") + ", judged once others had the chance to come");
            case HOLDS ->
                Table.cell(
                        Style.WARNING,
                        "not over, fires on until at or below "
                                + words.value(window.threshold().resolveBelow()));
            case FINE -> Table.cell(Style.GOOD, fine(window));
            case NO_THRESHOLD -> Table.cell(Style.WARNING, "no threshold");
            case UNKNOWN -> Table.cell(Style.WARNING, "thresholds not known");
        };
    }

    private static String fine(JudgedWindow window) {
        if (window.band() == null || window.threshold().learning().mode() != Learning.Mode.ONLY) {
            return "not over";
        }
        return window.band().isLearning() ? "learns" : "not unusual";
    }

    private static String over(JudgedWindow window) {
        return window.isUnusual() ? "unusual" : "over";
    }

    private void missing(Page page) {
        section(page, "What is missing, or came and was not used");
        List<String> lines = Missing.of(evidence, words);
        lines.forEach(line -> page.line("  " + Visible.of(line)));
        if (lines.isEmpty()) {
            page.line("  nothing that was found");
        }
    }

    private void incidents(Page page) {
        section(page, "Incidents");
        boolean isAny = false;
        for (HostIncidents.Told told :
                evidence.history().told().known().map(HostIncidents::all).orElse(List.of()).stream()
                        .limit(MOST_INCIDENTS)
                        .toList()) {
            isAny = true;
            IncidentEvent newest = told.newest();
            page.line("  " + Visible.of(told.id()) + ": " + newest.state() + ", peak "
                    + words.value(newest.peak().average(), newest.peak().threshold()) + " on "
                    + Words.name(newest.peak().cpu()) + " with "
                    + words.value(newest.peak().threshold()) + " allowed"
                    + (newest.peak().limit().row() == null
                            ? ""
                            : " (row " + Words.name(newest.peak().limit().row()) + ")")
                    + HandlingWords.line(newest.handling()));
            List<IncidentEvent> events = told.events();
            events.subList(Math.max(0, events.size() - MOST_CHANGES), events.size())
                    .forEach(event -> page.line("    " + Words.time(event.occurredAt()) + "  " + event.sequence() + "  "
                            + event.change() + (event.reason() == null ? "" : " " + event.reason())
                            + (event.note() == null ? "" : ": " + Words.name(event.note()))));
        }
        for (StoredIncident row : evidence.history().stored().known().orElse(List.of())) {
            if (!evidence.history().isInTopic(row)) {
                isAny = true;
                page.line("  " + Visible.of(row.id()) + ": " + row.state() + " by the table alone, last change "
                        + row.lastChange() + " at " + Words.time(row.times().changedAt()) + ended(row)
                        + HandlingWords.line(row.handled()));
            }
        }
        if (!isAny) {
            page.line("  none");
        }
    }

    private static String ended(StoredIncident row) {
        Instant endedAt = row.times().endedAt();
        return endedAt == null
                ? ""
                : ", ended " + Words.time(endedAt) + (row.endedBy() == null ? "" : " " + row.endedBy());
    }
}
