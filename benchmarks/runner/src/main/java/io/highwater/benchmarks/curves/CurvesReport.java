package io.highwater.benchmarks.curves;

import java.util.List;
import java.util.stream.Stream;

/** All points of the curves that were asked for; of others, none. */
record CurvesReport(
        CurvesOptions options,
        List<AggregationPoint> series,
        List<AggregationPoint> partitions,
        List<ThresholdPoint> thresholds) {

    boolean correct() {
        return Stream.concat(series.stream(), partitions.stream()).allMatch(AggregationPoint::correct);
    }
}
