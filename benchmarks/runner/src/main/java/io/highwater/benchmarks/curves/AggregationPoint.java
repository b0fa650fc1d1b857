package io.highwater.benchmarks.curves;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.highwater.benchmarks.rig.Costs;
import java.util.List;

/**
 * What aggregation costs with so many series and partitions.
 *
 * @param problems runs that did not write as many averages as their readings demand
 */
record AggregationPoint(
        int series, int partitions, @JsonUnwrapped Costs costs, List<String> problems) {

    AggregationPoint {
        problems = List.copyOf(problems);
    }
}
