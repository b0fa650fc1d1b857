package io.highwater.cli.suggest;

import io.highwater.cli.terminal.Page;
import io.highwater.cli.terminal.Report;
import io.highwater.cli.terminal.Style;
import io.highwater.cli.terminal.Table;
import io.highwater.cli.terminal.Times;
import io.highwater.cli.terminal.Verdict;
import io.highwater.cli.terminal.Visible;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What is suggested, what it would have caught, and why. */
final class SuggestReport implements Report {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm:ss", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Suggestions suggestions;
    private final String unit;

    SuggestReport(Suggestions suggestions, String unit) {
        this.suggestions = suggestions;
        this.unit = unit;
    }

    @Override
    public void print(Page page) {
        page.line(suggestions.subject() + ". Nothing was written. Times are UTC.")
                .blank();
        Table table = new Table("hostname", "allowed_top>", "for_seconds>", "resolve_below>", "incidents>");
        for (Suggestion each : suggestions.rows()) {
            Map<String, String> columns = each.row().columns(each.hostname(), each.profile());
            table.row(
                    Visible.of(each.hostname()),
                    columns.get("allowed_top"),
                    columns.get("for_seconds"),
                    columns.get("resolve_below"),
                    each.incidents());
        }
        if (!table.isEmpty()) {
            page.table(table);
        }
        for (Suggestion each : suggestions.rows()) {
            page.blank().line(Style.BOLD, Visible.of(each.hostname())).line("  " + each.reason());
            each.caught().forEach(caught -> page.line("  " + Visible.of(words(caught))));
            if (each.caught().size() < each.incidents()) {
                page.line("  and " + (each.incidents() - each.caught().size()) + " more");
            }
        }
        if (!suggestions.without().isEmpty()) {
            page.blank().heading("No suggestion");
            suggestions.without().forEach((row, why) -> page.line("  " + Visible.of(row) + ": " + why));
        }
    }

    private String words(Caught caught) {
        Instant end = caught.endedAt();
        return TIME.format(caught.startedAt()) + " " + caught.hostname() + " "
                + (end == null
                        ? "not over at the end of history"
                        : "for "
                                + Times.text(Duration.between(caught.startedAt(), end)
                                        .toMillis()))
                + ", peak " + Candidate.rounded(caught.peak().average()) + (unit.isEmpty() ? "" : " " + unit) + " on "
                + caught.peak().cpu();
    }

    @Override
    public Object json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(
                "suggestions",
                suggestions.rows().stream().map(SuggestReport::json).toList());
        json.put("without", suggestions.without());
        return json;
    }

    private static Map<String, Object> json(Suggestion each) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("hostname", each.hostname());
        json.put("allowed_top", each.row().allowedTop());
        json.put("for_seconds", each.row().forMillis(each.profile()) / 1000.0);
        json.put("resolve_below", each.row().resolveBelow());
        json.put("incidents", each.incidents());
        json.put("caught", each.caught());
        json.put("reason", each.reason());
        return json;
    }

    /** A suggestion is no fault. */
    @Override
    public Verdict verdict() {
        return suggestions.rows().isEmpty() ? Verdict.CANNOT_SAY : Verdict.FINE;
    }
}
