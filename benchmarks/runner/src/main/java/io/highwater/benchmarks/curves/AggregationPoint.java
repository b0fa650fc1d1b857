package io.highwater.benchmarks.curves;

import io.highwater.benchmarks.rig.Marginal;
import io.highwater.benchmarks.rig.Spread;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What aggregation costs with so many series and partitions.
 *
 * @param costs a measurement for each round
 * @param correct whether each run wrote as many averages as its readings demand
 */
record AggregationPoint(int series, int partitions, List<Marginal> costs, boolean correct) {

    AggregationPoint {
        costs = List.copyOf(costs);
    }

    Spread spread(ToDoubleFunction<Marginal> what) {
        return Spread.of(costs.stream().map(cost -> what.applyAsDouble(cost)).toList());
    }
}
