package io.highwater.benchmarks.judging;

import io.highwater.benchmarks.rig.Amount;

/**
 * What the notification job is to judge.
 *
 * @param amount of averages
 * @param tables it is judged by
 * @param partitions of the topic of averages
 */
public record JudgingOptions(Amount amount, Tables tables, long seed, int partitions, long checkpointIntervalMillis) {}
