package io.highwater.benchmarks.curves;

import static io.highwater.benchmarks.rig.Requirements.require;

import java.util.List;

/**
 * The points of the curves.
 *
 * @param series all with {@link #PARTITIONS} partitions
 * @param partitions all with {@link #SERIES} series
 * @param thresholds rows of the table
 */
record Points(List<Integer> series, List<Integer> partitions, List<Integer> thresholds) {

    static final int PARTITIONS = 4;
    static final int SERIES = 1_000;

    Points {
        requirePositive("--series", series);
        requirePositive("--partitions", partitions);
        requirePositive("--thresholds", thresholds);
        series = List.copyOf(series);
        partitions = List.copyOf(partitions);
        thresholds = List.copyOf(thresholds);
    }

    private static void requirePositive(String option, List<Integer> points) {
        require(
                !points.isEmpty() && points.stream().allMatch(point -> point > 0),
                option + " must be positive numbers, was " + points);
    }
}
