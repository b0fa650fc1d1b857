package io.highwater.benchmarks.latency;

import io.highwater.benchmarks.rig.ChildOptions;
import io.highwater.benchmarks.rig.Delivery;
import io.highwater.benchmarks.rig.Places;
import java.time.Duration;

/**
 * What flows, and for how long it is watched.
 *
 * @param readingsPerSecond sent evenly, each with the time of its sending as event time
 * @param measured how long is measured
 * @param warmUp how long all runs before that, from the first notice on
 * @param hosts how many there are, with {@link SteadyReadings#CPUS} cpus each
 * @param window of the aggregation job: small, so that many of them close
 * @param outOfOrderness of the aggregation job; what is measured does not include it
 * @param delivery of the aggregation job
 */
record LatencyOptions(
        long readingsPerSecond,
        Duration measured,
        Duration warmUp,
        int hosts,
        Duration window,
        Duration outOfOrderness,
        Delivery delivery,
        long checkpointIntervalMillis,
        ChildOptions child,
        Places places) {

    LatencyOptions {
        require(readingsPerSecond > 0, "--rate must be positive, was " + readingsPerSecond);
        require(measured.toMillis() > 0, "--seconds must be positive, was " + measured.toSeconds());
        require(!warmUp.isNegative(), "--warm-up-seconds must not be negative, was " + warmUp.toSeconds());
        // So that a host's incident has ended before its next one begins.
        require(hosts >= 10, "--hosts must be at least 10, was " + hosts);
        require(window.toMillis() > 0, "--window-ms must be positive, was " + window.toMillis());
        // With none, what occurs in a window's last millisecond can come after the watermark that closes it.
        require(
                outOfOrderness.toMillis() > 0,
                "--out-of-orderness-ms must be positive, was " + outOfOrderness.toMillis());
        require(
                readingsPerSecond * window.toMillis() / 1000 >= 2L * hosts * SteadyReadings.CPUS,
                "--rate is too small: each of %d series needs some readings in each window"
                        .formatted(hosts * SteadyReadings.CPUS));
        require(
                measured.compareTo(window) >= 0,
                "--seconds must be at least one --window-ms, was " + measured.toSeconds());
        require(
                checkpointIntervalMillis >= 10,
                "--checkpoint-interval-ms must be at least 10, was " + checkpointIntervalMillis);
    }

    long windowMillis() {
        return window.toMillis();
    }

    int series() {
        return hosts * SteadyReadings.CPUS;
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
