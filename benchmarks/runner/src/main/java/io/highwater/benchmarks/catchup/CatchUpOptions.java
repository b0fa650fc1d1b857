package io.highwater.benchmarks.catchup;

import static io.highwater.benchmarks.rig.Requirements.require;

import io.highwater.benchmarks.rig.Setup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the jobs miss, and how they work it off.
 *
 * @param backlogs a run for each
 * @param maxDrift of the run in which the other partitions wait for the slow one
 * @param settleAfter the notification's option
 * @param every time between two looks at heaps
 */
record CatchUpOptions(
        List<Backlog> backlogs, Size size, Duration maxDrift, Duration settleAfter, Duration every, Setup setup) {

    /**
     * How much it is.
     *
     * @param length event time
     * @param hosts of five cpus each, with a reading every ten seconds
     * @param skew unless the backlog is even, the first partition has so many times the readings
     */
    record Size(Duration length, int hosts, int skew) {

        Size {
            require(skew >= 2, "--skew must be at least 2, was " + skew);
            // Whose rules these are too; refused before anything is started.
            Missed.until(Instant.now(), hosts, length, skew);
        }
    }

    CatchUpOptions {
        backlogs = List.copyOf(backlogs);
        require(maxDrift.toMillis() > 0, "--max-drift-s must be positive, was " + maxDrift.toSeconds());
        require(!settleAfter.isNegative(), "--settle-after-s must not be negative, was " + settleAfter.toSeconds());
        require(every.toMillis() >= 100, "--look-ms must be at least 100, was " + every.toMillis());
    }
}
