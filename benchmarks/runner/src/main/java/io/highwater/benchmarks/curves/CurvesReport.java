package io.highwater.benchmarks.curves;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.highwater.benchmarks.rig.BenchmarkReport;
import java.util.List;
import java.util.stream.Stream;

/** All points of the curves that were asked for; of others, none. */
record CurvesReport(
        CurvesOptions options,
        List<AggregationPoint> series,
        List<AggregationPoint> partitions,
        List<ThresholdPoint> thresholds)
        implements BenchmarkReport {

    @Override
    public String table() {
        return CurvesTable.of(this);
    }

    @Override
    @JsonProperty
    public List<String> problems() {
        return Stream.concat(series.stream(), partitions.stream())
                .flatMap(point -> point.problems().stream())
                .toList();
    }
}
