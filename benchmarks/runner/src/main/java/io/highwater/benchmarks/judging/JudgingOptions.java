package io.highwater.benchmarks.judging;

import io.highwater.benchmarks.rig.Amount;

/**
 * What the notification job is to judge.
 *
 * @param amount of averages
 * @param thresholds rows in the table; as many hosts are among the averages
 * @param partitions of the topic of averages
 */
public record JudgingOptions(
        Amount amount, long thresholds, long seed, int partitions, long checkpointIntervalMillis) {}
