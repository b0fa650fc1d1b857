package io.highwater.benchmarks.catchup;

import static io.highwater.benchmarks.rig.Requirements.require;

import io.highwater.benchmarks.rig.Setup;
import java.time.Duration;
import java.util.List;

/**
 * What the jobs have missed.
 *
 * @param backlogs a run for each
 * @param length of it, event time
 * @param hosts of five cpus each, with a reading every ten seconds
 * @param skew unless the backlog is even, the first partition has so many times the readings
 * @param maxDrift of the run in which the other partitions wait for it
 * @param every time between two looks at heaps
 */
record CatchUpOptions(
        List<Backlog> backlogs, Duration length, int hosts, int skew, Duration maxDrift, Duration every, Setup setup) {

    CatchUpOptions {
        backlogs = List.copyOf(backlogs);
        require(skew >= 2, "--skew must be at least 2, was " + skew);
        require(every.toMillis() >= 100, "--look-ms must be at least 100, was " + every.toMillis());
    }
}
