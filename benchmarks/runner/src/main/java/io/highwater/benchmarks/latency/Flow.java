package io.highwater.benchmarks.latency;

import static io.highwater.benchmarks.rig.Requirements.require;

import java.time.Duration;

/**
 * What flows, and how it is aggregated.
 *
 * @param readingsPerSecond due evenly, each with that time as event time
 * @param hosts how many there are, with {@link SteadyReadings#CPUS} cpus each
 * @param window of the aggregation job: small, so that many of them close
 * @param outOfOrderness of the aggregation job; what is measured does not include it
 */
record Flow(long readingsPerSecond, int hosts, Duration window, Duration outOfOrderness) {

    Flow {
        require(readingsPerSecond > 0, "--rate must be positive, was " + readingsPerSecond);
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
    }

    long windowMillis() {
        return window.toMillis();
    }

    int series() {
        return hosts * SteadyReadings.CPUS;
    }
}
