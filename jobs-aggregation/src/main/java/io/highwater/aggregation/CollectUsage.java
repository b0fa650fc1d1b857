package io.highwater.aggregation;

import org.apache.flink.api.common.functions.AggregateFunction;

/** Readings into the statistics of their window. */
final class CollectUsage implements AggregateFunction<ReadingBatch, UsageStatistics, UsageStatistics> {

    private static final long serialVersionUID = 1L;

    @Override
    public UsageStatistics createAccumulator() {
        return new UsageStatistics();
    }

    @Override
    public UsageStatistics add(ReadingBatch batch, UsageStatistics statistics) {
        for (int i = 0; i < batch.count(); i++) {
            statistics.add(batch.usages()[i]);
        }
        return statistics;
    }

    @Override
    public UsageStatistics getResult(UsageStatistics statistics) {
        return statistics;
    }

    @Override
    public UsageStatistics merge(UsageStatistics one, UsageStatistics other) {
        one.add(other);
        return one;
    }
}
