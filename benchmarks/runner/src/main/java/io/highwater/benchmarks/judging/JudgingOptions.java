package io.highwater.benchmarks.judging;

/**
 * What the notification job is to judge.
 *
 * @param records N averages; the job runs over N and over 2N
 * @param thresholds rows in the table; as many hosts are among the averages
 * @param partitions of the topic of averages
 */
public record JudgingOptions(
        long records,
        long thresholds,
        int rounds,
        int warmUps,
        long seed,
        int partitions,
        long checkpointIntervalMillis) {}
