package io.highwater.benchmarks.curves;

import static io.highwater.benchmarks.rig.Requirements.require;

import io.highwater.benchmarks.rig.Amount;
import io.highwater.benchmarks.rig.Setup;
import java.util.List;

/**
 * What grows, and how far.
 *
 * @param amount for the aggregation, but never less than one reading of each series
 */
record CurvesOptions(List<Curve> curves, Points points, Amount amount, Refreshing refreshing, Setup setup) {

    CurvesOptions {
        require(!curves.isEmpty(), "no curve was asked for");
        curves = List.copyOf(curves);
    }
}
