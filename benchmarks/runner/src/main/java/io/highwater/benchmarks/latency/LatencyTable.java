package io.highwater.benchmarks.latency;

import io.highwater.benchmarks.rig.ChildOptions;

/** For people: a Markdown table. */
final class LatencyTable {

    private LatencyTable() {}

    static String of(LatencyReport report) {
        LatencyOptions options = report.options();
        ChildOptions child = options.setup().child();
        return """
                %,.0f readings per second of %,d series, %d windows of %d ms, %s, parallelism %d, state in %s
                %s

                | milliseconds | count | p50 | p90 | p99 | max |
                |---|---|---|---|---|---|
                %s%s%s%s""".formatted(
                        report.readingsPerSecond(),
                        options.flow().series(),
                        report.windows(),
                        options.flow().windowMillis(),
                        options.delivery(),
                        child.parallelism(),
                        child.state(),
                        report.problems().isEmpty()
                                ? "each average and each notice came, and came once"
                                : String.join("%n".formatted(), report.problems()),
                        row(
                                "closing reading appended, to each average readable",
                                report.latencies().toAverage()),
                        row(
                                "closing reading appended, to the window's last average readable",
                                report.latencies().toLastAverage()),
                        row(
                                "average readable, to its notice at Slack",
                                report.latencies().toNotice()),
                        row(
                                "closing reading appended, to the notice at Slack",
                                report.latencies().toNoticeInAll()));
    }

    private static String row(String what, Percentiles percentiles) {
        return "| %s | %,d | %,d | %,d | %,d | %,d |%n"
                .formatted(
                        what,
                        percentiles.count(),
                        percentiles.p50(),
                        percentiles.p90(),
                        percentiles.p99(),
                        percentiles.max());
    }
}
