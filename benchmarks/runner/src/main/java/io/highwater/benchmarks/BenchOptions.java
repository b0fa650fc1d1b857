package io.highwater.benchmarks;

import io.highwater.benchmarks.rig.ChildOptions;
import io.highwater.benchmarks.rig.Delivery;
import io.highwater.benchmarks.rig.Places;
import io.highwater.local.sensors.Profile;
import java.util.List;

/**
 * What is measured, and how.
 *
 * @param records N; each contender runs over N and over 2N
 * @param rounds how often each is measured
 * @param warmUps rounds before those, which are thrown away
 * @param eventRate readings per second of event time
 * @param seed the same seed invents the same readings
 * @param deliveries one after the other, each with a table of its own
 * @param contenders who runs
 * @param thresholds rows in the table that the notification job judges by
 * @param child how the contenders' JVMs are started
 */
record BenchOptions(
        long records,
        int rounds,
        int warmUps,
        Profile profile,
        long eventRate,
        long seed,
        List<Delivery> deliveries,
        List<Contender> contenders,
        long thresholds,
        long checkpointIntervalMillis,
        ChildOptions child,
        Places places) {

    static final int PARTITIONS = 4;

    BenchOptions {
        require(records > 0, "--records must be positive, was " + records);
        require(rounds > 0, "--rounds must be positive, was " + rounds);
        require(warmUps >= 0, "--warm-ups must not be negative, was " + warmUps);
        require(eventRate > 0, "--event-rate must be positive, was " + eventRate);
        require(thresholds > 0, "--thresholds must be positive, was " + thresholds);
        require(
                child.parallelism() <= PARTITIONS,
                "--parallelism must be from 1 to " + PARTITIONS + ", was " + child.parallelism());
        require(
                checkpointIntervalMillis >= 10,
                "--checkpoint-interval-ms must be at least 10, was " + checkpointIntervalMillis);
        deliveries = List.copyOf(deliveries);
        contenders = List.copyOf(contenders);
    }

    /** Those that are compared with each other. */
    List<Contender> compared() {
        return contenders.stream().filter(Contender::readsReadings).toList();
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
