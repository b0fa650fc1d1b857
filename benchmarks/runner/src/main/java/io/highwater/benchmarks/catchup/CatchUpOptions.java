package io.highwater.benchmarks.catchup;

import static io.highwater.benchmarks.rig.Requirements.require;

import io.highwater.benchmarks.rig.Setup;
import java.time.Duration;

/**
 * What the jobs have missed.
 *
 * @param length of it, event time
 * @param hosts of five cpus each, with a reading every ten seconds
 * @param skew in further runs the first partition has so many times the readings
 * @param maxDrift of the last of them, where the other partitions wait for it
 * @param every time between two looks at heaps
 */
record CatchUpOptions(Duration length, int hosts, int skew, Duration maxDrift, Duration every, Setup setup) {

    CatchUpOptions {
        require(skew >= 2, "--skew must be at least 2, was " + skew);
        require(every.toMillis() >= 100, "--look-ms must be at least 100, was " + every.toMillis());
    }
}
