package io.highwater.benchmarks.latency;

import static io.highwater.benchmarks.rig.Requirements.require;

import io.highwater.benchmarks.rig.Delivery;
import io.highwater.benchmarks.rig.Setup;
import java.time.Duration;

/**
 * What flows, and for how long it is watched.
 *
 * @param warmUp event time before that is measured, from the first notice on
 * @param measured event time
 * @param delivery of the aggregation job
 */
record LatencyOptions(Flow flow, Duration warmUp, Duration measured, Delivery delivery, Setup setup) {

    LatencyOptions {
        require(measured.toMillis() > 0, "--seconds must be positive, was " + measured.toSeconds());
        require(!warmUp.isNegative(), "--warm-up-seconds must not be negative, was " + warmUp.toSeconds());
        require(
                measured.compareTo(flow.window()) >= 0,
                "--seconds must be at least one --window-ms, was " + measured.toSeconds());
    }
}
