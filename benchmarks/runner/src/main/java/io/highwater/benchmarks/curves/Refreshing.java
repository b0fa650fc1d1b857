package io.highwater.benchmarks.curves;

import static io.highwater.benchmarks.rig.Requirements.require;

import java.time.Duration;

/**
 * How refreshing the thresholds is measured.
 *
 * @param refresh time between two reads
 * @param period over which CPU time is measured, three times for each number of thresholds
 * @param settle before that
 */
record Refreshing(Duration refresh, Duration period, Duration settle) {

    Refreshing {
        require(refresh.toMillis() > 0, "--refresh-ms must be positive, was " + refresh.toMillis());
        require(period.compareTo(refresh) >= 0, "--period-ms must be at least --refresh-ms, was " + period.toMillis());
        require(!settle.isNegative(), "--settle-ms must not be negative, was " + settle.toMillis());
    }
}
