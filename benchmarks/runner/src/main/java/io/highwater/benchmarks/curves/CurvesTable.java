package io.highwater.benchmarks.curves;

import io.highwater.benchmarks.rig.AlertingWorld;
import io.highwater.benchmarks.rig.ChildOptions;
import java.util.List;
import java.util.function.Function;

/** For people: a Markdown table for each curve. */
final class CurvesTable {

    private static final String AGGREGATION_HEADER = """
            CPU s per million | allocated B per record | peak MB | output |
            |---|---|---|---|---|
            """;

    private static final String THRESHOLD_HEADER = """
            | thresholds | first notice after s | live heap MB | B per row | resident MB | refresh, nothing changed, CPU ms | refresh, %d changed, CPU ms | s between refreshes |
            |---|---|---|---|---|---|---|---|
            """;

    private CurvesTable() {}

    static String of(CurvesReport report) {
        ChildOptions child = report.options().setup().child();
        StringBuilder text =
                new StringBuilder("parallelism %d, state in %s%n".formatted(child.parallelism(), child.state()));
        if (!report.series().isEmpty()) {
            text.append("%naggregation, %d partitions%n%n| series | ".formatted(Points.PARTITIONS));
            append(text, report.series(), AggregationPoint::series);
        }
        if (!report.partitions().isEmpty()) {
            text.append("%naggregation, %,d series%n%n| partitions | ".formatted(Points.SERIES));
            append(text, report.partitions(), AggregationPoint::partitions);
        }
        if (!report.thresholds().isEmpty()) {
            text.append("%nnotification%n%n".formatted()).append(THRESHOLD_HEADER.formatted(AlertingWorld.FEW));
            ThresholdPoint smallest = report.thresholds().get(0);
            report.thresholds().forEach(point -> text.append(row(point, smallest)));
        }
        return text.toString();
    }

    private static void append(
            StringBuilder text, List<AggregationPoint> points, Function<AggregationPoint, Integer> grows) {
        text.append(AGGREGATION_HEADER);
        for (AggregationPoint point : points) {
            text.append("| %,d | %s | %s | %s | %s |%n"
                    .formatted(
                            grows.apply(point),
                            point.costs().cpuSecondsPerMillion().text("%.2f"),
                            point.costs().allocatedBytesPerRecord().text("%,.0f"),
                            point.costs().peakMegabytes().text("%,.0f"),
                            point.problems().isEmpty() ? "as demanded" : "WRONG"));
        }
    }

    private static String row(ThresholdPoint point, ThresholdPoint smallest) {
        double perRow = point.liveBytesPerRowBeyond(smallest);
        return "| %,d | %.1f | %.1f | %s | %.0f | %.1f | %.1f | %.1f |%n"
                .formatted(
                        point.rows(),
                        point.firstNoticeSeconds(),
                        point.atRest().liveBytes() / 1048576.0,
                        Double.isNaN(perRow) ? "" : "%.0f".formatted(perRow),
                        point.atRest().residentBytes() / 1048576.0,
                        point.refreshes().unchangedCpuMillis(),
                        point.refreshes().changedCpuMillis(),
                        point.refreshes().cycleMillis() / 1000);
    }
}
