package io.highwater.benchmarks.curves;

import io.highwater.benchmarks.rig.ChildOptions;
import io.highwater.benchmarks.rig.Places;
import java.time.Duration;
import java.util.List;

/**
 * What grows, and how far.
 *
 * @param records N; the aggregation runs over N and over 2N, but never over less than one reading of each series
 * @param rounds how often each point of series and partitions is measured
 * @param series points of their curve, all with {@link #PARTITIONS} partitions
 * @param partitions points of their curve, all with {@link #SERIES} series
 * @param thresholds points of their curve, rows of the table
 * @param refresh of the thresholds, where refreshing is measured
 * @param period over which CPU time is measured, three times for each number of thresholds
 * @param settle before that
 */
record CurvesOptions(
        List<Curve> curves,
        long records,
        int rounds,
        List<Integer> series,
        List<Integer> partitions,
        List<Integer> thresholds,
        Duration refresh,
        Duration period,
        Duration settle,
        ChildOptions child,
        Places places) {

    static final int PARTITIONS = 4;
    static final int SERIES = 1_000;

    CurvesOptions {
        require(!curves.isEmpty(), "no curve was asked for");
        require(records > 0, "--records must be positive, was " + records);
        require(rounds > 0, "--rounds must be positive, was " + rounds);
        requirePositive("--series", series);
        requirePositive("--partitions", partitions);
        requirePositive("--thresholds", thresholds);
        require(refresh.toMillis() > 0, "--refresh-ms must be positive, was " + refresh.toMillis());
        require(period.compareTo(refresh) >= 0, "--period-ms must be at least --refresh-ms, was " + period.toMillis());
        require(!settle.isNegative(), "--settle-ms must not be negative, was " + settle.toMillis());
        curves = List.copyOf(curves);
        series = List.copyOf(series);
        partitions = List.copyOf(partitions);
        thresholds = List.copyOf(thresholds);
    }

    private static void requirePositive(String option, List<Integer> points) {
        require(
                !points.isEmpty() && points.stream().allMatch(point -> point > 0),
                option + " must be positive numbers, was " + points);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
