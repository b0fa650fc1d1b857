package io.highwater.benchmarks;

import io.highwater.local.sensors.Profile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

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
 * @param flink settings of Flink for all contenders
 * @param jvm arguments of the contenders' JVMs
 * @param contenderJar the contenders' jar, its libraries beside it in {@code lib}
 * @param directory for the contenders' logs and results
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
        int parallelism,
        long checkpointIntervalMillis,
        Map<String, String> flink,
        List<String> jvm,
        Path contenderJar,
        Path directory) {

    static final int PARTITIONS = 4;

    BenchOptions {
        require(records > 0, "--records must be positive, was " + records);
        require(rounds > 0, "--rounds must be positive, was " + rounds);
        require(warmUps >= 0, "--warm-ups must not be negative, was " + warmUps);
        require(eventRate > 0, "--event-rate must be positive, was " + eventRate);
        require(
                parallelism > 0 && parallelism <= PARTITIONS,
                "--parallelism must be from 1 to " + PARTITIONS + ", was " + parallelism);
        require(
                checkpointIntervalMillis >= 10,
                "--checkpoint-interval-ms must be at least 10, was " + checkpointIntervalMillis);
        deliveries = List.copyOf(deliveries);
        contenders = List.copyOf(contenders);
        flink = Map.copyOf(flink);
        jvm = List.copyOf(jvm);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
