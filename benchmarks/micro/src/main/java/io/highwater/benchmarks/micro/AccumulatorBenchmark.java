package io.highwater.benchmarks.micro;

import io.highwater.aggregation.ExactSum;
import io.highwater.aggregation.UsageStatistics;
import io.highwater.model.CpuReading;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** One reading's part in what is known of a window with thirty of them. */
public class AccumulatorBenchmark extends Quick {

    private static final int READINGS = 30;

    private final CpuReading[] readings = Values.readings();

    /** Average and maximum, with the average asked for at the end. */
    @Benchmark
    @OperationsPerInvocation(READINGS)
    public double usageStatistics() {
        UsageStatistics statistics = new UsageStatistics();
        for (int i = 0; i < READINGS; i++) {
            statistics.add(readings[next()].usage());
        }
        return statistics.average();
    }

    @Benchmark
    @OperationsPerInvocation(READINGS)
    public double exactSum() {
        ExactSum sum = new ExactSum();
        for (int i = 0; i < READINGS; i++) {
            sum.add(readings[next()].usage());
        }
        return sum.rounded();
    }
}
