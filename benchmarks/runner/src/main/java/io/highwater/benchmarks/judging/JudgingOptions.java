package io.highwater.benchmarks.judging;

import io.highwater.benchmarks.rig.Amount;

/**
 * What the notification job is to judge.
 *
 * @param amount of averages
 * @param thresholds rows in the table; as many hosts are among the averages
 * @param silences rows in the table of silences, of the runs that have any; 0 for no such runs
 * @param partitions of the topic of averages
 */
public record JudgingOptions(
        Amount amount, long thresholds, long silences, long seed, int partitions, long checkpointIntervalMillis) {}
