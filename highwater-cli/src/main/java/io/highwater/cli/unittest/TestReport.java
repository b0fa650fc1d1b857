package io.highwater.cli.unittest;

import io.highwater.cli.terminal.Page;
import io.highwater.cli.terminal.Report;
import io.highwater.cli.terminal.Style;
import io.highwater.cli.terminal.Times;
import io.highwater.cli.terminal.Verdict;
import io.highwater.cli.terminal.Visible;
import io.highwater.cli.unittest.Outcome.Failure;
import io.highwater.notification.thresholds.Threshold;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which tests pass, and of the others what is different, and when. */
final class TestReport implements Report {

    private final List<TestResult> results;
    private final boolean withTimelines;

    /** @param withTimelines of tests that pass, too */
    TestReport(List<TestResult> results, boolean withTimelines) {
        this.results = results;
        this.withTimelines = withTimelines;
    }

    @Override
    public void print(Page page) {
        for (TestResult result : results) {
            if (result.isPassed()) {
                page.line(page.styled(Style.GOOD, "ok") + "    "
                        + Visible.of(result.test().name()));
                printTimelines(page, result, withTimelines ? result.hosts() : Set.of());
            } else {
                page.line(page.styled(Style.BAD, "FAIL") + "  "
                        + page.styled(Style.BOLD, Visible.of(result.test().name())));
                result.failures().forEach(failure -> print(page, result, failure));
                printTimelines(page, result, withTimelines ? result.hosts() : result.failingHosts());
            }
        }
        page.line(summary());
    }

    private static void print(Page page, TestResult result, Failure failure) {
        String place = (failure.place() == null ? result.test().place() : failure.place()).toString();
        page.line("  " + Visible.of(place) + ": " + Visible.of(failure.text()));
    }

    private static void printTimelines(Page page, TestResult result, Set<String> hosts) {
        for (String host : hosts) {
            page.blank();
            rules(result, host).forEach(page::line);
            page.table(Timeline.of(result.test(), result.course(), result.outcome(), host));
        }
        if (!hosts.isEmpty()) {
            page.blank();
        }
    }

    /** By which rows, each with those that it judges. */
    private static List<String> rules(TestResult result, String host) {
        Map<String, Set<String>> rows = new LinkedHashMap<>();
        for (Series series : result.test().series()) {
            if (series.host().equals(host)) {
                rows.computeIfAbsent(rule(result.course().threshold(series)), row -> new TreeSet<>())
                        .add(series.name());
            }
        }
        boolean isOne = rows.size() == 1;
        return rows.entrySet().stream()
                .map(row ->
                        Visible.of(host + (isOne ? "" : "/" + String.join(", ", row.getValue())) + ": " + row.getKey()))
                .toList();
    }

    private static String rule(Threshold threshold) {
        if (threshold == null) {
            return "no threshold";
        }
        return judgedBy(threshold) + " (row " + threshold.hostname()
                + (threshold.cpu() == null ? "" : " " + threshold.cpu()) + ")"
                + (threshold.forMillis() == 0 ? "" : ", fires after " + Times.text(threshold.forMillis()))
                + (threshold.resolveBelow() == threshold.allowedTop()
                        ? ""
                        : ", resolves at or below " + CheckReader.text(threshold.resolveBelow()));
    }

    private static String judgedBy(Threshold threshold) {
        return switch (threshold.learning().mode()) {
            case OFF -> "threshold " + threshold.allowedTopText();
            case ALSO -> "threshold " + threshold.allowedTopText() + " or learned";
            case ONLY -> "learned";
        };
    }

    private long failed() {
        return results.stream().filter(result -> !result.isPassed()).count();
    }

    private String summary() {
        return results.size() + (results.size() == 1 ? " test, " : " tests, ") + failed() + " failed";
    }

    @Override
    public Object json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("tests", results.size());
        json.put("failed", failed());
        json.put("results", results.stream().map(TestReport::json).toList());
        return json;
    }

    private static Map<String, Object> json(TestResult result) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("place", result.test().place());
        json.put("name", result.test().name());
        json.put("passed", result.isPassed());
        json.put("failures", result.failures());
        json.put(
                "happened",
                result.course().facts().stream().map(TestReport::json).toList());
        return json;
    }

    private static Map<String, Object> json(Fact fact) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("at_ms", fact.at());
        json.put("change", fact.change().word());
        json.put("host", fact.host());
        json.put("told", fact.told());
        return json;
    }

    @Override
    public Verdict verdict() {
        return failed() == 0 ? Verdict.FINE : Verdict.FINDINGS;
    }
}
