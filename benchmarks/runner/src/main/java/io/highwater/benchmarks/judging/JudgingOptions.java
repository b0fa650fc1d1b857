package io.highwater.benchmarks.judging;

import io.highwater.benchmarks.rig.Amount;

/**
 * What the notification job is to judge.
 *
 * @param amount of averages
 * @param thresholds rows in the table; as many hosts are among the averages
 * @param silences rows in the table of silences, of the runs that have any; 0 for no such runs
 * @param learned whether there are runs with learned bands
 * @param partitions of the topic of averages
 */
public record JudgingOptions(
        Amount amount,
        long thresholds,
        long silences,
        boolean learned,
        long seed,
        int partitions,
        long checkpointIntervalMillis) {}
