package io.highwater.cli.explain;

import io.highwater.cli.silences.Holding;
import io.highwater.model.FiringCpu;
import io.highwater.model.Handling;
import io.highwater.model.IncidentEvent;
import io.highwater.notification.learned.Band;
import io.highwater.notification.thresholds.CandidateRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The same for scripts, in full: all windows and changes that were read. */
final class ExplainJson {

    private ExplainJson() {}

    static Object of(ExplainReport report) {
        Evidence evidence = report.evidence();
        Question question = evidence.question();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("host", question.host());
        json.put("cpu", question.cpu());
        json.put("at", question.at());
        json.put("cause", report.conclusion().cause());
        json.put("conclusion", report.conclusion().sentence());
        json.put(
                "thresholds",
                evidence.rows()
                        .json(rows ->
                                rows.candidates().stream().map(ExplainJson::row).toList()));
        json.put(
                "silences",
                evidence.quiet()
                        .json(quiet -> quiet.silences().stream()
                                .map(silence ->
                                        Holding.at(question.at(), silence).json(silence))
                                .toList()));
        json.put("problems", evidence.rows().known().map(HostRows::problems).orElse(List.of()));
        json.put("windows", evidence.windows().json(windows -> windows(windows, question)));
        json.put(
                "missing",
                evidence.windows()
                        .known()
                        .map(windows -> Gaps.of(windows, question))
                        .orElse(List.of()));
        json.put(
                "newest_window_of_any_host",
                evidence.windows()
                        .known()
                        .filter(windows -> windows.read() > 0)
                        .map(windows -> Instant.ofEpochMilli(windows.newestEnd()))
                        .orElse(null));
        json.put(
                "look_alikes",
                evidence.windows().known().map(HostWindows::lookAlikes).orElse(List.of()));
        json.put("readings", evidence.sent().json(sent -> sent));
        json.put(
                "put_aside",
                evidence.aside().stream()
                        .map(topic -> topic.json(value -> value))
                        .toList());
        json.put(
                "incidents",
                evidence.history()
                        .told()
                        .json(told ->
                                told.all().stream().map(ExplainJson::incident).toList()));
        json.put("incidents_in_table", evidence.history().stored().json(rows -> rows));
        json.put("slack", evidence.history().slack().json(found -> found));
        json.put("slack_in_words", SlackMeaning.of(evidence));
        json.put("unknown", Unknowns.of(evidence));
        return json;
    }

    private static Map<String, Object> row(CandidateRow candidate) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("hostname", candidate.row().hostname());
        json.put("cpu", candidate.row().cpu());
        json.put("allowed_top", candidate.row().allowedTop());
        json.put("for_ms", candidate.row().forMillis());
        json.put("resolve_below", candidate.row().resolveBelow());
        json.put("repeat_ms", candidate.row().repeatMillis());
        json.put("learning", candidate.row().learns() ? candidate.row().learning() : null);
        json.put("standing", candidate.standing());
        json.put("why", candidate.why());
        return json;
    }

    private static Object windows(HostWindows windows, Question question) {
        List<Object> all = new ArrayList<>();
        windows.byCpu().forEach((cpu, ofCpu) -> {
            if (question.isAbout(cpu)) {
                ofCpu.forEach(window -> all.add(window(window)));
            }
        });
        return all;
    }

    private static Map<String, Object> window(JudgedWindow window) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cpu", window.average().cpu());
        json.put("window_end", Instant.ofEpochMilli(window.average().windowEnd()));
        json.put("usage_avg", window.average().usageAvg());
        json.put("usage_max", window.average().usageMax());
        json.put(
                "threshold",
                window.threshold() == null ? null : window.threshold().allowedTop());
        json.put("verdict", window.verdict());
        json.put("over_ms", window.overMillis());
        json.put("band", window.band() == null ? null : band(window.band()));
        return json;
    }

    private static Map<String, Object> band(Band band) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("is_over", band.isOver());
        json.put("last_day", band.lastDay());
        json.put("at_this_hour", Double.isNaN(band.atThisHour()) ? null : band.atThisHour());
        json.put("rarity", band.rarity());
        json.put("learns_until", band.isLearning() ? Instant.ofEpochMilli(band.learnsUntil()) : null);
        return json;
    }

    private static Map<String, Object> incident(HostIncidents.Told told) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("incident_id", told.id());
        json.put("state", told.newest().state());
        json.put("started_at", Instant.ofEpochMilli(told.newest().startedAt()));
        json.put("peak", told.newest().peak().average());
        json.put("cpus", told.newest().cpus().stream().map(FiringCpu::cpu).toList());
        Handling handling = told.newest().handling();
        json.put(
                "silenced_by",
                handling.silenced() == null ? null : handling.silenced().inWords());
        json.put(
                "acknowledged_by",
                handling.acknowledged() == null ? null : handling.acknowledged().inWords());
        json.put("group", handling.route().group());
        json.put("channel", handling.route().channel());
        json.put("changes", told.events().stream().map(ExplainJson::change).toList());
        return json;
    }

    private static Map<String, Object> change(IncidentEvent event) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sequence", event.sequence());
        json.put("change", event.change());
        json.put("occurred_at", Instant.ofEpochMilli(event.occurredAt()));
        json.put("reason", event.reason());
        json.put("note", event.note());
        return json;
    }
}
