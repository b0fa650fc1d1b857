package io.highwater.console.preview;

import io.highwater.cli.backtest.Change;
import io.highwater.cli.backtest.Comparison;
import io.highwater.cli.backtest.Difference;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The outcome of a preview as the page has it. */
final class PreviewAnswer {

    private static final int MOST_CASES = 200;

    private PreviewAnswer() {}

    static Map<String, Object> nothing(Instant from, Instant until) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("from", from.toEpochMilli());
        answer.put("to", until.toEpochMilli());
        answer.put("hosts", 0);
        answer.put("windows", 0);
        answer.put("before", side(0, 0));
        answer.put("after", side(0, 0));
        answer.put("same", 0);
        answer.put("cases", List.of());
        answer.put("notes", List.of());
        answer.put("more", false);
        return answer;
    }

    static Map<String, Object> of(Rehearsal.Outcome outcome, Comparison comparison) {
        List<Change> changes = comparison.changes();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("from", comparison.stretch().from().toEpochMilli());
        answer.put("to", comparison.stretch().until().toEpochMilli());
        answer.put("hosts", outcome.hosts());
        answer.put("windows", outcome.windows());
        answer.put("before", side(comparison.before()));
        answer.put("after", side(comparison.after()));
        answer.put("same", comparison.count(Difference.SAME));
        answer.put(
                "cases",
                changes.stream().limit(MOST_CASES).map(PreviewAnswer::aCase).toList());
        // The comparison itself keeps those that make most of a difference.
        answer.put("notes", outcome.notes());
        answer.put("more", changes.size() > MOST_CASES || changes.size() >= Comparison.MOST_CHANGES);
        return answer;
    }

    private static Map<String, Object> side(Comparison.Totals totals) {
        return side(totals.incidents(), totals.slack().posts());
    }

    private static Map<String, Object> side(int incidents, long messages) {
        return Map.of("incidents", incidents, "messages", messages);
    }

    private static Map<String, Object> aCase(Change change) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("host", change.hostname());
        json.put("kind", change.difference().name());
        json.put("before", part(change.before(), change.peak()));
        json.put("after", part(change.after(), change.peak()));
        return json;
    }

    private static Map<String, Object> part(Change.Part part, Change.Peak peak) {
        if (part == null) {
            return null;
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("from", part.from().toEpochMilli());
        json.put("to", part.until() == null ? null : part.until().toEpochMilli());
        json.put("incidents", part.incidents());
        json.put("seconds", part.firing().toSeconds());
        json.put("peak", Map.of("cpu", peak.cpu(), "usage", peak.average()));
        return json;
    }
}
