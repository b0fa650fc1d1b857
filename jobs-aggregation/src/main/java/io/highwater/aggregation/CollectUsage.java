package io.highwater.aggregation;

import io.highwater.model.CpuReading;
import org.apache.flink.api.common.functions.AggregateFunction;

/** Readings into the statistics of their window. */
final class CollectUsage implements AggregateFunction<CpuReading, UsageStatistics, UsageStatistics> {

    private static final long serialVersionUID = 1L;

    @Override
    public UsageStatistics createAccumulator() {
        return new UsageStatistics();
    }

    @Override
    public UsageStatistics add(CpuReading reading, UsageStatistics statistics) {
        statistics.add(reading.usage());
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
